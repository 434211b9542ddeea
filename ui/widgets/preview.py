"""A preview of the sheet, as it will be printed: its pages, the first in front."""

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
    """Shows the pages slightly rotated, with a soft shadow, each half behind the one before."""

    _TURN = -1.6  # degrees
    _BEHIND = 0.3  # of a page's width that shows of the page behind it
    _DEPTHS = (4, 3, 2, 1)  # the shadow's layers: how far each reaches to the sides, in steps
    _ABOVE, _BELOW = -2, 1  # how much further they reach at top and bottom: light from above

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._drawn: tuple[Sheet, QSize, Theme] | None = None
        self._pages: list[QPixmap] = []
        self._whole = QPixmap()
        self._theme: Theme | None = None

    def show_sheet(self, sheet: Sheet, paper: str, theme: Theme, alternative: str) -> None:
        """Show a sheet; it is drawn again only when it or the size has changed."""
        self._theme = theme
        self.setAccessibleName(alternative)
        if self._drawn == (sheet, self.size(), theme):
            return
        from ui.paper import render
        from ui.paper.pages import PAPERS

        height = self._room(PAPERS[paper], len(sheet.pages), self._step(theme))
        if height < 1:
            return
        ratio, tokens = self.devicePixelRatioF(), theme.tokens
        key = (sheet, paper, height, ratio, tokens)
        images = render.recent(key, lambda: render.pictures(sheet, paper, tokens, height, ratio))
        self._pages = [QPixmap.fromImage(image) for image in images]
        self._drawn = (sheet, self.size(), theme)
        size = (self.width(), self.height())
        self._whole = render.recent((*key, size, theme), self._composed)
        self.update()

    def _room(self, paper: QSizeF, count: int, step: float) -> int:
        """Return the greatest height at which the rotated pages and their shadows fit."""
        turn = math.radians(abs(self._TURN))
        along, aslant = math.cos(turn), math.sin(turn)
        deepest = 2 * max(self._DEPTHS)
        wide, high = deepest * step, (deepest + self._ABOVE + self._BELOW) * step
        shape = paper.width() / paper.height()
        spread = 1 + self._BEHIND * (count - 1)  # of one page's width
        across = self.width() - _EDGES - wide * along - high * aslant
        down = self.height() - _EDGES - wide * aslant - high * along
        return int(
            min(
                across / (shape * spread * along + aslant),
                down / (shape * spread * aslant + along),
            )
        )

    @staticmethod
    def _step(theme: Theme) -> float:
        """Return the width of one of the shadow's layers in pixels."""
        return max(1.0, theme.metrics.mm(theme.tokens.sheet.shadow))

    def picture(self) -> QPixmap:
        """Return the sheet as it was shown last, also while this is hidden."""
        return self._whole

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper: turned pages and soft shadows take longer than all else on a page."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._whole)
        painter.end()

    def _composed(self) -> QPixmap:
        """Return the shadow and the paper, as large as this widget."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._draw(painter)
        painter.end()
        return picture

    def _draw(self, painter: QPainter) -> None:
        if self._theme is None or not self._pages:
            return
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.rect().toRectF().center())
        painter.rotate(self._TURN)
        size = self._pages[0].deviceIndependentSize()
        step = self._step(theme)
        first = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        # All pages with their shadows are centred together.
        apart = size.width() * self._BEHIND
        sideways = -apart * (len(self._pages) - 1) / 2
        first.translate(sideways, -step * (self._BELOW - self._ABOVE) / 2)
        for place in range(len(self._pages) - 1, -1, -1):
            self._draw_page(painter, self._pages[place], first.translated(apart * place, 0), theme)

    def _draw_page(self, painter: QPainter, page: QPixmap, place: QRectF, theme: Theme) -> None:
        """Draw one page on its shadow."""
        step = self._step(theme)
        _draw_shadow(painter, self._layers(place, step), step, theme)
        painter.drawPixmap(place.topLeft(), page)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(place)

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
