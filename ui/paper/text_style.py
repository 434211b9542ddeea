"""Text styles: a font with a colour, and what has been measured in it.

Lengths are twentieths of a point, so that whole numbers are precise enough for paper, and the
preview, the PDF and the printer have the same layout.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

UNIT = 20
"""Units per point."""
MM = UNIT * 72 / 25.4
"""Units per millimetre."""

_TALL = 10_000_000
_SHORT = "H"


@dataclass(frozen=True)
class FontFace:
    """A face of a typeface, with the widths measured in it."""

    family: str
    bold: bool
    italic: bool
    widths: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class TextStyle:
    """A font with its colour, and what has been measured in it."""

    font: QFont
    color: QColor
    metrics: QFontMetricsF
    size: float
    """The size of the type in units."""
    widths: dict[str, float] = field(default_factory=dict, compare=False)
    """Widths of texts on one line, per unit of size: without hinting they are proportional."""
    measured: dict[tuple[str, float], float] = field(default_factory=dict, compare=False)

    def height(self, text: str, width: float, flags: int) -> float:
        """Return the height of wrapped text, cached for all trial layouts."""
        if self.width(text) < width - UNIT:
            text, width = _SHORT, _TALL  # every single line has the same height
        if (text, width) not in self.measured:
            room = QRectF(0, 0, width, _TALL)
            self.measured[text, width] = self.metrics.boundingRect(room, flags, text).height()
        return self.measured[text, width]

    def width(self, text: str) -> float:
        """Return the width of text on one line, cached for all sizes of this face."""
        if text not in self.widths:
            self.widths[text] = self.metrics.horizontalAdvance(text) / self.size
        return self.widths[text] * self.size


def text_style(face: FontFace, points: float, color: QColor) -> TextStyle:
    """Return the style of a face with a size in points."""
    font = QFont(face.family)
    font.setPixelSize(max(1, round(points * UNIT)))
    font.setBold(face.bold)
    font.setItalic(face.italic)
    # Hinting would fit letters to a screen's pixels, and lines would break differently on paper.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return TextStyle(font, color, QFontMetricsF(font), font.pixelSize(), face.widths)
