"""Forms to fill in by hand: ruled fields, each with its label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPen

from kiosk.sheets.sheet import SectionStyle
from ui.paper.boxes import Box, check_box, framed, padded, row, stack, writing_lines
from ui.paper.tagged_boxes import (
    EMPTY_BOX,
    TICKED_BOX,
    bilingual,
    cell,
    tagged,
    with_actual_text,
)
from ui.paper.text_style import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Line, Section, Text
    from ui.paper.typography import Typography

_WHOLE = 0.99  # shares of a row that add up to one, rounding allowed
_HEADING_SHARE = 0.2  # of the first row, for the heading
_AFTER_BOX = 1.5  # of a check box's width, from its left to the words


@dataclass(frozen=True)
class FormField:
    """One field of a form.

    Args:
        width: In units.
        box: What is drawn.
        centered: Whether vertically; the label of a blank is at its top.
        role: Of its cell, where the form is tagged as a table.
    """

    width: float
    box: Box
    centered: bool
    role: str = "TD"


def form(shown: Section, styles: Typography, width: float) -> Box:
    """Return a section of blanks in a frame, with its heading as the first field.

    With a heading it is tagged as the rows of a table.
    """
    clinic = shown.style is SectionStyle.CLINIC
    table = bool(shown.heading.first)
    rows = [_row_of_fields(fields, styles, table=table) for fields in _rows(shown, styles, width)]
    fill = "panel" if clinic else "card"
    frame = styles.frame("ink_soft", fill, styles.tokens.sheet.hair * 2)
    return framed(_with_rules(rows, styles, width), width, 0, frame)


def _heading(text: Text, styles: Typography, width: float) -> FormField:
    """Return a heading as a field, the first of the first row."""
    pad = styles.mm(styles.tokens.sheet.cell)
    words = bilingual(text, styles.strong, styles.second, width - 2 * pad, role="H2")
    return FormField(width, padded(words, pad, pad, pad), centered=True, role="TH")


def _rows(shown: Section, styles: Typography, width: float) -> Iterator[list[FormField]]:
    """Yield rows of fields; the shares of a row add up to one."""
    fields: list[FormField] = []
    used, room = 0.0, width
    if shown.heading.first:
        fields.append(_heading(shown.heading, styles, width * _HEADING_SHARE))
        room -= width * _HEADING_SHARE
    for line in shown.lines:
        each = room * line.share
        fields.append(FormField(each, _field(line, styles, each), centered=line.box))
        used += line.share
        if used > _WHOLE:
            yield fields
            fields, used, room = [], 0.0, width


def _field(line: Line, styles: Typography, width: float) -> Box:
    """Return a label with a check box before it, with what is printed, or with room to write."""
    pad = styles.mm(styles.tokens.sheet.cell)
    room = width - 2 * pad
    if line.box:
        return padded(_with_check_box(line, styles, room), pad, pad, pad)
    if line.option.first:
        return _with_option(line, styles, room)
    label = _label(line.text, styles, room)
    if line.value.first:
        value = bilingual(line.value, styles.number, styles.second, room, close=True)
        return padded(stack([label, value], pad * 0.5), pad, pad * 0.6, pad * 0.6)
    if not line.ruled:
        return padded(label, pad, pad * 0.6, styles.writing_height)
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))
    lines = writing_lines(line.ruled, room, styles.writing_height, pen)
    return padded(stack([label, lines], 0), pad, pad * 0.6, styles.writing_height)


def _with_check_box(line: Line, styles: Typography, width: float) -> Box:
    """Return words after a check box, which is beside the first line of a sentence."""
    side = max(styles.label.size * 1.25, styles.mm(styles.tokens.sheet.box))
    start = side * _AFTER_BOX
    said = TICKED_BOX if line.ticked else EMPTY_BOX
    drawn = check_box(side, styles.color("ink"), ticked=line.ticked)
    mark = with_actual_text("Span", drawn, said)
    if not line.statement:
        words = _label(line.text, styles, width - start, "Span")
        return tagged("P", row([(0, mark), (start, words)], middle=True))
    words = bilingual(
        line.text, styles.statement, styles.statement_second, width - start, role="Span"
    )
    return tagged("P", row([(0, mark), (start, words)]))


def _with_option(line: Line, styles: Typography, width: float) -> Box:
    """Return a label with room to write, and a box to tick at the right of both."""
    pad = styles.mm(styles.tokens.sheet.cell)
    side = max(styles.label.size, styles.mm(styles.tokens.sheet.box))
    pairs = zip(line.option.parts(), (styles.label, styles.label_second), strict=False)
    start = side * _AFTER_BOX
    wide = min(start + max(style.width(part) for part, style in pairs) + 2 * UNIT, width * 0.6)
    mark = with_actual_text("Span", check_box(side, styles.color("ink"), ticked=False), EMPTY_BOX)
    texts = bilingual(line.option, styles.label, styles.label_second, wide - start, role="Span")
    option = tagged("P", row([(0, mark), (start, texts)], middle=True))
    label = padded(_label(line.text, styles, width - wide - pad), 0, 0, styles.writing_height)
    height = pad * 0.6 + max(label.height, option.height + pad)
    drop = (height - option.height) / 2
    both = row(
        [(pad, padded(label, 0, pad * 0.6, 0)), (pad + width - wide, padded(option, 0, drop, 0))]
    )
    return padded(both, 0, 0, height - both.height)


def _label(text: Text, styles: Typography, width: float, role: str = "P") -> Box:
    return bilingual(text, styles.label, styles.label_second, width, close=True, role=role)


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
            shown = cell(field.role, field.box, field.width) if table else field.box
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
