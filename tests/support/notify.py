"""A service manager's end of a notification socket."""

from __future__ import annotations

import socket
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def notification_socket() -> Iterator[socket.socket]:
    """Listen at a path that is short enough for the name of a socket."""
    with (
        tempfile.TemporaryDirectory(prefix="sd-") as folder,
        closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as made,
    ):
        made.bind(str(Path(folder, "notify")))
        made.setblocking(False)
        yield made


def heard(server: socket.socket) -> list[str]:
    """Return the lines that have come so far."""
    said: list[str] = []
    while True:
        try:
            said += server.recv(4096).decode().splitlines()
        except BlockingIOError:
            return said
