"""Attract mode: whether the welcome page moves, stands still or is dimmed while no visit runs.

Touches are timed with a monotonic clock, opening hours with local time. Local time can be set, and
changes with daylight saving time, so no interval is measured with it: the state is computed from
the current time, at least once a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.config.options import AttractOptions

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MINUTES_PER_DAY = 24 * 60
_SECONDS_PER_MINUTE = 60.0
_MIN_WAIT_S = 0.5
"""Shortest wait. A timer that fires slightly early would else be restarted many times."""


class AttractState(StrEnum):
    """How the welcome page is shown."""

    AWAKE = "awake"
    PAUSED = "paused"
    DIM = "dim"


@dataclass(frozen=True)
class Hours:
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


@dataclass(frozen=True)
class AttractPolicy:
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

    def state(self, now: datetime.datetime, quiet: float) -> AttractState:
        """Return how the welcome page is shown.

        Args:
            now: Local time.
            quiet: Seconds since the last touch.
        """
        if not self.open(now):
            return AttractState.AWAKE if quiet < self.touch_brightness_s else AttractState.DIM
        return AttractState.AWAKE if quiet < self._pause else AttractState.PAUSED

    def wait(self, now: datetime.datetime, quiet: float) -> float | None:
        """Return the seconds until the state may change without a touch; None for never.

        Hours begin and end with a full minute, so the wait is at most a minute where there are
        any.
        """
        limits = [self._pause] if self._always else [self._pause, self.touch_brightness_s]
        waits = [limit - quiet for limit in limits if limit > quiet]
        if not self._always:
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
