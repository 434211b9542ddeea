"""SVG drawings and icons as pixmaps, drawn once per size.

A drawing refers to its colours by name, `$clay`; the token file defines them, one palette for
the screen and one for line art on paper.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.files import paths
from ui.theme import qt_constants


@cache
def palette(table: str) -> dict[str, str]:
    """Return a palette of the token file, not validated: it is needed before files are read.

    Args:
        table: `picture` for the screen, `line` for paper, `color` for the interface; a name of
            `picture` that is missing there is white.
    """
    tokens = paths.resources() / "theme" / "tokens.toml"
    read = tomllib.loads(tokens.read_text(encoding="utf-8"))
    blank = read["picture"]["white"]
    found: dict[str, str] = {**dict.fromkeys(read["picture"], blank), **read[table]}
    return found


@lru_cache(maxsize=32)
def drawing(name: str, table: str = "picture") -> QSvgRenderer:
    """Return the renderer of a drawing.

    Raises:
        FileNotFoundError: When there is no drawing of this name.
    """
    return renderer(svg(name, table))


@lru_cache(maxsize=64)
def svg(name: str, table: str) -> str:
    """Return a drawing in the colours of a palette.

    Raises:
        FileNotFoundError: When there is no drawing of this name.
    """
    path = paths.resources() / "pictures" / f"{name}.svg"
    drawn = path.read_text(encoding="utf-8")
    if table == "line":
        from ui.theme.line_art import for_paper  # not needed by the welcome page

        drawn = for_paper(drawn, palette(table), blank=palette(table)["white"])
    return Template(drawn).substitute(palette(table))


def renderer(drawn: str) -> QSvgRenderer:
    """Return a renderer of an SVG that keeps its aspect ratio in any rectangle."""
    made = QSvgRenderer(QByteArray(drawn.encode()))
    made.setProperty("aspectRatioMode", qt_constants.KEEP_ASPECT_RATIO)
    return made


@lru_cache(maxsize=32)
def pixmap(name: str, width: int, height: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing as large as fits into width by height logical pixels."""
    drawn = drawing(name)
    own = drawn.defaultSize()
    scale = min(width / own.width(), height / own.height())
    size = QSize(max(1, int(own.width() * scale)), max(1, int(own.height() * scale)))
    return _painted(drawn, size, ratio)


@lru_cache(maxsize=64)
def icon(name: str, side: int, color: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour, `side` logical pixels wide and high."""
    return _painted(renderer(icon_svg(name, QColor(color).name())), QSize(side, side), ratio)


def icon_svg(name: str, color: str) -> str:
    """Return an icon in one colour."""
    path = paths.resources() / "icons" / f"{name}.svg"
    return Template(path.read_text(encoding="utf-8")).substitute(ink=color)


def _painted(drawn: QSvgRenderer, size: QSize, ratio: float) -> QPixmap:
    image = QPixmap(size * ratio)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    drawn.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
