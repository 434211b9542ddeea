"""The Windows spooler: how a job of ours fares, and taking it back.

Windows knows when a document has left the spooler, which is not when paper came out: what ends
without complaint is `SENT`, never `PRINTED`. Numbers and names are those of winspool.h; tried
against recorded answers only.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

JOB_POLL_S: Final = 0.5
_MAX_JOBS: Final = 99
_JOB_CONTROL_DELETE: Final = 5
_WORK_OFFLINE: Final = 0x400  # an attribute of a printer, all else below is a status

# The first that applies is told.
_PRINTER_TROUBLE: Final = (
    (0x8, PrintStatus.JAM),
    (0x400000, PrintStatus.COVER_OPEN),
    (0x10, PrintStatus.NEEDS_PAPER),
    (0x40000, PrintStatus.NEEDS_TONER),
    (0x80 | 0x1000, PrintStatus.OFFLINE),
    (0x1, PrintStatus.NOT_ACCEPTING),
    (0x2 | 0x40 | 0x800 | 0x100000 | 0x200000, PrintStatus.NEEDS_ATTENTION),
)
_JOB_TROUBLE: Final = (
    (0x40, PrintStatus.NEEDS_PAPER),
    (0x20, PrintStatus.OFFLINE),
    (0x1, PrintStatus.NOT_ACCEPTING),
    (0x2 | 0x200 | 0x400, PrintStatus.NEEDS_ATTENTION),
)
_DELETED: Final = 0x4 | 0x100
_DONE: Final = 0x80 | 0x1000


class SpoolJob(NamedTuple):
    """A job in the spooler, by number and name, with its status."""

    number: int
    name: str
    status: int


class Spooler(Protocol):
    """One printer's spooler. Every call may raise OSError."""

    def jobs(self) -> list[SpoolJob]:
        """List the jobs."""
        ...

    def printer(self) -> int:
        """Return the printer's status."""
        ...

    def delete(self, number: int) -> None:
        """Take a job away."""
        ...


class WindowsSpooler:
    """The spooler of a Windows printer.

    Args:
        queue: Name of the printer, empty for the default one.
        api: The module win32print.
    """

    def __init__(self, queue: str, api: Any) -> None:
        self._api = api
        self._queue = queue

    def jobs(self) -> list[SpoolJob]:
        """List the jobs."""
        found = self._with_printer(lambda handle: self._api.EnumJobs(handle, 0, _MAX_JOBS, 1))
        return [SpoolJob(one["JobId"], one["pDocument"] or "", one["Status"]) for one in found]

    def printer(self) -> int:
        """Return the printer's status; to be set to work offline counts as being offline."""
        found = self._with_printer(lambda handle: self._api.GetPrinter(handle, 2))
        offline = 0x80 if found["Attributes"] & _WORK_OFFLINE else 0
        return int(found["Status"]) | offline

    def delete(self, number: int) -> None:
        """Take a job away."""
        self._with_printer(
            lambda handle: self._api.SetJob(handle, number, 0, None, _JOB_CONTROL_DELETE)
        )

    def _with_printer(self, do: Callable[[Any], Any]) -> Any:
        try:
            handle = self._api.OpenPrinter(self._queue or self._api.GetDefaultPrinter())
            try:
                return do(handle)
            finally:
                self._api.ClosePrinter(handle)
        except self._api.error as error:
            raise OSError(f"spooler: {error}") from error


def local_spooler(queue: str) -> Spooler | None:
    """Return this machine's spooler; nothing on other systems than Windows."""
    if sys.platform == "win32":
        import win32print

        return WindowsSpooler(queue, win32print)
    return None


def problem_of(job: int, printer: int) -> PrintStatus | None:
    """Say what stands against a job, from its status and that of its printer."""
    tests = (*((printer, *one) for one in _PRINTER_TROUBLE), *((job, *one) for one in _JOB_TROUBLE))
    return next((status for found, bits, status in tests if found & bits), None)


class SpoolJobTracker:
    """Follows one job by its name.

    Args:
        spooler: Where the job is.
        name: Name of the job, which no other has.
        job_timeout: Seconds until it is taken back.
        clock: Seconds that never go back.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        spooler: Spooler,
        name: str,
        job_timeout: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._spooler = spooler
        self._name = name
        self._job_timeout = job_timeout
        self._clock = clock
        self._sleep = sleep
        self._last: PrintStatus | None = None

    def track(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> PrintStatus:
        """Follow the job to its end, and give the last word; never raises."""
        deadline = self._clock() + self._job_timeout
        told = PrintStatus.SENDING
        while True:
            left = cancelled()  # before the look: what it shows of paper moving is then no older
            try:
                over = self._look()
                if over is not None:
                    return over
                late = self._clock() > deadline
                if late or (left and not self._is_printing()):
                    self._take_back()
                    return (self._last or PrintStatus.FAILED) if late else PrintStatus.CANCELLED
            except OSError:
                if self._clock() > deadline:
                    return PrintStatus.UNREACHABLE
            now = self._last or PrintStatus.SENDING
            if now is not told:
                told = now
                report(now)
            self._sleep(JOB_POLL_S)

    def _look(self) -> PrintStatus | None:
        job = self._job()
        if job is None:
            # It left the spooler, whatever that means.
            return self._last or PrintStatus.SENT
        if job.status & _DELETED:
            return PrintStatus.CANCELLED
        self._last = problem_of(job.status, self._spooler.printer())
        return PrintStatus.SENT if job.status & _DONE and self._last is None else None

    def _is_printing(self) -> bool:
        job = self._job()
        return job is not None and bool(job.status & 0x10) and self._last is None

    def _take_back(self) -> None:
        job = self._job()
        if job is not None:
            self._spooler.delete(job.number)

    def _job(self) -> SpoolJob | None:
        return next((job for job in self._spooler.jobs() if job.name == self._name), None)
