"""The picture of the page at rest: the high desert, and a caregiver with a baby before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from ui import flags, pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

TEXT_SHARE = 0.56
"""Share of the width that is left to words beside the picture."""

_HERO_SHARE = 0.46  # of the height, on an upright screen
_RISE, _RISE_UPRIGHT = 0.42, 0.3  # of the height, for the landscape


def hero_place(size: QSize) -> QRect:
    """Return where caregiver and baby are drawn on a page of this size."""
    if size.height() > size.width():
        side = min(size.width(), round(size.height() * _HERO_SHARE))
        return QRect((size.width() - side) // 2, size.height() - side, side, side)
    wide = round(size.width() * (1 - TEXT_SHARE))
    side = min(wide, round(size.height() * 0.97))
    return QRect(size.width() - wide, size.height() - side, wide, side)


def draw(painter: QPainter, size: QSize, ratio: float, words_bottom: int = 0) -> None:
    """Draw the picture along the bottom of a page.

    Args:
        painter: On the page.
        size: Width and height of the page in logical pixels.
        ratio: Device pixels per logical pixel.
        words_bottom: On a wide page the landscape stays below this, so that words stand on
            plain ground; only a button may stand before the hills.
    """
    upright = size.height() > size.width()
    rise = round(size.height() * (_RISE_UPRIGHT if upright else _RISE))
    if not upright:
        rise = min(rise, size.height() - words_bottom)
    land = pictures.drawing("landscape")
    land.setProperty("aspectRatioMode", flags.IGNORE_ASPECT_RATIO)
    land.render(painter, QRect(0, size.height() - rise, size.width(), rise))
    hero = hero_place(size)
    image = pictures.pixmap("welcome", hero.width(), hero.height(), ratio)
    shown = image.deviceIndependentSize().toSize()
    left = hero.center().x() - shown.width() // 2
    painter.drawPixmap(left, hero.bottom() + 1 - shown.height(), image)
