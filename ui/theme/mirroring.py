"""Mirroring for right-to-left languages: places are computed left to right, then mirrored."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRect, QRectF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PlaceT = TypeVar("PlaceT", QRect, QRectF)


def put(widget: QWidget, place: QRect) -> None:
    """Set a widget's geometry, mirrored within its parent in a right-to-left language."""
    parent = widget.parentWidget()
    if parent is not None and widget.isRightToLeft():
        place = mirrored(place, parent.width())
    widget.setGeometry(place)


def mirrored(place: PlaceT, width: int) -> PlaceT:
    """Return a rectangle mirrored within a width, in pixels."""
    other = type(place)(place)
    other.moveLeft(width - place.x() - place.width())
    return other
