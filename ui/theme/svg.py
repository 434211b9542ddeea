"""SVG drawings and icons as pixmaps, drawn once per size.

A drawing names its colours, `$clay`, and the token file says what they are: one set for the
screen, one of lines for paper.
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
    """Return a table of colours of the token file, unchecked: needed before all is read.

    Args:
        table: `picture` for the screen, `line` for paper; names missing there are white.
    """
    tokens = paths.resources() / "theme" / "tokens.toml"
    read = tomllib.loads(tokens.read_text(encoding="utf-8"))
    blank = read["picture"]["white"]
    found: dict[str, str] = {**dict.fromkeys(read["picture"], blank), **read[table]}
    return found


@lru_cache(maxsize=32)
def drawing(name: str, table: str = "picture") -> QSvgRenderer:
    """Return the drawing of this name; FileNotFoundError when there is none."""
    return renderer(svg(name, table))


@lru_cache(maxsize=64)
def svg(name: str, table: str) -> str:
    """Return a drawing in the colours of a table; FileNotFoundError when there is none."""
    path = paths.resources() / "pictures" / f"{name}.svg"
    drawn = path.read_text(encoding="utf-8")
    if table == "line":
        from ui.theme.line_art import for_paper  # the welcome page does without

        drawn = for_paper(drawn, palette(table), blank=palette(table)["white"])
    return Template(drawn).substitute(palette(table))


def renderer(drawn: str) -> QSvgRenderer:
    """Return what paints an SVG, in its own shape whatever the rectangle it is painted into."""
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
