"""The picture of the welcome page: the high desert, and a caregiver with a baby before it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.theme import qt_constants, svg

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT_SHARES = (0.56, 0.62, 0.68)
"""Shares of the width that words may have beside the picture, in order of preference."""
PORTRAIT_SHARES = tuple(share / 100 for share in range(52, 25, -2))
"""Shares of a portrait screen's height for the picture, in order of preference."""
PAPER_SHAPE = 180 / 220
"""Width of the sheet of paper, as a share of its height."""

_RISE = 0.42  # of the height, for the landscape
_RISE_PORTRAIT = 0.42  # of the width
_SKY = 0.06  # of a portrait screen's height, above the figures until the heading is known
_FLATTEST = 0.12  # of the height: a landscape that has less than this is left out
_SPARE = 2  # pixels around closed eyes, for their antialiased edges
_LAND_LEFT = 0.4  # of the width: where the landscape begins until the buttons are known
_SLOPE = 0.1  # of a portrait screen's width: the landscape's slope at its left, out of sight
_LEAST_PAPER = 0.12  # of the figures' side: a smaller sheet is left out
_BEHIND = 0.1  # of the figures' side: how far the sheet reaches behind them


class Scene(NamedTuple):
    """Where the picture stands on a page, in logical pixels.

    Args:
        panel: Its ground, drawn where the page's own is too dark.
        land: The landscape.
        figures: Caregiver and baby, square, at the foot of the panel.
        paper: The sheet of paper that a family takes along, empty for none.
    """

    panel: QRect
    land: QRect
    figures: QRect
    paper: QRect


def beside(
    size: QSize, top: int, bottom: int, share: float, *, left: int = 0, words_bottom: int = 0
) -> Scene:
    """Arrange the picture beside words.

    Args:
        size: Width and height of the page.
        top: Where it may begin.
        bottom: Where it ends.
        share: Of the width, left to the words.
        left: Where the landscape begins: it slopes up from there, so that nothing hides a part
            of it.
        words_bottom: The landscape stays below this, so that words stand on plain ground.
    """
    wide = round(size.width() * (1 - share))
    panel = QRect(size.width() - wide, top, wide, bottom - top)
    rise = min(round((bottom - top) * _RISE), bottom - words_bottom)
    if rise < (bottom - top) * _FLATTEST:
        rise = 0
    land = QRect(left, bottom - rise, size.width() - left, rise)
    return Scene(panel, land, _figures(panel), QRect())


def above(size: QSize, top: int, bottom: int) -> Scene:
    """Arrange the picture above words: the whole width, from `top` to `bottom`."""
    panel = QRect(0, top, size.width(), bottom - top)
    slope = round(size.width() * _SLOPE)
    rise = min(round(size.width() * _RISE_PORTRAIT), panel.height())
    land = QRect(-slope, bottom - rise, size.width() + slope, rise)
    return Scene(panel, land, _figures(panel), QRect())


def with_paper(scene: Scene, room: QRect) -> Scene:
    """Put the sheet of paper into a scene, as large as fits, at the foot of a room.

    It may reach behind the figures; where it would be too small to tell, it is left out.

    Args:
        scene: The picture.
        room: Where it may be, in logical pixels.
    """
    behind = scene.figures.left() + round(scene.figures.width() * _BEHIND)
    wide = min(room.width(), behind - room.left())
    high = min(room.height(), int(wide / PAPER_SHAPE))
    if high < scene.figures.height() * _LEAST_PAPER:
        return scene
    size = QSize(int(high * PAPER_SHAPE), high)
    left = room.left() + (wide - size.width()) // 3
    return scene._replace(paper=QRect(QPoint(left, room.bottom() + 1 - high), size))


def before_words(size: QSize) -> Scene:
    """Arrange the picture before there are words, while the files are read."""
    height = size.height()
    if height > size.width():
        return above(size, round(height * _SKY), round(height * PORTRAIT_SHARES[0]))
    return beside(size, 0, height, TEXT_SHARES[0], left=round(size.width() * _LAND_LEFT))


def draw(
    painter: QPainter,
    scene: Scene,
    ratio: float,
    ground: QColor | None = None,
    closed: Iterable[str] = (),
) -> None:
    """Draw the picture.

    Args:
        painter: On the page.
        scene: Where.
        ratio: Device pixels per logical pixel.
        ground: Drawn behind it where dark hair would not show on the page's own ground.
        closed: The figures whose eyes are closed, `caregiver` or `baby`.
    """
    painter.save()
    if ground is not None:
        painter.fillRect(scene.panel, ground)
        painter.setClipRect(scene.panel)
    if not scene.land.isEmpty():
        painter.drawPixmap(scene.land.topLeft(), _land(scene.land.size(), ratio))
    if not scene.paper.isEmpty():
        painter.setClipping(False)
        sheet = svg.pixmap("promise", scene.paper.width(), scene.paper.height(), ratio)
        painter.drawPixmap(scene.paper.topLeft(), sheet)
        painter.setClipping(ground is not None)
    painter.drawPixmap(scene.figures.topLeft(), _figure("welcome", scene, ratio))
    for who in closed:
        eyes = eyes_of(who, scene)
        lids = _figure("welcome-blink", scene, ratio)
        source = eyes.translated(-scene.figures.topLeft())
        painter.drawPixmap(eyes, lids, QRect(source.topLeft() * ratio, source.size() * ratio))
    painter.restore()


def eyes_of(who: str, scene: Scene) -> QRect:
    """Return where a figure's eyes are on the page: the part repainted when they close."""
    lids = svg.drawing_renderer("welcome-blink")
    if not lids.elementExists(who):
        return scene.figures
    place = lids.transformForElement(who).mapRect(lids.boundsOnElement(who))
    scale = scene.figures.width() / lids.viewBoxF().width()
    size = place.size() * scale
    corner = scene.figures.topLeft() + (place.topLeft() * scale).toPoint()
    spare = QPoint(_SPARE, _SPARE)
    return QRect(corner - spare, corner + QPoint(int(size.width()), int(size.height())) + spare * 2)


def _figures(panel: QRect) -> QRect:
    side = min(panel.width(), panel.height())
    return QRect(panel.center().x() - side // 2, panel.bottom() + 1 - side, side, side)


def _figure(name: str, scene: Scene, ratio: float) -> QPixmap:
    return svg.pixmap(name, scene.figures.width(), scene.figures.height(), ratio)


@lru_cache(maxsize=1)
def _land(size: QSize, ratio: float) -> QPixmap:
    """Draw the landscape once per size, so that a blink costs little."""
    image = QPixmap(size * ratio)
    image.fill(QColor(0, 0, 0, 0))
    drawing = svg.drawing_renderer("landscape")
    drawing.setProperty("aspectRatioMode", qt_constants.IGNORE_ASPECT_RATIO)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
