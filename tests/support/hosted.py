"""Runs the program as it is, and lets a trial ask it what it shows: `hosted.py SOCKET ARGUMENTS`.

It imports nothing of the tests, so that it can run a copy of the program. A question is a line of
JSON on a connection to the socket, and so is the answer.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Run the program with the other arguments."""
    from PySide6.QtWidgets import QApplication

    address, plain = sys.argv.pop(1), QApplication.exec
    Path(address).unlink(missing_ok=True)
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    server.listen(8)
    server.setblocking(False)

    def run(*_: object) -> int:
        from PySide6.QtCore import QSocketNotifier

        notifier = QSocketNotifier(server.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda *_: _answer(server))
        try:
            return int(plain())
        finally:
            notifier.setEnabled(False)
            notifier.deleteLater()

    QApplication.exec = run  # type: ignore[method-assign]
    from kiosk.__main__ import run as start

    start()


def _answer(server: socket.socket) -> None:
    try:
        connection, _ = server.accept()
    except OSError:
        return
    with connection:
        connection.settimeout(1)
        try:
            question = connection.recv(4096).decode()
            connection.sendall(json.dumps(_done(json.loads(question))).encode())
        except OSError:
            return  # who asked has gone


def _done(question: dict[str, str]) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication

    from kiosk.visit import events

    shown = [w for w in QApplication.topLevelWidgets() if w.objectName() == "window"]
    content: Any = getattr(shown[0], "centralWidget", lambda: None)() if shown else None
    told: dict[str, Any] = {"pid": os.getpid(), "content": type(content).__name__}
    if told["content"] != "Shell":
        return told
    store: Any = content._store
    match question["do"]:
        case "choose":
            for event in (events.Started("en"), events.SignsChosen()):
                store.dispatch(event)
            for sign in ("not-held", "tantrums"):
                store.dispatch(events.SignToggled(sign))
            store.dispatch(events.ReferralChosen())
        case "print":
            store.dispatch(events.PrintAsked())
        case "end":
            store.dispatch(events.Ended())
    visit = store.visit
    page = type(content.pages.current).__name__
    initial = store.is_initial
    return told | {"page": page, "print": str(visit.print_status), "initial": initial}


if __name__ == "__main__":
    main()
