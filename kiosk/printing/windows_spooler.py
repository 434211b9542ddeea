"""The Windows spooler: status of the kiosk's job, and cancelling it.

Windows knows when a document has left the spooler, not when paper came out: a job that ends
without a problem is `SENT`, never `PRINTED`. Numbers are those of winspool.h. Tested with recorded
data only, not on Windows.
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
_WORK_OFFLINE: Final = 0x400  # a printer attribute; all numbers below are statuses

# In this order: what has to be fixed first.
_PRINTER_PROBLEMS: Final = (
    (0x8, PrintStatus.JAM),
    (0x400000, PrintStatus.COVER_OPEN),
    (0x10, PrintStatus.NEEDS_PAPER),
    (0x40000, PrintStatus.NEEDS_TONER),
    (0x80 | 0x1000, PrintStatus.OFFLINE),
    (0x1, PrintStatus.NOT_ACCEPTING),
    (0x2 | 0x40 | 0x800 | 0x100000 | 0x200000, PrintStatus.NEEDS_ATTENTION),
)
_JOB_PROBLEMS: Final = (
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
        """Delete a job."""
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
        """Return the printer's status; the attribute work-offline counts as offline."""
        found = self._with_printer(lambda handle: self._api.GetPrinter(handle, 2))
        offline = 0x80 if found["Attributes"] & _WORK_OFFLINE else 0
        return int(found["Status"]) | offline

    def delete(self, number: int) -> None:
        """Delete a job."""
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
    """Return this computer's spooler, None on systems other than Windows."""
    if sys.platform == "win32":
        import win32print

        return WindowsSpooler(queue, win32print)
    return None


def problem_of(job: int, printer: int) -> PrintStatus | None:
    """Return what keeps a job from being printed, from its status and its printer's."""
    tests = (
        *((printer, *one) for one in _PRINTER_PROBLEMS),
        *((job, *one) for one in _JOB_PROBLEMS),
    )
    return next((status for found, bits, status in tests if found & bits), None)


class SpoolJobTracker:
    """Tracks one job by its name.

    Args:
        spooler: Where the job is.
        name: Name of the job, which no other has.
        job_timeout: Seconds after which it is deleted.
        clock: Monotonic clock in seconds.
        sleep: Waits for a number of seconds.
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
        """Poll until the final status is known, and return it; never raises."""
        deadline = self._clock() + self._job_timeout
        reported = PrintStatus.SENDING
        while True:
            is_cancelled = cancelled()  # first, so that `_is_printing` is not older than this
            try:
                final = self._poll()
                if final is not None:
                    return final
                late = self._clock() > deadline
                if late or (is_cancelled and not self._is_printing()):
                    self._delete()
                    return (self._last or PrintStatus.FAILED) if late else PrintStatus.CANCELLED
            except OSError:
                if self._clock() > deadline:
                    return PrintStatus.UNREACHABLE
            now = self._last or PrintStatus.SENDING
            if now is not reported:
                reported = now
                report(now)
            self._sleep(JOB_POLL_S)

    def _poll(self) -> PrintStatus | None:
        job = self._job()
        if job is None:
            # It left the spooler; whether it printed is not known.
            return self._last or PrintStatus.SENT
        if job.status & _DELETED:
            return PrintStatus.CANCELLED
        self._last = problem_of(job.status, self._spooler.printer())
        return PrintStatus.SENT if job.status & _DONE and self._last is None else None

    def _is_printing(self) -> bool:
        job = self._job()
        return job is not None and bool(job.status & 0x10) and self._last is None

    def _delete(self) -> None:
        job = self._job()
        if job is not None:
            self._spooler.delete(job.number)

    def _job(self) -> SpoolJob | None:
        return next((job for job in self._spooler.jobs() if job.name == self._name), None)
