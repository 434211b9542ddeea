"""A table to fill in by hand: headings of columns over empty rows, each with its number."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPen

from ui.paper.boxes import Box, framed, padded, paragraph
from ui.paper.tagged_boxes import cell, tagged
from ui.paper.text_style import UNIT, FontFace, text_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Section
    from ui.paper.text_style import TextStyle
    from ui.paper.typography import Typography

_SMALLEST: Final = 6.0  # points
_STEP: Final = 0.5  # points from one size to the next


def blank_table(shown: Section, styles: Typography, width: float) -> Box:
    """Return the lines of a section as the headings of columns over empty rows."""
    pad = styles.mm(styles.tokens.sheet.cell)
    room = styles.mm(styles.tokens.sheet.row)
    words = _type(shown, styles, width, pad)
    widths = _widths(shown, words, width, pad)
    headings = [
        padded(paragraph(line.text.first, words, wide - 2 * pad), pad, pad, pad)
        for line, wide in zip(shown.lines, widths, strict=True)
    ]
    rows = [_row("TH", headings, widths)]
    for number in range(1, 1 + max(line.ruled for line in shown.lines)):
        mark = padded(paragraph(str(number), styles.label, widths[0] - 2 * pad), pad, pad, 0)
        # One cell across all columns: a screen reader does not say "blank" for each of them.
        rows.append(_row("TD", [structs.replace(mark, height=room)], [width]))
    table = tagged("Table", _ruled(rows, widths, styles))
    frame = styles.frame("ink_soft", "card", styles.tokens.sheet.hair * 2)
    return framed(table, width, 0, frame)


def _row(role: str, boxes: Sequence[Box], widths: Sequence[float]) -> Box:
    """Return cells side by side, as a row of the table."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        for box, wide in zip(boxes, widths, strict=True):
            cell(role, box, wide).draw(painter, x, y)
            x += wide

    return tagged("TR", Box(max(box.height for box in boxes), draw))


def _ruled(rows: Sequence[Box], widths: Sequence[float], styles: Typography) -> Box:
    """Return rows under each other, with rules between them and between their columns."""
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))
    height = sum(row.height for row in rows)

    def draw(painter: QPainter, x: float, y: float) -> None:
        top = y
        for place, row in enumerate(rows):
            if place:
                painter.setPen(pen)
                painter.drawLine(QPointF(x, top), QPointF(x + sum(widths), top))
            row.draw(painter, x, top)
            top += row.height
        painter.setPen(pen)
        for left in list(itertools.accumulate(widths))[:-1]:
            painter.drawLine(QPointF(x + left, y), QPointF(x + left, y + height))

    return Box(height, draw)


def _type(shown: Section, styles: Typography, width: float, pad: float) -> TextStyle:
    """Return the type of headings: smaller where their longest words have no room side by side."""
    face = FontFace(styles.strong.font.family(), bold=True, italic=False)
    found = styles.strong
    while sum(_least(shown, found, pad)) > width and found.size > _SMALLEST * UNIT:
        found = text_style(face, found.size / UNIT - _STEP, styles.strong.color)
    return found


def _least(shown: Section, words: TextStyle, pad: float) -> list[float]:
    """Return the least widths of columns, in which their longest words do not break."""
    return [
        max(map(words.width, line.text.first.split())) + 2 * pad + 2 * UNIT for line in shown.lines
    ]


def _widths(shown: Section, words: TextStyle, width: float, pad: float) -> list[float]:
    """Return the widths of columns: their shares, but none is narrower than its longest word."""
    least, shares = _least(shown, words, pad), [line.share for line in shown.lines]
    narrow: set[int] = set()
    while True:
        wide = [place for place in range(len(shares)) if place not in narrow]
        room = max(0.0, width - sum(least[place] for place in narrow))
        whole = sum(shares[place] for place in wide)
        more = {place for place in wide if room * shares[place] / whole < least[place]}
        if not more or len(more) == len(wide):
            break
        narrow |= more
    return [
        least[place] if place in narrow else room * share / whole
        for place, share in enumerate(shares)
    ]
