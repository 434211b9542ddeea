"""The visits of the last days as bars, each with its number and the name of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.usage.export import shown
from ui.theme.mirroring import mirrored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.usage.week import DayVisits
    from ui.theme.theme import Theme

_BAR = 0.62  # of a day's width
_LEAST = 0.03  # of the greatest height: a number that is not told has a bar of its own, a line


class WeekChart(QWidget):
    """Bars from the oldest day to today.

    Numbers below five are not told, as in every export: "<5".
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._week: tuple[DayVisits, ...] = ()
        self._title = ""
        self._theme: Theme | None = None

    def show_week(self, week: Sequence[DayVisits], title: str, theme: Theme) -> None:
        """Show these days under a title."""
        self._week, self._title, self._theme = tuple(week), title, theme
        self.setAccessibleName(f"{title} {self.in_words(week)}")
        self.update()

    def in_words(self, week: Sequence[DayVisits]) -> str:
        """Return the same as the bars in words."""
        return ", ".join(f"{self._name(one)} {shown(one.visits)}" for one in week) + "."

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title, and a bar for each day between its number and its name."""
        if self._theme is None or not self._week:
            return
        theme = self._theme
        painter = QPainter(self)
        font = theme.font("body")
        painter.setFont(font)
        line = QFontMetrics(font).height()
        painter.setPen(theme.color("ink_soft"))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
        head = painter.boundingRect(self.rect(), int(flags), self._title)
        painter.drawText(self.rect(), int(flags), self._title)
        room = QRectF(self.rect()).adjusted(0, head.height() + theme.gap, 0, 0)
        each = room.width() / len(self._week)
        tallest = room.height() - 2 * line
        most = max(1, *(one.visits for one in self._week))
        for place, one in enumerate(self._week):
            number = shown(one.visits)
            share = one.visits / most if isinstance(number, int) else 0.0
            high = max(share, _LEAST) * tallest
            left = room.left() + place * each + each * (1 - _BAR) / 2
            bar = self._placed(QRectF(left, room.bottom() - line - high, each * _BAR, high))
            painter.fillRect(bar, theme.color("chosen"))
            column = self._placed(QRectF(room.left() + place * each, 0, each, line))
            painter.setPen(theme.color("ink"))
            for top, words in ((bar.top() - line, str(number)), (room.bottom() - line, None)):
                column.moveTop(top)
                text = words if words is not None else self._name(one)
                painter.drawText(column, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()

    def _placed(self, place: QRectF) -> QRectF:
        """Return a place, mirrored in a right-to-left language."""
        return mirrored(place, self.width()) if self.isRightToLeft() else place

    def _name(self, one: DayVisits) -> str:
        """Return the short name of a day in the language of the page."""
        form = QLocale.FormatType.ShortFormat
        return self.locale().standaloneDayName(one.day.isoweekday(), form)
