"""Whether a program with faults can go on, or had better be started again."""

from __future__ import annotations

from collections import deque
from typing import Final

MOST: Final = 10
"""Faults within `WINDOW_S` with which the kiosk still goes on; one press may cause a few."""
WINDOW_S: Final = 60.0


class FaultRate:
    """Counts faults; times are in seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=MOST + 1)

    def add(self, now: float) -> bool:
        """Count one more, and return whether there were too many in a short time."""
        self._times.append(now)
        return self.recent(now) > MOST

    def recent(self, now: float) -> int:
        """Return how many there were within the window, at most one more than is allowed."""
        return sum(now - each <= WINDOW_S for each in self._times)
