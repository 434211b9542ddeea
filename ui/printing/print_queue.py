"""Printing off the interface's path: a worker thread, one sheet at a time."""

from __future__ import annotations

from threading import Event, Lock
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from kiosk.printing import factory
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

    from kiosk.config.options import PrintOptions
    from kiosk.layout.tokens import Tokens
    from kiosk.printing.printer import Printer
    from kiosk.sheets.sheet import Sheet

    StatusListener = Callable[[PrintStatus], None]


class PrintJob(QObject):
    """One sheet on its way.

    Args:
        sheet: What is printed.
        copies: How many times.
        staff: Whether staff asked for it.
    """

    reported = Signal(object)
    """A `PrintStatus`: how the sheet fares, whenever that changes."""
    finished = Signal(object)
    """A `PrintStatus`: the last word."""

    _status_changed = Signal(object, bool)

    def __init__(self, sheet: Sheet, copies: int, *, staff: bool) -> None:
        super().__init__()
        self.sheet: Sheet | None = sheet
        self.copies = copies
        self.staff = staff
        self.status = PrintStatus.SENDING
        self.final_status: PrintStatus | None = None
        self.is_reported = False
        self._is_muted = False
        self._cancel_requested = Event()
        self._listeners: list[StatusListener] = []
        # Told in the worker, heard in the thread this object lives in: the interface's.
        self._status_changed.connect(self._forward)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled; a sheet that is being printed comes out all the same."""
        return self._cancel_requested.is_set()

    @property
    def is_awaited(self) -> bool:
        """Whether somebody still waits for the last word, also where it is about to be told."""
        return not (self.is_reported or self.is_cancelled or self._is_muted)

    def cancel(self) -> None:
        """Take the sheet back, unless it is being printed; `finished` still comes."""
        self._cancel_requested.set()

    def add_listeners(self, done: StatusListener | None, report: StatusListener | None) -> None:
        """Call these on the interface's thread; those that listen already are not called twice."""
        for listener, signal in ((done, self.finished), (report, self.reported)):
            if listener is not None and listener not in self._listeners:
                self._listeners.append(listener)
                signal.connect(listener)

    def mute(self) -> None:
        """Tell nobody any more: whoever asked has gone."""
        self._is_muted = True

    def report(self, status: PrintStatus) -> None:
        """Tell how the sheet fares, from any thread."""
        self.status = status
        self._status_changed.emit(status, False)  # noqa: FBT003  Qt knows no keywords

    def report_again(self) -> None:
        """Tell once more how the sheet fares, for whoever asks once more."""
        self._status_changed.emit(self.status, False)  # noqa: FBT003  Qt knows no keywords

    def finish(self, status: PrintStatus) -> None:
        """Tell the last word, from any thread."""
        self.status = self.final_status = status
        self._status_changed.emit(status, True)  # noqa: FBT003  Qt knows no keywords

    def _forward(self, status: PrintStatus, last: bool) -> None:  # noqa: FBT001  Qt knows no keywords
        if last:
            self.is_reported = True
            self.sheet = None  # nothing about a visit is kept
        if not self._is_muted:
            (self.finished if last else self.reported).emit(status)


class PrintQueue:
    """Draws sheets and has them printed, one after the other.

    A family has one sheet at a time: to ask for it again while it is on its way prints it once,
    and to ask for another takes the first one back. What staff ask for queues behind.

    Args:
        options: The printer and its paper.
        tokens: What a sheet is drawn with.
        printer: Makes the printer; called in the worker, since merely finding one may block.
            None for this machine's own.
    """

    def __init__(
        self, options: PrintOptions, tokens: Tokens, printer: Callable[[], Printer] | None = None
    ) -> None:
        self._options = options
        self._tokens = tokens
        self._margin = 0.0
        self._make_printer = printer or (lambda: factory.create_printer(options))
        self._printer: Printer | None = None
        self._printer_lock = Lock()
        # Python's own threads: Qt's pool does not keep a runnable written in Python alive.
        self._workers: ThreadPoolExecutor | None = None
        # Runs are kept until their last word was heard; a run nobody holds would not tell it.
        self._jobs: list[PrintJob] = []
        self._waiting: list[PrintJob] = []
        self._lock = Lock()

    @property
    def is_busy(self) -> bool:
        """Whether a sheet is on its way."""
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
            sheet: What to print.
            copies: How many, 1 to 99.
            done: Called on the interface's thread with the last word.
            report: Called there with how the sheet fares meanwhile.
            staff: Whether staff ask; a family otherwise.

        Returns:
            The run; the same one again for a sheet that is on its way already.
        """
        from concurrent.futures import ThreadPoolExecutor

        self._jobs = [job for job in self._jobs if not job.is_reported]
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
        self._workers.submit(self._work)
        return job

    def cancel(self, *, staff: bool = False) -> None:
        """Take back what a family has asked for and is not being printed yet.

        Args:
            staff: Whether staff's sheets are taken back, too.
        """
        for job in self._jobs:
            if staff or not job.staff:
                job.cancel()

    def send_now(self, sheet: Sheet, copies: int = 1) -> PrintStatus:
        """Print and wait for the last word."""
        return self._get_printer().send(self._document(sheet), copies=copies)

    def probe(self) -> PrintStatus:
        """Look at the printer and tidy up behind earlier sheets; blocks, and never raises."""
        try:
            printer = self._get_printer()
            status = printer.probe()
            self._margin = printer.margin
            if status is not PrintStatus.UNREACHABLE:  # a service that hangs is waited for once
                printer.tidy()
        except Exception:  # noqa: BLE001  whoever watches goes on watching, whatever broke
            return PrintStatus.FAILED
        return status

    def close(self) -> None:
        """Wait for the sheets under way; every printer has a time limit of its own."""
        if self._workers is not None:
            self._workers.shutdown()
            self._workers = None

    def _work(self) -> None:
        """Print what comes next, in the worker's thread."""
        with self._lock:
            job = next((one for one in self._waiting if not one.staff), self._waiting[0])
            self._waiting.remove(job)
        sheet = job.sheet
        if job.is_cancelled or sheet is None:
            job.finish(PrintStatus.CANCELLED)
            return
        try:
            status = self._get_printer().send(
                self._document(sheet),
                copies=job.copies,
                report=job.report,
                cancelled=lambda: job.is_cancelled,
            )
        except Exception:  # noqa: BLE001  a family waits for an answer, whatever broke
            status = PrintStatus.FAILED
        job.finish(status)

    def _same_job(self, sheet: Sheet, copies: int, *, staff: bool) -> PrintJob | None:
        """Find the same sheet where it is on its way already."""
        for job in self._jobs:
            if job.is_awaited and (job.sheet, job.copies, job.staff) == (sheet, copies, staff):
                return job
        return None

    def _get_printer(self) -> Printer:
        """Return the printer, which remembers what it could not take back."""
        with self._printer_lock:
            if self._printer is None:
                self._printer = self._make_printer()
            return self._printer

    def _document(self, sheet: Sheet) -> bytes:
        """Return what this machine's printer takes: a PDF, or a job for the child process."""
        if factory.uses_ipp():
            from ui.paper import render

            return render.pdf(sheet, self._options.paper, self._tokens_with_margins())
        from ui.printing import qt_printer

        return qt_printer.encode(sheet, self._options.paper, self._tokens_with_margins())

    def _tokens_with_margins(self) -> Tokens:
        """Return the sizes of a sheet, with at least the margins that the printer needs."""
        sizes = self._tokens.sheet
        margin, tight = (max(each, self._margin) for each in (sizes.margin, sizes.margin_tight))
        kept = structs.replace(sizes, margin=margin, margin_tight=tight)
        return structs.replace(self._tokens, sheet=kept)
