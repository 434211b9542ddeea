"""All pictures side by side, as small and as large as they are shown, to look them over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from kiosk.files import paths
from ui.theme import svg
from ui.theme.theme import load_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

SMALL, LARGE, PRINTED = 76, 454, 283
"""Pixels across: 20 mm and 120 mm on a screen of 96 dots an inch, 12 mm on paper at 600."""
ICON = 48
_ROOM = 1900  # pixels across a sheet, about
_GAP, _LABEL, _NAME = 12, 18, 148
_DARK = 128  # what a printer without grey makes black
ARE_KEPT = bool(os.environ.get("IMH_KIOSK_GALLERY"))
"""Whether the pictures are for people to look over, as with `make gallery`."""


def gallery(otherwise: Path) -> Path:
    """Return the folder for pictures to look over: the one `IMH_KIOSK_GALLERY` names, if any."""
    folder = Path(os.environ.get("IMH_KIOSK_GALLERY") or otherwise)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True)
class View:
    """One way of looking at all pictures.

    Args:
        table: `picture` for the screen, `line` for paper.
        width: Of each picture, in pixels.
        shades: `color`, `grey`, or `black` for a printer that knows no grey.
    """

    table: str
    width: int
    shades: str

    def draw(self, name: str) -> QImage:
        """Draw one picture on the ground it has."""
        renderer = svg.drawing_renderer(name, self.table)
        own = renderer.defaultSize()
        high = round(self.width * own.height() / own.width())
        image = QImage(self.width, high, QImage.Format.Format_RGB32)
        ground = svg.palette("color")["card" if self.table == "line" else "ground"]
        image.fill(QColor(ground))
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, self.width, high))
        painter.end()
        return self._shaded(image)

    def _shaded(self, image: QImage) -> QImage:
        if self.shades == "color":
            return image
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        if self.shades == "grey":
            return grey
        levels = bytes(255 * (level >= _DARK) for level in range(256))
        dots = bytes(grey.constBits()).translate(levels)
        return QImage(dots, grey.width(), grey.height(), grey.bytesPerLine(), grey.format()).copy()


VIEWS = {
    "color-20": View("picture", SMALL, "color"),
    "color-120": View("picture", LARGE, "color"),
    "grey-20": View("picture", SMALL, "grey"),
    "grey-120": View("picture", LARGE, "grey"),
    "line-20": View("line", SMALL, "color"),
    "line-120": View("line", LARGE, "color"),
    "paper-12": View("line", PRINTED, "black"),
}


def names() -> list[str]:
    """Return every picture there is."""
    return sorted(path.stem for path in (paths.resources() / "pictures").iterdir())


def icon_names() -> list[str]:
    """Return every icon there is."""
    return sorted(path.stem for path in (paths.resources() / "icons").iterdir())


def icon(name: str) -> QImage:
    """Draw one icon."""
    tokens = svg.palette("color")
    image = QImage(ICON, ICON, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens["paper"]))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, svg.icon(name, ICON, tokens["ink"]))
    painter.end()
    return image


def sheet(shown: Iterable[tuple[str, QImage]]) -> QImage:
    """Draw pictures in rows, each over its name."""
    taken = list(shown)
    wide = max(_NAME, *(image.width() for _, image in taken)) + _GAP
    columns = max(1, _ROOM // wide)
    rows = [taken[first : first + columns] for first in range(0, len(taken), columns)]
    tall = [max(image.height() for _, image in row) + _GAP + _LABEL for row in rows]
    whole = QImage(len(rows[0]) * wide, sum(tall), QImage.Format.Format_RGB32)
    whole.fill(QColor(Qt.GlobalColor.lightGray))
    painter = QPainter(whole)
    font = QFont(load_fonts())
    font.setPixelSize(_LABEL * 2 // 3)
    painter.setFont(font)
    top = 0
    for row, high in zip(rows, tall, strict=True):
        for column, (name, image) in enumerate(row):
            painter.drawImage(column * wide, top, image)
            words = QRect(column * wide, top + high - _GAP - _LABEL, wide, _LABEL)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        top += high
    painter.end()
    return whole


def difference(one: QImage, other: QImage) -> float:
    """Return how far two pictures are apart, 0 for the same, 1 for black beside white."""
    side = min(one.height(), other.height())
    left, right = (bytes(_crop(image, side).constBits()) for image in (one, other))
    apart = sum(abs(a - b) for a, b in zip(left, right, strict=True))
    return apart / (255 * len(left))


def _crop(image: QImage, high: int) -> QImage:
    """Return the middle of a picture, so high, in grey."""
    top = (image.height() - high) // 2
    cut = image.copy(0, top, image.width(), high)
    return cut.convertToFormat(QImage.Format.Format_Grayscale8)
