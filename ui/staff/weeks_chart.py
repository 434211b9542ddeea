"""The visits of the last weeks as bars: for each week one bar a language, each with its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.usage.export import shown
from ui.theme.mirroring import mirrored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.usage.weeks import WeekVisits
    from ui.theme.theme import Theme

_BETWEEN = 0.16  # of a week's width: free between it and the next
_LEAST = 0.03  # of the greatest height: a number that is not told has a bar of its own, a line
_COLORS = ("chosen", "action", "info")
"""Of languages in turn; every second one is hatched, as colours alone tell nobody apart."""
_YEAR = re.compile(r"[^dM]*y+[^dM]*")


@dataclass(frozen=True)
class _Place:
    """Where the parts of the chart are, in pixels.

    Args:
        head: Foot of the names of languages.
        each: Width of a week.
        line: Height of a line of words.
    """

    head: float
    each: float
    line: int


class WeeksChart(QWidget):
    """Bars from the oldest week to this one; as many of the last weeks as have room.

    Numbers below five are not told, as in every export: "<5". Their bars are all the same.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._weeks: tuple[WeekVisits, ...] = ()
        self._names: Mapping[str, str] = {}
        self._theme: Theme | None = None

    def show_weeks(
        self, weeks: Sequence[WeekVisits], names: Mapping[str, str], title: str, theme: Theme
    ) -> None:
        """Show these weeks.

        Args:
            weeks: The oldest first.
            names: Of languages, by their codes.
            title: What the numbers are, for assistive technology.
            theme: How it looks.
        """
        self._weeks, self._names, self._theme = tuple(weeks), names, theme
        told = (self.in_words(week, names) for week in weeks)
        self.setAccessibleName(" ".join((title, *told)))
        self.update()

    def in_words(self, week: WeekVisits, names: Mapping[str, str]) -> str:
        """Return a week as a sentence."""
        few = self.tr("fewer than 5")
        counts = [(names.get(code, code), shown(count)) for code, count in week.visits]
        told = ", ".join(f"{name} {n if isinstance(n, int) else few}" for name, n in counts)
        words = self.tr("Week from %1: %2.").replace("%1", self.name_of(week))
        return words.replace("%2", told or self.tr("no visits"))

    def name_of(self, week: WeekVisits) -> str:
        """Return the first day of a week as day and month, in the order of the language."""
        form = self.locale().dateFormat(QLocale.FormatType.ShortFormat)
        day = QDate(week.first.year, week.first.month, week.first.day)
        return self.locale().toString(day, _YEAR.sub("", form))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names of the languages, and the bars between their numbers and their week."""
        theme = self._theme
        if theme is None or not self._weeks:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("body"))
        metrics = QFontMetrics(painter.font())
        line = metrics.height()
        head = self._draw_names(painter, metrics, theme)
        codes = [code for code, _ in self._weeks[0].visits]
        numbers = [str(shown(count)) for week in self._weeks for _, count in week.visits]
        gap = theme.gap
        bar = max(map(metrics.horizontalAdvance, [*numbers, "<5"])) + gap / 4
        label = max(metrics.horizontalAdvance(self.name_of(week)) for week in self._weeks) + gap
        least = max(label, bar * max(1, len(codes)) / (1 - _BETWEEN))
        count = max(1, min(len(self._weeks), int(self.width() / least)))
        place = _Place(head + gap, self.width() / count, line)
        last = self._weeks[-count:]
        most = max(1, *(number for week in last for _, number in week.visits), 1)
        for number, week in enumerate(last):
            self._draw_week(painter, week, number * place.each, most, place, theme)
        painter.end()

    def _draw_names(self, painter: QPainter, metrics: QFontMetrics, theme: Theme) -> float:
        """Draw the name of each language after a square of its bars; return where they end."""
        line = metrics.height()
        side = metrics.ascent()
        x = top = 0.0
        for number, (code, _) in enumerate(self._weeks[0].visits):
            name = self._names.get(code, code)
            wide = side + theme.gap / 2 + metrics.horizontalAdvance(name) + 1
            if x and x + wide > self.width():
                x, top = 0.0, top + line
            square = QRectF(x, top + (line - side) / 2, side, side)
            _fill(painter, self._placed(square), number, theme)
            painter.setPen(theme.color("ink"))
            text = self._placed(QRectF(x + side + theme.gap / 2, top, wide - side, line))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), name)
            x += wide + 2 * theme.gap
        return top + line

    def _draw_week(
        self,
        painter: QPainter,
        week: WeekVisits,
        left: float,
        most: int,
        place: _Place,
        theme: Theme,
    ) -> None:
        line = place.line
        foot = self.height() - line
        tallest = foot - place.head - line
        wide = place.each * (1 - _BETWEEN) / max(1, len(week.visits))
        for number, (_, count) in enumerate(week.visits):
            told = shown(count)
            share = count / most if isinstance(told, int) else 0.0
            high = max(share, _LEAST) * tallest
            x = left + place.each * _BETWEEN / 2 + number * wide
            bar = QRectF(x + wide * 0.06, foot - high, wide * 0.88, high)
            _fill(painter, self._placed(bar), number, theme)
            painter.setPen(theme.color("ink"))
            above = self._placed(QRectF(x, foot - high - line, wide, line))
            painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), str(told))
        painter.setPen(theme.color("ink"))
        below = self._placed(QRectF(left, foot, place.each, line))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self.name_of(week))

    def _placed(self, place: QRectF) -> QRectF:
        """Return a place, mirrored in a right-to-left language."""
        return mirrored(place, self.width()) if self.isRightToLeft() else place


def _fill(painter: QPainter, place: QRectF, number: int, theme: Theme) -> None:
    """Fill a bar with what stands for a language."""
    color = theme.color(_COLORS[number % len(_COLORS)])
    if number % 2 == 0:
        painter.fillRect(place, color)
        return
    painter.setPen(QPen(color, max(2.0, theme.gap / 6)))
    painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(place)
