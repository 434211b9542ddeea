"""Small drawn pieces that know their height: words, stacks, rows, boxes to tick.

Lengths are twentieths of a point, so that whole numbers are fine enough for paper and one
layout serves preview, PDF and printer alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

UNIT = 20
"""Units per point."""

_WRAP = Qt.TextFlag.TextWordWrap
_TALL = 10_000_000


@dataclass(frozen=True)
class Piece:
    """Something with a height that draws itself at a place."""

    height: float
    draw: Callable[[QPainter, float, float], None]


@dataclass(frozen=True)
class Style:
    """A font with its colour."""

    font: QFont
    color: QColor


def style(family: str, points: float, color: QColor, *, bold: bool = False) -> Style:
    """Return a style with a size in points."""
    font = QFont(family)
    font.setPixelSize(max(1, round(points * UNIT)))
    font.setBold(bold)
    # Hinting would fit letters to a screen's pixels and move line ends between devices.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Style(font, color)


def words(
    text: str,
    how: Style,
    width: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Piece:
    """Return wrapped text."""
    flags = _WRAP | align
    metrics = QFontMetricsF(how.font)
    height = metrics.boundingRect(QRectF(0, 0, width, _TALL), flags, text).height()

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setFont(how.font)
        painter.setPen(how.color)
        # A unit more, so that rounding cannot break a line that was measured whole.
        painter.drawText(QRectF(x, y, width + 1, height + 1), flags, text)

    return Piece(height, draw)


def stack(pieces: Sequence[Piece], gap: float) -> Piece:
    """Return pieces under each other."""
    shown = [piece for piece in pieces if piece.height > 0]
    height = sum(piece.height for piece in shown) + gap * max(0, len(shown) - 1)

    def draw(painter: QPainter, x: float, y: float) -> None:
        for piece in shown:
            piece.draw(painter, x, y)
            y += piece.height + gap

    return Piece(height, draw)


def row(pieces: Sequence[tuple[float, Piece]]) -> Piece:
    """Return pieces beside each other, each at its offset from the left."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        for offset, piece in pieces:
            piece.draw(painter, x + offset, y)

    return Piece(max((piece.height for _, piece in pieces), default=0), draw)


def padded(piece: Piece, left: float, top: float, bottom: float) -> Piece:
    """Return a piece with room around it."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        piece.draw(painter, x + left, y + top)

    return Piece(piece.height + top + bottom, draw)


def box(side: float, color: QColor, *, ticked: bool) -> Piece:
    """Return a square to tick, ticked or empty."""

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

    return Piece(side, draw)


def blank(label: str, how: Style, width: float, room: float, line: QColor) -> Piece:
    """Return a line to write on by hand, its label under it."""
    name = words(label, how, width)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(line, UNIT * 0.7))
        painter.drawLine(QPointF(x, y + room), QPointF(x + width, y + room))
        name.draw(painter, x, y + room + UNIT)

    return Piece(room + UNIT + name.height, draw)


def framed(piece: Piece, width: float, pad: float, line: QColor, fill: QColor) -> Piece:
    """Return a piece inside a rounded frame."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(line, UNIT * 0.9))
        painter.setBrush(fill)
        radius = UNIT * 7
        painter.drawRoundedRect(QRectF(x, y, width, piece.height + 2 * pad), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        piece.draw(painter, x + pad, y + pad)

    return Piece(piece.height + 2 * pad, draw)


def code(content: str, side: float, ink: QColor) -> Piece:
    """Return a QR code `side` units wide, its quiet zone left to the paper around it."""
    matrix = _matrix(content)
    step = side / len(matrix)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for place, line in enumerate(matrix):
            for start, length in _runs(line):
                painter.drawRect(
                    QRectF(x + start * step, y + place * step, length * step, step * 1.002)
                )
        painter.setBrush(Qt.BrushStyle.NoBrush)

    return Piece(side, draw)


@lru_cache(maxsize=4)
def _matrix(content: str) -> tuple[bytearray, ...]:
    """Return the modules of a QR code, reckoned once for every trial layout."""
    import segno

    return tuple(segno.make(content, error="m", boost_error=False).matrix)


def _runs(line: Sequence[int]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules, so that no seams show."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
