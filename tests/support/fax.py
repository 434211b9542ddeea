"""A fax machine: scans a page askew, with specks, at the resolutions of Group 3 (ITU-T T.4).

A page that went through it twice is what a clinic gets that was sent a copy of a copy.
"""

from __future__ import annotations

import random
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColorConstants, QImage, QPainter

if TYPE_CHECKING:
    from pathlib import Path

ACROSS_DPI: Final = 204
"""Dots per inch of every line."""
RESOLUTIONS: Final = {"standard": 98, "fine": 196}
"""Lines per inch."""

_GREY: Final = QImage.Format.Format_Grayscale8
_SMOOTH: Final = Qt.TransformationMode.SmoothTransformation
_SHAPE: Final = Qt.AspectRatioMode.IgnoreAspectRatio
_FINE: Final = 2  # the glass is finer than the dots
_BLACK_OR_WHITE: Final = bytes(255 if grey > 140 else 0 for grey in range(256))


@dataclass(frozen=True)
class Fax:
    """A fax machine.

    Args:
        lines_dpi: Lines per inch.
        skew: Of the paper in the feeder, in degrees; a page that is sent on lies askew to the
            other side.
        specks: Share of all dots that come out wrong.
        times: How often the page is sent, each time as it came out.
        seed: Of the specks.
    """

    lines_dpi: int
    skew: float = 2.0
    specks: float = 0.01
    times: int = 2
    seed: int = 1

    def send(self, document: Path, folder: Path, number: int = 1) -> Path:
        """Send one page of a PDF, by its number, and return what comes out, a grey picture (PGM).

        Its dots are square again, 204 an inch, as a printer of faxes makes them.
        """
        page = folder / "fax.pgm"
        which = ("-singlefile", "-f", str(number))
        draw = ("pdftoppm", "-gray", *which, "-r", str(_FINE * ACROSS_DPI))
        subprocess.run([*draw, str(document), str(page.with_suffix(""))], check=True)
        paper = QImage(str(page))
        for time in range(self.times):
            askew = _turned(paper, self.skew if time % 2 == 0 else -self.skew)
            paper = self._printed(self._scanned(askew, self.seed + time), paper)
        paper.scaled(paper.size() / _FINE).save(str(page))
        return page

    def _scanned(self, paper: QImage, seed: int) -> QImage:
        """Return black and white dots, some of them wrong."""
        width = round(paper.width() / _FINE)
        lines = round(paper.height() / _FINE * self.lines_dpi / ACROSS_DPI)
        seen = paper.scaled(width, lines, _SHAPE, _SMOOTH).convertToFormat(_GREY)
        dots = bytearray(bytes(seen.constBits()).translate(_BLACK_OR_WHITE))
        chance = random.Random(seed)
        for place in chance.sample(range(len(dots)), round(self.specks * len(dots))):
            dots[place] ^= 255
        return QImage(dots, width, lines, seen.bytesPerLine(), _GREY).copy()

    @staticmethod
    def _printed(dots: QImage, paper: QImage) -> QImage:
        """Return dots on paper, as sharp as a laser printer makes them."""
        return dots.scaled(paper.size())


def _turned(paper: QImage, degrees: float) -> QImage:
    """Return a page that lies askew on the glass; what leaves the glass is lost."""
    glass = QImage(paper.size(), _GREY)
    glass.fill(QColorConstants.White)
    painter = QPainter(glass)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    middle = QPointF(paper.width() / 2, paper.height() / 2)
    painter.translate(middle)
    painter.rotate(degrees)
    painter.drawImage(QRectF(-middle, middle), paper)
    painter.end()
    return glass
