"""A QR code as a pixmap for the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QImage, QPixmap

from kiosk.sheets.qr_modules import modules

_WHITE = 255
_QUIET_ZONE = 4  # modules of white on each side (ISO/IEC 18004)
_SHADES = bytes([_WHITE]) + bytes(255)
"""White for a module that is 0, black for any other."""


def pixmap(text: str, side: int, *, public: bool = False) -> QPixmap:
    """Return a QR code with whole pixels per module.

    The lowest error correction is enough, as a screen is neither torn nor stained, and it
    gives the largest modules.

    Args:
        text: What the code contains.
        side: Greatest width and height in pixels; a code of one pixel a module may be larger.
        public: Whether it is the same for every family, so that its modules may be kept.
    """
    matrix = public_modules(text) if public else modules(text, "l")
    count = len(matrix) + 2 * _QUIET_ZONE
    white = bytes([_WHITE]) * _QUIET_ZONE
    rows = [white + line.translate(_SHADES) + white for line in matrix]
    edge = [bytes([_WHITE]) * count] * _QUIET_ZONE
    pixels = b"".join((*edge, *rows, *edge))
    image = QImage(pixels, count, count, count, QImage.Format.Format_Grayscale8)
    scale = max(1, side // count)
    return QPixmap.fromImage(image.scaled(count * scale, count * scale))


@lru_cache(maxsize=8)
def public_modules(text: str) -> tuple[bytearray, ...]:
    """Return the modules of a code that shows nothing of a family; they take some 60 ms."""
    return modules(text, "l")
