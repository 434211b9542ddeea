"""The visits of the last seven days."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kiosk.usage.database import DayCounts, UsageDatabase
from kiosk.usage.day_clock import DayClock
from kiosk.usage.measures import Measure
from kiosk.usage.recorder import UsageRecorder
from kiosk.usage.week import DAYS, DayVisits, first_day, last_days

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2027, 3, 2)
NOON = datetime.datetime(2027, 3, 2, 12).timestamp()


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def test_days_are_joined_over_languages_and_empty_ones_are_there() -> None:
    counts = [
        DayCounts(ago(7), "en", {Measure.VISITS_BEGUN: 99}),
        DayCounts(ago(6), "en", {Measure.VISITS_BEGUN: 6, Measure.SHEETS_ASKED: 5}),
        DayCounts(ago(1), "en", {Measure.VISITS_BEGUN: 4}),
        DayCounts(ago(1), "es", {Measure.VISITS_BEGUN: 3}),
        DayCounts(TODAY, "es", {Measure.SHEETS_ASKED: 2}),
    ]
    week = last_days(counts, TODAY)
    assert [one.day for one in week] == [ago(days) for days in range(6, -1, -1)]
    assert [one.visits for one in week] == [6, 0, 0, 0, 0, 7, 0]
    assert first_day(TODAY) == week[0].day
    assert len(week) == DAYS


def test_the_recorder_reads_what_was_written(tmp_path: Path) -> None:
    clock = DayClock(lambda: NOON, lambda: 0.0)
    recorder = UsageRecorder(tmp_path, 30, clock)
    assert recorder.week() == tuple(DayVisits(ago(days), 0) for days in range(6, -1, -1))
    UsageDatabase(tmp_path).add({(ago(2), "en", Measure.VISITS_BEGUN): 12})
    week = recorder.week()
    assert week is not None
    assert week[-3] == DayVisits(ago(2), 12)


def test_a_file_that_cannot_be_read_and_a_wrong_clock_show_no_week(tmp_path: Path) -> None:
    UsageDatabase(tmp_path).path.write_bytes(b"no database" * 999)
    assert UsageRecorder(tmp_path, 30, DayClock(lambda: NOON, lambda: 0.0)).week() is None
    assert UsageRecorder(tmp_path, 30, DayClock(lambda: 0.0, lambda: 0.0)).week() is None
