"""Printing through CUPS: `Printer` for one queue, each job tracked to its end."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from kiosk.config.limits import (
    COPY_TIMEOUT_S,
    JOB_TIMEOUT_S,
    MAX_COPIES,
    SERVICE_TIMEOUT_S,
)
from kiosk.printing.cups.device import Device
from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.job import Job, JobRequest
from kiosk.printing.cups.job_tracker import DEVICE_TIMEOUT_S, MAX_POLL_S, JobTracker
from kiosk.printing.cups.queue import Queue, status_of_error
from kiosk.printing.cups.recall import Recall
from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.ipp.client import IppStatusError
from kiosk.printing.ipp.message import IppError
from kiosk.printing.job_name import new_job_name
from kiosk.printing.printer import ignore_status, never_cancelled
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.printing.cups.queue import QueueSnapshot
    from kiosk.printing.printer import Leftovers

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
        state_dir: Folder in which jobs are remembered beyond the process, None for none.
    """

    def __init__(
        self,
        queue: str | None,
        server: str | None = None,
        timeout: float = SERVICE_TIMEOUT_S,
        job_timeout: float = JOB_TIMEOUT_S,
        state_dir: Path | None = None,
    ) -> None:
        self._server = server
        self._queue = Queue(queue, server)
        self._timeout = timeout
        self._job_timeout = job_timeout
        # As it is now: what is remembered must be found when the environment is another.
        self._service = server or os.environ.get("CUPS_SERVER") or ""
        self._unfinished = UnfinishedJobs(state_dir)
        self._recall = Recall(self._service, self._unfinished)
        self._reaches_printer = True  # until a probe tells
        self.margin = 0.0

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
        self._reaches_printer = device is not None
        if device is None:
            return problem_of(queue.reasons) or PrintStatus.IDLE
        seen = device.query(min(deadline, time.monotonic() + DEVICE_TIMEOUT_S))
        if seen.reachability is Reachability.REACHABLE:
            return seen.problem or PrintStatus.IDLE
        if seen.reachability is Reachability.UNREACHABLE and self._queue.is_local:
            return PrintStatus.OFFLINE
        return problem_of(queue.reasons) or PrintStatus.IDLE

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
        if not document.startswith(b"%PDF-") or not 1 <= copies <= MAX_COPIES:
            return PrintStatus.FAILED
        deadline = time.monotonic() + self._timeout
        try:
            before = self._queue.query(deadline)
        except IppError as error:
            return status_of_error(error)
        if not before.prints_now:
            return PrintStatus.NOT_ACCEPTING
        device = Device.from_uri(before.device)
        self._recall.recall_first(deadline, device.uri if device is not None else "")
        if device is not None and (
            waiting := self._wait_until_printable(device, report, cancelled)
        ):
            return waiting
        job_timeout = self._job_timeout + (copies - 1) * COPY_TIMEOUT_S
        request = JobRequest(
            new_job_name(), document, copies, int(2 * job_timeout) + CANCEL_MARGIN_S
        )
        unfinished = UnfinishedJob(
            request.name,
            self._service,
            before.name,
            device.uri if device is not None else "",
            request.limit,
        )
        with self._unfinished.tracking(unfinished):
            status = self._print(request, before, job_timeout, report, cancelled)
        if status is PrintStatus.FAILED:  # the service may have the job all the same
            self.tidy()
        return status

    def tidy(self) -> Leftovers:
        """Remove what earlier jobs, also of a process that ended, left."""
        leftovers = self._recall.recall_all(time.monotonic() + self._timeout)
        return leftovers._replace(reaches_printer=self._reaches_printer)

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

    def _print(
        self,
        request: JobRequest,
        before: QueueSnapshot,
        job_timeout: float,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Submit a job and track it to its end."""
        # By name also for the default queue, which may change meanwhile.
        queue = Queue(before.name, self._server)
        try:
            job = Job.submit(queue, before.name, request, time.monotonic() + self._timeout)
        except IppError as error:
            if isinstance(error, IppStatusError):
                self._unfinished.remove(request.name)  # the service refused it
            return status_of_error(error)
        tracker = JobTracker(job, request.name, queue, before, job_timeout)
        return self._track(tracker, job, request, report, cancelled)

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
            is_purged = tracker.cancel_on_service(self._timeout)
            is_on_printer = final.is_problem and tracker.cancel_on_printer() is not None
            if is_purged:
                self._recall.removed(request.name)
            if is_purged and not is_on_printer:
                self._unfinished.remove(request.name)
        if final.is_problem and tracker.was_printed:
            return PrintStatus.PRINTED
        return final
