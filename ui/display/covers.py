"""Plain windows over every screen that does not show the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.display import full_screen

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPalette, QScreen


class Cover(QWidget):
    """A plain window that cannot be closed.

    Args:
        palette: Its window colour is shown.
    """

    def __init__(self, palette: QPalette) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setPalette(palette)
        full_screen.prepare(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ignore the event; the window goes with its screen."""
        event.ignore()


class Covers(QObject):
    """One window of a single colour for each further screen.

    Args:
        palette: Its window colour is shown.
        parent: Owner.
    """

    def __init__(self, palette: QPalette, parent: QObject) -> None:
        super().__init__(parent)
        self._palette = palette
        self._windows: dict[QScreen, Cover] = {}

    def update_for(self, main: QScreen) -> None:
        """Cover all screens but the kiosk's own, and those that show the same as it."""
        shown = main.geometry()
        wanted = [
            screen
            for screen in QGuiApplication.screens()
            if screen is not main and not shown.contains(screen.geometry())
        ]
        for screen in [screen for screen in self._windows if screen not in wanted]:
            self._windows.pop(screen).deleteLater()
        for screen in wanted:
            if screen not in self._windows:
                self._windows[screen] = Cover(self._palette)
            full_screen.cover(self._windows[screen], screen)

    def places(self) -> list[tuple[QWidget, QScreen]]:
        """Return the windows and the screen of each."""
        return [(window, screen) for screen, window in self._windows.items()]

    def close(self) -> None:
        """Remove them."""
        for window in self._windows.values():
            window.deleteLater()
        self._windows.clear()
