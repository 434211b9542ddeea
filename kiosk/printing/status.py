"""The closed set of print statuses, and the report that pages show.

The sentences for families stand in `ui.printing.messages`, those for IT in
`kiosk.printing.remedies`.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class PrintStatus(StrEnum):
    """Status of a sheet, or of the printer before a sheet was requested.

    A problem from `BUSY` to `UNREACHABLE` is reported either while the sheet is pending,
    and then it prints once the problem is fixed; or as the final status, and then the sheet has
    been cancelled and nothing prints later.
    """

    IDLE = "idle"
    """Nothing was requested. From `probe`: the printer would print a sheet now."""
    SENDING = "sending"
    """The sheet is pending, and no problem is known."""
    PRINTED = "printed"
    """The printer itself reports the job as completed, and counted every page."""
    SENT = "sent"
    """It left the queue without a problem; this printer does not report whether paper came out."""
    PARTLY_PRINTED = "partly-printed"
    """The printer ended the job and counted fewer pages; how many copies are complete is in
    `Printer.pages_counted`."""
    BUSY = "busy"
    """Queue or printer are at somebody else's job, after which the sheet comes."""
    NEEDS_PAPER = "needs-paper"
    """State reasons media-empty, media-needed, where they concern the paper of the sheet."""
    COVER_OPEN = "cover-open"
    """State reasons cover-open, door-open, interlock-open."""
    JAM = "jam"
    """State reason media-jam."""
    NEEDS_TONER = "needs-toner"
    """State reasons marker-supply-empty, toner-empty and the like, once they stop the printer."""
    OFFLINE = "offline"
    """The printer does not accept connections, or its queue reports that it cannot find it."""
    NEEDS_ATTENTION = "needs-attention"
    """The printer stopped, or reports an error, for any other reason."""
    NO_PRINTER = "no-printer"
    """No queue is configured and there is no default, or the queue does not exist."""
    NOT_ACCEPTING = "not-accepting"
    """The queue exists and rejects jobs, or is stopped and would keep them until resumed."""
    UNREACHABLE = "unreachable"
    """The print service did not answer in time, or is not running."""
    FAILED = "failed"
    """The service or the printer aborted the job, or the printer forgot it."""
    CANCELLED = "cancelled"
    """Cancelled before it was printed: the family left, or somebody cancelled it elsewhere."""

    @property
    def is_problem(self) -> bool:
        """Whether the sheet does not print, so that the family needs another way to keep it."""
        return self not in _NO_PROBLEM

    @property
    def is_temporary(self) -> bool:
        """Whether it can end while the sheet is pending, by itself or by somebody's help."""
        return self in _TEMPORARY


_NO_PROBLEM = frozenset(
    {PrintStatus.IDLE, PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
)
_TEMPORARY = frozenset(
    {
        PrintStatus.BUSY,
        PrintStatus.NEEDS_PAPER,
        PrintStatus.COVER_OPEN,
        PrintStatus.JAM,
        PrintStatus.NEEDS_TONER,
        PrintStatus.OFFLINE,
        PrintStatus.NEEDS_ATTENTION,
    }
)


class JobPhase(StrEnum):
    """When a status was reported."""

    BEFORE = "before"
    """Before a sheet was requested: the status is the printer's."""
    WAITING = "waiting"
    """The sheet is pending and may still print."""
    DONE = "done"
    """The status is final."""


class PrintReport(msgspec.Struct, frozen=True):
    """What pages show about a sheet.

    Args:
        status: Status of the sheet or, before one was requested, of the printer.
        phase: When it was reported.
    """

    status: PrintStatus = PrintStatus.IDLE
    phase: JobPhase = JobPhase.BEFORE

    @classmethod
    def of(cls, status: PrintStatus, printer: PrintStatus, *, pending: bool) -> PrintReport:
        """Return the report for a sheet and its printer.

        Args:
            status: Status of the sheet, `IDLE` where none was requested.
            printer: Status of the printer at its last poll.
            pending: Whether the status of the sheet is not final.
        """
        if status is PrintStatus.IDLE:
            return cls(printer)
        return cls(status, JobPhase.WAITING if pending else JobPhase.DONE)

    @property
    def suggests_phone(self) -> bool:
        """Whether the family is offered the sheet on their phone first."""
        may_print = self.phase is JobPhase.WAITING or self.status is PrintStatus.CANCELLED
        return self.status.is_problem and not may_print
