"""Draws imh-kiosk.ico from the drawing of the menu entry: `make icon`.

Each size is drawn anew. Sizes up to 48 are bitmaps, as every part of Windows reads them; larger
ones are PNG.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
DRAWING = HERE.parent / "debian" / "imh-kiosk.svg"
ICON = HERE / "imh-kiosk.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
LARGEST_BITMAP = 48
_DOTS_PER_METRE = 3780  # 96 to the inch

_HEAD = struct.Struct("<HHH")  # nothing, kind 1 for an icon, number of images
_ENTRY = struct.Struct("<BBBBHHII")  # width, height, colours, 0, planes, bits, bytes, offset
_BITMAP = struct.Struct("<IiiHHIIiiII")  # BITMAPINFOHEADER


def draw(size: int) -> QImage:
    """Return the drawing as a square of this many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    # Without these, a PNG would tell how dense the screen is at which it was drawn.
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def icon() -> bytes:
    """Return the content of the icon's file."""
    images = [_png(draw(size)) if size > LARGEST_BITMAP else _bitmap(draw(size)) for size in SIZES]
    offset = _HEAD.size + _ENTRY.size * len(SIZES)
    entries = b""
    for size, image in zip(SIZES, images, strict=True):
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return _HEAD.pack(0, 1, len(SIZES)) + entries + b"".join(images)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _bitmap(image: QImage) -> bytes:
    """Return rows from below, blue first, then a mask that hides nothing: alpha does that."""
    side = image.width()
    turned = image.flipped(Qt.Orientation.Vertical)  # its memory is read in the next line
    rows = bytes(turned.constBits())
    mask = bytes((side + 31) // 32 * 4 * side)
    # The height counts rows and mask.
    head = _BITMAP.pack(_BITMAP.size, side, 2 * side, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0)
    return head + rows + mask


if __name__ == "__main__":
    ICON.write_bytes(icon())
