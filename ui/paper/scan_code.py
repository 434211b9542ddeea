"""The QR code on paper, with its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.boxes import Box, qr_code, row, stack
from ui.paper.tagged_boxes import bilingual, figure

if TYPE_CHECKING:
    from kiosk.sheets.sheet import SheetPage
    from ui.paper.typography import Typography

_CODE = "QR"  # alternative text of the code, in every language
_LABEL_WIDTH = 8.5  # of the label's size, where it stands before the code


def scan_code(page: SheetPage, styles: Typography) -> tuple[float, Box]:
    """Return the width of a page's QR code, and the code with its label under it."""
    side = styles.mm(styles.tokens.sheet.code)
    label = bilingual(page.scan_label, styles.label, styles.label_second, side)
    return side, stack([_code(page, styles, side), label], styles.mm(styles.tokens.sheet.pad) * 0.6)


def scan_code_after_label(page: SheetPage, styles: Typography) -> tuple[float, Box]:
    """Return the width of a page's QR code with its label before it, and both."""
    sizes = styles.tokens.sheet
    side = styles.mm(sizes.code_least if page.small_code else sizes.code)
    start = styles.label.size * _LABEL_WIDTH
    label = bilingual(page.scan_label, styles.label, styles.label_second, start)
    start += styles.mm(sizes.pad)
    return start + side, row([(0, label), (start, _code(page, styles, side))], middle=True)


def _code(page: SheetPage, styles: Typography, side: float) -> Box:
    return figure(qr_code(page.scan, side, styles.color("ink")), side, _CODE)
