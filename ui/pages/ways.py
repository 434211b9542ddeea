"""The ways on from a page: its main button, the button of the sheet, and the map of the visit.

They have the same names and places on every page. The main button has room for every name, so it
is as wide everywhere, and what is beside it stays where it is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.layout.position import START
from kiosk.visit.events import (
    GoodnessOfFitChosen,
    PartTurned,
    ReferralChosen,
    SignsChosen,
    TopicChosen,
)
from kiosk.visit.stations import station_of
from ui.pages.row_fitting import forms_of_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Theme
    from ui.widgets.sheet_button import SheetButton
    from ui.widgets.visit_map import VisitMap


class Ways(QObject):
    """Makes and arranges the ways on from a page.

    Args:
        page: The page; also the owner.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._joined = False
        self._only_next = False  # in large text, where the row has no room for names
        self.main: SheetButton | None = None
        self.sheet: SheetButton | None = None
        self.map: VisitMap | None = None

    def make_main(self, name: str) -> SheetButton:
        """Make the main button."""
        from ui.widgets.sheet_button import SheetButton

        self.main = SheetButton(name, self._page, role="main", icon="next")
        return self.main

    def make_sheet(self, name: str) -> SheetButton:
        """Make the button that shows the sheet and leads to it."""
        from ui.widgets.sheet_button import SheetButton

        self.sheet = SheetButton(name, self._page, icon="printer")
        return self.sheet

    def make_map(self) -> VisitMap:
        """Make the map."""
        from ui.widgets.visit_map import VisitMap

        self.map = VisitMap(self._page)
        return self.map

    @property
    def shown_sheet(self) -> SheetButton | None:
        """The visible button with the sheet, None where there is none."""
        found = (each for each in (self.main, self.sheet) if each is not None)
        return next((each for each in found if each.marks is not None and each.isVisible()), None)

    def show_visit(self, visit: Visit, most: int, theme: Theme) -> None:
        """Draw what all pages have.

        Args:
            visit: The visit.
            most: Number of parts for which the map keeps room.
            theme: Sizes and colours.
        """
        self._joined = False
        if self.sheet is not None:
            self.sheet.set_text(self._name(ReferralChosen()))
            self.sheet.show_sheet(len(visit.signs))
        if self.main is not None:
            self._only_next = theme.icons_only
            self.main.reserve_room_for(*self._names())
        station = station_of(visit.location.page)
        if self.map is not None and station is not None:
            self.map.show_station(station, most, theme)

    def name_main(self, way: Event) -> None:
        """Name the main button by where it leads; in a narrow row it only says that it goes on."""
        if self.main is not None:
            further = self._name(PartTurned(START))
            self.main.set_text(further if self._only_next else self._name(way), further)

    def join(self) -> None:
        """Let the main button take the place of the sheet's, as both lead to the same page."""
        self._joined = True

    def part(self) -> None:
        """Show both buttons apart: so the row is measured on every page and part."""
        if self.main is None or self.sheet is None:
            return
        self.main.show_sheet(None)
        self.main.setMinimumWidth(0)
        if self._only_next:
            self.name_main(PartTurned(START))
        self.sheet.show()

    def arrange(self, gap: int) -> None:
        """Join the buttons, where they are to be.

        Args:
            gap: Distance between them in pixels.
        """
        if self.main is None or self.sheet is None or not self._joined:
            return
        both = self.sheet.sizeHint().width() + gap + self.main.sizeHint().width()
        self.main.setMinimumWidth(both)
        self.main.show_sheet(self.sheet.marks)
        self.sheet.hide()
        if self._only_next and self.main.text():
            self._name_joined(both)

    def _name_joined(self, room: int) -> None:
        """Say where the joined button leads, if its name has room in so many pixels."""
        if self.main is None:
            return
        name = self._name(ReferralChosen())
        self.main.reserve_room_for(name)
        if self.main.sizeHint().width() <= room:
            self.main.set_text(name)
        self.main.reserve_room_for(*self._names())

    def map_steps(self, theme: Theme) -> list[Callable[[], None]]:
        """Show the map in its fullest form, and return the steps that make it narrower."""
        if self.map is None:
            return []
        first, *others = forms_of_map(theme)
        self.map.show_form(first)
        return [*(partial(self.map.show_form, form) for form in others), self.map.only_tell]

    def tell_blank_map(self) -> None:
        """Leave out the room of a map with nothing to show: in large text, a page without parts."""
        if self.map is not None and self.map.is_blank:
            self.map.only_tell()

    def _names(self) -> tuple[str, ...]:
        """Return every name that the main button can have."""
        if self._only_next:
            return (self._name(PartTurned(START)),)
        ways = (PartTurned(START), TopicChosen(""), GoodnessOfFitChosen(), SignsChosen())
        return tuple(self._name(way) for way in (*ways, ReferralChosen()))

    def _name(self, way: Event) -> str:
        """Return the one name of a way."""
        match way:
            case TopicChosen():
                return self.tr("Next topic")
            case GoodnessOfFitChosen():
                return self.tr("Try it")
            case SignsChosen():
                return self.tr("Warning signs")
            case ReferralChosen():
                return self.tr("My page")
            case _:
                return self.tr("Next")
