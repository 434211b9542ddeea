"""A QR code as a pixmap for the screen."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from kiosk.sheets.qr_modules import modules

_WHITE = 255
_QUIET_ZONE = 4  # modules of white on each side (ISO/IEC 18004)


def pixmap(text: str, side: int) -> QPixmap:
    """Return a QR code with whole pixels per module.

    The lowest error correction is enough, as a screen is neither torn nor stained, and it
    gives the largest modules.

    Args:
        text: What the code contains.
        side: Greatest width and height in pixels; a code of one pixel a module may be larger.
    """
    matrix = modules(text, "l")
    count = len(matrix) + 2 * _QUIET_ZONE
    white = bytes([_WHITE]) * _QUIET_ZONE
    rows = [white + bytes(0 if dark else _WHITE for dark in line) + white for line in matrix]
    edge = [bytes([_WHITE]) * count] * _QUIET_ZONE
    pixels = b"".join((*edge, *rows, *edge))
    image = QImage(pixels, count, count, count, QImage.Format.Format_Grayscale8)
    scale = max(1, side // count)
    return QPixmap.fromImage(image.scaled(count * scale, count * scale))
