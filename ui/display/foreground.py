"""Keeps the kiosk's windows over their screens and in front, and its main window in keys' reach.

Whatever another program or a window manager does to them is put right within two seconds.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from ui.display import full_screen, x_windows
from ui.display.x_backdrops import Backdrops
from ui.display.x_connection import NoAnswerError, NoDisplayError, XError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from ui.display.x_connection import XConnection
    from ui.display.x_events import XEvents

_SOON_MS = 100
"""Between an event and what is done about it, so that a burst of events is one."""
_RAISING = ("windows", "cocoa")
"""Platforms beside X11 that let a program put its window in front."""


class Foreground(QObject):
    """Looks after the windows whenever something happens to them.

    Args:
        main: The kiosk's window.
        places: Returns the windows and the screen of each; the main window, and others where
            there is no X server.
        events: Of the X server; None on other systems.
    """

    def __init__(
        self,
        main: QWidget,
        places: Callable[[], list[tuple[QWidget, QScreen]]],
        events: XEvents | None,
    ) -> None:
        super().__init__(main)
        self._places = places
        self._events = events
        self._watched: set[int] = set()
        colour = main.palette().window().color()
        self._backdrops = Backdrops((colour.red(), colour.green(), colour.blue()), self._watch)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.restore)
        if events is not None:
            events.arrived.connect(self.restore_soon)
            events.connected.connect(self._watch_again)
            return
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.restore_soon)
        main.windowHandle().visibilityChanged.connect(self.restore_soon)

    def restore_soon(self) -> None:
        """Put the windows right after a moment."""
        if not self._soon.isActive():
            self._soon.start()

    def restore(self) -> None:
        """Put the windows right."""
        if self._events is None:
            for window, screen in self._places():
                _restore_by_qt(window, screen)
            return
        # A window may go while it is looked at, and a server may hang: the next look tells.
        with suppress(XError, NoAnswerError):
            try:
                self._restore_on_x11(self._events.connection)
            except NoDisplayError:
                self._events.lost()
                return
        self._events.read()

    def _restore_on_x11(self, connection: XConnection) -> None:
        for root in connection.roots:
            self._watch(connection, root)
        for window, screen in self._places():
            number = self._native(connection, window, screen)
            now = x_windows.state(connection, number)
            place = full_screen.native_place(screen)
            # Qt rounds sizes where it scales.
            if not now.is_at(place, 0 if screen.devicePixelRatio() == 1 else 2):
                x_windows.put_back(connection, number, place, now)
                now = x_windows.state(connection, number)
            elif x_windows.is_covered(connection, number, now, set()):
                x_windows.raise_over_all(connection, number)
            self._backdrops.restore(connection, number, now)
            if not x_windows.has_focus(connection, number):
                x_windows.take_focus(connection, number)

    def _native(self, connection: XConnection, window: QWidget, screen: QScreen) -> int:
        """Return a native window's number; it is made anew where another client destroyed it."""
        number = int(window.windowHandle().winId())
        try:
            x_windows.state(connection, number)
        except XError:
            number = _make_anew(window, screen)
            connection.sync()
        self._watch(connection, number)
        return number

    def _watch(self, connection: XConnection, number: int) -> None:
        if number not in self._watched:
            self._watched.add(number)
            x_windows.watch(connection, number)

    def _watch_again(self) -> None:
        self._watched.clear()
        self._backdrops.forget()
        self.restore()


def _make_anew(window: QWidget, screen: QScreen) -> int:
    """Make the native window again; the event filters of the QWindow stay.

    Its flags do not: a window manager would frame the new one, and Qt would keep to that size.
    """
    handle = window.windowHandle()
    handle.destroy()
    handle.create()
    full_screen.prepare(window)
    handle.setGeometry(screen.geometry())
    handle.show()
    return int(handle.winId())


def _restore_by_qt(window: QWidget, screen: QScreen) -> None:
    """Put a window right with what Qt offers everywhere; a compositor may refuse the focus."""
    handle = window.windowHandle()
    wanted = screen.geometry()
    if handle.visibility() is not QWindow.Visibility.FullScreen or window.geometry() != wanted:
        full_screen.cover(window, screen)
    if QGuiApplication.platformName() in _RAISING and QGuiApplication.focusWindow() is None:
        window.raise_()
        window.activateWindow()
