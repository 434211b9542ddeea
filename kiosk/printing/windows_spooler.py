"""The Windows spooler: the printer, the kiosk's job, and removing it.

Windows knows when a document has left the spooler, not when paper came out: a job that ends
without a problem is `SENT`, never `PRINTED`. The spooler forgets a job that has ended, so the
job is retained until it was seen. Numbers are those of winspool.h. Tested with recorded data
only, not on Windows.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from kiosk.printing.status import PrintStatus
from kiosk.printing.windows_devices import WindowsDevice, make_plain, problem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

JOB_POLL_S: Final = 0.5
_REMOVAL_POLLS: Final = 10
_JOBS_AT_ONCE: Final = 100
_JOB_CONTROL_DELETE: Final = 5
_JOB_CONTROL_RETAIN: Final = 8
_JOB_CONTROL_RELEASE: Final = 9
_LOCAL_AND_CONNECTED: Final = 0x2 | 0x4

_DELETED: Final = 0x4 | 0x100
_PRINTING: Final = 0x10
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

    def device(self) -> WindowsDevice:
        """Describe the printer."""
        ...

    def retain(self, number: int) -> None:
        """Keep a job in the list after it has ended."""
        ...

    def delete(self, number: int) -> None:
        """Delete a job, retained or not."""
        ...


class WindowsSpooler:
    """The spooler of a Windows printer.

    Args:
        name: Name of the printer.
        api: The module win32print.
    """

    def __init__(self, name: str, api: Any) -> None:
        self._api = api
        self.name = name

    def jobs(self) -> list[SpoolJob]:
        """List the jobs."""
        found: list[SpoolJob] = []
        while True:
            page = self._jobs_from(len(found))
            found += [SpoolJob(one["JobId"], one["pDocument"] or "", one["Status"]) for one in page]
            if len(page) < _JOBS_AT_ONCE:
                return found

    def device(self) -> WindowsDevice:
        """Describe the printer."""
        found = self._with_printer(lambda handle: self._api.GetPrinter(handle, 2))
        return WindowsDevice(
            self.name,
            found["pPortName"] or "",
            found["pDatatype"] or "",
            int(found["Status"]),
            int(found["Attributes"]),
        )

    def make_plain(self) -> None:
        """Set this account's defaults for the printer to one plain page on one side.

        Qt takes them for its jobs (PRINTER_INFO_2), and cannot set all of them itself. They are
        those of the kiosk's account alone (PRINTER_INFO_9).
        """

        def change(handle: Any) -> None:
            devmode = self._api.GetPrinter(handle, 2)["pDevMode"]
            if devmode is not None and make_plain(devmode):
                self._api.SetPrinter(handle, 9, {"pDevMode": devmode}, 0)

        self._with_printer(change)

    def retain(self, number: int) -> None:
        """Keep a job in the list after it has ended."""
        self._control(number, _JOB_CONTROL_RETAIN)

    def delete(self, number: int) -> None:
        """Delete a job; a retained one cannot be deleted before it is released."""
        with suppress(OSError):
            self._control(number, _JOB_CONTROL_RELEASE)
        self._control(number, _JOB_CONTROL_DELETE)

    def _jobs_from(self, first: int) -> tuple[dict[str, Any], ...]:
        found: tuple[dict[str, Any], ...] = self._with_printer(
            lambda handle: self._api.EnumJobs(handle, first, _JOBS_AT_ONCE, 1)
        )
        return found

    def _control(self, number: int, command: int) -> None:
        self._with_printer(lambda handle: self._api.SetJob(handle, number, 0, None, command))

    def _with_printer(self, do: Callable[[Any], Any]) -> Any:
        try:
            handle = self._api.OpenPrinter(self.name)
            try:
                return do(handle)
            finally:
                self._api.ClosePrinter(handle)
        except self._api.error as error:
            raise OSError(f"spooler: {error}") from error


def open_spooler(queue: str, api: Any) -> WindowsSpooler:
    """Return the spooler of a printer, by name also for the default one, which may change.

    Args:
        queue: Name of the printer, empty for the default one.
        api: The module win32print.

    Raises:
        OSError: There is no default printer.
    """
    try:
        return WindowsSpooler(queue or api.GetDefaultPrinter(), api)
    except (api.error, RuntimeError) as error:
        raise OSError(f"spooler: {error}") from error


def local_spooler(queue: str) -> WindowsSpooler | None:
    """Return this computer's spooler, None on other systems; raises OSError as `open_spooler`."""
    if sys.platform == "win32":
        import win32print

        return open_spooler(queue, win32print)
    return None


def local_spoolers() -> list[WindowsSpooler]:
    """Return the spoolers of all printers of this computer, none on other systems."""
    if sys.platform == "win32":
        import win32print

        return every_spooler(win32print)
    return []


def every_spooler(api: Any) -> list[WindowsSpooler]:
    """Return the spoolers of all printers; `api` is the module win32print."""
    try:
        found = api.EnumPrinters(_LOCAL_AND_CONNECTED, None, 4)
    except api.error as error:
        raise OSError(f"spooler: {error}") from error
    return [WindowsSpooler(one["pPrinterName"], api) for one in found]


def retain(spooler: Spooler, name: str) -> bool:
    """Retain the job of this name, and return whether there is one; never raises."""
    with suppress(OSError):
        for job in spooler.jobs():
            if job.name == name:
                spooler.retain(job.number)
                return True
    return False


def remove(
    spooler: Spooler, names: Iterable[str], sleep: Callable[[float], None] = time.sleep
) -> bool:
    """Delete jobs by their names, and return whether they are gone; never raises."""
    wanted = set(names)
    for _ in range(_REMOVAL_POLLS):
        try:
            left = [job for job in spooler.jobs() if job.name in wanted]
            if not left:
                return True
            for job in left:
                if not job.status & _DELETED:
                    spooler.delete(job.number)
        except OSError:
            pass  # asked again
        sleep(JOB_POLL_S)
    return False


class SpoolJobTracker:
    """Tracks one job by its name.

    Args:
        spooler: Where the job is.
        name: Name of the job, which no other has.
        job_timeout: Seconds after which it is deleted.
        retained: Whether it stays in the list when it has ended.
        clock: Monotonic clock in seconds.
        sleep: Waits for a number of seconds.
    """

    def __init__(
        self,
        spooler: Spooler,
        name: str,
        job_timeout: float,
        *,
        retained: bool,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._spooler = spooler
        self._name = name
        self._job_timeout = job_timeout
        self._clock = clock
        self._sleep = sleep
        self._retained = retained
        self._last: PrintStatus | None = None
        self._last_seen = 0
        self.is_removed = False
        """Whether the spooler has nothing of it any more."""

    def track(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> PrintStatus:
        """Poll until the final status is known, remove the job, return it; never raises."""
        final = self._track(report, cancelled)
        # Printers can be set to keep what was printed.
        self.is_removed = remove(self._spooler, (self._name,), self._sleep)
        return final

    def _track(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> PrintStatus:
        deadline = self._clock() + self._job_timeout
        reported = PrintStatus.SENDING
        while True:
            is_cancelled = cancelled()  # first, so that `_is_printing` is not older than this
            late = self._clock() > deadline
            try:
                final = self._poll()
                if final is not None:
                    return final
                if late:
                    return self._last or PrintStatus.FAILED
                if is_cancelled and not self._is_printing:
                    return PrintStatus.CANCELLED
            except OSError:
                if late:
                    return PrintStatus.UNREACHABLE
            now = self._last or PrintStatus.SENDING
            if now is not reported:
                reported = now
                report(now)
            self._sleep(JOB_POLL_S)

    def _poll(self) -> PrintStatus | None:
        job = next((job for job in self._spooler.jobs() if job.name == self._name), None)
        if job is None:
            return self._vanished()
        if job.status & _DELETED:
            return PrintStatus.CANCELLED
        self._last_seen = job.status
        self._last = problem_of(job.status, self._spooler.device().status_bits)
        return PrintStatus.SENT if job.status & _DONE and self._last is None else None

    def _vanished(self) -> PrintStatus:
        """Return what became of a job that is not in the list any more.

        A retained one was deleted by somebody. Another one may have ended; that it was being
        printed when it was last seen is all that speaks for paper.
        """
        if self._last is not None:
            return self._last
        if self._retained:
            return PrintStatus.CANCELLED
        return PrintStatus.SENT if self._is_printing else PrintStatus.FAILED

    @property
    def _is_printing(self) -> bool:
        return bool(self._last_seen & _PRINTING) and self._last is None
