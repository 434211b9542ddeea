"""Attract mode: whether the welcome page moves, stands still or is dimmed while no visit runs.

Touches are timed with a monotonic clock, opening hours with local time. Local time can be set, and
changes with daylight saving time, so no interval is measured with it: the state is computed from
the current time, at least once a minute.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from kiosk.process.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.config.options import AttractOptions

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MINUTES_PER_DAY = 24 * 60
_SECONDS_PER_MINUTE = 60.0
_MIN_WAIT_S = 0.5
"""Shortest wait. A timer that fires slightly early would else be restarted many times."""
_MORNING = 6 * 60
"""Minutes after midnight at which a kiosk without hours wakes."""
_BLIND_SLEEP_S = 12 * 3600.0
"""Seconds for which it sleeps where the clock cannot be believed: over a night."""
_DAYS_AHEAD = 7


class AttractState(StrEnum):
    """How the welcome page is shown."""

    AWAKE = "awake"
    PAUSED = "paused"
    DIM = "dim"


class Hours(msgspec.Struct, frozen=True):
    """Hours of full brightness, in minutes after the midnight that begins the day.

    Hours that end on the next day have an `end` above 1440.
    """

    start: int
    end: int


def hours(written: str) -> Hours | None:
    """Parse hours of the configuration; None for a day without.

    "22:00-06:00" ends on the next day, "08:00-08:00" lasts 24 hours.
    """
    if not written:
        return None
    if written == "always":
        return Hours(0, _MINUTES_PER_DAY)
    start, end = (_minutes(half) for half in written.split("-"))
    return Hours(start, end if end > start else end + _MINUTES_PER_DAY)


class Sleep(msgspec.Struct, frozen=True):
    """When a kiosk wakes that staff have let sleep: whichever of the two comes first.

    A clock that is set back meanwhile makes it sleep no longer, and neither does one that stands
    still while the computer itself sleeps.

    Args:
        until: Local time.
        deadline: Seconds of a monotonic clock.
    """

    until: datetime.datetime
    deadline: float

    def is_over(self, now: datetime.datetime, clock: float) -> bool:
        """Return whether it is time to wake."""
        return now >= self.until or clock >= self.deadline


class AttractPolicy(Value, frozen=True):
    """Computes the state from local time and the last touch.

    Args:
        options: Hours of full brightness, and when movement stops.
        touch_brightness_s: Seconds of full brightness after a touch outside the hours.
        trusts: Whether a local day can be today. By a clock that is wrong no hours are kept: a
            kiosk that is dark while families wait is worse than one that is bright at night.
    """

    options: AttractOptions
    touch_brightness_s: float
    trusts: Callable[[datetime.date], bool]

    def state(self, now: datetime.datetime, quiet: float, *, asleep: bool = False) -> AttractState:
        """Return how the welcome page is shown.

        Args:
            now: Local time.
            quiet: Seconds since the last touch.
            asleep: Whether staff have let it sleep: then it is as outside the hours.
        """
        if asleep or not self.open(now):
            return AttractState.AWAKE if quiet < self.touch_brightness_s else AttractState.DIM
        return AttractState.AWAKE if quiet < self._pause else AttractState.PAUSED

    def wait(self, now: datetime.datetime, quiet: float, *, asleep: bool = False) -> float | None:
        """Return the seconds until the state may change without a touch; None for never.

        Hours begin and end with a full minute, so the wait is at most a minute where there are
        any.
        """
        always = self._always and not asleep
        limits = [self._pause] if always else [self._pause, self.touch_brightness_s]
        waits = [limit - quiet for limit in limits if limit > quiet]
        if not always:
            waits.append(_SECONDS_PER_MINUTE - now.second - now.microsecond / 1e6)
        return max(_MIN_WAIT_S, min(waits)) if waits else None

    def open(self, now: datetime.datetime) -> bool:
        """Return whether a local time is within the hours of full brightness, or is not known."""
        if not self.trusts(now.date()):
            return True
        minute = now.hour * 60 + now.minute
        today, before = self._hours(now.weekday()), self._hours(now.weekday() - 1)
        if today is not None and today.start <= minute < today.end:
            return True
        return before is not None and minute + _MINUTES_PER_DAY < before.end

    def sleep(self, now: datetime.datetime, clock: float) -> Sleep:
        """Return a sleep that begins now and ends at the first opening of a later day.

        Args:
            now: Local time.
            clock: Seconds of a monotonic clock.
        """
        if not self.trusts(now.date()):
            until = now + datetime.timedelta(seconds=_BLIND_SLEEP_S)
            return Sleep(until, clock + _BLIND_SLEEP_S)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        until = midnight + datetime.timedelta(days=1, minutes=_MORNING)
        for ahead in range(1, _DAYS_AHEAD + 1):
            day = midnight + datetime.timedelta(days=ahead)
            if (opens := self._opens(day.weekday())) is not None:
                until = day + datetime.timedelta(minutes=opens)
                break
        return Sleep(until, clock + (until - now).total_seconds())

    def _opens(self, weekday: int) -> int | None:
        """Return the minute of a day at which families are awaited, None where they are not."""
        found = self._hours(weekday)
        if found is None:
            return None
        return found.start or _MORNING

    def _hours(self, weekday: int) -> Hours | None:
        return hours(getattr(self.options, _DAYS[weekday]))

    @property
    def _always(self) -> bool:
        return all(getattr(self.options, day) == "always" for day in _DAYS)

    @property
    def _pause(self) -> float:
        return self.options.pause_after_minutes * _SECONDS_PER_MINUTE


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
