"""What the test page measures a printer by: type in several sizes, a ramp of greys, a ruler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from kiosk.sheets.sheet import SectionStyle
from ui.paper.boxes import Box, paragraph, row, stack
from ui.paper.tagged_boxes import bilingual
from ui.paper.text_style import MM, FontFace, text_style

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Line, Section
    from ui.paper.typography import Typography

STYLES: Final = frozenset({SectionStyle.SAMPLES, SectionStyle.GREYS, SectionStyle.RULER})
"""Styles of sections that are drawn here."""

_MILLIMETRES: Final = range(101)  # of the ruler
_TICKS: Final = ((10, 1.0), (5, 0.72), (1, 0.44))
"""Millimetres between ticks of the ruler, and their share of the longest."""


def chart(shown: Section, styles: Typography, width: float) -> Box:
    """Return the lines of a section of the test page."""
    if shown.style is SectionStyle.SAMPLES:
        return stack([_sample(line, styles, width) for line in shown.lines], styles.gap * 0.3)
    if shown.style is SectionStyle.GREYS:
        return _greys(shown, styles, width)
    words = [bilingual(line.text, styles.body, styles.second, width) for line in shown.lines]
    return stack([*words, _ruler(styles)], styles.gap * 0.5)


def _sample(shown: Line, styles: Typography, width: float) -> Box:
    """Return a line in its own size, in each language, whatever the type of the page is."""
    family, ink = styles.body.font.family(), styles.color("ink")
    faces = (FontFace(family, bold=False, italic=italic) for italic in (False, True))
    first, second = (text_style(face, shown.points, ink) for face in faces)
    return bilingual(shown.text, first, second, width)


def _greys(shown: Section, styles: Typography, width: float) -> Box:
    each = width / len(shown.lines)
    height = styles.mm(styles.tokens.sheet.grey)
    cells = []
    for place, line in enumerate(shown.lines):
        label = paragraph(line.text.first, styles.label, each, int(Qt.AlignmentFlag.AlignHCenter))
        patch = _grey(line.percent, each, height)
        cells.append((place * each, stack([patch, label], styles.gap * 0.2)))
    return row(cells)


def _grey(percent: int, width: float, height: float) -> Box:
    """Return a patch without an edge, so that one that is not printed is not seen."""
    color = QColor.fromRgbF(*[1 - percent / 100] * 3)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRect(QRectF(x, y, width, height))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    return Box(height, draw)


def _ruler(styles: Typography) -> Box:
    """Return a ruler, whose first and last tick are 100 mm apart."""
    pen = QPen(styles.color("ink"), styles.mm(styles.tokens.sheet.hair))
    height = styles.mm(styles.tokens.sheet.ruler)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y + height), QPointF(x + _MILLIMETRES[-1] * MM, y + height))
        for at in _MILLIMETRES:
            length = next(share for apart, share in _TICKS if at % apart == 0) * height
            left = x + at * MM
            painter.drawLine(QPointF(left, y + height - length), QPointF(left, y + height))

    return Box(height, draw)
