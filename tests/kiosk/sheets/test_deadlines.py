"""The days by which a referral and its first meeting are due."""

from __future__ import annotations

import datetime

import pytest

from kiosk.sheets import deadlines

LEAP, COMMON = 2028, 2026


@pytest.mark.parametrize("year", [LEAP, COMMON])
def test_every_day_of_a_year_is_followed_by_both(year: int) -> None:
    """Counted on the calendar one day after the other, over the ends of months and years."""
    day = datetime.date(year, 1, 1)
    while day.year == year:
        later = [day + datetime.timedelta(1)]
        while len(later) < deadlines.MEETING_DAYS:
            later.append(later[-1] + datetime.timedelta(1))
        assert deadlines.refer_by(day) == later[6]
        assert deadlines.meet_by(day) == later[44]
        day = later[0]


@pytest.mark.parametrize(
    ("day", "refer", "meet"),
    [
        ((2026, 11, 29), (2026, 12, 6), (2027, 1, 13)),
        ((2026, 12, 31), (2027, 1, 7), (2027, 2, 14)),
        ((2028, 1, 15), (2028, 1, 22), (2028, 2, 29)),
        ((2027, 1, 15), (2027, 1, 22), (2027, 3, 1)),
        ((2026, 2, 22), (2026, 3, 1), (2026, 4, 8)),
    ],
)
def test_days_that_were_counted_by_hand(
    day: tuple[int, int, int], refer: tuple[int, int, int], meet: tuple[int, int, int]
) -> None:
    assert deadlines.refer_by(datetime.date(*day)) == datetime.date(*refer)
    assert deadlines.meet_by(datetime.date(*day)) == datetime.date(*meet)


def test_where_no_day_is_known_none_follows() -> None:
    assert deadlines.refer_by(None) is None
    assert deadlines.meet_by(None) is None
    assert deadlines.meet_by(datetime.date.max) is None
    assert deadlines.refer_by(datetime.date.max - datetime.timedelta(7)) == datetime.date.max
