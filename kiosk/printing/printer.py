"""What every way of printing offers: `send` takes a PDF and returns what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.status import PrintStatus


def ignore_status(status: PrintStatus) -> None:
    """Report to nobody."""


def never_cancelled() -> bool:
    """Cancel never."""
    return False


class Printer(Protocol):
    """A way to get documents onto paper. Calls block and belong in a worker thread."""

    margin: float
    """Millimetres at the edges that it cannot print on, as last told; 0 where it does not say."""

    def probe(self) -> PrintStatus:
        """Look at the queue and the printer without printing.

        Returns:
            `IDLE` when a sheet would be printed now, or the problem. Never raises, and returns
            within its time limit.
        """
        ...

    def tidy(self) -> None:
        """Take back what earlier sheets may have left behind; never raises."""
        ...

    def send(
        self,
        document: bytes,
        *,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = ignore_status,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PrintStatus:
        """Print one document and follow it to its end; never raises.

        Args:
            document: A complete PDF file.
            copies: How many times it is to be printed, 1 to 99.
            report: Told in this thread how the sheet fares, whenever that changes.
            cancelled: Asked again and again; once true, what is not yet being printed is taken
                back.

        Returns:
            The last word. After a problem or `CANCELLED` nothing comes out later.
        """
        ...
