"""Darkens the welcome page outside opening hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme.theme import Theme


class Dimmer(QWidget):
    """Covers the whole window with a translucent dark layer; `AttractWatch` takes the touches.

    Args:
        window: The kiosk's window; also the parent.
        brightness: Of the window while it is dimmed, in per cent.
    """

    def __init__(self, window: QWidget, brightness: int) -> None:
        super().__init__(window)
        self.setObjectName("night")
        self._window = window
        self._dim = 1 - brightness / 100
        self._share = self._dim
        self._theme: Theme | None = None

    def cover_window(self, theme: Theme, *, black: bool = False) -> None:
        """Show the layer over the whole window.

        Args:
            theme: Its colour.
            black: Whether no light of the window is left, as while the kiosk sleeps.
        """
        self._theme = theme
        self._share = 1.0 if black else self._dim
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the layer."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setOpacity(self._share)
        painter.fillRect(event.rect(), self._theme.color("dimming"))
        painter.end()
