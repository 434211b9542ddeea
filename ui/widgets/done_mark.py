"""The tick beside a title that says that something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import control_painter

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SHARE = 0.8  # of a title line: the disc, the rest for its halo


class DoneMark(QWidget):
    """A tick as high as a line of the title; the title says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("done")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme: Theme | None = None

    def apply_theme(self, theme: Theme) -> None:
        """Take size and colours from a theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as a line of the title."""
        if self._theme is None:
            return QSize()
        side = QFontMetrics(self._theme.font("title")).height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick in its disc."""
        if self._theme is None:
            return
        painter = QPainter(self)
        side = self.width() * _SHARE
        inset = (self.width() - side) / 2
        control_painter.draw_tick(painter, QRectF(inset, inset, side, side), self._theme, on=True)
        painter.end()
