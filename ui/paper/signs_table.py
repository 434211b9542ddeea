"""The chosen signs as a table: box, drawing, the clinic's words, and the family's beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper import line_drawings
from ui.paper.boxes import Box, check_box, framed, paragraph, row, stack
from ui.paper.sections import heading, in_two_columns, listed
from ui.paper.tagged_boxes import TICKED_BOX, tagged, with_actual_text

if TYPE_CHECKING:
    from kiosk.sheets.sheet import Line, Section
    from ui.paper.typography import Typography

_TWO_COLUMNS = 4  # signs in one language
_BOX = 0.95  # of the type's size
_AFTER_BOX = 1.6  # of the type's size, from the left of the box to what follows
_AFTER_PICTURE = 0.8  # of the type's size


def signs_table(shown: Section, styles: Typography, width: float) -> Box:
    """Return the chosen signs in a strong frame, with their words in columns."""
    sizes = styles.tokens.sheet
    pad = styles.mm(sizes.pad) * min(1.0, styles.settings.scale)
    room = width - 2 * pad
    above = heading(shown.heading, styles, room)
    gap = styles.gap * (0.4 if styles.picture_height else 0.3)
    drawn = max(
        (_drawing(one, styles)[0] for one in shown.lines if styles.picture_height), default=0.0
    )
    two = len(shown.lines) >= _TWO_COLUMNS and not any(one.text.parts()[1:] for one in shown.lines)
    if two:
        gutter = styles.mm(sizes.gutter)
        each = (room - gutter) / 2
        entries = [_row(one, styles, each, drawn) for one in shown.lines]
        rows = in_two_columns(entries, each + gutter, gap)
    else:
        rows = stack([_row(one, styles, room, drawn) for one in shown.lines], gap)
    body = stack([above, listed(shown, rows)], styles.gap * 0.5)
    frame = styles.frame("chosen", "card", sizes.frame)
    return tagged("Sect", framed(body, width, pad, frame))


def _row(shown: Line, styles: Typography, width: float, drawn: float) -> Box:
    """Return one sign; `drawn` is the width of the widest drawing in the table, 0 for none."""
    size = styles.sign.size
    side = size * _BOX
    mark = with_actual_text("Lbl", check_box(side, styles.color("ink"), ticked=True), TICKED_BOX)
    cells = [(0.0, mark)]
    start = size * _AFTER_BOX
    if drawn:
        wide, picture = _drawing(shown, styles)
        cells.append((start + (drawn - wide) / 2, picture))
        start += drawn + size * _AFTER_PICTURE
    cells.append((start, tagged("LBody", _words(shown, styles, width - start))))
    return tagged("LI", row(cells, middle=True))


def _words(shown: Line, styles: Typography, width: float) -> Box:
    parts = shown.text.parts()
    if len(parts) == 1:
        return paragraph(parts[0], styles.sign, width)
    gutter = styles.mm(styles.tokens.sheet.pad)
    each = (width - gutter) / 2
    first = paragraph(parts[0], styles.sign, each)
    second = paragraph(parts[1], styles.second, each, second=True)
    return row([(0, first), (each + gutter, second)], middle=True)


def _drawing(shown: Line, styles: Typography) -> tuple[float, Box]:
    return line_drawings.picture(shown.picture, styles.picture_height)
