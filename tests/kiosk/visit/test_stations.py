"""The stations of a visit."""

from __future__ import annotations

import pytest

from kiosk.visit.flow import PageId
from kiosk.visit.stations import STATIONS, Station, station_of


def test_a_family_learns_then_notices_then_takes() -> None:
    assert STATIONS == (Station.LEARN, Station.NOTICE, Station.TAKE)


@pytest.mark.parametrize("page", PageId)
def test_every_page_but_the_welcome_page_belongs_to_a_station(page: PageId) -> None:
    assert (station_of(page) is None) == (page is PageId.WELCOME)


def test_the_order_of_pages_is_that_of_the_stations() -> None:
    """Nobody who goes on by the main button comes to an earlier station."""
    found = [station_of(page) for page in PageId if page is not PageId.WELCOME]
    places = [STATIONS.index(station) for station in found if station is not None]
    assert places == sorted(places)
