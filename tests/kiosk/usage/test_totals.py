"""A monitor learns of days that are over, and of no number below five, not even by a difference."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usage.database import DayCounts, UsageDatabase
from kiosk.usage.day_clock import DayClock
from kiosk.usage.measures import Measure
from kiosk.usage.recorder import UsageRecorder
from kiosk.usage.totals import UsageTotals, first_day, totals

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 12, 3)
KEPT = 400


def day(before: int, language: str = "en", visits: int = 0, **sheets: int) -> DayCounts:
    counts = {Measure.VISITS_BEGUN: visits} | {
        Measure(f"sheets_{name}"): count for name, count in sheets.items()
    }
    return DayCounts(TODAY - datetime.timedelta(days=before), language, counts)


def test_only_days_that_are_over_are_told() -> None:
    found = totals([day(2, printed=7), day(1, printed=9), day(0, printed=100)], TODAY, KEPT)
    assert found == UsageTotals(16, 0, None)


def test_a_small_number_is_not_told_in_a_sum_either() -> None:
    found = totals([day(1, "en", printed=9, failed=4), day(1, "es", printed=4)], TODAY, KEPT)
    assert found == UsageTotals(9, 0, None)


def test_the_last_day_is_one_with_enough_visits() -> None:
    days = [day(9, visits=5), day(3, visits=4), day(2, "es", visits=4), day(0, visits=50)]
    assert totals(days, TODAY, KEPT).last_day == TODAY - datetime.timedelta(days=9)
    assert totals(days[1:], TODAY, KEPT).last_day is None


@pytest.mark.parametrize(
    ("today", "keep_days", "begin"),
    [
        ("2026-12-31", 366, "2026-01-01"),
        ("2027-01-01", 366, "2026-01-01"),
        ("2027-01-02", 366, "2027-01-01"),
        ("2027-01-02", 365, "2027-01-01"),
        ("2026-12-01", 365, "2026-11-01"),
        ("2026-12-02", 31, "2026-12-01"),
        ("2026-12-02", 30, None),
    ],
)
def test_the_counters_begin_anew_with_a_period_that_is_kept(
    today: str, keep_days: int, begin: str | None
) -> None:
    found = first_day(datetime.date.fromisoformat(today), keep_days)
    assert (found.isoformat() if found else None) == begin


def test_without_such_a_period_there_are_no_counters() -> None:
    assert totals([day(1, visits=5, printed=9)], TODAY, 30).printed is None


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=12),
    st.integers(31, 500),
    st.integers(1, 70),
)
def test_a_counter_goes_down_only_where_it_begins_anew(
    counted: list[tuple[int, int]], keep_days: int, later: int
) -> None:
    days = [day(before, printed=count) for before, count in counted]
    tomorrow = TODAY + datetime.timedelta(days=later)
    oldest = tomorrow - datetime.timedelta(days=keep_days)
    kept = [one for one in days if one.day >= oldest]
    before, after = totals(days, TODAY, keep_days), totals(kept, tomorrow, keep_days)
    assert before.printed is not None
    assert after.printed is not None
    if first_day(TODAY, keep_days) == first_day(tomorrow, keep_days):
        assert after.printed >= before.printed


class _Clock(DayClock):
    day: datetime.date | None = TODAY

    def today(self) -> datetime.date | None:
        return self.day


def test_a_day_is_read_once(tmp_path: Path) -> None:
    clock, database = _Clock(), UsageDatabase(tmp_path)
    yesterday = TODAY - datetime.timedelta(days=1)
    recorder = UsageRecorder(tmp_path, KEPT, clock)
    database.add({(yesterday, "en", Measure.SHEETS_PRINTED): 6}, None)
    assert recorder.totals() == UsageTotals(6, 0, None)
    database.add({(yesterday, "en", Measure.SHEETS_PRINTED): 1}, None)
    assert recorder.totals() == UsageTotals(6, 0, None), "what was written late"
    clock.day = TODAY + datetime.timedelta(days=1)
    assert recorder.totals() == UsageTotals(7, 0, None)
    clock.day = None
    assert recorder.totals() is None, "no clock is right"
