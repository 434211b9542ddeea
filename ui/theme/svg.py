"""SVG drawings and icons as pixmaps, drawn once per size.

A drawing refers to its colours by name, `$clay`; the token file defines them, one palette for
the screen and one for line art on paper.
"""

from __future__ import annotations

from functools import cache, lru_cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.files import overlay, paths, shipped, token_file
from ui.theme import qt_constants

if TYPE_CHECKING:
    from pathlib import Path

_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
UNUSABLE = (shipped.DamagedError, ValueError, LookupError, AttributeError, SyntaxError)
"""What reading a damaged drawing or palette raises: bytes, XML, names of colours."""


@cache
def palette(table: str) -> dict[str, str]:
    """Return a palette of the token file, not validated: it is needed before files are read.

    Args:
        table: `picture` for the screen, `line` for paper, `color` for the interface; a name of
            `picture` that is missing there is white.

    Raises:
        shipped.DamagedError: The token file cannot be read.
        ValueError, LookupError: It is not a token file.
    """
    tokens = paths.resources() / "theme" / "tokens.toml"
    read = token_file.parsed(shipped.read(tokens).decode())
    blank = read["picture"]["white"]
    found: dict[str, str] = {**dict.fromkeys(read["picture"], blank), **read[table]}
    return found


@lru_cache(maxsize=32)
def drawing_renderer(name: str, palette_name: str = "picture") -> QSvgRenderer:
    """Return the renderer of a drawing.

    A damaged or missing file is an empty drawing.
    """
    return renderer(svg(name, palette_name))


def forget_drawings() -> None:
    """Read every drawing again: others are laid over those that ship."""
    for cached in (drawing_renderer, svg, pixmap):
        cached.cache_clear()


@lru_cache(maxsize=64)
def svg(name: str, table: str) -> str:
    """Return a drawing in the colours of a palette.

    A damaged or missing file is an empty drawing: `kiosk.files.shipped` reports it.
    """
    try:
        drawn = _read(overlay.shown().path(f"pictures/{name}.svg"))
        if table == "line":
            from ui.theme.line_art import for_paper  # not needed by the welcome page

            drawn = for_paper(drawn, palette(table), blank=palette(table)["white"])
        return Template(drawn).substitute(palette(table))
    except UNUSABLE:
        return _EMPTY


def renderer(drawn: str) -> QSvgRenderer:
    """Return a renderer of an SVG that keeps its aspect ratio in any rectangle."""
    made = QSvgRenderer(QByteArray(drawn.encode()))
    if made.defaultSize().isEmpty():
        made.load(QByteArray(_EMPTY.encode()))
    made.setProperty("aspectRatioMode", qt_constants.KEEP_ASPECT_RATIO)
    return made


@lru_cache(maxsize=32)
def pixmap(name: str, width: int, height: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing as large as fits into width by height logical pixels."""
    drawn = drawing_renderer(name)
    own = drawn.defaultSize()
    scale = min(width / own.width(), height / own.height())
    size = QSize(max(1, int(own.width() * scale)), max(1, int(own.height() * scale)))
    return _painted(drawn, size, ratio)


@lru_cache(maxsize=64)
def icon(name: str, side: int, color: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour, `side` logical pixels wide and high."""
    return _painted(renderer(icon_svg(name, QColor(color).name())), QSize(side, side), ratio)


def icon_svg(name: str, color: str) -> str:
    """Return an icon in one colour, an empty one where its file is damaged or missing."""
    try:
        return Template(_read(paths.resources() / "icons" / f"{name}.svg")).substitute(ink=color)
    except UNUSABLE:
        return _EMPTY


def _read(file: Path) -> str:
    return shipped.read(file).decode()


def _painted(drawn: QSvgRenderer, size: QSize, ratio: float) -> QPixmap:
    image = QPixmap(size * ratio)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    drawn.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
