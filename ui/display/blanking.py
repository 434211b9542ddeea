"""Keeps the display from going dark while the kiosk runs, and knows when it was dark all the same.

On X11 the server's screen saver and power saving are suspended; the server itself ends that with
the connection. Screen savers of a desktop are asked over D-Bus, on Windows the system.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.display import x_screen_saver
from ui.display.x_connection import NoAnswerError, NoDisplayError, XError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.display.x_connection import XConnection
    from ui.display.x_events import XEvents

WAKING_S = 1.0
"""Seconds after the display has come back in which a touch may be the one that woke it."""


class Blanking(QObject):
    """Holds blanking off, and says whether the display is dark or has just been woken.

    Args:
        events: Of the X server; None on other systems.
        parent: Owner.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        events: XEvents | None,
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._events = events
        self._clock = clock
        self._powered_down = False
        self._dark_until = -1.0
        self._desktop = _DesktopInhibition()
        if events is not None:
            self._suspend(events.connection)
            events.connected.connect(self._suspend)
            events.arrived.connect(self._on_event)

    @property
    def was_dark(self) -> bool:
        """Whether a touch now is made on a display that is dark, or was a moment ago."""
        return self._powered_down or self._clock() < self._dark_until

    def woken(self) -> None:
        """Take note that somebody has touched the dark display; the next touch counts."""
        self._powered_down = False
        self._dark_until = -1.0

    def hold_off_desktop(self) -> None:
        """Ask the desktop and the system, too; loads D-Bus, so not before the first paint."""
        self._desktop.start()

    def poll(self) -> None:
        """Ask the X server whether the display is dark; it reports no power saving by itself."""
        if self._events is None:
            return
        connection = self._events.connection
        try:
            powered_down = x_screen_saver.is_powered_down(connection)
            if x_screen_saver.is_on(connection):
                x_screen_saver.reset(connection)
                self._note_light()
        except NoDisplayError:
            self._events.lost()
            return
        except (XError, NoAnswerError):
            return
        if self._powered_down and not powered_down:
            self._note_light()
        self._powered_down = powered_down
        self._events.read()

    def close(self) -> None:
        """Let go; the X server does it when the connection is closed."""
        self._desktop.close()

    def _note_light(self) -> None:
        self._dark_until = self._clock() + WAKING_S

    def _suspend(self, connection: XConnection) -> None:
        with suppress(XError, NoAnswerError, NoDisplayError):  # the next poll tells
            x_screen_saver.suspend(connection)
        self.poll()

    def _on_event(self, event: bytes) -> None:
        if x_screen_saver.is_notice(event):
            # It was forced, since it is suspended. It is taken away at once.
            self._note_light()
            self.poll()


class _DesktopInhibition:
    """Asks the desktop, or Windows, not to blank the display while this process lives."""

    def start(self) -> None:
        if sys.platform == "win32":
            _require_display(on=True)
        elif sys.platform.startswith("linux") and _has_session_bus():
            _inhibit()

    def close(self) -> None:
        if sys.platform == "win32":
            _require_display(on=False)


_SERVICE: Final = "org.freedesktop.ScreenSaver"
_PATH: Final = "/org/freedesktop/ScreenSaver"


def _has_session_bus() -> bool:
    """Whether there is a bus; Qt would start one of its own where there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    there = bool(runtime) and (Path(runtime or "") / "bus").is_socket()
    return there or bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


def _inhibit() -> None:
    """Ask the desktop's screen saver, without waiting for its answer.

    The desktop ends the inhibition when this process leaves the bus.
    https://specifications.freedesktop.org/idle-inhibit-spec/latest/
    """
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
    call.setArguments(["imh-kiosk", "The kiosk is in use."])
    QDBusConnection.sessionBus().asyncCall(call)


if sys.platform == "win32":
    import ctypes

    _CONTINUOUS, _DISPLAY_REQUIRED = 0x8000_0000, 0x0000_0002

    def _require_display(*, on: bool) -> None:
        """Let Windows keep the display on, for as long as this thread lives (winbase.h)."""
        flags = _CONTINUOUS | (_DISPLAY_REQUIRED if on else 0)
        ctypes.windll.kernel32.SetThreadExecutionState(flags)
