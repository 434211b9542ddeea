"""The sections of the sheet set in type: what was noticed, steps, whom to call."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kiosk.sheet import Look
from ui.paper import drawings
from ui.paper.form import form
from ui.paper.pieces import barred, box, framed, padded, pair, row, stack, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sheet import Line, Section, Text
    from ui.paper.pieces import Piece, Style
    from ui.paper.styles import Styles

_COLUMNS = 3  # of contacts across the page
_INDENT = 1.6  # of the type's size, for what stands after a box, a number or a dot
_ICON = 1.1  # of the type's size
_ICON_EDGE = 0.2  # of the icon, what its drawing leaves free at the left
_ICON_WIDTH = 0.84  # of the icon, with the space after it


def section(shown: Section, styles: Styles, width: float) -> Piece:
    """Return a section with its heading."""
    if shown.look is Look.CLINIC:
        return form(shown, styles, width)
    if shown.foremost:
        return _foremost(shown, styles, width)
    above = heading(shown.heading, styles, width)
    if shown.look is Look.BLANKS:
        return stack([above, form(shown, styles, width)], styles.gap * 0.4)
    return stack([above, lines(shown, styles, width)], styles.gap * 0.35)


def heading(text: Text, styles: Styles, width: float) -> Piece:
    """Return a heading in one or two languages."""
    return bilingual(text, styles.heading, styles.second, width, close=True)


def lines(shown: Section, styles: Styles, width: float) -> Piece:
    """Return the lines of a section, in two columns where it has the page's width."""
    gaps = {Look.CONTACTS: 0.6, Look.TICKS: 0.5, Look.STEPS: 0.45}
    gap = styles.gap * gaps.get(shown.look, 0.35)
    set_ = [line(shown.look, one, place, styles, width) for place, one in enumerate(shown.lines, 1)]
    return stack(set_, gap)


def across(shown: Sequence[Section], styles: Styles, width: float) -> Piece:
    """Return sections beside each other, the first in several columns where it is long."""
    gutter = styles.mm(styles.tokens.sheet.gutter)
    most = max(_COLUMNS - len(shown), 0) + 1
    deep = -(-len(shown[0].lines) // most)
    count = len(shown) - 1 + -(-len(shown[0].lines) // deep)
    each = (width - gutter * (count - 1)) / count
    cells: list[tuple[float, Piece]] = []
    start = 0
    for place, one in enumerate(shown):
        span = count - len(shown) + 1 if place == 0 else 1
        above = heading(one.heading, styles, each * span)
        body = _columns(one, styles, each, gutter, span)
        cells.append((start * (each + gutter), stack([above, body], styles.gap * 0.35)))
        start += span
    return row(cells)


def _columns(shown: Section, styles: Styles, each: float, gutter: float, count: int) -> Piece:
    """Return the lines of a section flowing down one column after the other."""
    set_ = [line(shown.look, one, place, styles, each) for place, one in enumerate(shown.lines, 1)]
    deep = -(-len(set_) // count)
    gap = styles.gap * 0.6
    return row(
        [
            (place * (each + gutter), stack(set_[place * deep : (place + 1) * deep], gap))
            for place in range(count)
        ]
    )


def beside(
    shown: Section, styles: Styles, width: float, aside: tuple[float, Piece]
) -> Piece | None:
    """Return whom to call with something of this width at the upper right, the rest under both.

    None where the first telephone number would break beside it.
    """
    wide, piece = aside
    narrow = width - wide - styles.mm(styles.tokens.sheet.pad)
    room = narrow - styles.number.size * _ICON * _ICON_WIDTH
    whole = [styles.number.metrics.horizontalAdvance(one.number) < room for one in shown.lines]
    if not whole[0]:
        return None
    gap = styles.gap * 0.6
    upper = [heading(shown.heading, styles, narrow)]
    left = list(shown.lines)
    while left and whole[-len(left)] and stack(upper, gap).height + gap < piece.height:
        upper.append(line(shown.look, left.pop(0), 0, styles, narrow))
    top = row([(0, stack(upper, gap)), (width - wide, piece)])
    return stack([top, *(line(shown.look, one, 0, styles, width) for one in left)], gap)


def grid(shown: Section, styles: Styles, width: float) -> Piece:
    """Return lines in two columns across the page, each row as high as it must be."""
    gutter = styles.mm(styles.tokens.sheet.gutter)
    each = (width - gutter) / 2
    set_ = [line(shown.look, one, place, styles, each) for place, one in enumerate(shown.lines, 1)]
    deep = -(-len(set_) // 2)
    ticks = shown.look is Look.TICKS
    rows = [
        row([(0, left), (each + gutter, right)], middle=ticks)
        for left, right in zip_longest(set_[:deep], set_[deep:], fillvalue=stack([], 0))
    ]
    return stack(rows, styles.gap * (1 if ticks else 0.5))


def bilingual(
    text: Text, first: Style, second: Style, width: float, *, close: bool = False
) -> Piece:
    """Return words with the same in the second language under them, or beside when close."""
    parts = text.parts()
    if not parts[0]:
        return stack([], 0)
    if close and len(parts) > 1 and (one := pair((parts[0], first), (parts[1], second), width)):
        return one
    pieces = [words(parts[0], first, width)]
    pieces += [words(part, second, width) for part in parts[1:]]
    return stack(pieces, 0)


def line(look: Look, shown: Line, place: int, styles: Styles, width: float) -> Piece:
    """Return one line of a section; `place` counts from 1."""
    if look is Look.CONTACTS:
        return _contact(shown, styles, width)
    if look is Look.TICKS:
        return _tick(shown, styles, width)
    if look in {Look.STEPS, Look.BULLETS}:
        mark = words(
            f"{place}." if look is Look.STEPS else "•", styles.strong, styles.body.size * 2
        )
        indent = styles.body.size * _INDENT
        return row([(0, mark), (indent, _said(shown, styles.body, styles, width - indent))])
    if look is Look.QUOTE:
        indent = styles.body.size
        bar = styles.mm(styles.tokens.sheet.bar)
        said = _said(shown, styles.body, styles, width - indent)
        return barred(said, bar, indent, styles.color("action"))
    if shown.picture and styles.picture:
        wide, drawn = drawings.picture(shown.picture, styles.picture)
        after = wide + styles.body.size
        said = _said(shown, styles.body, styles, width - after)
        return row([(0, drawn), (after, said)], middle=True)
    return _said(shown, styles.body, styles, width)


def _said(shown: Line, how: Style, styles: Styles, width: float) -> Piece:
    """Return a line's words and its note."""
    close = styles.setting.close
    text = bilingual(shown.text, how, styles.second, width, close=close)
    note = bilingual(shown.note, styles.second, styles.second, width, close=close)
    return stack([text, note], styles.gap * 0.15)


def _tick(shown: Line, styles: Styles, width: float) -> Piece:
    """Return a box, the sign's drawing and its words, or box and words where there is no room."""
    side = styles.sign.size * 0.95
    mark = box(side, styles.color("chosen" if shown.ticked else "ink"), ticked=shown.ticked)
    start = styles.sign.size * _INDENT
    if not (shown.picture and styles.picture):
        said = _said(shown, styles.sign, styles, width - start)
        top = max(0.0, (styles.sign.metrics.height() - side) / 2)
        return row([(0, padded(mark, 0, top, 0)), (start, said)])
    wide, drawn = drawings.picture(shown.picture, styles.picture)
    after = start + wide + styles.sign.size * 0.8
    said = _said(shown, styles.sign, styles, width - after)
    return row([(0, mark), (start, drawn), (after, said)], middle=True)


def _foremost(shown: Section, styles: Styles, width: float) -> Piece:
    """Return the section that is to be seen first, in a strong frame."""
    sizes = styles.tokens.sheet
    pad = styles.mm(sizes.pad) * min(1.0, styles.setting.scale)
    above = heading(shown.heading, styles, width - 2 * pad)
    body = stack([above, lines(shown, styles, width - 2 * pad)], styles.gap * 0.5)
    return framed(body, width, pad, styles.frame("chosen", "card", sizes.frame))


def _contact(shown: Line, styles: Styles, width: float) -> Piece:
    parts = [bilingual(shown.text, styles.body, styles.small, width, close=True)]
    if shown.number:
        side = styles.number.size * _ICON
        sign = drawings.icon("phone", side, styles.color("action"))
        after = side * _ICON_WIDTH
        number = words(shown.number, styles.number, width - after)
        parts.append(row([(-side * _ICON_EDGE, sign), (after, number)], middle=True))
    if shown.email:
        parts.append(words(shown.email, styles.body, width))
    close = styles.setting.close
    parts.append(bilingual(shown.note, styles.small, styles.small, width, close=close))
    return stack(parts, 0)
