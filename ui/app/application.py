"""The Qt application: made once, ended by staff or by a signal."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLoggingCategory, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.process import stop_order
from ui.app import qt_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.process.stop_order import Handler, StopOrder


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


_HANG_UP: Final = getattr(signal, "SIGHUP", None)  # not on Windows


def outlive_hang_up() -> None:
    """Let SIGHUP not end a kiosk that is starting; it reads its files again a moment later."""
    if _HANG_UP is not None and not os.isatty(0):
        # A handler, not SIG_IGN, which child processes would inherit.
        signal.signal(_HANG_UP, lambda *_: None)


class Signals(QObject):
    """Turns SIGTERM and SIGINT into a clean end of the event loop, and SIGHUP into a reload.

    A terminal that is closed sends SIGHUP, too; then a kiosk that was started there ends.

    Python runs its signal handlers only between bytecodes, of which an idle Qt program runs
    none; a socket written by the interpreter wakes Qt instead of a timer that would cost power.
    """

    def __init__(
        self,
        application: QApplication,
        order: StopOrder,
        reload: Callable[[], None] | None = None,
    ) -> None:
        """Take the signals.

        Args:
            application: Is ended, at once where that was ordered before; also the owner.
            order: Is given by a signal that ends the event loop.
            reload: Called at SIGHUP; None ends the event loop then, too.
        """
        super().__init__(application)
        import socket

        self._order = order
        self._reload = reload
        self._had_terminal = os.isatty(0)

        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)  # noqa: FBT003  the standard library’s own
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._before: dict[int, Handler] = {
            number: signal.signal(number, lambda *_: order.give()) for number in stop_order.SIGNALS
        }
        if _HANG_UP is not None and reload is not None:
            signal.signal(_HANG_UP, lambda *_: QTimer.singleShot(0, self._hang_up))
        order.tell(lambda: QTimer.singleShot(0, application.exit))

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._reader.close()
        self._writer.close()

    def _hang_up(self) -> None:
        if self._reload is None or (self._had_terminal and not os.isatty(0)):
            self._order.give()
        else:
            self._reload()

    def _on_woken(self) -> None:
        """Empty the socket; the handler itself runs as soon as Python code does."""
        self._reader.recv(64)
