"""What is filled in by hand: ruled cells, each with its label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPen

from kiosk.sheets.sheet import SectionStyle
from ui.paper.boxes import Box, box, framed, padded, row
from ui.paper.tagged_boxes import EMPTY_BOX, bilingual, element, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Line, Section
    from ui.paper.typography import Styles

_WHOLE = 0.99  # shares of a row that add up to one, rounding allowed
_NOTE = 0.5  # of a row, for a sentence that stands before its blank


@dataclass(frozen=True)
class Cell:
    """One field of a form: what is to be read stands in its middle, a blank's label on top."""

    width: float
    piece: Box
    middle: bool


def form(shown: Section, styles: Styles, width: float) -> Box:
    """Return a section of blanks as a ruled frame; the clinic's has its heading inside."""
    clinic = shown.style is SectionStyle.CLINIC
    rows = [_ruled(cells, styles) for cells in _rows(shown.lines, styles, width)]
    if clinic:
        pad = styles.mm(styles.tokens.sheet.cell)
        room = width - 2 * pad
        above = bilingual(shown.heading, styles.strong, styles.second, room, close=True, role="H2")
        rows.insert(0, padded(above, pad, pad * 0.6, pad * 0.4))
    fill = "panel" if clinic else "card"
    frame = styles.frame("ink_soft", fill, styles.tokens.sheet.hair * 2)
    return framed(_parted(rows, styles, width), width, 0, frame)


def _rows(lines: Sequence[Line], styles: Styles, width: float) -> Iterator[list[Cell]]:
    """Yield rows of cells; each row's shares add up to one."""
    cells: list[Cell] = []
    used = 0.0
    for line in lines:
        share = line.share
        if line.note.first:
            cells.append(Cell(width * _NOTE, _sentence(line, styles, width * _NOTE), middle=True))
            share -= _NOTE
        cells.append(Cell(width * share, _cell(line, styles, width * share), middle=line.box))
        used += line.share
        if used > _WHOLE:
            yield cells
            cells, used = [], 0.0


def _sentence(line: Line, styles: Styles, width: float) -> Box:
    """Return the sentence that a signature stands for."""
    pad = styles.mm(styles.tokens.sheet.cell)
    note = bilingual(line.note, styles.note, styles.second, width - 2 * pad)
    return padded(note, pad, pad, pad)


def _cell(line: Line, styles: Styles, width: float) -> Box:
    """Return room to write under a label, or a box to tick beside it."""
    pad = styles.mm(styles.tokens.sheet.cell)
    room = width - 2 * pad
    if not line.box:
        return padded(_label(line, styles, room), pad, pad * 0.6, styles.write)
    side = max(styles.label.size * 1.25, styles.mm(styles.tokens.sheet.box))
    start = side * 1.5
    said = _label(line, styles, room - start, "Span")
    empty = spoken("Span", box(side, styles.color("ink"), ticked=False), EMPTY_BOX)
    both = row([(0, empty), (start, said)], middle=True)
    return padded(element("P", both), pad, pad, pad)


def _label(line: Line, styles: Styles, width: float, role: str = "P") -> Box:
    return bilingual(line.text, styles.label, styles.label_second, width, close=True, role=role)


def _ruled(cells: Sequence[Cell], styles: Styles) -> Box:
    """Return cells beside each other, upright lines between them."""
    height = max(cell.piece.height for cell in cells)
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))

    def draw(painter: QPainter, x: float, y: float) -> None:
        for place, cell in enumerate(cells):
            if place:
                painter.setPen(pen)
                painter.drawLine(QPointF(x, y), QPointF(x, y + height))
            drop = (height - cell.piece.height) / 2 if cell.middle else 0
            cell.piece.draw(painter, x, y + drop)
            x += cell.width

    return Box(height, draw)


def _parted(rows: Sequence[Box], styles: Styles, width: float) -> Box:
    """Return rows under each other, lines to write on between them."""
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))

    def draw(painter: QPainter, x: float, y: float) -> None:
        for place, piece in enumerate(rows):
            if place:
                painter.setPen(pen)
                painter.drawLine(QPointF(x, y), QPointF(x + width, y))
            piece.draw(painter, x, y)
            y += piece.height

    return Box(sum(piece.height for piece in rows), draw)
