"""How much room words and buttons take, reckoned before they are placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from ui.theme import qt_constants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

TOO_HIGH = 100_000
"""More pixels than any page has."""


def height(text: str, font: QFont, width: int) -> int:
    """Return the height of wrapped words, `TOO_HIGH` where one is wider than a line."""
    room = QRect(0, 0, width, TOO_HIGH)
    bounds = QFontMetrics(font).boundingRect(room, qt_constants.WORD_WRAP, text)
    return bounds.height() if bounds.width() <= width else TOO_HIGH


def even_width(text: str, font: QFont, width: int) -> int:
    """Return the least width at which words take no more lines, so that none stands alone."""
    most = height(text, font, width)
    low, high = 1, width
    while low < high:
        middle = (low + high) // 2
        if height(text, font, middle) <= most:
            high = middle
        else:
            low = middle + 1
    return high


def row(buttons: Sequence[QWidget], width: int, gap: int, *, whole: bool) -> list[QRect]:
    """Place buttons side by side, or, where the width is too small, under each other alike.

    Args:
        buttons: At least one.
        width: In pixels, from 0.
        gap: Between two of them.
        whole: Whether one that has the width to itself takes all of it.
    """
    sizes = [button.sizeHint() for button in buttons]
    beside = sum(size.width() + gap for size in sizes) - gap <= width
    alone = len(sizes) == 1 or not beside
    widest = max(size.width() for size in sizes)
    places: list[QRect] = []
    corner = QPoint(0, 0)
    for size, button in zip(sizes, buttons, strict=True):
        wide = width if whole and alone else min(size.width() if beside else widest, width)
        high = button.heightForWidth(wide)
        places.append(QRect(corner, QSize(wide, high)))
        corner += QPoint(wide + gap, 0) if beside else QPoint(0, high + gap)
    return places


def bottom(places: Sequence[QRect]) -> int:
    """Return where the lowest of some places ends."""
    return max(place.bottom() + 1 for place in places)
