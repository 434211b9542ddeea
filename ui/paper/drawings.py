"""Line drawings and icons on paper: lines and fills, never a grid of dots.

A cheap printer without grey keeps them, and they are as sharp as the type at every size.
"""

from __future__ import annotations

from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtSvg import QSvgRenderer

from kiosk import paths
from ui import pictures
from ui.paper.pieces import Piece

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter


def picture(name: str, height: float) -> tuple[float, Piece]:
    """Return a drawing's width and the drawing itself, `height` units high."""
    renderer = pictures.drawing(name, "line")
    size = renderer.defaultSize()
    width = height * size.width() / size.height()
    return width, _rendered(renderer, width, height)


def icon(name: str, side: float, color: QColor) -> Piece:
    """Return an icon `side` units wide and high."""
    return _rendered(_icon(name, color.name()), side, side)


def _rendered(renderer: QSvgRenderer, width: float, height: float) -> Piece:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        renderer.render(painter, QRectF(x, y, width, height))
        painter.restore()

    return Piece(height, draw)


@lru_cache(maxsize=8)
def _icon(name: str, color: str) -> QSvgRenderer:
    path = paths.resources() / "icons" / f"{name}.svg"
    svg = Template(path.read_text(encoding="utf-8")).substitute(ink=color)
    return QSvgRenderer(QByteArray(svg.encode()))
