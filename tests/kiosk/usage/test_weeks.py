"""The visits of the last weeks: sums that do not give away what a day's number was."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk.usage.database import DayCounts, UsageDatabase
from kiosk.usage.day_clock import DayClock
from kiosk.usage.measures import Measure
from kiosk.usage.recorder import UsageRecorder
from kiosk.usage.weeks import WEEKS, WeekVisits, first_monday, last_weeks

if TYPE_CHECKING:
    from pathlib import Path

FRIDAY = datetime.date(2027, 3, 5)
MONDAY = datetime.date(2027, 3, 1)


def days(language: str, *visits: int, first: datetime.date = MONDAY) -> list[DayCounts]:
    """Return counts from a day on."""
    return [
        DayCounts(first + datetime.timedelta(days=place), language, {Measure.VISITS_BEGUN: count})
        for place, count in enumerate(visits)
    ]


def test_weeks_begin_on_monday_and_all_are_there() -> None:
    old = days("en", 50, first=first_monday(FRIDAY) - datetime.timedelta(days=1))
    sunday = days("es", 9, first=MONDAY - datetime.timedelta(days=1))
    weeks = last_weeks([*old, *sunday, *days("en", 6, 7)], FRIDAY)
    assert len(weeks) == WEEKS
    assert weeks[0].first == first_monday(FRIDAY)
    assert weeks[-1] == WeekVisits(MONDAY, (("en", 13), ("es", 0)))
    assert weeks[-2] == WeekVisits(MONDAY - datetime.timedelta(weeks=1), (("en", 0), ("es", 9)))
    assert {week.visits for week in weeks[:-2]} == {(("en", 0), ("es", 0))}


@pytest.mark.parametrize(
    ("visits", "told"),
    [
        ((), 0),
        ((4,), 0),
        ((5,), 5),
        ((3, 1), 0),
        ((3, 2), 5),
        ((12, 4), 12),
        ((12, 0, 4, 3), 19),
        ((5, 5, 1, 1, 1), 10),
    ],
)
def test_what_days_below_five_add_is_told_from_five_on(visits: tuple[int, ...], told: int) -> None:
    weeks = last_weeks([*days("en", *visits), *days("es", 6)], FRIDAY)
    assert dict(weeks[-1].visits).get("en", 0) == told


def test_the_recorder_reads_weeks_and_none_where_it_cannot(tmp_path: Path) -> None:
    noon = datetime.datetime.combine(FRIDAY, datetime.time(12)).timestamp()
    recorder = UsageRecorder(tmp_path, 400, DayClock(lambda: noon))
    UsageDatabase(tmp_path).add({(MONDAY, "en", Measure.VISITS_BEGUN): 8})
    weeks = recorder.weeks()
    assert weeks is not None
    assert weeks[-1].visits == (("en", 8),)
    (tmp_path / "usage.db").write_bytes(b"no database" * 100)
    assert recorder.weeks() is None
    assert UsageRecorder(tmp_path, 400, DayClock(lambda: 0.0)).weeks() is None
