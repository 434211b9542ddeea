"""The map of a visit: what it says, and that it keeps its room."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt

from kiosk.visit.stations import STATIONS, Station
from ui.widgets.part_label import PartNumber
from ui.widgets.visit_map import MapForm, VisitMap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

PARTS = (None, PartNumber(1, 2), PartNumber(3, 6), PartNumber(10, 12))


@pytest.fixture
def shown(ground: QWidget, theme: Theme) -> VisitMap:
    """Return the map of the second station."""
    shown = VisitMap(ground)
    shown.show_station(Station.NOTICE, 88, theme)
    shown.resize(shown.sizeHint())
    shown.show()
    return shown


def test_it_says_the_step_and_the_part(shown: VisitMap) -> None:
    assert shown.accessibleName() == "Step 2 of 3: Notice."
    shown.show_part(PartNumber(2, 5))
    assert shown.accessibleName() == "Step 2 of 3: Notice. Part 2 of 5."


def test_each_form_is_narrower_than_the_one_before(shown: VisitMap) -> None:
    widths = []
    for form in MapForm:
        shown.show_form(form)
        widths.append(shown.sizeHint().width())
    assert widths == sorted(set(widths), reverse=True)


@pytest.mark.parametrize("form", MapForm)
def test_its_room_is_the_same_for_every_station_and_part(
    shown: VisitMap, theme: Theme, form: MapForm
) -> None:
    shown.show_form(form)
    sizes = set()
    for station, part in itertools.product(STATIONS, PARTS):
        shown.show_station(station, 88, theme)
        shown.show_part(part)
        sizes.add(shown.sizeHint().toTuple())
    assert len(sizes) == 1


@pytest.mark.parametrize("form", [each for each in MapForm if each < MapForm.NUMBER])
@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_nothing_is_drawn_beyond_its_room(
    shown: VisitMap, theme: Theme, form: MapForm, direction: Qt.LayoutDirection
) -> None:
    shown.setLayoutDirection(direction)
    shown.show_form(form)
    hint = shown.sizeHint()
    for station, part in itertools.product(STATIONS, PARTS):
        shown.show_station(station, 88, theme)
        shown.show_part(part)
        shown.resize(hint + QSize(40, 0))
        image = shown.grab().toImage()
        from_right = shown.isRightToLeft()
        columns = range(30) if from_right else range(hint.width() + 10, image.width())
        grounds = {image.pixel(x, y) for x in columns for y in range(image.height())}
        assert len(grounds) == 1, (station, part)


@pytest.mark.parametrize("form", [MapForm.MARKS, MapForm.STACKED])
def test_stations_and_parts_look_different(shown: VisitMap, theme: Theme, form: MapForm) -> None:
    shown.show_form(form)
    pictures = []
    for station, part in itertools.product(STATIONS, PARTS):
        shown.show_station(station, 88, theme)
        shown.show_part(part)
        pictures.append(shown.grab().toImage())
    assert all(one != other for one, other in itertools.combinations(pictures, 2))
