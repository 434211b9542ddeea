"""Places for languages whose lines run from the right: reckoned from the left, then mirrored."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRect, QRectF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PlaceT = TypeVar("PlaceT", QRect, QRectF)


def put(widget: QWidget, place: QRect) -> None:
    """Give a widget its place, mirrored within its parent where lines run from the right."""
    parent = widget.parentWidget()
    if parent is not None and widget.isRightToLeft():
        place = mirrored(place, parent.width())
    widget.setGeometry(place)


def mirrored(place: PlaceT, width: int) -> PlaceT:
    """Return where a place lies when all of a width is mirrored, in pixels."""
    other = type(place)(place)
    other.moveLeft(width - place.x() - place.width())
    return other
