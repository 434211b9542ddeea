"""Measures and draws the stations of a visit: discs with numbers, joined by lines.

A station that was passed, the present one and one to come differ in their fill; the present one
has a ground of its own, on which stand its word and a dot for each part. In a narrow row the parts
stand under the stations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainterPath

from kiosk.visit.stations import STATIONS
from ui.theme import qt_constants
from ui.theme.mirroring import mirrored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from ui.theme.theme import Theme
    from ui.widgets.part_label import PartNumber

_MOST_DOTS = 6  # more parts are shown as a number, as nobody counts more dots at a glance
_DISC = 0.86  # of a line's height: diameter of a station
_JOIN, _LONG_JOIN = 0.2, 0.5  # of a disc: line between discs, and between words
_GAP, _END = 0.14, 0.24  # of it: before a word, and behind the last one
_DOT, _STEP = 0.26, 0.4  # of it: a dot's diameter, and from dot to dot
_OUTLINE = 0.06
_UNDER = 0.16  # of it: between the stations and the parts under them
NUMBER_FACE = "tool"
"""Of the number of a part without stations, which gives way to the page in large text."""
_PASSED, _PRESENT, _TO_COME = (
    ("chosen_soft", "chosen", "ink"),
    ("ink", "ink", "paper"),
    ("paper", "line", "ink"),
)
"""Colours of a station's disc by name: its fill, its outline and its number."""


def number_of(part: PartNumber | None) -> str:
    """Return "2/5" for a part, empty for none."""
    return "" if part is None else f"{part.number}/{part.total}"


class MapPainter:
    """Draws the stations of a visit.

    Args:
        theme: Sizes and colours.
        mirror: Whether the language runs from the right.
    """

    def __init__(self, theme: Theme, *, mirror: bool) -> None:
        self._theme = theme
        self._mirror = mirror
        self._metrics = QFontMetrics(theme.font("body"))
        self.disc = round(_DISC * self._metrics.height())
        """Diameter of a station in pixels."""
        self._line = max(2.0, _OUTLINE * self.disc)
        self._room = QRect()

    def number_width(self, most: int) -> int:
        """Return the width of the number of a part, of so many parts, in pixels."""
        return self._metrics.horizontalAdvance(f"{most}/{most}")

    def number_alone_width(self, most: int) -> int:
        """Return the same for a number without stations, whose digits are those of the tools."""
        metrics = QFontMetrics(self._theme.font(NUMBER_FACE))
        return metrics.horizontalAdvance(f"{most}/{most}")

    def parts_room(self, most: int) -> int:
        """Return the width that any part of so many needs within its station, in pixels."""
        dots = round(self._dots_width(_MOST_DOTS))
        return max(dots, self.number_width(most) + 1) + round((_GAP + _END) * self.disc) + 1

    def width(self, words: Sequence[str]) -> int:
        """Return the width of all stations without parts, in pixels.

        Args:
            words: The word of each station, empty for none.
        """
        discs = [self._width(word) for word in words]
        return round(sum(discs) + self._join(words) * (len(words) - 1)) + 1

    def stacked_size(self, most: int) -> QSize:
        """Return the room of stations with any part of so many under them, in pixels."""
        parts = max(round(self._dots_width(_MOST_DOTS)), self.number_width(most) + 1)
        under = _UNDER * self.disc + self._part_height(most)
        return QSize(max(self.width([""] * len(STATIONS)), parts), round(self.disc + under) + 1)

    def draw_stacked(
        self, painter: QPainter, room: QRect, present: int, part: PartNumber | None
    ) -> None:
        """Draw all stations, and under them the part, in the middle of a room's height.

        Args:
            painter: With the font of the numbers.
            room: Where they are.
            present: Number of the present station, from 0.
            part: The part of the page, None where there is only one.
        """
        self._room = room
        words = [""] * len(STATIONS)
        under = 0.0 if part is None else _UNDER * self.disc + self._part_height(part.total)
        stations = QRect(room.left(), 0, room.width(), self.disc)
        stations.moveTop(room.top() + round((room.height() - self.disc - under) / 2))
        self.draw(painter, stations, present, words, None)
        if part is None:
            return
        wide, high = self._part_width(part), self._part_height(part.total)
        left = room.left() + (self.width(words) - wide) / 2
        top = stations.top() + self.disc + _UNDER * self.disc
        self._draw_part(painter, QRectF(max(left, room.left()), top, wide, high), part)

    def draw(
        self,
        painter: QPainter,
        room: QRect,
        present: int,
        words: Sequence[str],
        part: PartNumber | None,
    ) -> None:
        """Draw all stations from the start of a room, in its middle height.

        Args:
            painter: With the font of the numbers and words.
            room: Where they are.
            present: Number of the present station, from 0.
            words: The word of each station, empty for none.
            part: The part of the page, None where there is only one.
        """
        self._room = room
        left, top = float(room.left()), room.top() + (room.height() - self.disc) / 2
        join = self._join(words)
        for number, word in enumerate(words):
            if number:
                line = QRectF(left, top + (self.disc - self._line) / 2, join, self._line)
                color = "chosen" if number <= present else "line"
                painter.fillRect(self._mirrored(line), self._theme.color(color))
                left += join
            own = part if number == present else None
            width = self._width(word, own)
            place = QRectF(left, top, width, self.disc)
            if number == present and width > self.disc:
                self._fill(painter, place, "band")
            colors = _PASSED if number < present else _TO_COME
            self._draw_disc(painter, place, number, _PRESENT if number == present else colors)
            after = left + self.disc + _GAP * self.disc
            if word:
                wide = self._metrics.horizontalAdvance(word) + 1
                self._draw_text(painter, QRectF(after, top, wide, self.disc), word, "ink")
                after += wide + _GAP * self.disc
            if own is not None:
                self._draw_part(painter, QRectF(after, top, self._part_width(own), self.disc), own)
            left += width

    def _join(self, words: Sequence[str]) -> float:
        """Return the length of the line between two stations."""
        return (_LONG_JOIN if any(words) else _JOIN) * self.disc

    def _width(self, word: str, part: PartNumber | None = None) -> float:
        inside = [self._metrics.horizontalAdvance(word) + 1.0] if word else []
        if part is not None:
            inside.append(self._part_width(part))
        end = _END * self.disc if inside else 0.0
        return self.disc + sum(inside) + _GAP * self.disc * len(inside) + end

    def _part_width(self, part: PartNumber) -> float:
        if part.total > _MOST_DOTS:
            return self._metrics.horizontalAdvance(number_of(part)) + 1.0
        return self._dots_width(part.total)

    def _part_height(self, total: int) -> float:
        """Return the height of dots or of a number without the room around its digits."""
        return _DOT * self.disc if total <= _MOST_DOTS else self._metrics.capHeight()

    def _dots_width(self, count: int) -> float:
        return (_STEP * (count - 1) + _DOT) * self.disc

    def _draw_disc(
        self, painter: QPainter, place: QRectF, number: int, colors: tuple[str, str, str]
    ) -> None:
        fill, outline, words = colors
        disc = QRectF(place.left(), place.top(), self.disc, self.disc)
        self._fill(painter, disc, outline)
        self._fill(painter, _inset(disc, self._line), fill)
        self._draw_text(painter, disc, str(number + 1), words)

    def _draw_part(self, painter: QPainter, place: QRectF, part: PartNumber) -> None:
        """Draw a dot for each part, filled up to the one shown, or its number."""
        if part.total > _MOST_DOTS:
            self._draw_text(painter, place, number_of(part), "ink")
            return
        side = _DOT * self.disc
        for number in range(part.total):
            dot = QRectF(0, 0, side, side)
            dot.moveCenter(place.center())
            dot.moveLeft(place.left() + number * _STEP * self.disc)
            self._fill(painter, dot, "ink")
            if number >= part.number:
                self._fill(painter, _inset(dot, self._line), "band")

    def _fill(self, painter: QPainter, place: QRectF, color: str) -> None:
        """Fill a rectangle with round ends."""
        path = QPainterPath()
        radius = place.height() / 2
        path.addRoundedRect(self._mirrored(place), radius, radius)
        painter.fillPath(path, self._theme.color(color))

    def _draw_text(self, painter: QPainter, place: QRectF, text: str, color: str) -> None:
        painter.setPen(self._theme.color(color))
        painter.drawText(self._mirrored(place), qt_constants.ALIGN_CENTER, text)

    def _mirrored(self, place: QRectF) -> QRectF:
        return mirrored(place, self._room.width()) if self._mirror else place


def _inset(place: QRectF, by: float) -> QRectF:
    return place.adjusted(by, by, -by, -by)
