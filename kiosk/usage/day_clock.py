"""The day on which something is counted, also where the computer's clock is set meanwhile."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Final

from kiosk.files import clock

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_DIFFERENCE_S: Final = 43_200.0  # half a day: no time zone, no summer time, no slow clock
_SETTLED_S: Final = 3_600.0  # after a start the network may still correct the clock


class DayClock:
    """Tells the local day by the wall clock, and by elapsed time where that one was set wrongly.

    A clock that goes back by more than half a day after it ran well for an hour was set wrongly:
    the day then goes on by elapsed time. One that goes forward is believed, as after a pause of
    the whole computer. Midnight and summer time need nothing: seconds are turned into a local
    date each time.

    Args:
        wall: Seconds since 1970, which can be set.
        elapsed: Seconds that never go back.
    """

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall, self._elapsed = wall, elapsed
        self._difference: float | None = None  # wall minus elapsed, while it was right
        self._right_since = 0.0

    def today(self) -> datetime.date | None:
        """Return the local day; None while no clock was right since the start."""
        elapsed = self._elapsed()
        wall = self._wall()
        day = _believable_day(wall)
        if self._difference is None:
            if day is not None:
                self._difference, self._right_since = wall - elapsed, elapsed
            return day
        expected = elapsed + self._difference
        is_settled = elapsed - self._right_since >= _SETTLED_S
        if day is None or (expected - wall > _MOST_DIFFERENCE_S and is_settled):
            return _believable_day(expected)
        if abs(expected - wall) > _MOST_DIFFERENCE_S:
            self._right_since = elapsed
        self._difference = wall - elapsed
        return day


def _believable_day(seconds: float) -> datetime.date | None:
    try:
        day = datetime.datetime.fromtimestamp(seconds).date()
    except (OverflowError, OSError, ValueError):
        return None
    return day if clock.is_believable(day) else None
