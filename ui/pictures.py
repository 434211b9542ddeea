"""SVG drawings and icons as pixmaps, drawn once per size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk import paths
from ui import flags

_ICON_INK = b"#2B2A33"  # the one colour every icon is drawn in


@lru_cache(maxsize=24)
def drawing(name: str) -> QSvgRenderer:
    """Return the drawing of this name; FileNotFoundError when there is none."""
    path = paths.resources() / "pictures" / f"{name}.svg"
    renderer = QSvgRenderer(QByteArray(path.read_bytes()))
    # Keeps a drawing's shape whatever the rectangle it is painted into.
    renderer.setProperty("aspectRatioMode", flags.KEEP_ASPECT_RATIO)
    return renderer


@lru_cache(maxsize=32)
def pixmap(name: str, width: int, height: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing as large as fits into width by height logical pixels."""
    renderer = drawing(name)
    own = renderer.defaultSize()
    scale = min(width / own.width(), height / own.height())
    size = QSize(max(1, int(own.width() * scale)), max(1, int(own.height() * scale)))
    return _painted(renderer, size, ratio)


@lru_cache(maxsize=64)
def icon(name: str, side: int, color: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour, `side` logical pixels wide and high."""
    path = paths.resources() / "icons" / f"{name}.svg"
    svg = path.read_bytes().replace(_ICON_INK, QColor(color).name().encode())
    return _painted(QSvgRenderer(QByteArray(svg)), QSize(side, side), ratio)


def _painted(renderer: QSvgRenderer, size: QSize, ratio: float) -> QPixmap:
    image = QPixmap(size * ratio)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
