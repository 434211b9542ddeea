"""Keeps a running kiosk on its display: every screen covered, in front, and never blanked."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from ui.display import full_screen
from ui.display.blanking import Blanking
from ui.display.covers import Covers
from ui.display.foreground import Foreground
from ui.display.instance_lock import DisplayTakenError, take_selection
from ui.display.mouse_pointer import MousePointer
from ui.display.waking_touch import WakingTouch
from ui.display.x_events import XEvents

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from ui.display.x_connection import XConnection

_BACKSTOP_MS = 1500
"""Between two looks at the windows and the display, for what no event tells."""
_DESKTOP_MS = 3000
"""After the start; the desktop's screen saver is not as quick."""


class DisplayKeeper(QObject):
    """Looks after the main window, and covers every further screen.

    It begins when it is made; the native window has to be there, with all its event filters.

    Args:
        window: The main window, on the whole screen; also the owner.
        connection: To the X server; None on other systems.
        screen: Name of the screen that shows the kiosk; empty for the primary one.
    """

    def __init__(self, window: QWidget, connection: XConnection | None, screen: str = "") -> None:
        super().__init__(window)
        self._window = window
        self._name = screen
        self._screen: QScreen | None = None
        self._events = XEvents(connection, self) if connection is not None else None
        # On X11 the foreground has its own way to cover what the kiosk does not fill.
        self._covers = Covers(window.palette(), self) if self._events is None else None
        if self._events is not None:
            self._events.connected.connect(self._on_connected)
        self._show()
        self._foreground = Foreground(window, self._places, self._events)
        self.blanking = Blanking(self._events, self)
        self._waking = WakingTouch(self.blanking, self)
        self._pointer = MousePointer(self)
        self._waking.watch(window.windowHandle())
        self._pointer.watch(window.windowHandle())
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.primaryScreenChanged.connect(self._on_screens_changed)
            application.screenAdded.connect(self._on_screen_added)
            application.screenRemoved.connect(self._on_screens_changed)
        for there in QGuiApplication.screens():
            there.geometryChanged.connect(self._on_screens_changed)
        self._backstop = QTimer(self)
        self._backstop.timeout.connect(self._foreground.restore)
        self._backstop.timeout.connect(self.blanking.poll)
        self._backstop.start(_BACKSTOP_MS)
        QTimer.singleShot(_DESKTOP_MS, self, self.blanking.hold_off_desktop)
        self._foreground.restore()

    def look_after(self, screen: str) -> None:
        """Go on with another content of the window, whose event filters are installed by now.

        Args:
            screen: Name of the screen that shows it; empty for the primary one.
        """
        self._name = screen
        native = self._window.windowHandle()
        for watch in (self._waking, self._pointer):
            native.removeEventFilter(watch)
            watch.watch(native)
        self._on_screens_changed()

    def close(self) -> None:
        """Let go of the display."""
        self._backstop.stop()
        self.blanking.close()
        self._pointer.close()
        if self._covers is not None:
            self._covers.close()
        if self._events is not None:
            self._events.close()

    def _on_connected(self, connection: XConnection) -> None:
        with suppress(DisplayTakenError):  # the one with the visit stays
            take_selection(connection)

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screens_changed)
        self._on_screens_changed()

    def _on_screens_changed(self) -> None:
        self._show()
        self._foreground.restore_soon()

    def _show(self) -> None:
        self._screen = screen = full_screen.find_screen(self._name)
        if screen is None:
            return  # all displays are off; one of them comes back
        full_screen.cover(self._window, screen)
        if self._covers is not None:
            self._covers.update_for(screen)

    def _places(self) -> list[tuple[QWidget, QScreen]]:
        main = [] if self._screen is None else [(self._window, self._screen)]
        return [*(self._covers.places() if self._covers is not None else ()), *main]
