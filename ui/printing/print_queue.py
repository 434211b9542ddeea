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

    Told = Callable[[PrintStatus], None]


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

    _told = Signal(object, bool)

    def __init__(self, sheet: Sheet, copies: int, *, staff: bool) -> None:
        super().__init__()
        self.sheet: Sheet | None = sheet
        self.copies = copies
        self.staff = staff
        self.status = PrintStatus.SENDING
        self.answer: PrintStatus | None = None
        self.is_reported = False
        self._is_muted = False
        self._unwanted = Event()
        self._listeners: list[Told] = []
        # Told in the worker, heard in the thread this object lives in: the interface's.
        self._told.connect(self._pass_on)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled; a sheet that is being printed comes out all the same."""
        return self._unwanted.is_set()

    @property
    def is_awaited(self) -> bool:
        """Whether somebody still waits for the last word, also where it is about to be told."""
        return not (self.is_reported or self.is_cancelled or self._is_muted)

    def cancel(self) -> None:
        """Take the sheet back, unless it is being printed; `finished` still comes."""
        self._unwanted.set()

    def listen(self, done: Told | None, report: Told | None) -> None:
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
        self._told.emit(status, False)  # noqa: FBT003  Qt knows no keywords

    def report_again(self) -> None:
        """Tell once more how the sheet fares, for whoever asks once more."""
        self._told.emit(self.status, False)  # noqa: FBT003  Qt knows no keywords

    def finish(self, status: PrintStatus) -> None:
        """Tell the last word, from any thread."""
        self.status = self.answer = status
        self._told.emit(status, True)  # noqa: FBT003  Qt knows no keywords

    def _pass_on(self, status: PrintStatus, last: bool) -> None:  # noqa: FBT001  Qt knows no keywords
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
        self._made: Printer | None = None
        self._making = Lock()
        # Python's own threads: Qt's pool does not keep a runnable written in Python alive.
        self._workers: ThreadPoolExecutor | None = None
        # Runs are kept until their last word was heard; a run nobody holds would not tell it.
        self._open: list[PrintJob] = []
        self._waiting: list[PrintJob] = []
        self._lock = Lock()

    @property
    def is_busy(self) -> bool:
        """Whether a sheet is on its way."""
        return any(run.answer is None for run in self._open)

    def send(
        self,
        sheet: Sheet,
        copies: int = 1,
        done: Told | None = None,
        report: Told | None = None,
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

        self._open = [run for run in self._open if not run.is_reported]
        if (twin := self._twin(sheet, copies, staff=staff)) is not None:
            twin.listen(done, report)
            twin.report_again()
            return twin
        if not staff:
            self.cancel()
        run = PrintJob(sheet, copies, staff=staff)
        run.listen(done, report)
        self._open.append(run)
        with self._lock:
            self._waiting.append(run)
        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "printer")
        self._workers.submit(self._work)
        return run

    def cancel(self, *, staff: bool = False) -> None:
        """Take back what a family has asked for and is not being printed yet.

        Args:
            staff: Whether staff's sheets are taken back, too.
        """
        for run in self._open:
            if staff or not run.staff:
                run.cancel()

    def send_now(self, sheet: Sheet, copies: int = 1) -> PrintStatus:
        """Print and wait for the last word."""
        return self._printer().send(self._document(sheet), copies=copies)

    def probe(self) -> PrintStatus:
        """Look at the printer and tidy up behind earlier sheets; blocks, and never raises."""
        try:
            printer = self._printer()
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
            run = next((one for one in self._waiting if not one.staff), self._waiting[0])
            self._waiting.remove(run)
        sheet = run.sheet
        if run.is_cancelled or sheet is None:
            run.finish(PrintStatus.CANCELLED)
            return
        try:
            status = self._printer().send(
                self._document(sheet),
                copies=run.copies,
                report=run.report,
                cancelled=lambda: run.is_cancelled,
            )
        except Exception:  # noqa: BLE001  a family waits for an answer, whatever broke
            status = PrintStatus.FAILED
        run.finish(status)

    def _twin(self, sheet: Sheet, copies: int, *, staff: bool) -> PrintJob | None:
        """Find the same sheet where it is on its way already."""
        for run in self._open:
            if run.is_awaited and (run.sheet, run.copies, run.staff) == (sheet, copies, staff):
                return run
        return None

    def _printer(self) -> Printer:
        """Return the printer, which remembers what it could not take back."""
        with self._making:
            if self._made is None:
                self._made = self._make_printer()
            return self._made

    def _document(self, sheet: Sheet) -> bytes:
        """Return what this machine's printer takes: a PDF, or a job for the child process."""
        if factory.uses_ipp():
            from ui.paper import render

            return render.pdf(sheet, self._options.paper, self._sized())
        from ui.printing import qt_printer

        return qt_printer.encode(sheet, self._options.paper, self._sized())

    def _sized(self) -> Tokens:
        """Return the sizes of a sheet, with at least the margins that the printer needs."""
        sizes = self._tokens.sheet
        margin, tight = (max(each, self._margin) for each in (sizes.margin, sizes.margin_tight))
        kept = structs.replace(sizes, margin=margin, margin_tight=tight)
        return structs.replace(self._tokens, sheet=kept)
