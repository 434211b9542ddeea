"""Printing off the interface's path: a worker thread, one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk import printers
from kiosk.printing import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

    from kiosk.config import Print
    from kiosk.printing import Printer
    from kiosk.sheet import Sheet
    from kiosk.theme import Tokens


class PrintRun(QObject):
    """One sheet on its way."""

    finished = Signal(object)
    """A `PrintStatus`."""

    answer: PrintStatus | None = None
    """The same, None before it is known."""


class PrintRoom:
    """Draws sheets and hands them to the printer, one after the other.

    Args:
        options: The printer and its paper.
        tokens: What a sheet is drawn with.
        printer: Makes the printer; called in the worker, since merely finding one may block.
            None for this machine's own.
    """

    def __init__(
        self, options: Print, tokens: Tokens, printer: Callable[[], Printer] | None = None
    ) -> None:
        self._options = options
        self._tokens = tokens
        self._printer = printer or (lambda: printers.printer(options))
        # Python's own threads: Qt's pool does not keep a runnable written in Python alive.
        self._workers: ThreadPoolExecutor | None = None

    def send(
        self,
        sheet: Sheet,
        copies: int = 1,
        done: Callable[[PrintStatus], None] | None = None,
    ) -> PrintRun:
        """Start printing and return at once.

        Args:
            sheet: What to print.
            copies: How many, 1 to 99.
            done: A method of an object of the interface's thread, which is called there with
                the answer. A function without such an object would be called in the worker.
        """
        from concurrent.futures import ThreadPoolExecutor

        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "printer")
        run = PrintRun()
        if done is not None:
            # Before the start: a printer may answer before this function returns.
            run.finished.connect(done)
        self._workers.submit(self._work, run, self._document(sheet), copies)
        return run

    def send_now(self, sheet: Sheet, copies: int = 1) -> PrintStatus:
        """Print and wait for the answer."""
        return self._printer().send(self._document(sheet), copies=copies)

    def close(self) -> None:
        """Wait for the sheet under way; every printer has a time limit of its own."""
        if self._workers is not None:
            self._workers.shutdown()
            self._workers = None

    def _work(self, run: PrintRun, document: bytes, copies: int) -> None:
        """Print in the worker's thread."""
        try:
            status = self._printer().send(document, copies=copies)
        except Exception:  # noqa: BLE001  a family waits for an answer, whatever broke
            status = PrintStatus.FAILED
        run.answer = status
        run.finished.emit(status)

    def _document(self, sheet: Sheet) -> bytes:
        """Return what this machine's printer takes: a PDF, or a job for the child process."""
        if printers.speaks_ipp():
            from ui.paper import press

            return press.pdf(sheet, self._options.paper, self._tokens)
        from ui import qtprint

        return qtprint.encode(sheet, self._options.paper, self._tokens)
