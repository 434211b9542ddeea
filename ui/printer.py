"""Printing off the interface's path: a worker thread, one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from kiosk import printers
from kiosk.printing import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.config import Print
    from kiosk.printing import Printer
    from kiosk.sheet import Sheet
    from kiosk.theme import Colors


class PrintRun(QObject):
    """One sheet on its way; forget the object and its answer goes nowhere."""

    finished = Signal(object)
    """A `PrintStatus`."""


class _Task(QRunnable):
    def __init__(
        self, run: PrintRun, printer: Callable[[], Printer], document: bytes, copies: int
    ) -> None:
        super().__init__()
        self._run = run
        self._printer = printer
        self._document = document
        self._copies = copies

    def run(self) -> None:
        """Print in the worker's thread."""
        try:
            status = self._printer().send(self._document, copies=self._copies)
        except Exception:  # noqa: BLE001  a family waits for an answer, whatever broke
            status = PrintStatus.FAILED
        self._run.finished.emit(status)


class PrintRoom:
    """Draws sheets and hands them to the printer, one after the other.

    Args:
        options: The printer and its paper.
        colors: The palette.
        printer: Makes the printer; called in the worker, since merely finding one may block.
            None for this machine's own.
    """

    def __init__(
        self, options: Print, colors: Colors, printer: Callable[[], Printer] | None = None
    ) -> None:
        self._options = options
        self._colors = colors
        self._printer = printer or (lambda: printers.printer(options))
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)

    def send(self, sheet: Sheet, copies: int = 1) -> PrintRun:
        """Start printing and return at once."""
        run = PrintRun()
        self._pool.start(_Task(run, self._printer, self._document(sheet), copies))
        return run

    def send_now(self, sheet: Sheet, copies: int = 1) -> PrintStatus:
        """Print and wait for the answer."""
        return self._printer().send(self._document(sheet), copies=copies)

    def close(self) -> None:
        """Wait for the sheet under way; every printer has a time limit of its own."""
        self._pool.waitForDone()

    def _document(self, sheet: Sheet) -> bytes:
        """Return what this machine's printer takes: a PDF, or a job for the child process."""
        if printers.speaks_ipp():
            from ui.paper import press

            return press.pdf(sheet, self._options.paper, self._colors)
        from ui import qtprint

        return qtprint.encode(sheet, self._options.paper, self._colors)
