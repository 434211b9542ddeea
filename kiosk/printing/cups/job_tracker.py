"""Tracks one job to its end: polls printer and service, reports changes, cancels and purges."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups.device import Device
from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot, Reachability
from kiosk.printing.cups.job_outcome import JobOutcome, Observation
from kiosk.printing.ipp.client import IppStatusError, ServiceUnreachableError
from kiosk.printing.ipp.constants import Status
from kiosk.printing.ipp.message import IppError
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.cups.job import Job, JobSnapshot
    from kiosk.printing.cups.queue import Queue, QueueSnapshot

QUERY_TIMEOUT_S: Final = 2.0
"""Seconds for one query of the service; a later answer counts as none."""
DEVICE_TIMEOUT_S: Final = 2.0
"""Seconds for one query of the printer itself."""
UNREACHABLE_POLL_S: Final = 3.0
"""Seconds between queries of a printer that does not accept connections."""
FIRST_POLL_S, MAX_POLL_S = 0.1, 0.5
"""Seconds between observations: short at first, since a sheet takes a few seconds."""


class JobTracker:
    """Tracks one job.

    Args:
        job: The job.
        name: Its name, by which it is found on the printer.
        queue: The queue it is on.
        before: State of that queue before the job.
        job_timeout: Seconds until the job is given up; twice that while it is being printed.
    """

    def __init__(
        self, job: Job, name: str, queue: Queue, before: QueueSnapshot, job_timeout: float
    ) -> None:
        self._job = job
        self._name = name
        self._queue = queue
        self._device = Device.from_uri(before.device)
        self._device_seen: DeviceSnapshot | None = None
        self._next_device_query = 0.0
        self._outcome = JobOutcome(before.reasons)
        self._job_timeout = job_timeout

    def track(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> PrintStatus:
        """Poll until the final status is known, and return it."""
        begun, pause, reported = time.monotonic(), FIRST_POLL_S, PrintStatus.SENDING
        while True:
            is_cancelled = cancelled()  # first, so that `is_printing` is not older than this
            self._outcome.observe(self._observation())
            if (final := self._outcome.final_status()) is not None:
                if not final.is_problem:
                    report(final)  # before the job is purged, which takes time
                return final
            is_printing = self._outcome.is_printing
            if is_cancelled and not is_printing:
                return PrintStatus.CANCELLED
            if time.monotonic() - begun > self._job_timeout * (2 if is_printing else 1):
                return self._outcome.failure_cause()
            if self._outcome.status is not reported:
                reported = self._outcome.status
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
        device, seen = self._device, self._device_seen
        if device is None or (seen is not None and seen.reachability is Reachability.UNREACHABLE):
            return device
        try:
            if seen is None or seen.reachability is not Reachability.REACHABLE:
                device.query(_deadline())
            job = self._job_on_device()
            if job is not None and not job.is_over:
                device.cancel(job, _deadline())
                job = device.query_job(job, _deadline())
        except ServiceUnreachableError:
            return device
        except IppError:
            return None  # it cannot list its jobs, or cannot cancel this one
        self._outcome.device_job = job
        return None

    @property
    def was_printed(self) -> bool:
        """Whether the printer, queried last, had printed the sheet after all."""
        job = self._outcome.device_job
        return job is not None and JobOutcome.confirms_printed(job)

    def _observation(self) -> Observation:
        """Query the printer, the job and the queue."""
        # The printer first: a service that hangs uses up its whole timeout.
        device = self._observe_device()
        deadline = time.monotonic() + QUERY_TIMEOUT_S
        job: JobSnapshot | None = None
        queue: QueueSnapshot | None = None
        missing = False
        with suppress(IppError):
            job = self._job.query(deadline)
        try:
            queue = self._queue.query(deadline)
        except IppStatusError as error:
            missing = error.code in {Status.NOT_FOUND, Status.GONE}
        except IppError:
            pass
        return Observation(job, queue, device, missing)

    def _observe_device(self) -> DeviceSnapshot | None:
        if self._device is None or time.monotonic() < self._next_device_query:
            return self._device_seen
        seen = self._device.query(_deadline())
        if seen.reachability is Reachability.REACHABLE:
            known = self._outcome.device_job
            with suppress(IppError):  # the last known state still holds
                known = self._job_on_device()
            seen = seen._replace(job=known)
        elif seen.reachability is Reachability.UNREACHABLE and not self._queue.is_local:
            # The service may reach networks that this computer does not.
            seen = DeviceSnapshot(Reachability.SILENT)
        elif seen.reachability is Reachability.UNREACHABLE:
            self._next_device_query = time.monotonic() + UNREACHABLE_POLL_S
        self._device_seen = seen
        return seen

    def _job_on_device(self) -> DeviceJob | None:
        assert self._device is not None  # noqa: S101  called only where there is one
        known = self._outcome.device_job
        if known is None:
            return self._device.find_job(self._name, _deadline(queries=2))
        if known.is_over:
            return known  # final, and the printer may forget it
        return self._device.query_job(known, _deadline())


def _deadline(queries: int = 1) -> float:
    """Return the deadline for this many queries of the printer."""
    return time.monotonic() + queries * DEVICE_TIMEOUT_S
