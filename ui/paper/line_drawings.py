"""Line drawings, icons and the logo on paper, as vectors.

Vectors are sharp at every size, and a printer without grey draws them well.

A sheet is drawn in a worker thread while the interface shows the same pictures. Qt's renderers
are not thread-safe, so every thread has its own.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from kiosk.files.logo import is_png, read
from ui.paper.boxes import Box
from ui.theme import svg as pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtSvg import QSvgRenderer


class _Renderers(threading.local):
    """The renderers of one thread, each made at its first use."""

    def __init__(self) -> None:
        self._made: dict[str, QSvgRenderer] = {}

    def get(self, svg: str) -> QSvgRenderer:
        """Return this thread's renderer of an SVG."""
        if svg not in self._made:
            self._made[svg] = pictures.renderer(svg)
        return self._made[svg]


_renderers = _Renderers()


def picture(name: str, height: float) -> tuple[float, Box]:
    """Return a drawing's width and the drawing itself, `height` units high."""
    renderer = _renderers.get(pictures.svg(name, "line"))
    size = renderer.defaultSize()
    width = height * size.width() / size.height()
    return width, _rendered(renderer, width, height)


def icon(name: str, side: float, color: QColor) -> Box:
    """Return an icon `side` units wide and high."""
    return _rendered(_renderers.get(_icon(name, color.name())), side, side)


def logo(file: str, width: float, height: float) -> tuple[float, Box] | None:
    """Return the width of a clinic's logo and the logo as large as fits, None where it is unusable.

    `imh-kiosk check` reports what is wrong with the file; the sheet is printed without it.
    """
    content = read(file) if file else None
    if content is None:
        return None
    image = QImage.fromData(content) if is_png(content) else QImage()
    renderer = None if is_png(content) else _renderers.get(content.decode())
    own = QSizeF(renderer.defaultSize() if renderer else image.size())
    if own.isEmpty():
        return None
    size = own * min(width / own.width(), height / own.height())
    if renderer:
        return size.width(), _rendered(renderer, size.width(), size.height())

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.drawImage(QRectF(x, y, size.width(), size.height()), image)

    return size.width(), Box(size.height(), draw)


def _rendered(renderer: QSvgRenderer, width: float, height: float) -> Box:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        renderer.render(painter, QRectF(x, y, width, height))
        painter.restore()

    return Box(height, draw)


@lru_cache(maxsize=8)
def _icon(name: str, color: str) -> str:
    return pictures.icon_svg(name, color)
