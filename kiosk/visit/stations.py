"""The stations of a visit, in their order: the map at the foot of a page shows them."""

from __future__ import annotations

from enum import StrEnum

from kiosk.visit.flow import PageId


class Station(StrEnum):
    """A station of the visit."""

    LEARN = "learn"
    NOTICE = "notice"
    TAKE = "take"


STATIONS = tuple(Station)
"""All of them, the first one first."""

_STATION_OF = {
    PageId.TOPICS: Station.LEARN,
    PageId.TOPIC: Station.LEARN,
    PageId.GOODNESS_OF_FIT: Station.LEARN,
    PageId.SIGNS: Station.NOTICE,
    PageId.REFERRAL: Station.TAKE,
}


def station_of(page: PageId) -> Station | None:
    """Return the station to which a page belongs, None before the visit begins."""
    return _STATION_OF.get(page)
