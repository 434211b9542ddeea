"""Printing through CUPS: `Printer` for one queue, each job tracked to its end."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk.config.limits import (
    COPY_TIMEOUT_S,
    JOB_TIMEOUT_S,
    MAX_COPIES,
    SERVICE_TIMEOUT_S,
)
from kiosk.printing.cups.device import Device
from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.device_tracker import DEVICE_TIMEOUT_S
from kiosk.printing.cups.job import JOB_NAME, Job, JobRequest, new_job_name
from kiosk.printing.cups.job_tracker import MAX_POLL_S, JobTracker
from kiosk.printing.cups.queue import Queue, status_of_error
from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.ipp.client import IppStatusError, ServiceUnreachableError
from kiosk.printing.ipp.message import IppError
from kiosk.printing.printer import ignore_status, never_cancelled
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.cups.queue import QueueSnapshot

CANCEL_MARGIN_S: Final = 15
"""Seconds added to job-cancel-after, so that the kiosk's own timeout comes before CUPS's."""


class CupsPrinter:
    """A CUPS queue that takes PDF files.

    Args:
        queue: Name of the queue, None for the service's default.
        server: As for `kiosk.printing.ipp.client.print_service`.
        timeout: Seconds in which the service has to answer, or to accept a document.
        job_timeout: Seconds after which a job that has not printed is cancelled; twice that
            while it is being printed.
    """

    def __init__(
        self,
        queue: str | None,
        server: str | None = None,
        timeout: float = SERVICE_TIMEOUT_S,
        job_timeout: float = JOB_TIMEOUT_S,
    ) -> None:
        self._server = server
        self._queue = Queue(queue, server)
        self._timeout = timeout
        self._job_timeout = job_timeout
        self._unpurged: set[str] = set()
        self._uncancelled: dict[str, Device] = {}
        self.margin = 0.0
        self.pages_counted = 0

    def probe(self) -> PrintStatus:
        """Query the queue and the printer without printing."""
        deadline = time.monotonic() + self._timeout
        try:
            queue = self._queue.query(deadline)
        except IppError as error:
            return status_of_error(error)
        self.margin = queue.margin
        if not queue.prints_now:
            return PrintStatus.NOT_ACCEPTING
        device = Device.from_uri(queue.device)
        if device is None:
            return problem_of(queue.reasons, lenient=True) or PrintStatus.IDLE
        seen = device.query(min(deadline, time.monotonic() + DEVICE_TIMEOUT_S))
        if seen.reachability is Reachability.REACHABLE:
            return seen.problem or PrintStatus.IDLE
        if seen.reachability is Reachability.UNREACHABLE and self._queue.is_local:
            return PrintStatus.OFFLINE
        return problem_of(queue.reasons, lenient=True) or PrintStatus.IDLE

    def send(
        self,
        document: bytes,
        *,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = ignore_status,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PrintStatus:
        """Print one PDF and track it to its end; never raises.

        The queue is queried first: a stopped one would keep the job and print it days later.
        """
        self.pages_counted = 0
        if not document.startswith(b"%PDF-") or not 1 <= copies <= MAX_COPIES:
            return PrintStatus.FAILED
        deadline = time.monotonic() + self._timeout
        try:
            before = self._queue.query(deadline)
        except IppError as error:
            return status_of_error(error)
        if not before.prints_now:
            return PrintStatus.NOT_ACCEPTING
        self._cancel_on_printers()
        device = Device.from_uri(before.device)
        if device is not None and (
            waiting := self._wait_until_printable(device, report, cancelled)
        ):
            return waiting
        deadline = time.monotonic() + self._timeout
        job_timeout = self._job_timeout + (copies - 1) * COPY_TIMEOUT_S
        request = JobRequest(
            new_job_name(), document, copies, int(2 * job_timeout) + CANCEL_MARGIN_S
        )
        # By name also for the default queue, which may change meanwhile.
        queue = Queue(before.name, self._server)
        try:
            job = Job.submit(queue, before.name, request, deadline)
        except IppError as error:
            self._remember_lost(request.name, error)
            return status_of_error(error)
        tracker = JobTracker(job, request, queue, before, job_timeout)
        return self._track(tracker, job, request, report, cancelled)

    def tidy(self) -> None:
        """Cancel jobs that could not be cancelled before, and those of a kiosk that was killed."""
        deadline = time.monotonic() + self._timeout
        with suppress(IppError):
            queue = self._queue.query(deadline)
            self._purge_leftovers(queue, deadline)
        self._cancel_on_printers()

    def _wait_until_printable(
        self,
        device: Device,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus | None:
        """Hold the document here while the printer could not print it.

        A job sent to an empty printer prints when paper is loaded, and some printers cannot
        cancel it.

        Returns:
            The final status when the document is not to be sent at all, else None.
        """
        deadline = time.monotonic() + self._job_timeout
        reported = None
        while not cancelled():
            seen = device.query(time.monotonic() + DEVICE_TIMEOUT_S)
            if not seen.needs_operator:
                return None
            if time.monotonic() > deadline:
                return seen.problem
            if seen.problem is not None and seen.problem is not reported:
                reported = seen.problem
                report(reported)
            time.sleep(MAX_POLL_S)
        return PrintStatus.CANCELLED

    def _track(
        self,
        tracker: JobTracker,
        job: Job,
        request: JobRequest,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Release a job, track it, and purge it whatever became of it."""
        final = PrintStatus.CANCELLED  # also when the program is interrupted
        try:
            job.release(time.monotonic() + self._timeout)
            final = tracker.track(report, cancelled)
        except IppError as error:
            final = status_of_error(error)
        finally:
            if not tracker.cancel_on_service(self._timeout):
                self._unpurged.add(request.name)
            if final.is_problem and (printer := tracker.cancel_on_printer()) is not None:
                self._uncancelled[request.name] = printer
        self.pages_counted = tracker.pages_counted
        if final.is_problem and tracker.was_printed:
            return PrintStatus.PRINTED
        return final

    def _remember_lost(self, name: str, error: IppError) -> None:
        """Remember a job that the service may hold although submitting it failed."""
        if isinstance(error, IppStatusError):
            return
        self._unpurged.add(name)
        if not isinstance(error, ServiceUnreachableError):
            self.tidy()

    def _cancel_on_printers(self) -> None:
        """Cancel jobs on printers that could not be reached when the jobs ended."""
        deadline = time.monotonic() + self._timeout
        for name, printer in tuple(self._uncancelled.items()):
            try:
                printer.cancel_by_name(name, deadline)
            except ServiceUnreachableError:
                return
            except IppError:
                pass  # it cannot list its jobs, or cannot cancel this one
            self._uncancelled.pop(name, None)

    def _purge_leftovers(self, queue: QueueSnapshot, deadline: float) -> None:
        for job in self._queue.own_jobs(queue.name, deadline, ended=bool(self._unpurged)):
            left_behind = job.name.startswith(f"{JOB_NAME}-") and job.is_abandoned(queue.clock)
            if job.name in self._unpurged or left_behind:
                Job(self._queue, job.number).cancel_and_purge(deadline)
        self._unpurged.clear()
