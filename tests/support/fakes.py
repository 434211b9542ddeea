"""Stand-ins for what a test must not have: real time and a real printer."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from kiosk.printing.printer import Leftovers
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = datetime.date(2026, 11, 22)
NOON = datetime.datetime(2026, 11, 22, 12)


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class RecordingPrinter:
    """Keeps documents instead of printing them; `answer` is what it says.

    Beside it stand tests with a real print service, in tests/realworld.
    """

    def __init__(self) -> None:
        self.answer = PrintStatus.SENT
        self.state = PrintStatus.IDLE
        self.margin = 0.0
        self.asks_in_clear = False
        self.pages_counted = 0
        self.sent: list[tuple[bytes, int]] = []
        self.instead: Callable[..., PrintStatus] | None = None
        self.looked = 0

    def probe(self) -> PrintStatus:
        """Say whether it would take a document."""
        self.looked += 1
        return self.state

    def faults(self) -> list[str]:
        return []

    def tidy(self) -> Leftovers:
        """Have nothing to tidy up."""
        return Leftovers()

    def send(self, document: bytes, *, copies: int = 1, **options: Any) -> PrintStatus:
        """Keep a document, or do what a test does instead."""
        if self.instead is not None:
            return self.instead(document, copies=copies, **options)
        self.sent.append((document, copies))
        return self.answer
