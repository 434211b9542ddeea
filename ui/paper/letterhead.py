"""Head and foot of a page: clinic, date, title and lead; the small print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.paper.boxes import (
    Box,
    breakable_text,
    check_box,
    padded,
    paragraph,
    row,
    rule,
    side_by_side,
    stack,
)
from ui.paper.tagged_boxes import (
    EMPTY_BOX,
    TICKED_BOX,
    bilingual,
    in_language,
    tagged,
    with_actual_text,
)
from ui.paper.text_style import UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sheets.sheet import Line, Sheet, SheetPage, Text
    from ui.paper.text_style import TextStyle
    from ui.paper.typography import Typography

_DOT = " · "
_WIDE = 10_000.0  # units: wider than any page
_CLINIC_SHARE = 0.66  # of the head's width; the date has the rest
_CLINIC_SHARES_BESIDE = (0.46, 0.56, 0.66)  # where more than the date is in the rest
_DATE_LABEL_SHARE = 0.3  # of the date's width; the blank has the rest


def head(
    sheet: Sheet, page: SheetPage, styles: Typography, width: float, logo: tuple[float, Box] | None
) -> Box:
    """Return clinic, date, rule, title and lead.

    Args:
        sheet: What is printed.
        page: The page on which it stands.
        styles: Its type.
        width: Of the page between its margins, in units.
        logo: Width of the clinic's logo, and the logo.
    """
    top = _top(sheet, page, styles, width, logo)
    line = rule(width, styles.mm(styles.tokens.sheet.rule), styles.color("action"))
    title = bilingual(page.title, styles.title, styles.lead_second, width, close=True, role="H1")
    lead = bilingual(page.lead, styles.lead, styles.second, width, close=True)
    return stack([top, line, title, lead], styles.gap * 0.5)


def small_print(texts: Sequence[Text], styles: Typography, width: float, *, larger: int = 1) -> Box:
    """Return the foot of a page; so many of its lines are for everybody, and `larger`."""
    fonts = [(styles.note, styles.second)] * larger
    fonts += [(styles.fine, styles.fine_second)] * len(texts)
    lines = [_line(text, *both, width) for text, both in zip(texts, fonts, strict=False)]
    return stack(lines, styles.gap * 0.1)


def _top(
    sheet: Sheet, page: SheetPage, styles: Typography, width: float, logo: tuple[float, Box] | None
) -> Box:
    """Return the clinic at the left, and at the right the date with what is printed below it.

    A long name gets more of the width, until the right side is as high as the left.
    """
    tried: list[Box] = []
    for share in _CLINIC_SHARES_BESIDE if page.aside else (_CLINIC_SHARE,):
        start = width * share
        lines = sheet.clinic_lines if page.has_address else ()
        clinic, room = _clinic(sheet.clinic, lines, styles, start, logo), width - start
        facts = [_date(sheet, styles, room), _aside(page.aside, styles, room)]
        right = stack(facts, styles.gap * 0.4)
        tried.append(row([(0, clinic), (start, right)]))
        if right.height >= clinic.height:
            break
    return min(tried, key=lambda box: box.height)


def _clinic(
    name: str,
    lines: tuple[str, ...],
    styles: Typography,
    width: float,
    logo: tuple[float, Box] | None,
) -> Box:
    """Return the clinic's name and lines, with its logo before them."""
    start = logo[0] + styles.mm(styles.tokens.sheet.pad) if logo else 0.0
    joined = _DOT.join(lines)
    own = (joined,) if styles.small.width(joined) < width - start - UNIT else lines
    below = [paragraph(one, styles.small, width - start) for one in own]
    text_box = stack([paragraph(name, styles.clinic, width - start), *below], 0)
    return row([(0, logo[1]), (start, text_box)], middle=True) if logo else text_box


def _date(sheet: Sheet, styles: Typography, width: float) -> Box:
    """Return the day of the visit, at the right, or a blank for it where it is not known."""
    drop = max(0.0, styles.clinic.metrics.ascent() - styles.body.metrics.ascent())
    if not sheet.date_label.first:
        right = int(Qt.AlignmentFlag.AlignRight)
        return padded(paragraph(sheet.date.first, styles.body, width, right), 0, drop, 0)
    start = width * _DATE_LABEL_SHARE
    label = bilingual(sheet.date_label, styles.label, styles.label_second, start)
    ruled = styles.mm(styles.tokens.sheet.ruled)
    line = rule(width - start, styles.mm(styles.tokens.sheet.rule), styles.color("ink_soft"))
    return row([(0, padded(label, 0, drop, 0)), (start, padded(line, 0, ruled, 0))])


def _aside(shown: Sequence[Line], styles: Typography, width: float) -> Box:
    """Return printed facts at the right, on one line where they fit."""
    facts = [_fact(line, styles) for line in shown]
    apart = styles.body.size
    together = sum(wide for wide, _ in facts) + apart * max(0, len(facts) - 1)
    if together > width:
        return stack([row([(max(0.0, width - wide), fact)]) for wide, fact in facts], 0)
    cells, start = [], width - together
    for wide, fact in facts:
        cells.append((start, fact))
        start += wide + apart
    return row(cells, middle=True)


def _fact(line: Line, styles: Typography) -> tuple[float, Box]:
    """Return the width of a printed fact, and the fact: a ticked box or a value after a label."""
    size = styles.label.size
    label = bilingual(line.text, styles.label, styles.label_second, _WIDE, role="Span", close=True)
    wide = styles.label.width(line.text.first) + 2 * UNIT
    if line.text.parts()[1:]:
        wide += size + styles.label_second.width(line.text.second)
    if line.box:
        said = TICKED_BOX if line.ticked else EMPTY_BOX
        drawn = check_box(size, styles.color("ink"), ticked=line.ticked)
        cells = [(0.0, with_actual_text("Span", drawn, said)), (size * 1.5, label)]
        return size * 1.5 + wide, tagged("P", row(cells, middle=True))
    value = bilingual(line.value, styles.strong, styles.second, _WIDE, role="Span")
    cells = [(0.0, label), (wide + size * 0.4, value)]
    own = wide + size * 0.4 + styles.strong.width(line.value.first) + 2 * UNIT
    return own, tagged("P", row(cells, middle=True))


def _line(text: Text, first: TextStyle, second: TextStyle, width: float) -> Box:
    """Return one line of the small print, its languages side by side where they fit."""
    parts = text.parts()
    if len(parts) > 1 and (both := side_by_side((parts[0], first), (parts[1], second), width)):
        return tagged("P", both)
    lines = [
        breakable_text(part, style, width, _DOT, second=style is second)
        for part, style in zip(parts, (first, second), strict=False)
    ]
    box = tagged("P", stack(lines, 0))
    return in_language(box, text.language) if text.language else box
