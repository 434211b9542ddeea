"""Printers and listeners of tests that wait for each other across threads."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from kiosk.printing.printer import Leftovers, ignore_status, never_cancelled
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable


class Patient:
    """A printer without paper: its sheets wait until a test loads some, or cancels them."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.documents: list[bytes] = []
        self.gate = threading.Event()
        self.tidied = 0
        self.margin = 0.0
        self.asks_in_clear = False
        self.pages_counted = 0

    def probe(self) -> PrintStatus:
        return PrintStatus.NEEDS_PAPER

    def faults(self) -> list[str]:
        return []

    def tidy(self) -> Leftovers:
        self.tidied += 1
        return Leftovers()

    def send(
        self,
        document: bytes,
        *,
        pages: int = 1,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = ignore_status,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PrintStatus:
        self.begun.append(copies)
        self.documents.append(document)
        report(PrintStatus.NEEDS_PAPER)
        deadline = time.monotonic() + 20
        while not self.gate.wait(0.005):
            assert time.monotonic() < deadline
            if cancelled():
                return PrintStatus.CANCELLED
        return PrintStatus.PRINTED


class Ear:
    """Hears what is told, and in which thread."""

    def __init__(self) -> None:
        self.told: list[PrintStatus] = []
        self.threads: set[int] = set()

    def __call__(self, status: PrintStatus) -> None:
        self.told.append(status)
        self.threads.add(threading.get_ident())
