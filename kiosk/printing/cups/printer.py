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
from kiosk.printing.cups.destination import Destination, find
from kiosk.printing.cups.job import JOB_NAME, Job, JobRequest, new_job_name
from kiosk.printing.cups.job_template import job_template
from kiosk.printing.cups.job_tracker import MAX_POLL_S, JobTracker
from kiosk.printing.cups.queue import Queue, status_of_error, status_of_refusal
from kiosk.printing.ipp.client import IppStatusError, ServiceUnreachableError
from kiosk.printing.ipp.message import IppError
from kiosk.printing.printer import ignore_status, never_cancelled
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.cups.device import Device
    from kiosk.printing.cups.queue import QueueSnapshot

CANCEL_MARGIN_S: Final = 15
"""Seconds added to job-cancel-after, so that the kiosk's own timeout comes before CUPS's."""

# Nothing is sent where a sheet would not be printed now, or not on paper.
_REFUSING: Final = frozenset({PrintStatus.NOT_ACCEPTING, PrintStatus.NO_PRINTER})


class CupsPrinter:
    """A CUPS queue that takes PDF files.

    Args:
        queue: Name of the queue, None for the service's default.
        server: As for `kiosk.printing.ipp.client.print_service`.
        timeout: Seconds in which the service has to answer, or to accept a document.
        job_timeout: Seconds after which a job that has not printed is cancelled; twice that
            while it is being printed.
        paper: `letter` or `a4`, the size of the documents' pages.
    """

    def __init__(
        self,
        queue: str | None,
        server: str | None = None,
        timeout: float = SERVICE_TIMEOUT_S,
        job_timeout: float = JOB_TIMEOUT_S,
        *,
        paper: str = "letter",
    ) -> None:
        self._name = queue
        self._server = server
        self._paper = paper
        self._queue = Queue(queue, server)
        self._timeout = timeout
        self._job_timeout = job_timeout
        self._unpurged: set[str] = set()
        self._uncancelled: dict[str, Device] = {}
        self._is_refused = False  # by the queue, though its state promises otherwise
        self.margin = 0.0
        self.pages_counted = 0

    def probe(self) -> PrintStatus:
        """Query the queue and the printer without printing."""
        try:
            found = self._find()
        except IppError as error:
            return status_of_error(error)
        self.margin = found.margin
        if self._is_refused and found.status is PrintStatus.IDLE:
            self._is_refused = self._would_refuse(found)
        return PrintStatus.NOT_ACCEPTING if self._is_refused else found.status

    def faults(self) -> list[str]:
        """Return what is wrong with the queue's setup, one sentence for IT each; never raises."""
        from kiosk.printing.cups.examination import examine

        with suppress(IppError):
            return examine(self._find(), self._server, self._paper, self._timeout)
        return []

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
        try:
            found = self._wait_until_printable(report, cancelled)
        except IppError as error:
            return status_of_error(error)
        if not isinstance(found, Destination):
            return found
        final, counted = PrintStatus.PRINTED, 0
        batches = [copies] if copies <= found.max_copies else [1] * copies
        for place, batch in enumerate(batches):
            if place and cancelled():
                final = PrintStatus.CANCELLED
                break
            told = report if place == len(batches) - 1 else _problems_only(report)
            status = self._send_job(document, batch, found, told, cancelled)
            counted += self.pages_counted
            if status is not PrintStatus.PRINTED:
                final = status
            if status.is_problem:
                break
        self.pages_counted = counted
        if final is PrintStatus.FAILED and 0 < counted < copies:
            return PrintStatus.PARTLY_PRINTED
        return final

    def _send_job(
        self,
        document: bytes,
        copies: int,
        found: Destination,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Submit one job and track it to its end."""
        self.pages_counted = 0
        deadline = time.monotonic() + self._timeout
        job_timeout = self._job_timeout + (copies - 1) * COPY_TIMEOUT_S
        template = job_template(self._paper, copies, found.description)
        limit = int(2 * job_timeout) + CANCEL_MARGIN_S
        request = JobRequest(new_job_name(), document, copies, template, limit)
        # By name also for the default queue, which may change meanwhile.
        queue = Queue(found.queue.name, self._server)
        try:
            job = Job.submit(queue, found.queue.name, request, deadline)
        except IppError as error:
            self._remember_lost(request.name, error)
            self._is_refused = isinstance(error, IppStatusError)
            return status_of_refusal(error)
        tracker = JobTracker(job, request, queue, found.queue, job_timeout)
        return self._track(tracker, job, request, report, cancelled)

    def tidy(self) -> None:
        """Cancel jobs that could not be cancelled before, and those of a kiosk that was killed."""
        deadline = time.monotonic() + self._timeout
        with suppress(IppError):
            queue = self._queue.query(deadline)
            self._purge_leftovers(queue, deadline)
        self._cancel_on_printers()

    def _find(self) -> Destination:
        """Query where a sheet would go now; raises IppError as `destination.find` does."""
        return find(self._name, self._server, time.monotonic() + self._timeout, self._paper)

    def _would_refuse(self, found: Destination) -> bool:
        """Try whether the queue still refuses the kiosk's jobs; nothing prints."""
        template = job_template(self._paper, 1, found.description)
        queue = Queue(found.queue.name, self._server)
        deadline = time.monotonic() + self._timeout
        try:
            Job.rehearse(queue, found.queue.name, template, deadline)
        except IppStatusError:
            return True
        except IppError:
            pass  # the next poll sees what became of the service
        return False

    def _wait_until_printable(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> Destination | PrintStatus:
        """Hold the document here while the printer could not print it.

        A job sent to an empty printer prints when paper is loaded, and some printers cannot
        cancel it.

        Returns:
            Where to send the document, or the final status when it is not to be sent at all.

        Raises:
            IppError: The queue cannot be queried.
        """
        deadline = time.monotonic() + self._job_timeout
        found, reported = self._find(), None
        self._cancel_on_printers()
        while not cancelled():
            if found.status in _REFUSING:
                return found.status
            if not found.waits:
                return found
            if time.monotonic() > deadline:
                return found.status
            if found.status is not reported:
                reported = found.status
                report(reported)
            time.sleep(MAX_POLL_S)
            with suppress(IppError):  # the last known state still holds
                found = self._find()
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
        for name in (queue.name, *queue.description.members):
            for job in self._queue.own_jobs(name, deadline, ended=bool(self._unpurged)):
                left_behind = job.name.startswith(f"{JOB_NAME}-") and job.is_abandoned(queue.clock)
                if job.name in self._unpurged or left_behind:
                    Job(self._queue, job.number).cancel_and_purge(deadline)
        self._unpurged.clear()


def _problems_only(report: Callable[[PrintStatus], None]) -> Callable[[PrintStatus], None]:
    """Return a `report` that leaves out that one of several jobs is done."""

    def tell(status: PrintStatus) -> None:
        if status.is_problem or status is PrintStatus.SENDING:
            report(status)

    return tell
