"""The right day: at midnight, in summer time, and where somebody sets the clock."""

from __future__ import annotations

import datetime
import os
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.usage.day_clock import DayClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.fakes import Clock

DAY = 86_400.0
YEAR = 365 * DAY


class Wall:
    """A clock of local time that goes on with another one, until somebody sets it."""

    def __init__(self, elapsed: Clock, local: str) -> None:
        self._elapsed = elapsed
        self.set(local)

    def __call__(self) -> float:
        """Return seconds since 1970."""
        return self._elapsed() + self._difference

    def set(self, local: str) -> None:
        """Set the clock, as in "2027-03-01 12:00"."""
        self._difference = datetime.datetime.fromisoformat(local).timestamp() - self._elapsed()

    def turn(self, seconds: float) -> None:
        """Set it forward or back."""
        self._difference += seconds


@pytest.fixture(autouse=True)
def new_mexico(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place with summer time, whose evening is UTC's next day."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set on Windows")
    monkeypatch.setenv("TZ", "MST7MDT,M3.2.0,M11.1.0")
    time.tzset()
    yield
    os.environ.pop("TZ")
    time.tzset()


def told(wall: Wall, elapsed: Clock) -> str:
    """Return the day that a clock just made tells."""
    return str(DayClock(wall, elapsed).today())


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2027-06-01 00:00", "2027-06-01"),
        ("2027-06-01 18:30", "2027-06-01"),  # 2027-06-02 in UTC
        ("2027-06-01 23:59:59", "2027-06-01"),
        ("2027-12-31 23:59:59", "2027-12-31"),
        ("2028-02-29 12:00", "2028-02-29"),
    ],
)
def test_the_day_is_the_local_one(clock: Clock, local: str, day: str) -> None:
    assert told(Wall(clock, local), clock) == day


@pytest.mark.parametrize(
    ("evening", "hours", "day"),
    [
        ("2027-03-13 23:30", 23.5, "2027-03-15"),  # the day of 23 hours has passed
        ("2027-03-13 23:30", 23.4, "2027-03-14"),
        ("2027-11-06 23:30", 25.4, "2027-11-07"),
        ("2027-11-06 23:30", 25.5, "2027-11-08"),  # the day of 25 hours has passed
        ("2027-06-01 23:30", 0.5, "2027-06-02"),
    ],
)
def test_midnight_comes_when_it_comes_also_in_summer_time(
    clock: Clock, evening: str, hours: float, day: str
) -> None:
    days = DayClock(Wall(clock, evening), clock)
    days.today()
    clock.pass_by(hours * 3600)
    assert str(days.today()) == day


@pytest.mark.parametrize("back", [YEAR, 10 * YEAR, 60 * YEAR, 2 * DAY, 1e30, float("inf")])
def test_a_clock_that_is_set_back_changes_no_day(clock: Clock, back: float) -> None:
    wall = Wall(clock, "2041-06-01 12:00")
    days = DayClock(wall, clock)
    days.today()
    clock.pass_by(3600)
    wall.turn(-back)
    assert str(days.today()) == "2041-06-01"
    clock.pass_by(DAY)
    assert str(days.today()) == "2041-06-02"
    wall.set("2041-06-02 13:00")  # put right
    assert str(days.today()) == "2041-06-02"


def test_a_clock_that_the_network_corrects_after_the_start_is_believed(clock: Clock) -> None:
    wall = Wall(clock, "2031-01-01 00:00")
    days = DayClock(wall, clock)
    days.today()
    clock.pass_by(20)
    wall.set("2026-12-01 09:00")
    assert str(days.today()) == "2026-12-01"


def test_a_computer_that_was_paused_goes_on_with_its_clock(clock: Clock) -> None:
    wall = Wall(clock, "2026-12-01 09:00")
    days = DayClock(wall, clock)
    days.today()
    wall.turn(3 * DAY)
    assert str(days.today()) == "2026-12-04"


def test_a_clock_that_was_never_right_tells_no_day_until_it_is(clock: Clock) -> None:
    wall = Wall(clock, "1970-01-02 00:00")
    days = DayClock(wall, clock)
    assert days.today() is None
    wall.set("2026-12-01 09:00")
    assert str(days.today()) == "2026-12-01"
