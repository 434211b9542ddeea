"""The map of a visit: its stations in a row, and which part of the page is shown.

It cannot be pressed. It is drawn in the fullest form that has room: every station with its word,
only the present one with its word, marks alone, marks above the part, or, in large text, the
number of the part. Where that has no room either, it is told to who hears the page.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.visit.stations import STATIONS, Station
from ui.accessibility import live_region
from ui.accessibility.live_region import LiveRegion
from ui.theme import qt_constants
from ui.widgets.map_painter import NUMBER_FACE, MapPainter, number_of

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.widgets.part_label import PartNumber


class MapForm(IntEnum):
    """How much of the map is drawn, the fullest form first."""

    WORDS = 0
    WORD = 1
    MARKS = 2
    STACKED = 3
    NUMBER = 4
    TOLD = 5  # as narrow as can be: shows nothing, and is told to who hears the page


class VisitMap(QLabel):
    """Shows the station of the page in front among all stations, and the part.

    Its room is the same on every page, so that nothing beside it moves.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("visit-map")
        live_region.mark(self, LiveRegion.PART)
        self.setProperty("textInteractionFlags", qt_constants.NO_TEXT_INTERACTION)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.form = MapForm.WORDS
        self.part: PartNumber | None = None
        self._station = STATIONS[0]
        self._most = 0
        self._theme: Theme | None = None

    def show_station(self, station: Station, most: int, theme: Theme) -> None:
        """Show a station.

        Args:
            station: The present one.
            most: Number of parts for which room is kept.
            theme: Sizes and colours.
        """
        self._station, self._most, self._theme = station, most, theme
        self.show_part(None)

    def show_part(self, part: PartNumber | None) -> None:
        """Show which of several parts of the page this is, None where there is only one."""
        self.part = part
        said = [self.step_words()] + ([self._part_words(part)] if part else [])
        self.setAccessibleName(" ".join(said))
        self.updateGeometry()
        self.update()

    def show_form(self, form: MapForm) -> None:
        """Draw more of it or less."""
        self.show()
        if form is not self.form:
            self.form = form
            self.updateGeometry()
            self.update()

    def only_tell(self) -> None:
        """Show nothing and take no room; who hears the page is told all the same."""
        self.show_form(MapForm.TOLD)

    @property
    def is_blank(self) -> bool:
        """Whether it keeps its room and shows nothing."""
        return self.form is MapForm.NUMBER and self.part is None

    @property
    def hides_part(self) -> bool:
        """Whether it tells a part that it does not show."""
        return self.form is MapForm.TOLD and self.part is not None

    def sizeHint(self) -> QSize:
        """Return the room that this form needs with any station and so many parts."""
        painter = self._painter()
        if painter is None:
            return QSize(0, 0)
        most = max(self._most, self.part.total if self.part else 0)
        if self.form is MapForm.TOLD:
            return QSize(1, painter.disc)
        if self.form is MapForm.NUMBER:
            return QSize(painter.number_alone_width(most), painter.disc)
        if self.form is MapForm.STACKED:
            return painter.stacked_size(most)
        wide = (painter.width(self._words(each)) for each in STATIONS)
        return QSize(max(wide) + painter.parts_room(most), painter.disc)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a map that is cut would mislead."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the form that is shown."""
        map_painter = self._painter()
        if map_painter is None or self._theme is None or self.form is MapForm.TOLD:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("body"))
        if self.form is MapForm.NUMBER:
            painter.setFont(self._theme.font(NUMBER_FACE))
            painter.setPen(self._theme.color("ink"))
            painter.drawText(self.rect(), qt_constants.ALIGN_CENTER, number_of(self.part))
        else:
            present = STATIONS.index(self._station)
            if self.form is MapForm.STACKED:
                map_painter.draw_stacked(painter, self.rect(), present, self.part)
            else:
                words = self._words(self._station)
                map_painter.draw(painter, self.rect(), present, words, self.part)
        painter.end()

    def _painter(self) -> MapPainter | None:
        if self._theme is None:
            return None
        return MapPainter(self._theme, mirror=self.isRightToLeft())

    def _words(self, present: Station) -> list[str]:
        """Return the word of each station in this form, empty where it has none."""
        shown = {MapForm.WORDS: STATIONS, MapForm.WORD: (present,)}.get(self.form, ())
        return [self._word(station) if station in shown else "" for station in STATIONS]

    def _word(self, station: Station) -> str:
        words = {
            Station.LEARN: self.tr("Learn"),
            Station.NOTICE: self.tr("Notice"),
            Station.TAKE: self.tr("Take"),
        }
        return words[station]

    def step_words(self) -> str:
        """Return which station of the visit this is."""
        number = str(STATIONS.index(self._station) + 1)
        words = self.tr("Step %1 of %2: %3.").replace("%1", number)
        return words.replace("%2", str(len(STATIONS))).replace("%3", self._word(self._station))

    def _part_words(self, part: PartNumber) -> str:
        words = self.tr("Part %1 of %2.").replace("%1", str(part.number))
        return words.replace("%2", str(part.total))
