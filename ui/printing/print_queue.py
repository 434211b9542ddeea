"""Prints sheets in a worker thread, one at a time, so that the interface never blocks."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.printing import factory
from kiosk.printing.printer import never_cancelled
from kiosk.printing.sides import sides_of
from kiosk.printing.status import PrintStatus
from ui.printing.print_job import PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from kiosk.config.options import PrintOptions
    from kiosk.layout.tokens import Tokens
    from kiosk.printing.printer import Printer
    from kiosk.sheets.sheet import Sheet

    StatusListener = Callable[[PrintStatus], None]


class PrintQueue:
    """Draws sheets and sends them to the printer, one after the other.

    A family has one job at a time: the same sheet ordered again while it is printing is printed
    once, and another sheet cancels the first. Jobs of staff come after those of families.

    Args:
        options: The printer and its paper.
        tokens: What a sheet is drawn with.
        printer: Makes the printer; called in the worker thread, since looking one up may block.
            None for the printer of this machine.
        state_dir: Folder in which unfinished jobs are remembered, None for none.
    """

    def __init__(
        self,
        options: PrintOptions,
        tokens: Tokens,
        printer: Callable[[], Printer] | None = None,
        state_dir: Path | None = None,
    ) -> None:
        self.ended: StatusListener = _ignore
        """Called in the worker thread with the final status of every sheet."""
        self.broke: Callable[[Exception], None] = _ignore
        """Called in a worker thread with an error that nobody foresaw."""
        self._options = options
        self._tokens = tokens
        self._margin: float | None = None  # until the printer was queried
        self._make_printer = printer or (lambda: factory.create_printer(options, state_dir))
        self._printer: Printer | None = None
        self._printer_lock = Lock()
        # Python's threads: Qt's pool does not keep a runnable written in Python alive.
        self._workers: ThreadPoolExecutor | None = None
        # Jobs are kept until their final status was emitted; a deleted object emits nothing.
        self._jobs: list[PrintJob] = []
        self._works: list[Future[None]] = []
        self._waiting: list[PrintJob] = []
        self._lock = Lock()

    @property
    def is_busy(self) -> bool:
        """Whether a job has no final status yet."""
        return any(job.final_status is None for job in self._jobs)

    def send(
        self,
        sheet: Sheet,
        copies: int = 1,
        done: StatusListener | None = None,
        report: StatusListener | None = None,
        *,
        staff: bool = False,
    ) -> PrintJob:
        """Start printing and return at once.

        Args:
            sheet: The content.
            copies: How many, 1 to 99.
            done: Called in the interface's thread with the final status.
            report: Called there with every other status.
            staff: Whether staff order it, else a family.

        Returns:
            The job; the existing one for a sheet that is printing already.
        """
        from concurrent.futures import ThreadPoolExecutor

        self._release_ended()
        if (twin := self._same_job(sheet, copies, staff=staff)) is not None:
            twin.add_listeners(done, report)
            twin.report_again()
            return twin
        if not staff:
            self.cancel()
        job = PrintJob(sheet, copies, staff=staff)
        job.add_listeners(done, report)
        self._jobs.append(job)
        with self._lock:
            self._waiting.append(job)
        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "printer")
        self._works.append(self._workers.submit(self._work))
        return job

    def cancel(self, *, staff: bool = False) -> None:
        """Cancel the jobs of a family that are not printing yet.

        Args:
            staff: Whether jobs of staff are cancelled, too.
        """
        for job in self._jobs:
            if staff or not job.staff:
                job.cancel()

    def send_now(
        self, sheet: Sheet, copies: int = 1, cancelled: Callable[[], bool] = never_cancelled
    ) -> PrintStatus:
        """Print and wait for the final status; then remove what earlier jobs left.

        Args:
            sheet: The content.
            copies: How many, 1 to 99.
            cancelled: Called at every poll; once it returns True, the sheet is taken back unless
                it is being printed.
        """
        printer = self._get_printer()
        status = self._query_margin()
        if status is PrintStatus.UNREACHABLE:  # one timeout is enough
            return status
        status = printer.send(
            self._document(sheet), pages=len(sheet.pages), copies=copies, cancelled=cancelled
        )
        if status is not PrintStatus.UNREACHABLE:
            printer.tidy()
        return status

    @property
    def pages_counted(self) -> int:
        """Copies of the last sheet that the printer counted, 0 where it counts none."""
        return self._get_printer().pages_counted

    def probe(self) -> PrintStatus:
        """Query the printer and clean up after earlier jobs; blocks, and never raises."""
        try:
            status = self._query_margin()
            if status is not PrintStatus.UNREACHABLE:  # one timeout is enough
                self._get_printer().tidy()
        except Exception as error:  # noqa: BLE001  the monitor continues after any error
            self.broke(error)
            return PrintStatus.FAILED
        return status

    def close(self) -> None:
        """Wait for the jobs that run; every printer has a timeout of its own."""
        if self._workers is not None:
            self._workers.shutdown()
            self._workers = None

    def _release_ended(self) -> None:
        """Let go of the jobs that were reported, once no thread can be the last to do so.

        A job that the worker let go of last would be deleted there, outside its own thread.
        """
        self._works = [work for work in self._works if not work.done()]
        if not self._works:
            self._jobs = [job for job in self._jobs if not job.is_reported]

    def _work(self) -> None:
        """Print the next job, in the worker thread."""
        with self._lock:
            job = next((one for one in self._waiting if not one.staff), self._waiting[0])
            self._waiting.remove(job)
        sheet = job.sheet
        if job.is_cancelled or sheet is None:
            job.finish(PrintStatus.CANCELLED)
            return
        try:
            status = self._print(job, sheet)
        except Exception as error:  # noqa: BLE001  a family waits for a status after any error
            self.broke(error)
            status = PrintStatus.FAILED
        self.ended(status)
        job.finish(status)

    def _print(self, job: PrintJob, sheet: Sheet) -> PrintStatus:
        if self._margin is None and self._query_margin() is PrintStatus.UNREACHABLE:
            return PrintStatus.UNREACHABLE  # one timeout is enough
        printer = self._get_printer()
        status = printer.send(
            self._document(sheet),
            pages=len(sheet.pages),
            copies=job.copies,
            report=job.report,
            cancelled=lambda: job.is_cancelled,
        )
        job.pages_counted = printer.pages_counted
        return status

    def _same_job(self, sheet: Sheet, copies: int, *, staff: bool) -> PrintJob | None:
        """Return the job of the same sheet, where there is one."""
        for job in self._jobs:
            if job.is_awaited and (job.sheet, job.copies, job.staff) == (sheet, copies, staff):
                return job
        return None

    def _get_printer(self) -> Printer:
        """Return the printer, which remembers jobs it could not cancel."""
        with self._printer_lock:
            if self._printer is None:
                self._printer = self._make_printer()
            return self._printer

    def _query_margin(self) -> PrintStatus:
        """Query the printer, and keep the widest margin that it was known to need."""
        printer = self._get_printer()
        status = printer.probe()
        if status is not PrintStatus.UNREACHABLE:
            self._margin = max(printer.margin, self._margin or 0.0)
        return status

    def _document(self, sheet: Sheet) -> bytes:
        """Return the document for this machine's printer: a PDF, or a job for the child process."""
        if factory.uses_ipp():
            from ui.paper import render

            return render.pdf(sheet, self._options.paper, self._tokens_with_margins())
        from ui.printing import qt_printer

        options = self._options
        sides = sides_of(options.sides, len(sheet.pages))
        return qt_printer.encode(sheet, options.paper, self._tokens_with_margins(), sides)

    def _tokens_with_margins(self) -> Tokens:
        """Return the tokens with at least the margins that the printer needs."""
        sizes = self._tokens.sheet.with_margin(self._margin or 0.0)
        return structs.replace(self._tokens, sheet=sizes)


def _ignore(_: object) -> None:
    """Do nothing."""
