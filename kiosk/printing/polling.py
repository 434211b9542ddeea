"""When to look at the printer while nobody prints (pure).

Often enough that staff hear of an empty tray before a family does, seldom enough to cost nothing:
a look takes about a hundredth of a second of the processor at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.printing.status import PrintStatus

FINE: Final = 30.0
"""Seconds until the next look at a printer that would print."""
AMISS: Final = 10.0
"""Seconds until the next look at one that would not: somebody may be mending it."""
LONGEST: Final = 120.0
"""Seconds at most between looks at a print service that does not answer."""
_ENOUGH: Final = 10  # doublings, after which more change nothing


@dataclass(frozen=True)
class Watch:
    """What is known of the printer, and when to look again.

    Args:
        status: What it said last; `IDLE` before the first look, so that nothing is held against
            a printer nobody has asked.
        unheard: How many looks in a row found no print service.
    """

    status: PrintStatus = PrintStatus.IDLE
    unheard: int = 0

    def after(self, status: PrintStatus) -> Watch:
        """Return what is known after a look."""
        if status is PrintStatus.UNREACHABLE:
            return replace(self, status=status, unheard=min(self.unheard + 1, _ENOUGH))
        return Watch(status)

    @property
    def pause(self) -> float:
        """Seconds until the next look."""
        if self.status is PrintStatus.UNREACHABLE:
            return float(min(LONGEST, AMISS * 2 ** (self.unheard - 1)))
        return AMISS if self.status.is_problem else FINE
