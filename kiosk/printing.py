"""What can become of a sheet that was sent to a printer.

The words live with the page that says them; here is only the closed set of outcomes and the
shape of a printer. Whoever prints hands over a finished document and gets one status back, so
that following a job to the paper tray can be added behind `Printer` without touching a page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class PrintStatus(StrEnum):
    """Every outcome a page must be able to say."""

    IDLE = "idle"
    """Nothing was asked for yet."""
    SENDING = "sending"
    """The document is on its way to the queue."""
    SENT = "sent"
    """The queue took the document. Whether paper came out is not known."""
    NO_PRINTER = "no-printer"
    """No queue is configured and there is no default, or the queue does not exist."""
    NOT_ACCEPTING = "not-accepting"
    """The queue exists and refuses jobs, or is stopped and would keep them for another day."""
    UNREACHABLE = "unreachable"
    """The print service did not answer in time, or is not running."""
    FAILED = "failed"
    """The print service answered with an error."""

    @property
    def is_problem(self) -> bool:
        """Whether the family has to be shown another way to take the sheet along."""
        return self not in {PrintStatus.IDLE, PrintStatus.SENDING, PrintStatus.SENT}


class Printer(Protocol):
    """A way to get documents onto paper. Calls block and belong in a worker thread."""

    def probe(self) -> PrintStatus:
        """Look at the queue without printing: `IDLE` when it would take a job now."""
        ...

    def send(self, document: bytes, *, copies: int = 1) -> PrintStatus:
        """Hand over one PDF; never raises and always returns within its time limit.

        Args:
            document: A complete PDF file.
            copies: How many times it is to be printed, 1 to 99.
        """
        ...
