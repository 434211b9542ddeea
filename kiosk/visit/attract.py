"""What the kiosk does while nobody is there: moves a little, stands still, or goes dark.

Touches are timed with a monotonic clock, opening hours with the wall clock. The wall clock may
be set back or forward and jumps twice a year, so nothing is reckoned from how long it went:
every answer is made anew from what it says now, at least once a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from kiosk.config.options import AttractOptions

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = 24 * 60  # minutes
_MINUTE = 60.0  # seconds
_SOONEST = 0.5  # seconds: a timer that comes a little early is not set to nothing again


class AttractState(StrEnum):
    """How the page at rest is shown."""

    AWAKE = "awake"
    PAUSED = "paused"
    DIM = "dim"


@dataclass(frozen=True)
class Hours:
    """When the light is on, in minutes from the midnight that begins a day.

    Hours that go past midnight end after 1440.
    """

    start: int
    end: int


def hours(written: str) -> Hours | None:
    """Read hours as the configuration has them, None for a day that is closed.

    "22:00-06:00" goes on into the next day, and "08:00-08:00" round the clock.
    """
    if not written:
        return None
    if written == "always":
        return Hours(0, _DAY)
    start, end = (_minutes(half) for half in written.split("-"))
    return Hours(start, end if end > start else end + _DAY)


@dataclass(frozen=True)
class AttractPolicy:
    """Decide from the time of day and the last touch alone.

    Args:
        rest: The clinic's hours, and when motion pauses.
        stay: Seconds for which the light stays on after a touch outside the hours.
    """

    rest: AttractOptions
    stay: float

    def state(self, now: datetime.datetime, quiet: float) -> AttractState:
        """Return how the page at rest is shown.

        Args:
            now: Local time.
            quiet: Seconds since the last touch.
        """
        if not self.open(now):
            return AttractState.AWAKE if quiet < self.stay else AttractState.DIM
        return AttractState.AWAKE if quiet < self._pause else AttractState.PAUSED

    def wait(self, now: datetime.datetime, quiet: float) -> float | None:
        """Return the seconds after which the state may have changed without a touch.

        None where only a touch can change it. Hours begin and end with a full minute, so that
        is the longest wait where there are any.
        """
        limits = [self._pause] if self._always else [self._pause, self.stay]
        waits = [limit - quiet for limit in limits if limit > quiet]
        if not self._always:
            waits.append(_MINUTE - now.second - now.microsecond / 1e6)
        return max(_SOONEST, min(waits)) if waits else None

    def open(self, now: datetime.datetime) -> bool:
        """Return whether the light is on at this local time by the hours of the week."""
        minute = now.hour * 60 + now.minute
        today, before = self._hours(now.weekday()), self._hours(now.weekday() - 1)
        if today is not None and today.start <= minute < today.end:
            return True
        return before is not None and minute + _DAY < before.end

    def _hours(self, weekday: int) -> Hours | None:
        return hours(getattr(self.rest, _DAYS[weekday]))

    @property
    def _always(self) -> bool:
        return all(getattr(self.rest, day) == "always" for day in _DAYS)

    @property
    def _pause(self) -> float:
        return self.rest.pause_after_minutes * _MINUTE


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
