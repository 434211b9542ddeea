"""Brushes, pens and words in a colour, made without naming `Qt`: see `ui.theme.qt_constants`.

Where Qt takes a colour, a style or a number of its own for one argument, PySide6 asks for `Qt` to
tell them apart. A palette's brush is a brush, and nothing is to be told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPalette, QPen

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QBrush, QColor
    from PySide6.QtWidgets import QStylePainter

_ROLE: Final = QPalette.ColorRole.ButtonText


def brush(color: QColor) -> QBrush:
    """Return a brush that fills with a colour."""
    return _palette(color).brush(_ROLE)


def pen(color: QColor, width: float) -> QPen:
    """Return a pen that draws lines of a colour."""
    made = QPen()
    made.setBrush(brush(color))
    made.setWidthF(width)
    return made


def draw_words(painter: QStylePainter, place: QRect, flags: int, words: str, color: QColor) -> None:
    """Draw words as `QPainter.drawText` does."""
    painter.drawItemText(place, flags, _palette(color), True, words, _ROLE)  # noqa: FBT003  enabled


def _palette(color: QColor) -> QPalette:
    made = QPalette()
    made.setColor(_ROLE, color)
    return made
