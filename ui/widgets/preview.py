"""A preview of the sheet, as it will be printed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF

    from kiosk.sheets.sheet import Sheet
    from ui.theme.theme import Theme

_SHADE = 0.035  # opacity of each layer of the shadow
_EDGES = 4  # pixels for antialiased edges, both sides together


class Preview(QWidget):
    """Shows the sheet slightly rotated, with a soft shadow."""

    _TURN = -1.6  # degrees
    _DEPTHS = (4, 3, 2, 1)  # the shadow's layers: how far each reaches to the sides, in steps
    _ABOVE, _BELOW = -2, 1  # how much further they reach at top and bottom: light from above

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._drawn: tuple[Sheet, QSize] | None = None
        self._pixmap = QPixmap()
        self._theme: Theme | None = None

    def show_sheet(self, sheet: Sheet, paper: str, theme: Theme, alternative: str) -> None:
        """Show a sheet; it is drawn again only when it or the size has changed."""
        if self._theme is not theme:
            self._theme = theme
            self.update()
        self.setAccessibleName(alternative)
        if self._drawn == (sheet, self.size()):
            return
        from ui.paper import render
        from ui.paper.sheet_page import PAPERS

        height = self._room(PAPERS[paper], self._step(theme))
        if height < 1:
            return
        ratio = self.devicePixelRatioF()
        image = render.picture(sheet, paper, theme.tokens, height, ratio)
        self._pixmap = QPixmap.fromImage(image)
        self._drawn = (sheet, self.size())
        self.update()

    def _room(self, paper: QSizeF, step: float) -> int:
        """Return the greatest height at which the rotated paper and its shadow fit."""
        turn = math.radians(abs(self._TURN))
        along, aslant = math.cos(turn), math.sin(turn)
        deepest = 2 * max(self._DEPTHS)
        wide, high = deepest * step, (deepest + self._ABOVE + self._BELOW) * step
        shape = paper.width() / paper.height()
        across = self.width() - _EDGES - wide * along - high * aslant
        down = self.height() - _EDGES - wide * aslant - high * along
        return int(min(across / (shape * along + aslant), down / (shape * aslant + along)))

    @staticmethod
    def _step(theme: Theme) -> float:
        """Return the width of one of the shadow's layers in pixels."""
        return max(1.0, theme.metrics.mm(theme.tokens.sheet.shadow))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shadow and the paper."""
        if self._theme is None or self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.rect().toRectF().center())
        painter.rotate(self._TURN)
        size = self._pixmap.deviceIndependentSize()
        place = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        # Paper and shadow together are centred.
        step = self._step(self._theme)
        place.translate(0, -step * (self._BELOW - self._ABOVE) / 2)
        _draw_shadow(painter, self._layers(place, step), step, self._theme)
        painter.drawPixmap(place.topLeft(), self._pixmap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("hair"), 1))
        painter.drawRect(place)
        painter.end()

    def _layers(self, place: QRectF, step: float) -> list[QRectF]:
        """Return the rectangles of the shadow's layers."""
        return [
            place.adjusted(
                -step * depth,
                -step * (depth + self._ABOVE),
                step * depth,
                step * (depth + self._BELOW),
            )
            for depth in self._DEPTHS
        ]


def _draw_shadow(painter: QPainter, layers: list[QRectF], step: float, theme: Theme) -> None:
    """Draw layers, which are darkest where they overlap."""
    shade = QColor(theme.tokens.color.ink)
    shade.setAlphaF(_SHADE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for layer in layers:
        painter.drawRoundedRect(layer, step * 3, step * 3)
