"""What can become of a sheet that was sent to a printer, and the shape of a printer.

The words live with the pages that say them; here is only the closed set of outcomes. Whoever
prints hands over a finished document, hears how it fares, and gets one last word about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PrintStatus(StrEnum):
    """Everything a page must be able to say about a sheet.

    The problems from `NEEDS_PAPER` to `UNREACHABLE` come in two ways: told while the sheet still
    waits, and it comes out once they are mended; or as the last word, and then it has been taken
    back and nothing comes out later.
    """

    IDLE = "idle"
    """Nothing was asked for. From `probe`: the printer would print a sheet now."""
    SENDING = "sending"
    """The sheet is on its way, and nothing is known to stand against it."""
    PRINTED = "printed"
    """The printer itself says that it has completed the sheet, with at least one page."""
    SENT = "sent"
    """It left the queue without complaint. Whether paper came out, this printer cannot tell."""
    NEEDS_PAPER = "needs-paper"
    """State reasons media-empty, media-needed."""
    COVER_OPEN = "cover-open"
    """State reasons cover-open, door-open, interlock-open."""
    JAM = "jam"
    """State reason media-jam."""
    NEEDS_TONER = "needs-toner"
    """State reasons marker-supply-empty, toner-empty and their like, once they stop the printer."""
    OFFLINE = "offline"
    """The printer does not take connections, or its queue says that it cannot find it."""
    NEEDS_ATTENTION = "needs-attention"
    """The printer stopped, or reports an error, for any other reason."""
    NO_PRINTER = "no-printer"
    """No queue is configured and there is no default, or the queue does not exist."""
    NOT_ACCEPTING = "not-accepting"
    """The queue exists and refuses jobs, or is stopped and would keep them for another day."""
    UNREACHABLE = "unreachable"
    """The print service did not answer in time, or is not running."""
    FAILED = "failed"
    """The service or the printer gave the sheet up without saying why."""
    CANCELLED = "cancelled"
    """Taken back before it was printed: the family left, or somebody cancelled it elsewhere."""

    @property
    def is_problem(self) -> bool:
        """Whether the family has to be shown another way to take the sheet along."""
        return self not in _FINE

    @property
    def is_mendable(self) -> bool:
        """Whether somebody at the printer can mend it while the sheet waits."""
        return self in _MENDABLE


_FINE = frozenset({PrintStatus.IDLE, PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT})


_MENDABLE = frozenset(
    {
        PrintStatus.NEEDS_PAPER,
        PrintStatus.COVER_OPEN,
        PrintStatus.JAM,
        PrintStatus.NEEDS_TONER,
        PrintStatus.OFFLINE,
        PrintStatus.NEEDS_ATTENTION,
    }
)


class JobPhase(StrEnum):
    """When something is known about a sheet."""

    BEFORE = "before"
    """Nobody has asked for it; the printer was looked at."""
    WAITING = "waiting"
    """It is on its way, and may still come out."""
    DONE = "over"
    """The last word about it."""


@dataclass(frozen=True)
class PrintReport:
    """What there is to say about a sheet.

    Args:
        status: How it fares, or, before it was asked for, how the printer is.
        moment: When.
    """

    status: PrintStatus = PrintStatus.IDLE
    phase: JobPhase = JobPhase.BEFORE

    @classmethod
    def of(cls, status: PrintStatus, printer: PrintStatus, *, pending: bool) -> PrintReport:
        """Return what there is to say.

        Args:
            status: How the sheet fares, `IDLE` where none was asked for.
            printer: How the printer was when it was last looked at.
            pending: Whether the sheet is on its way.
        """
        if status is PrintStatus.IDLE:
            return cls(printer)
        return cls(status, JobPhase.WAITING if pending else JobPhase.DONE)

    @property
    def suggests_phone(self) -> bool:
        """Whether another way to take the sheet along comes first."""
        helped = self.phase is JobPhase.WAITING or self.status is PrintStatus.CANCELLED
        return self.status.is_problem and not helped
