"""The interface of a printer: `send` takes a PDF, reports changes, returns the final status."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.status import PrintStatus


def ignore_status(status: PrintStatus) -> None:
    """Ignore a status; the default of `report`."""


def never_cancelled() -> bool:
    """Return False; the default of `cancelled`."""
    return False


class Leftovers(NamedTuple):
    """What became of jobs that no process tracks any more.

    `recalled` have been removed just now; `remaining` may still print, since service or printer
    cannot be reached. `reaches_printer` is whether the printer itself can be told to cancel.
    """

    recalled: int = 0
    remaining: int = 0
    reaches_printer: bool = True


class Printer(Protocol):
    """Prints documents. Calls block and belong in a worker thread."""

    margin: float
    """Unprintable edge in millimetres, as last queried; 0 where it is not known."""
    asks_in_clear: bool
    """Whether, as last queried, the printer's state is asked unencrypted though its address is
    one for encryption."""
    pages_counted: int
    """Complete copies of the last document that the printer counted; 0 where it counts none."""

    def probe(self) -> PrintStatus:
        """Query the queue and the printer without printing.

        Returns:
            `IDLE` when a sheet would print now, else the problem. Never raises, and returns
            within the service timeout.
        """
        ...

    def faults(self) -> list[str]:
        """Return what is wrong with the printer's setup, one sentence for IT each.

        Takes longer than `probe`; nothing is printed. Never raises.
        """
        ...

    def tidy(self) -> Leftovers:
        """Remove what earlier jobs, also of a process that ended, left; never raises."""
        ...

    def send(
        self,
        document: bytes,
        *,
        pages: int = 1,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = ignore_status,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PrintStatus:
        """Print one document and track it to its end; never raises.

        Args:
            document: A complete PDF file.
            pages: Pages of the document, which is printed once all of them are.
            copies: Number of copies, 1 to `kiosk.config.limits.MAX_COPIES`.
            report: Called in this thread with the status whenever it changes.
            cancelled: Called at every poll; once it returns True, a job that is not yet being
                printed is cancelled.

        Returns:
            The final status. After a problem or `CANCELLED` nothing prints later.
        """
        ...
