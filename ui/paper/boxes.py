"""Boxes, as in typesetting: each knows its height and draws itself; stacks and rows combine them.

Lengths are twentieths of a point, so that whole numbers are precise enough for paper, and the
preview, the PDF and the printer have the same layout.
"""

from __future__ import annotations

from collections.abc import Callable  # msgspec reads it
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.sheets.qr_modules import modules
from ui.paper.linked_text import draw_text
from ui.paper.text_style import UNIT, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

# As a number, since combining two of Qt's flags takes longer than measuring a word.
_WRAP: Final = 0x1000


class Box(msgspec.Struct, frozen=True):
    """Something with a height that draws itself at x and y, its upper left corner.

    A struct, since a sheet makes thousands in its trial layouts, and a dataclass takes longer.
    """

    height: float
    draw: Callable[[QPainter, float, float], None]


@dataclass(frozen=True)
class FrameStyle:
    """A rounded frame: its colours, and line width and corner radius in units."""

    line: QColor
    fill: QColor
    width: float
    radius: float


def paragraph(
    text: str, style: TextStyle, width: float, align: int = 0x0001, *, second: bool = False
) -> Box:
    """Return wrapped text, aligned left by default.

    Args:
        text: What to set.
        style: Its type.
        width: Of the lines, in units.
        align: Qt's flag of the alignment.
        second: Whether it is in the sheet's second language.
    """
    if not text:
        return Box(style.height(text, width, _WRAP), lambda *_: None)
    flags = _WRAP | align
    height = style.height(text, width, flags)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setFont(style.font)
        painter.setPen(style.color)
        # A unit more, so that rounding cannot break a line that was measured whole.
        place = QRectF(x, y, width + 1, height + 1)
        draw_text(painter, place, flags, text, style, second=second)

    return Box(height, draw)


def breakable_text(
    text: str, style: TextStyle, width: float, mark: str, *, second: bool = False
) -> Box:
    """Return text that breaks only at `mark`, so that the addresses between marks stay whole."""
    lines: list[str] = []
    for part in text.split(mark):
        longer = f"{lines[-1]}{mark}{part}" if lines else part
        if lines and style.width(longer) > width - UNIT:
            lines.append(part)
        else:
            lines[-1:] = [longer]
    # The space is not visible, but a screen reader needs it between the lines.
    return stack([paragraph(f"{one} ", style, width, second=second) for one in lines], 0)


def fits_side_by_side(
    first: tuple[str, TextStyle], second: tuple[str, TextStyle], width: float
) -> bool:
    """Whether two texts fit on one line."""
    (one, style), (other, less) = first, second
    return style.width(one) + style.size + less.width(other) <= width - UNIT


def side_by_side(
    first: tuple[str, TextStyle], second: tuple[str, TextStyle], width: float
) -> Box | None:
    """Return two texts on one baseline, None where they do not fit on one line."""
    if not fits_side_by_side(first, second, width):
        return None
    (one, style), (other, less) = first, second
    start = style.width(one) + style.size
    drop = max(0.0, style.metrics.ascent() - less.metrics.ascent())
    rest = padded(paragraph(other, less, width - start, second=True), 0, drop, 0)
    return row([(0, paragraph(one, style, start)), (start, rest)])


def stack(boxes: Sequence[Box], gap: float) -> Box:
    """Return boxes under each other."""
    shown = [box for box in boxes if box.height > 0]
    height = sum(box.height for box in shown) + gap * max(0, len(shown) - 1)

    def draw(painter: QPainter, x: float, y: float) -> None:
        for box in shown:
            box.draw(painter, x, y)
            y += box.height + gap

    return Box(height, draw)


def row(boxes: Sequence[tuple[float, Box]], *, middle: bool = False) -> Box:
    """Return boxes beside each other, each at its offset from the left.

    Args:
        boxes: Offset and box.
        middle: Whether they share their middle line, not their upper edge.
    """
    height = max((box.height for _, box in boxes), default=0)

    def draw(painter: QPainter, x: float, y: float) -> None:
        for offset, box in boxes:
            drop = (height - box.height) / 2 if middle else 0
            box.draw(painter, x + offset, y + drop)

    return Box(height, draw)


def padded(box: Box, left: float, top: float, bottom: float) -> Box:
    """Return a box with padding, in units."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        box.draw(painter, x + left, y + top)

    return Box(box.height + top + bottom, draw)


def check_box(side: float, color: QColor, *, ticked: bool) -> Box:
    """Return a check box `side` units wide, ticked or empty."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(color, side / 11))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x, y, side, side), side / 6, side / 6)
        if ticked:
            pen = QPen(color, side / 5.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            shape = ((0.22, 0.52), (0.42, 0.74), (0.82, 0.24))
            painter.drawPolyline([QPointF(x + a * side, y + b * side) for a, b in shape])

    return Box(side, draw)


def rule(length: float, width: float, color: QColor) -> Box:
    """Return a horizontal rule; `width` is its thickness."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(color, width))
        painter.drawLine(QPointF(x, y + width / 2), QPointF(x + length, y + width / 2))

    return Box(width, draw)


def writing_lines(count: int, width: float, gap: float, pen: QPen) -> Box:
    """Return `count` lines to write on, `gap` units apart."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(pen)
        for place in range(1, count + 1):
            painter.drawLine(QPointF(x, y + place * gap), QPointF(x + width, y + place * gap))

    return Box(count * gap, draw)


def with_bar(box: Box, width: float, indent: float, color: QColor) -> Box:
    """Return an indented box, with a bar `width` units wide at its left."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(color, width))
        painter.drawLine(
            QPointF(x + width / 2, y + width / 2), QPointF(x + width / 2, y + box.height)
        )
        box.draw(painter, x + indent, y)

    return Box(box.height, draw)


def framed(box: Box, width: float, pad: float, frame: FrameStyle, min_height: float = 0) -> Box:
    """Return a box inside a rounded frame, which is at least `min_height` high."""
    height = max(box.height + 2 * pad, min_height)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(frame.line, frame.width))
        painter.setBrush(frame.fill)
        painter.drawRoundedRect(QRectF(x, y, width, height), frame.radius, frame.radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.draw(painter, x + pad, y + pad)

    return Box(height, draw)


def qr_code(content: str, side: float, ink: QColor) -> Box:
    """Return a QR code `side` units wide; the margin around it is its quiet zone."""
    rows = _matrix(content)
    step = side / len(rows)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        # One by one: programs that print a PDF set the edges of a rectangle on whole pixels.
        for place, runs in enumerate(rows):
            top = y + place * step
            for start, length in runs:
                painter.drawRect(QRectF(x + start * step, top, length * step, step * 1.002))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    return Box(side, draw)


@lru_cache(maxsize=4)
def _matrix(content: str) -> tuple[list[tuple[int, int]], ...]:
    """Return the runs of each row of a QR code, cached for all trial layouts."""
    return tuple(map(_runs, modules(content, "l")))


def forget() -> None:
    """Forget the codes of trial layouts: they have what a family chose."""
    _matrix.cache_clear()


def _runs(dots: Sequence[int]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules: drawn whole, they show no seams."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(dots):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
