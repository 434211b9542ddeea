"""The head of a sheet in its own proportions, as it will be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap

from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from kiosk.sheets.sheet import Sheet
    from ui.theme.theme import Theme

_SIDE, _TOP, _BOTTOM = 0.05, 0.055, 0.165
"""What is shown, by the page's width: from its sides, and from its upper end."""
_FADES_FROM, _BLANK_FROM = 0.8, 0.8
"""Where paper begins to cover what follows, of the height, and where it covers all, of the rest."""


class SheetHead(Preview):
    """Shows the upper end of the first page."""

    def show_sheet(self, sheet: Sheet, paper: str, theme: Theme, alternative: str) -> None:
        """Show a sheet; it is drawn again only when it or the size has changed."""
        self._theme = theme
        self.setAccessibleName(alternative)
        first = replace(sheet, pages=sheet.pages[:1])
        if self._drawn == (first, self.size(), theme) or self.width() < 1:
            return
        from ui.paper import render
        from ui.paper.pages import PAPERS

        shape = PAPERS[paper]
        high = round(self._page_width(self.width()) * shape.height() / shape.width())
        images = render.pictures(first, paper, theme.tokens, high, self.devicePixelRatioF())
        self._pages = [QPixmap.fromImage(image) for image in images]
        self._drawn = (first, self.size(), theme)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that a wide head is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the head of a page as wide as this, in pixels."""
        return round(self._page_width(width) * (_BOTTOM - _TOP))

    @staticmethod
    def _page_width(width: int) -> float:
        """Return the width of the page of which so much is shown, in pixels."""
        return width / (1 - 2 * _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the upper end of the page and its edge."""
        if self._theme is None or not self._pages:
            return
        painter = QPainter(self)
        whole = self._page_width(self.width())
        painter.drawPixmap(round(-whole * _SIDE), round(-whole * _TOP), self._pages[0])
        self._fade(painter)
        painter.setPen(QPen(self._theme.color("hair"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _fade(self, painter: QPainter) -> None:
        """Let what follows the head go over into blank paper, so that no line looks cut off."""
        low = QRectF(self.rect())
        low.setTop(low.top() + low.height() * _FADES_FROM)
        paper = QColor(Qt.GlobalColor.white)
        clear = QColor(paper)
        clear.setAlpha(0)
        fade = QLinearGradient(low.topLeft(), low.bottomLeft())
        fade.setColorAt(0, clear)
        fade.setColorAt(_BLANK_FROM, paper)
        painter.fillRect(low, fade)
