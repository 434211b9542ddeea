"""How the page of "goodness of fit" is divided among choices, picture and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.widgets.button import Button

_ASPECT_RATIO = 4 / 3  # of every picture
_TALL = 0.9  # height of an area by its width, from which words are below the picture


@dataclass(frozen=True)
class Areas:
    """Places in pixels of the body.

    Args:
        scene: Of the picture.
        change: Of the button "Change what he does".
        words: Of the text.
    """

    scene: QRect
    change: QRect
    words: QRect


def split(area: QRect, share: float, theme: Theme, *, below: bool) -> tuple[QRect, QRect]:
    """Divide an area: take a share of its width at the left, or of its height at the bottom.

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
    """Divide an area into two equal ones, one below the other or side by side."""
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
        share: Share of the words, beside the picture or, in a tall area, below it.
        button: "Change what he does". It is below the picture; its space is kept also while it
            is hidden, so that nothing else moves. In large text it is below the words.
        theme: Sizes.
        change: Whether the button is shown.
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
        return Areas(_picture_place(column), low, left)
    place = _picture_place(column.adjusted(0, 0, 0, -high - theme.gap))
    corner = QPoint(column.left() + (column.width() - wide) // 2, place.bottom() + 1 + theme.gap)
    return Areas(place, QRect(corner, QSize(wide, high)), words)


def _picture_place(room: QRect) -> QRect:
    """Return the largest place with a picture's aspect ratio, at the top of an area."""
    wide = max(1, min(room.width(), round(room.height() * _ASPECT_RATIO)))
    left = room.left() + (room.width() - wide) // 2
    return QRect(left, room.top(), wide, round(wide / _ASPECT_RATIO))
