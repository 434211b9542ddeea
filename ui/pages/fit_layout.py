"""How the page of "goodness of fit" is divided among choices, picture and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.widgets.button import Button

_ASPECT_RATIO = 4 / 3  # of every picture
_TALL = 0.9  # height of an area by its width, from which words are below the picture
_ROOMY = 0.9  # `Metrics.text_room` from which choices, picture and words stand side by side


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


def divide(
    area: QRect, share: float, button: Button, theme: Theme, *, change: bool, beside: bool
) -> Areas:
    """Divide an area between a picture and its words.

    Args:
        area: In pixels.
        share: Share of the words, beside the picture or, in a tall area, below it; on a small
            screen and beside choices, above both; all of it without a picture, in large text.
        button: "Change what he does". It is below the picture, in large text below picture and
            words, where it needs one line. Its space is kept also while it is hidden, so that
            nothing else moves.
        theme: Sizes.
        change: Whether there may be a button; where there may not, the picture has its space.
        beside: Whether the choices are beside the area.
    """
    if theme.compact:
        wide = min(button.sizeHint().width(), area.width())
        high = button.heightForWidth(wide)
        left = area.left() + (area.width() - wide) // 2
        low = QRect(left, area.bottom() + 1 - high, wide, high)
        upper = area.adjusted(0, 0, 0, -high - theme.gap) if change else area
        if share >= 1:
            return Areas(QRect(), low, upper)
        column, words = _columns(upper, share, theme)
        return Areas(_picture_place(column), low, words)
    if beside and theme.metrics.text_room < _ROOMY and not _is_tall(area):
        lower, words = split(area, 1 - share, theme, below=True)
        words.setHeight(words.height() + theme.margin - theme.gap)
        return _words_above(words, lower, button, theme)
    column, words = _columns(area, share, theme)
    wide = min(button.sizeHint().width(), column.width())
    high = button.heightForWidth(wide)
    place = _picture_place(column.adjusted(0, 0, 0, -high - theme.gap) if change else column)
    corner = QPoint(column.left() + (column.width() - wide) // 2, place.bottom() + 1 + theme.gap)
    return Areas(place, QRect(corner, QSize(wide, high)), words)


def centred(areas: Areas, high: int) -> Areas:
    """Return these places with words that are so many pixels high in the middle of their picture.

    Only beside it, and not where they are higher than it.
    """
    scene, words = areas.scene, areas.words
    if scene.isEmpty() or words.left() <= scene.right() or high > scene.height():
        return areas
    top = scene.top() + (scene.height() - high) // 2
    return replace(areas, words=QRect(words.left(), top, words.width(), high))


def enlarged(areas: Areas, area: QRect, high: int, button: Button | None, theme: Theme) -> Areas:
    """Return these places with the picture in all the room that words so many pixels high leave.

    Only below them.

    Args:
        areas: The places.
        area: Of picture and words.
        high: Height of the words.
        button: "Change what he does", None where there is none beside the picture, which then is
            in the middle.
        theme: Sizes.
    """
    if areas.words.bottom() >= areas.scene.top():
        return areas
    words = QRect(area.topLeft(), QSize(area.width(), high))
    lower = area.adjusted(0, high + theme.margin, 0, 0)
    if button is None:
        return replace(areas, scene=_picture_place(lower), words=words)
    return _words_above(words, lower, button, theme)


def _words_above(words: QRect, lower: QRect, button: Button, theme: Theme) -> Areas:
    """Return words over the whole width, and below them the picture with the button beside it."""
    wide = min(lower.width() // 2, round(lower.height() * _ASPECT_RATIO))
    scene = _picture_place(QRect(lower.topLeft(), QSize(wide, lower.height())))
    room = lower.adjusted(scene.width() + theme.margin, 0, 0, 0)
    size = _even_size(button, room.width())
    corner = QPoint(room.left(), scene.top() + max(0, scene.height() - size.height()) // 2)
    return Areas(scene, QRect(corner, size), words)


def _even_size(button: Button, width: int) -> QSize:
    """Return the size of a button whose lines are about equally long, at most so wide."""
    high = button.heightForWidth(width)
    least = button.minimumSizeHint().width()
    narrower = (wide for wide in range(least, width) if button.heightForWidth(wide) == high)
    return QSize(next(narrower, width), high)


def _columns(area: QRect, share: float, theme: Theme) -> tuple[QRect, QRect]:
    """Return the places of picture and words: side by side or, in a tall area, one below."""
    if _is_tall(area):
        words, column = split(area, share, theme, below=True)
    else:
        column, words = split(area, 1 - share, theme, below=False)
    return column, words


def _is_tall(area: QRect) -> bool:
    return area.height() >= area.width() * _TALL


def _picture_place(room: QRect) -> QRect:
    """Return the largest place with a picture's aspect ratio, at the top of an area."""
    wide = max(1, min(room.width(), round(room.height() * _ASPECT_RATIO)))
    left = room.left() + (room.width() - wide) // 2
    return QRect(left, room.top(), wide, round(wide / _ASPECT_RATIO))
