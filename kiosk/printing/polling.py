"""When to poll the printer while no sheet is pending (pure).

Often enough that staff see an empty tray before a family does. A poll takes at most about 10 ms
of processor time.
"""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import structs

from kiosk.printing.status import PrintStatus

READY_POLL_S: Final = 30.0
"""Seconds between polls of a printer that is ready."""
PROBLEM_POLL_S: Final = 10.0
"""Seconds between polls of one with a problem, which somebody may be fixing."""
MAX_POLL_S: Final = 120.0
"""Longest time in seconds between polls of a print service that does not answer."""
_MAX_FAILURES: Final = 10  # more doublings change nothing


class PollSchedule(msgspec.Struct, frozen=True):
    """The printer's last status, and when to poll it again.

    Args:
        status: Result of the last poll; `IDLE` before the first one.
        failures: Number of consecutive polls that found no print service.
    """

    status: PrintStatus = PrintStatus.IDLE
    failures: int = 0

    def after(self, status: PrintStatus) -> PollSchedule:
        """Return the schedule after a poll with this result."""
        if status is PrintStatus.UNREACHABLE:
            failures = min(self.failures + 1, _MAX_FAILURES)
            return structs.replace(self, status=status, failures=failures)
        return PollSchedule(status)

    @property
    def delay(self) -> float:
        """Seconds until the next poll."""
        if self.status is PrintStatus.UNREACHABLE:
            return float(min(MAX_POLL_S, PROBLEM_POLL_S * 2 ** (self.failures - 1)))
        return PROBLEM_POLL_S if self.status.is_problem else READY_POLL_S
