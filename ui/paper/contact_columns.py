"""Groups of contacts side by side across the page, in columns as wide as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPen

from ui.paper.boxes import Box, row
from ui.paper.sections import number_width, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Section
    from ui.paper.typography import Typography

_SHARES = {
    1: ((1.0,),),
    2: ((0.5, 0.5), (0.6, 0.4), (0.4, 0.6)),
    3: (
        (0.34, 0.33, 0.33),
        (0.38, 0.33, 0.29),
        (0.36, 0.3, 0.34),
        (0.34, 0.3, 0.36),
        (0.38, 0.29, 0.33),
        (0.3, 0.36, 0.34),
    ),
}
"""Shares of the width to try, by the number of groups."""


def contact_columns(shown: Sequence[Section], styles: Typography, width: float) -> Box:
    """Return groups of contacts in columns with rules between them, as low as can be.

    Telephone numbers stay on one line where any of the shares lets them.
    """
    gutter = styles.mm(styles.tokens.sheet.gutter)
    room = width - gutter * (len(shown) - 1)
    every = [[room * one for one in shares] for shares in _SHARES[len(shown)]]
    whole = [widths for widths in every if _numbers_fit(shown, widths, styles)]
    # Shares have widths in common.
    made: dict[tuple[int, float], Box] = {}
    for widths in whole or every:
        for place, wide in enumerate(widths):
            if (place, wide) not in made:
                made[place, wide] = section(shown[place], styles, wide)

    def cells(widths: Sequence[float]) -> list[Box]:
        return [made[place, wide] for place, wide in enumerate(widths)]

    def height(widths: Sequence[float]) -> float:
        return max(box.height for box in cells(widths))

    lowest = min(whole or every, key=height)
    return _columns(cells(lowest), lowest, styles)


def _numbers_fit(shown: Sequence[Section], widths: Sequence[float], styles: Typography) -> bool:
    return all(
        number_width(line.number, styles) <= wide
        for one, wide in zip(shown, widths, strict=True)
        for line in one.lines
    )


def _columns(boxes: Sequence[Box], widths: Sequence[float], styles: Typography) -> Box:
    gutter = styles.mm(styles.tokens.sheet.gutter)
    cells: list[tuple[float, Box]] = []
    start = 0.0
    for box, wide in zip(boxes, widths, strict=True):
        cells.append((start, box))
        start += wide + gutter
    columns = row(cells)
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))

    def draw(painter: QPainter, x: float, y: float) -> None:
        columns.draw(painter, x, y)
        painter.setPen(pen)
        for offset, _ in cells[1:]:
            middle = x + offset - gutter / 2
            painter.drawLine(QPointF(middle, y), QPointF(middle, y + columns.height))

    return Box(columns.height, draw)
