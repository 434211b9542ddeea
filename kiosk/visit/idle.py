"""When an abandoned visit ends.

ACTIVE, then WARN with a countdown that a touch or key ends, then EXPIRED. Times are of a monotonic
clock: setting the system clock must neither end nor extend a visit. WCAG 2.2 success criterion
2.2.1 requires a warning of at least 20 seconds that a simple action extends at least ten times;
here it can be extended without limit.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class IdleState(StrEnum):
    """Whether a visit is in use, about to end, or over."""

    ACTIVE = "active"
    WARN = "warn"
    EXPIRED = "expired"


class IdlePolicy(msgspec.Struct, frozen=True):
    """Computes the state from the time since the last touch.

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
        """Return the seconds that the countdown shows, from `countdown` down to 0."""
        left = self.after + self.countdown - idle
        return max(0, min(-int(-left // 1), int(self.countdown)))
