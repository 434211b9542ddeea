"""Forms to fill in by hand: ruled fields, each with its label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPen

from kiosk.sheets.sheet import SectionStyle
from ui.paper.boxes import Box, check_box, framed, padded, row
from ui.paper.tagged_boxes import (
    EMPTY_BOX,
    bilingual,
    cell,
    heading_row,
    tagged,
    with_actual_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Line, Section
    from ui.paper.typography import Typography

_WHOLE = 0.99  # shares of a row that add up to one, rounding allowed
_NOTE = 0.5  # of a row, for the statement before a signature


@dataclass(frozen=True)
class FormField:
    """One field of a form; `centered` is vertical, while the label of a blank is at its top."""

    width: float
    box: Box
    centered: bool


def form(shown: Section, styles: Typography, width: float) -> Box:
    """Return a section of blanks in a frame; the heading of the clinic's is inside.

    With a heading it is tagged as the rows of a table, and the heading is that of all its columns.
    """
    clinic = shown.style is SectionStyle.CLINIC
    table = bool(shown.heading.first)
    rows = [
        _row_of_fields(fields, styles, table=table) for fields in _rows(shown.lines, styles, width)
    ]
    if clinic:
        pad = styles.mm(styles.tokens.sheet.cell)
        room = width - 2 * pad
        above = bilingual(shown.heading, styles.strong, styles.second, room, close=True, role="H2")
        rows.insert(0, heading_row(padded(above, pad, pad * 0.6, pad * 0.4), width))
    fill = "panel" if clinic else "card"
    frame = styles.frame("ink_soft", fill, styles.tokens.sheet.hair * 2)
    return framed(_with_rules(rows, styles, width), width, 0, frame)


def _rows(lines: Sequence[Line], styles: Typography, width: float) -> Iterator[list[FormField]]:
    """Yield rows of fields; the shares of a row add up to one."""
    fields: list[FormField] = []
    used = 0.0
    for line in lines:
        share = line.share
        if line.note.first:
            fields.append(
                FormField(width * _NOTE, _statement(line, styles, width * _NOTE), centered=True)
            )
            share -= _NOTE
        fields.append(
            FormField(width * share, _blank(line, styles, width * share), centered=line.box)
        )
        used += line.share
        if used > _WHOLE:
            yield fields
            fields, used = [], 0.0


def _statement(line: Line, styles: Typography, width: float) -> Box:
    """Return the statement that a signature confirms."""
    pad = styles.mm(styles.tokens.sheet.cell)
    note = bilingual(line.note, styles.note, styles.second, width - 2 * pad)
    return padded(note, pad, pad, pad)


def _blank(line: Line, styles: Typography, width: float) -> Box:
    """Return a label with room to write under it, or with a check box before it."""
    pad = styles.mm(styles.tokens.sheet.cell)
    room = width - 2 * pad
    if not line.box:
        return padded(_field_label(line, styles, room), pad, pad * 0.6, styles.writing_height)
    side = max(styles.label.size * 1.25, styles.mm(styles.tokens.sheet.box))
    start = side * 1.5
    text_box = _field_label(line, styles, room - start, "Span")
    empty = with_actual_text("Span", check_box(side, styles.color("ink"), ticked=False), EMPTY_BOX)
    both = row([(0, empty), (start, text_box)], middle=True)
    return padded(tagged("P", both), pad, pad, pad)


def _field_label(line: Line, styles: Typography, width: float, role: str = "P") -> Box:
    return bilingual(line.text, styles.label, styles.label_second, width, close=True, role=role)


def _row_of_fields(fields: Sequence[FormField], styles: Typography, *, table: bool) -> Box:
    """Return fields side by side, separated by vertical rules.

    The rules end before those above and below, so that two forms do not look like one grid.
    """
    short = styles.mm(styles.tokens.sheet.cell) * 0.6
    height = max(field.box.height for field in fields)
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))

    def draw(painter: QPainter, x: float, y: float) -> None:
        for place, field in enumerate(fields):
            if place:
                painter.setPen(pen)
                painter.drawLine(QPointF(x, y + short), QPointF(x, y + height - short))
            drop = (height - field.box.height) / 2 if field.centered else 0
            shown = cell("TD", field.box, field.width) if table else field.box
            shown.draw(painter, x, y + drop)
            x += field.width

    return tagged("TR", Box(height, draw)) if table else Box(height, draw)


def _with_rules(rows: Sequence[Box], styles: Typography, width: float) -> Box:
    """Return rows under each other, separated by horizontal rules."""
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))

    def draw(painter: QPainter, x: float, y: float) -> None:
        for place, box in enumerate(rows):
            if place:
                painter.setPen(pen)
                painter.drawLine(QPointF(x, y), QPointF(x + width, y))
            box.draw(painter, x, y)
            y += box.height

    return Box(sum(box.height for box in rows), draw)
