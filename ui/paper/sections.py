"""The sections of the sheet as boxes: warning signs, steps, contacts."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtGui import QPen

from kiosk.sheets.sheet import SectionStyle, Text
from ui.paper import blank_table, line_drawings, print_chart
from ui.paper.boxes import (
    Box,
    check_box,
    fits_side_by_side,
    framed,
    padded,
    paragraph,
    row,
    stack,
    with_bar,
    writing_lines,
)
from ui.paper.form import form
from ui.paper.tagged_boxes import EMPTY_BOX, TICKED_BOX, bilingual, tagged, with_actual_text
from ui.paper.text_style import UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Line, Section
    from ui.paper.text_style import TextStyle
    from ui.paper.typography import Typography

_COLUMNS = 3  # of contacts across the page
_INDENT = 1.6  # of the type's size, after a check box, a number or a bullet
_LISTS = frozenset(
    {SectionStyle.TICKS, SectionStyle.STEPS, SectionStyle.BULLETS, SectionStyle.CONTACTS}
)
_ICON = 1.1  # of the type's size
_ICON_EDGE = 0.13  # of the icon: the empty margin at its left
_ICON_WIDTH = 1.1  # of the icon, with the space after it


def section(shown: Section, styles: Typography, width: float) -> Box:
    """Return a section with its heading."""
    return tagged("Sect", _section(shown, styles, width))


def _section(shown: Section, styles: Typography, width: float) -> Box:
    if shown.style in {SectionStyle.BLANKS, SectionStyle.CLINIC}:
        fields = form(shown, styles, width)
        return tagged("Table", fields) if shown.heading.first else fields
    if shown.style is SectionStyle.BLANK_TABLE:
        return blank_table.blank_table(shown, styles, width)
    if shown.foremost:
        return _foremost(shown, styles, width)
    above = heading(shown.heading, styles, width)
    if shown.style in print_chart.STYLES:
        return stack([above, print_chart.chart(shown, styles, width)], styles.gap * 0.35)
    return stack([above, lines(shown, styles, width)], styles.gap * 0.35)


def heading(text: Text, styles: Typography, width: float) -> Box:
    """Return a heading in one or two languages."""
    return bilingual(text, styles.heading, styles.second, width, close=True, role="H2")


def lines(shown: Section, styles: Typography, width: float) -> Box:
    """Return the lines of a section under each other, as a list where they are one."""
    gaps = {SectionStyle.CONTACTS: 0.6, SectionStyle.TICKS: 0.5, SectionStyle.STEPS: 0.45}
    gap = styles.gap * gaps.get(shown.style, 0.35)
    if styles.settings.uniform and not _all_fit_side_by_side(shown, styles, width):
        styles = styles.stacked()
    entries = [
        line(shown.style, one, place, styles, width) for place, one in enumerate(shown.lines, 1)
    ]
    return listed(shown, stack(entries, gap))


def _all_fit_side_by_side(shown: Section, styles: Typography, width: float) -> bool:
    """Whether both languages of every line in a list fit side by side."""
    if shown.style is SectionStyle.TICKS and styles.picture_height:
        return False  # beside a drawing there is height for both
    style = styles.sign if shown.style is SectionStyle.TICKS else styles.body
    room = width - style.size * _INDENT
    return all(
        fits_side_by_side((parts[0], style), (parts[-1], styles.second), room)
        for parts in (one.text.parts() for one in shown.lines)
    )


def listed(shown: Section, box: Box) -> Box:
    """Return the lines of a section, tagged as a list where they are one."""
    if shown.style not in _LISTS:
        return box
    return tagged("L", box, numbered=shown.style is SectionStyle.STEPS)


def in_columns(shown: Sequence[Section], styles: Typography, width: float) -> Box:
    """Return sections side by side, the first in several columns where it is long."""
    gutter = styles.mm(styles.tokens.sheet.gutter)
    most = max(_COLUMNS - len(shown), 0) + 1
    deep = -(-len(shown[0].lines) // most)
    count = len(shown) - 1 + -(-len(shown[0].lines) // deep)
    each = (width - gutter * (count - 1)) / count
    cells: list[tuple[float, Box]] = []
    start = 0
    for place, one in enumerate(shown):
        span = count - len(shown) + 1 if place == 0 else 1
        above = heading(one.heading, styles, each * span)
        body = _columns(one, styles, each, gutter, span)
        whole = tagged("Sect", stack([above, body], styles.gap * 0.35))
        cells.append((start * (each + gutter), whole))
        start += span
    return row(cells)


def _columns(shown: Section, styles: Typography, each: float, gutter: float, count: int) -> Box:
    """Return the lines of a section in columns, filled one after the other."""
    entries = [
        line(shown.style, one, place, styles, each) for place, one in enumerate(shown.lines, 1)
    ]
    deep = -(-len(entries) // count)
    gap = styles.gap * 0.6
    columns = [
        (place * (each + gutter), stack(entries[place * deep : (place + 1) * deep], gap))
        for place in range(count)
    ]
    return listed(shown, row(columns))


def grid(shown: Section, styles: Typography, width: float) -> Box:
    """Return lines in two columns across the page, with rows of their own height."""
    gutter = styles.mm(styles.tokens.sheet.gutter)
    each = (width - gutter) / 2
    entries = [
        line(shown.style, one, place, styles, each) for place, one in enumerate(shown.lines, 1)
    ]
    ticks = shown.style is SectionStyle.TICKS
    middle = ticks and styles.picture_height > 0
    gap = styles.gap * (0.75 if ticks and not middle else 0.45)  # drawings leave room by themselves
    return listed(shown, in_two_columns(entries, each + gutter, gap, middle=middle))


def in_two_columns(
    entries: Sequence[Box], offset: float, gap: float, *, middle: bool = True
) -> Box:
    """Return boxes in two columns, one filled after the other, in rows of their own height.

    Args:
        entries: In reading order.
        offset: Of the second column, in units.
        gap: Between rows.
        middle: Whether the boxes of a row share their middle line, not their upper edge.
    """
    deep = -(-len(entries) // 2)
    pairs = list(zip_longest(entries[:deep], entries[deep:], fillvalue=stack([], 0)))
    heights = [max(left.height, right.height) for left, right in pairs]

    def draw(painter: QPainter, x: float, y: float) -> None:
        # One column after the other, in reading order.
        for column in range(2):
            top = y
            for height, both in zip(heights, pairs, strict=True):
                drop = (height - both[column].height) / 2 if middle else 0
                both[column].draw(painter, x + column * offset, top + drop)
                top += height + gap

    return Box(sum(heights) + gap * max(0, len(heights) - 1), draw)


def line(kind: SectionStyle, shown: Line, place: int, styles: Typography, width: float) -> Box:
    """Return one line of a section; `place` counts from 1."""
    if kind is SectionStyle.CONTACTS:
        return _contact(shown, styles, width)
    if kind is SectionStyle.TICKS:
        return _tick(shown, styles, width)
    if kind in {SectionStyle.STEPS, SectionStyle.BULLETS}:
        mark = paragraph(
            f"{place}." if kind is SectionStyle.STEPS else "•", styles.strong, styles.body.size * 2
        )
        indent = styles.body.size * _INDENT
        text_box = tagged("LBody", _text_and_note(shown, styles.body, styles, width - indent))
        return tagged("LI", row([(0, tagged("Lbl", mark)), (indent, text_box)]))
    if kind is SectionStyle.QUOTE:
        return _quotation(shown, styles, width)
    if kind is SectionStyle.NOTICE:
        return bilingual(shown.text, styles.strong, styles.second, width)
    if shown.picture and styles.picture_height:
        wide, drawn = line_drawings.picture(shown.picture, styles.picture_height)
        after = wide + styles.body.size
        text_box = _text_and_note(shown, styles.body, styles, width - after)
        return row([(0, drawn), (after, text_box)], middle=True)
    return _text_and_note(shown, styles.body, styles, width)


def _quotation(shown: Line, styles: Typography, width: float) -> Box:
    """Return the handout's words with a bar beside them, and our own below it."""
    indent = styles.body.size
    bar = styles.mm(styles.tokens.sheet.bar)
    close = styles.settings.side_by_side
    words = bilingual(shown.text, styles.body, styles.second, width - indent, close=close)
    quoted = tagged("BlockQuote", with_bar(words, bar, indent, styles.color("action")))
    first = f"{shown.note_label.first} {shown.note.first}".strip()
    second = f"{shown.note_label.second} {shown.note.second}".strip()
    ours = bilingual(Text(first, second), styles.note, styles.second, width - indent, close=close)
    return stack([quoted, padded(ours, indent, 0, 0) if ours.height else ours], styles.gap * 0.25)


def _text_and_note(shown: Line, style: TextStyle, styles: Typography, width: float) -> Box:
    """Return a line's words, its note, and lines to write on."""
    close = styles.settings.side_by_side
    text = bilingual(shown.text, style, styles.second, width, close=close)
    if not (shown.ruled or any(shown.note.parts())):
        return text
    note = bilingual(shown.note, styles.note, styles.second, width, close=close)
    pen = QPen(styles.color("ink_soft"), styles.mm(styles.tokens.sheet.hair))
    by_hand = writing_lines(shown.ruled, width, styles.mm(styles.tokens.sheet.ruled), pen)
    return stack([text, note, by_hand], styles.gap * 0.15)


def _tick(shown: Line, styles: Typography, width: float) -> Box:
    """Return a check box, the sign's drawing where there is room for one, and its words."""
    side = styles.sign.size * 0.95
    if not shown.ticked:
        side = max(side, styles.mm(styles.tokens.sheet.tick))
    drawn = check_box(side, styles.color("ink"), ticked=shown.ticked)
    mark = with_actual_text("Lbl", drawn, TICKED_BOX if shown.ticked else EMPTY_BOX)
    start = max(styles.sign.size * _INDENT, side + styles.mm(styles.tokens.sheet.cell))
    if not (shown.picture and styles.picture_height):
        text_box = tagged("LBody", _text_and_note(shown, styles.sign, styles, width - start))
        top = max(0.0, (styles.sign.metrics.height() - side) / 2)
        return tagged("LI", row([(0, padded(mark, 0, top, 0)), (start, text_box)]))
    wide, picture = line_drawings.picture(shown.picture, styles.picture_height)
    after = start + wide + styles.sign.size * 0.8
    text_box = tagged("LBody", _text_and_note(shown, styles.sign, styles, width - after))
    return tagged("LI", row([(0, mark), (start, picture), (after, text_box)], middle=True))


def _foremost(shown: Section, styles: Typography, width: float) -> Box:
    """Return the most important section, in a strong frame."""
    sizes = styles.tokens.sheet
    pad = styles.mm(sizes.pad) * min(1.0, styles.settings.scale)
    above = heading(shown.heading, styles, width - 2 * pad)
    body = stack([above, lines(shown, styles, width - 2 * pad)], styles.gap * 0.5)
    return framed(body, width, pad, styles.frame("chosen", "card", sizes.frame))


def number_width(number: str, styles: Typography) -> float:
    """Return the width of a telephone number on one line, with its icon; 0 for none."""
    if not number:
        return 0.0
    return styles.number.size * _ICON * _ICON_WIDTH + styles.number.width(number) + UNIT


def _contact(shown: Line, styles: Typography, width: float) -> Box:
    parts = [bilingual(shown.text, styles.body, styles.second, width, close=True)]
    if shown.number:
        side = styles.number.size * _ICON
        sign = line_drawings.icon("call", side, styles.color("action"))
        after = side * _ICON_WIDTH
        number = paragraph(shown.number, styles.number, width - after)
        parts.append(row([(-side * _ICON_EDGE, sign), (after, number)], middle=True))
    if shown.email:
        parts.append(paragraph(shown.email, styles.body, width))
    close = styles.settings.side_by_side
    parts.append(bilingual(shown.note, styles.note, styles.second, width, close=close))
    return tagged("LI", tagged("LBody", stack(parts, 0)))
