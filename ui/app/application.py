"""The Qt application: made once, ended by staff or by a signal."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QLoggingCategory, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import qt_failure


def make(*, offscreen: bool = False) -> QApplication:
    """Make the application.

    Only the program's name is passed to Qt, so that its own options, such as `-platform`, cannot
    be given on the command line.

    Args:
        offscreen: Whether to draw without a screen.
    """
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Assistive technology asks about pages that are deleted by now; Qt warns about each question.
    QLoggingCategory.setFilterRules("qt.accessibility.atspi.warning=false")
    with qt_failure.refused():
        application = QApplication(sys.argv[:1])
    application.setApplicationName("imh-kiosk")
    application.setQuitOnLastWindowClosed(False)
    return application


_ENDING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)


class Signals(QObject):
    """Turns SIGTERM, SIGINT and a closed terminal's SIGHUP into a clean end of the event loop.

    Python runs its signal handlers only between bytecodes, of which an idle Qt program runs
    none; a socket written by the interpreter wakes Qt instead of a timer that would cost power.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        import socket

        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)  # noqa: FBT003  the standard library’s own
        self._before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        for number in _ENDING:
            signal.signal(number, lambda *_: QTimer.singleShot(0, application.exit))

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        self._reader.close()
        self._writer.close()

    def _on_woken(self) -> None:
        """Empty the socket; the handler itself runs as soon as Python code does."""
        self._reader.recv(64)
