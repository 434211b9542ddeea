"""The button that leads to the page to take along, with a small picture of that page.

The picture has a line for each line of words and a tick for each chosen sign: it shows how many
there are, not which. It is painted from their number alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.layout.tokens import Colors
    from ui.theme.theme import Theme

_SIDE = 0.66  # of a touch target: height of the sheet
_SHAPE = 8.5 / 11  # width by height of the sheet
_MARGIN = 0.12  # of the sheet's height
_ROWS = 5
_HEAD = 0.13  # of the sheet's height: its title
_GAP = 0.05  # of it, under the title
_LINE = 0.034  # of it: the weight of a line, at least one pixel


class SheetButton(Button):
    """Shows the sheet as its icon while it is asked to, else the icon that it was made with."""

    def __init__(self, name: str, parent: QWidget, *, role: str = "plain", icon: str = "") -> None:
        super().__init__(role, icon=icon, trailing=role == "main", name=name, parent=parent)
        self._marks: int | None = None
        self._trails = role == "main"

    def show_sheet(self, marks: int | None) -> None:
        """Show the sheet with so many chosen signs, with None the button's own icon."""
        if marks == self._marks:
            return
        self._trailing = self._trails and marks is None
        self._marks = marks
        self.updateGeometry()
        self.update()

    @property
    def marks(self) -> int | None:
        """The number of signs that its sheet shows, None where it shows no sheet."""
        return self._marks

    def sheet_place(self) -> QRect:
        """Return where its sheet is, in pixels of the button."""
        square = self.icon_place()
        sheet = QRect(0, 0, round(square.height() * _SHAPE), square.height())
        sheet.moveTopLeft(square.topLeft())
        if self.isRightToLeft():
            sheet.moveRight(square.right())
        return sheet

    def icon_side(self) -> int:
        """Return the side of the icon; a sheet is larger than other icons."""
        if self._marks is None or self._theme is None:
            return super().icon_side()
        return round(self._theme.touch_target * _SIDE)

    def _mark_width(self) -> int:
        """Return the width of the sheet, which is no square, with the gap before the words."""
        if self._marks is None:
            return super()._mark_width()
        sheet = round(self.icon_side() * _SHAPE)
        letter = self.fontMetrics().averageCharWidth()  # padding is smaller in large text
        return sheet + max(self._pad, letter) // 2 if self.text() else sheet

    def _draw_icon(self, painter: QPainter, color: QColor) -> None:
        if self._marks is None or self._theme is None:
            super()._draw_icon(painter, color)
        else:
            draw_sheet(painter, QRectF(self.sheet_place()), self._marks, self._theme)


def draw_sheet(painter: QPainter, place: QRectF, marks: int, theme: Theme) -> None:
    """Draw a sheet of paper with a title, a tick for each chosen sign, and lines of words.

    Args:
        painter: What to draw with.
        place: The sheet's edge.
        marks: How many signs are chosen.
        theme: Colours; paper is white in every theme.
    """
    colors = theme.tokens.color  # of the light theme: ink on paper
    high, line = place.height(), max(1.0, _LINE * place.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(place, QColor(colors.ink))
    painter.fillRect(_inset(place, line), QColor(theme.tokens.sheet.color.card))
    inner = _inset(place, _MARGIN * high)
    head = QRectF(inner.left(), inner.top(), inner.width(), _HEAD * high)
    painter.fillRect(head.adjusted(0, 0, -inner.width() / 3, 0), QColor(colors.ink))
    rows = inner.adjusted(0, head.height() + _GAP * high, 0, 0)
    columns = max(1, -(-marks // _ROWS))
    for number in range(_ROWS * columns):
        across, down = rows.width() / columns, rows.height() / _ROWS
        column, row = divmod(number, _ROWS)
        left, top = rows.left() + column * across, rows.top() + row * down
        cell = QRectF(left, top, across, down)
        _draw_row(painter, cell, line, colors, ticked=number < marks)
    painter.restore()


def _draw_row(
    painter: QPainter, cell: QRectF, line: float, colors: Colors, *, ticked: bool
) -> None:
    """Draw a line of words, and before it the tick of a chosen sign."""
    middle, start = cell.center().y(), cell.left()
    if ticked:
        side = cell.height() - line
        tick = QPainterPath(QPointF(start, middle))
        tick.lineTo(start + side * 0.35, middle + side * 0.35)
        tick.lineTo(start + side, middle - side * 0.45)
        painter.strokePath(tick, QPen(QColor(colors.chosen), 1.6 * line))
        start += side + 1.5 * line
    words = QRectF(start, middle - line / 2, cell.right() - line - start, line)
    if words.width() > line:
        painter.fillRect(words, QColor(colors.ink if ticked else colors.line))


def _inset(place: QRectF, by: float) -> QRectF:
    return place.adjusted(by, by, -by, -by)
