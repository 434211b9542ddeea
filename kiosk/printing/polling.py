"""When to look at the printer while nobody prints (pure).

Often enough that staff hear of an empty tray before a family does, seldom enough to cost nothing:
a look takes about a hundredth of a second of the processor at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.printing.status import PrintStatus

READY_POLL_S: Final = 30.0
"""Seconds until the next look at a printer that would print."""
PROBLEM_POLL_S: Final = 10.0
"""Seconds until the next look at one that would not: somebody may be mending it."""
MAX_POLL_S: Final = 120.0
"""Seconds at most between looks at a print service that does not answer."""
_ENOUGH: Final = 10  # doublings, after which more change nothing


@dataclass(frozen=True)
class PollSchedule:
    """What is known of the printer, and when to look again.

    Args:
        status: What it said last; `IDLE` before the first look, so that nothing is held against
            a printer nobody has asked.
        unheard: How many looks in a row found no print service.
    """

    status: PrintStatus = PrintStatus.IDLE
    failures: int = 0

    def after(self, status: PrintStatus) -> PollSchedule:
        """Return what is known after a look."""
        if status is PrintStatus.UNREACHABLE:
            return replace(self, status=status, failures=min(self.failures + 1, _ENOUGH))
        return PollSchedule(status)

    @property
    def delay(self) -> float:
        """Seconds until the next look."""
        if self.status is PrintStatus.UNREACHABLE:
            return float(min(MAX_POLL_S, PROBLEM_POLL_S * 2 ** (self.failures - 1)))
        return PROBLEM_POLL_S if self.status.is_problem else READY_POLL_S
