"""Tracks one job to its end: polls printer and service, reports changes, cancels and purges."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups.device import Device
from kiosk.printing.cups.device_state import DeviceSnapshot, Reachability
from kiosk.printing.cups.device_tracker import DeviceTracker
from kiosk.printing.cups.job_outcome import JobOutcome
from kiosk.printing.cups.job_status import Observation
from kiosk.printing.cups.trays import size_of_pdf
from kiosk.printing.ipp.client import IppStatusError
from kiosk.printing.ipp.constants import Status
from kiosk.printing.ipp.message import IppError
from kiosk.printing.sides import ONE_SIDED
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.printing.cups.job import Job, JobRequest, JobSnapshot
    from kiosk.printing.cups.queue import Queue, QueueSnapshot

QUERY_TIMEOUT_S: Final = 2.0
"""Seconds for one query of the service; a later answer counts as none."""
FIRST_POLL_S, MAX_POLL_S = 0.1, 0.5
"""Seconds between observations: short at first, since a sheet takes a few seconds."""
_CLOCK_JUMP_S: Final = 60.0
"""Seconds by which the service's clock may differ from ours, measured from the first poll."""


class JobTracker:
    """Tracks one job.

    Args:
        job: The job.
        request: What was requested; its name is that of the job on the printer, too.
        queue: The queue it is on.
        before: State of that queue before the job.
        job_timeout: Seconds until the job is given up; twice that while it is being printed, or
            waits for somebody else's job.
    """

    def __init__(
        self,
        job: Job,
        request: JobRequest,
        queue: Queue,
        before: QueueSnapshot,
        job_timeout: float,
    ) -> None:
        self._job = job
        self._request = request
        self._paper = size_of_pdf(request.document)
        self._queue = queue
        self._queue_name = before.name
        self._job_timeout = job_timeout
        self._clock_ahead: float | None = None
        self._clock_jumped = False
        self._follow(before.device, before.reasons)

    def _follow(self, device_uri: str, reasons: Iterable[str]) -> None:
        """Track the job on this printer from now on."""
        self._device_uri = device_uri
        two_sided = self._request.sides != ONE_SIDED
        device = Device.from_uri(device_uri, self._paper, two_sided=two_sided)
        self._device = None
        if device is not None:
            name, pages = self._request.name, self._request.impressions
            self._device = DeviceTracker(device, name, pages, is_local=self._queue.is_local)
        self._outcome = JobOutcome(reasons, self._request.impressions)

    def track(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> PrintStatus:
        """Poll until the final status is known, and return it."""
        begun, pause, reported = time.monotonic(), FIRST_POLL_S, PrintStatus.SENDING
        while True:
            is_cancelled = cancelled()  # first, so that `is_printing` is not older than this
            self._observe()
            if (final := self._outcome.final_status()) is not None:
                if not final.is_problem:
                    report(final)  # before the job is purged, which takes time
                return final
            is_printing = self._outcome.is_printing
            if is_cancelled and not is_printing:
                return PrintStatus.CANCELLED
            status = self._outcome.status
            goes_on = is_printing or status is PrintStatus.BUSY
            if time.monotonic() - begun > self._job_timeout * (2 if goes_on else 1):
                return self._outcome.failure_cause()
            if status is not reported:
                reported = status
                report(reported)
            time.sleep(pause)
            pause = min(MAX_POLL_S, pause * 1.5)

    def cancel_on_service(self, timeout: float) -> bool:
        """Cancel and purge the job on the service, and return whether it is gone."""
        deadline = time.monotonic() + timeout
        try:
            self._job.cancel_and_purge(deadline)
        except IppError:
            return False
        return True

    def cancel_on_printer(self) -> Device | None:
        """Cancel the job on the printer, if it is still there.

        The service does that as well, unless it hangs, has died, or cancelled before the
        printer had the job.

        Returns:
            The printer if it cannot be queried and may have the job, else None.
        """
        if self._device is None:
            return None
        device, job = self._device.cancel(self._outcome.device_job)
        self._outcome.device_job = job
        return device

    @property
    def was_printed(self) -> bool:
        """Whether the printer, queried last, had printed the sheet after all."""
        job = self._outcome.device_job
        return job is not None and self._outcome.confirms_printed(job)

    @property
    def pages_counted(self) -> int:
        """Pages that the printer counted, 0 where it counts none."""
        return self._outcome.pages_counted

    def _observe(self) -> None:
        """Query the printer, the job and the queue."""
        # The printer first: a service that hangs uses up its whole timeout.
        known = self._outcome.device_job
        device = self._device.observe(known) if self._device is not None else None
        deadline = time.monotonic() + QUERY_TIMEOUT_S
        job: JobSnapshot | None = None
        queue: QueueSnapshot | None = None
        missing = False
        with suppress(IppError):
            job = self._job.query(deadline)
        if job is not None and job.queue and job.queue.casefold() != self._queue_name.casefold():
            self._queue, self._queue_name = self._queue.sibling(job.queue), job.queue
        try:
            queue = self._queue.query(deadline)
        except IppStatusError as error:
            missing = error.code in {Status.NOT_FOUND, Status.GONE}
        except IppError:
            pass
        if queue is not None and queue.device and queue.device != self._device_uri:
            # The job was moved, or its queue has another printer now.
            self._follow(queue.device, queue.reasons)
            device = DeviceSnapshot(Reachability.SILENT) if self._device is not None else None
        self._outcome.observe(Observation(job, queue, device, missing, self._has_jumped(queue)))

    def _has_jumped(self, queue: QueueSnapshot | None) -> bool:
        """Whether the service's clock was set since the first poll, or this computer slept."""
        if queue is not None and queue.clock:
            ahead = queue.clock - time.monotonic()
            if self._clock_ahead is None:
                self._clock_ahead = ahead
            self._clock_jumped |= abs(ahead - self._clock_ahead) > _CLOCK_JUMP_S
        return self._clock_jumped
