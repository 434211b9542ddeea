"""Printing through CUPS: `Printer` for one queue, each job tracked to its end."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec import structs

from kiosk.config.limits import (
    COPY_TIMEOUT_S,
    JOB_TIMEOUT_S,
    MAX_COPIES,
    SERVICE_TIMEOUT_S,
)
from kiosk.printing.cups.destination import Destination, find
from kiosk.printing.cups.job import Job, JobRequest
from kiosk.printing.cups.job_template import job_template
from kiosk.printing.cups.job_tracker import MAX_POLL_S, JobTracker
from kiosk.printing.cups.queue import Queue, status_of_error, status_of_refusal
from kiosk.printing.cups.recall import Recall
from kiosk.printing.ipp.client import IppStatusError
from kiosk.printing.ipp.message import IppError
from kiosk.printing.job_name import new_job_name
from kiosk.printing.printer import ignore_status, never_cancelled
from kiosk.printing.sides import ONE_SIDED, sides_of
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.printing.printer import Leftovers

CANCEL_MARGIN_S: Final = 15
"""Seconds added to job-cancel-after, so that the kiosk's own timeout comes before CUPS's."""

# Nothing is sent where a sheet would not be printed now, or not on paper.
_REFUSING: Final = frozenset({PrintStatus.NOT_ACCEPTING, PrintStatus.NO_PRINTER})


class CupsPrinter:
    """A CUPS queue that takes PDF files.

    Args:
        queue: Name of the queue, None for the service's default.
        server: As for `kiosk.printing.ipp.client.print_service_address`.
        timeout: Seconds in which the service has to answer, or to accept a document.
        job_timeout: Seconds after which a job that has not printed is cancelled; twice that
            while it is being printed.
        state_dir: Folder in which jobs are remembered beyond the process, None for none.
        paper: `letter` or `a4`, the size of the documents' pages.
        sides: Sides of the paper for a document of several pages, as `[print] sides` has it.
    """

    def __init__(
        self,
        queue: str | None,
        server: str | None = None,
        timeout: float = SERVICE_TIMEOUT_S,
        job_timeout: float = JOB_TIMEOUT_S,
        state_dir: Path | None = None,
        *,
        paper: str = "letter",
        sides: str = ONE_SIDED,
    ) -> None:
        self._name = queue
        self._server = server
        self._paper = paper
        self._sides = sides
        self._timeout = timeout
        self._job_timeout = job_timeout
        # As it is now: what is remembered must be found when the environment is another.
        self._service = server or os.environ.get("CUPS_SERVER") or ""
        self._unfinished = UnfinishedJobs(state_dir)
        self._recall = Recall(self._service, self._unfinished)
        self._reaches_printer = True  # until a probe tells
        self._is_refused = False  # by the queue, though its state promises otherwise
        self.margin = 0.0
        self.asks_in_clear = False
        self.pages_counted = 0

    def probe(self) -> PrintStatus:
        """Query the queue and the printer without printing."""
        try:
            found = self._find()
        except IppError as error:
            return status_of_error(error)
        self.margin = found.margin
        self.asks_in_clear = found.device is not None and found.device.asks_in_clear
        if found.status not in _REFUSING:
            self._reaches_printer = found.device is not None
        if self._is_refused and found.status is PrintStatus.IDLE:
            self._is_refused = self._would_refuse(found)
        return PrintStatus.NOT_ACCEPTING if self._is_refused else found.status

    def faults(self) -> list[str]:
        """Return what is wrong with the queue's setup, one sentence for IT each; never raises."""
        from kiosk.printing.cups.examination import examine

        with suppress(IppError):
            return examine(self._find(), self._server, self._paper, self._sides, self._timeout)
        return []

    def send(
        self,
        document: bytes,
        *,
        pages: int = 1,
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
            status = self._send_job(document, pages, batch, found, told, cancelled)
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
        pages: int,
        copies: int,
        found: Destination,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Submit one job and track it to its end."""
        self.pages_counted = 0
        sides = sides_of(self._sides, pages, found.description.sides)
        template = job_template(self._paper, copies, found.description, sides)
        limit = int(2 * self._timeout_for(copies * pages)) + CANCEL_MARGIN_S
        request = JobRequest(
            new_job_name(), document, copies, template, limit, pages=pages, sides=sides
        )
        device = found.device.uri if found.device is not None else ""
        unfinished = UnfinishedJob(request.name, self._service, found.queue.name, device, limit)
        with self._unfinished.tracking(unfinished):
            status = self._print(request, found, unfinished, report, cancelled)
        self.pages_counted //= pages
        if status is PrintStatus.FAILED:  # the service may have the job all the same
            self.tidy()
        return status

    def _print(
        self,
        request: JobRequest,
        found: Destination,
        unfinished: UnfinishedJob,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        # By name also for the default queue, which may change meanwhile.
        queue = Queue(found.queue.name, self._server)
        try:
            job = Job.submit(queue, found.queue.name, request, time.monotonic() + self._timeout)
        except IppError as error:
            self._is_refused = isinstance(error, IppStatusError)
            if self._is_refused:
                self._unfinished.remove(request.name)
            return status_of_refusal(error)
        job_timeout = self._timeout_for(request.impressions)
        tracker = JobTracker(job, request, queue, found.queue, job_timeout)
        return self._track(tracker, job, unfinished, report, cancelled)

    def _timeout_for(self, pages: int) -> float:
        return self._job_timeout + (pages - 1) * COPY_TIMEOUT_S

    def tidy(self) -> Leftovers:
        """Remove what earlier jobs, also of a process that ended, left."""
        leftovers = self._recall.recall_all(time.monotonic() + self._timeout)
        return leftovers._replace(reaches_printer=self._reaches_printer)

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
        device = found.device.uri if found.device is not None else ""
        self._recall.recall_first(time.monotonic() + self._timeout, device)
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
        unfinished: UnfinishedJob,
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
            printer = tracker.cancel_on_printer() if final.is_problem else None
            if is_purged:
                self._recall.removed(unfinished.name)
            if printer is not None and printer.uri != unfinished.device:  # the job was moved
                self._unfinished.remove(unfinished.name)
                self._unfinished.add(structs.replace(unfinished, device=printer.uri))
            elif is_purged and printer is None:
                self._unfinished.remove(unfinished.name)
        self.pages_counted = tracker.pages_counted
        if final.is_problem and tracker.was_printed:
            return PrintStatus.PRINTED
        return final


def _problems_only(report: Callable[[PrintStatus], None]) -> Callable[[PrintStatus], None]:
    """Return a `report` that leaves out that one of several jobs is done."""

    def tell(status: PrintStatus) -> None:
        if status.is_problem or status is PrintStatus.SENDING:
            report(status)

    return tell
