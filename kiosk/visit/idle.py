"""When a visit that nobody touches any more is over.

ACTIVE, then WARN with a countdown that one touch or key ends, then EXPIRED. Time is handed in
from a monotonic clock: a clock set back or forward must not end or lengthen a visit.
WCAG 2.2 success criterion 2.2.1 asks for a warning of at least 20 seconds that a simple action
extends at least ten times; here it can be extended for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IdleState(StrEnum):
    """How far a visit is from being wiped."""

    ACTIVE = "active"
    WARN = "warn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class IdlePolicy:
    """Decide from the last touch alone.

    Args:
        after: Seconds without a touch until the countdown begins.
        countdown: Seconds the countdown lasts.
    """

    after: float
    countdown: float

    def state(self, idle: float) -> IdleState:
        """Return the state after `idle` seconds without a touch."""
        if idle < self.after:
            return IdleState.ACTIVE
        return IdleState.WARN if idle < self.after + self.countdown else IdleState.EXPIRED

    def seconds_left(self, idle: float) -> int:
        """Return the whole seconds the countdown shows, from `countdown` down to 0."""
        left = self.after + self.countdown - idle
        return max(0, min(-int(-left // 1), int(self.countdown)))
