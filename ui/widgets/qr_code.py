"""QR codes as pixmaps for the screen."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.sheets.qr_modules import modules

_WHITE = 255
_QUIET_ZONE = 4  # modules of white on each side (ISO/IEC 18004)


def pixmaps(texts: tuple[str, ...], side: int) -> list[QPixmap]:
    """Return QR codes in squares of the same size, with whole pixels per module.

    The lowest error correction is enough, as a screen is neither torn nor stained, and it
    gives the largest modules.

    Args:
        texts: What the codes contain.
        side: Greatest width and height in pixels; a code of one pixel a module may be larger.
    """
    images = [_image(modules(text, "l"), side) for text in texts]
    widest = max(image.width() for image in images)
    return [QPixmap.fromImage(_centred(image, widest)) for image in images]


def _image(matrix: tuple[bytearray, ...], side: int) -> QImage:
    """Return the modules with their quiet zone, at most `side` pixels wide where they can be."""
    count = len(matrix) + 2 * _QUIET_ZONE
    white = bytes([_WHITE]) * _QUIET_ZONE
    rows = [white + bytes(0 if dark else _WHITE for dark in line) + white for line in matrix]
    edge = [bytes([_WHITE]) * count] * _QUIET_ZONE
    pixels = b"".join((*edge, *rows, *edge))
    image = QImage(pixels, count, count, count, QImage.Format.Format_Grayscale8)
    scale = max(1, side // count)
    return image.scaled(count * scale, count * scale)


def _centred(image: QImage, side: int) -> QImage:
    """Return an image in the middle of a white square."""
    square = QImage(side, side, QImage.Format.Format_Grayscale8)
    square.fill(_WHITE)
    painter = QPainter(square)
    edge = (side - image.width()) // 2
    painter.drawImage(edge, edge, image)
    painter.end()
    return square
