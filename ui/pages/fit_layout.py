"""How the page of "goodness of fit" is divided among choices, picture and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.widgets.button import Button

_SHAPE = 4 / 3  # of every picture, width by height
_TALL = 0.9  # of its width: the height from which words stand under the picture


@dataclass(frozen=True)
class Areas:
    """Where the picture stands, the words, and the button that answers a strain."""

    scene: QRect
    change: QRect
    words: QRect


def split(area: QRect, share: float, theme: Theme, *, below: bool) -> tuple[QRect, QRect]:
    """Divide an area: a share of its width to the left, or of its height below.

    Returns:
        That share, and what remains beside it.
    """
    if below:
        high = round((area.height() - theme.margin) * share)
        return (
            area.adjusted(0, area.height() - high, 0, 0),
            area.adjusted(0, 0, 0, -high - theme.margin),
        )
    wide = round((area.width() - theme.margin) * share)
    return (
        area.adjusted(0, 0, wide - area.width(), 0),
        area.adjusted(wide + theme.margin, 0, 0, 0),
    )


def halves(area: QRect, theme: Theme, *, stacked: bool) -> tuple[QRect, QRect]:
    """Divide an area evenly in two, one under the other or side by side."""
    if stacked:
        size = QSize(area.width(), (area.height() - theme.gap) // 2)
        step = QPoint(0, size.height() + theme.gap)
    else:
        size = QSize((area.width() - theme.margin) // 2, area.height())
        step = QPoint(size.width() + theme.margin, 0)
    return QRect(area.topLeft(), size), QRect(area.topLeft() + step, size)


def divide(area: QRect, share: float, button: Button, theme: Theme, *, change: bool) -> Areas:
    """Divide an area between a picture and its words.

    Args:
        area: In pixels.
        share: That the words may take, beside the picture or, in a tall area, under it.
        button: Answers a strain. It stands under the picture and has its room there also when
            it is not needed, so that nothing moves but the picture; where words are large it
            stands under the words.
        theme: Sizes.
        change: Whether there is a strain to answer.
    """
    if area.height() >= area.width() * _TALL:
        words, column = split(area, share, theme, below=True)
    else:
        column, words = split(area, 1 - share, theme, below=False)
    room = words if theme.compact else column
    wide = min(button.sizeHint().width(), room.width())
    high = button.heightForWidth(wide)
    if theme.compact:
        low = QRect(words.left(), words.bottom() + 1 - high, wide, high)
        left = words.adjusted(0, 0, 0, -high - theme.gap) if change else words
        return Areas(_shaped(column), low, left)
    place = _shaped(column.adjusted(0, 0, 0, -high - theme.gap))
    corner = QPoint(column.left() + (column.width() - wide) // 2, place.bottom() + 1 + theme.gap)
    return Areas(place, QRect(corner, QSize(wide, high)), words)


def _shaped(room: QRect) -> QRect:
    """Return the largest place of a picture's shape, at the top of a room."""
    wide = max(1, min(room.width(), round(room.height() * _SHAPE)))
    left = room.left() + (room.width() - wide) // 2
    return QRect(left, room.top(), wide, round(wide / _SHAPE))
