"""Follow one job to its end: ask everybody in turn, report, and take it back in the end."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups.device import Device, DeviceJob, DeviceSnapshot, Reachability
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
    """One job on its way.

    Args:
        job: The job.
        name: Its name, by which the printer knows it.
        queue: The queue it is on.
        before: How that queue stood before the job.
        job_timeout: Seconds until the job is given up; a printer that is at it gets twice that.
    """

    def __init__(
        self, job: Job, name: str, queue: Queue, before: QueueSnapshot, job_timeout: float
    ) -> None:
        self._job = job
        self._name = name
        self._queue = queue
        self._device = Device.from_uri(before.device)
        self._seen: DeviceSnapshot | None = None
        self._ask_device_at = 0.0
        self._outcome = JobOutcome(before.reasons)
        self._job_timeout = job_timeout

    def track(
        self, report: Callable[[PrintStatus], None], cancelled: Callable[[], bool]
    ) -> PrintStatus:
        """Follow the job until there is a last word about it."""
        begun, pause, told = time.monotonic(), FIRST_POLL_S, PrintStatus.SENDING
        while True:
            left = cancelled()  # before the look: what it shows of paper moving is then no older
            self._outcome.observe(self._observation())
            if (final := self._outcome.final_status()) is not None:
                if not final.is_problem:
                    report(final)  # good news does not wait until the job is tidied away
                return final
            at_it = self._outcome.is_printing
            if left and not at_it:
                return PrintStatus.CANCELLED
            if time.monotonic() - begun > self._job_timeout * (2 if at_it else 1):
                return self._outcome.failure_cause()
            if self._outcome.status is not told:
                told = self._outcome.status
                report(told)
            time.sleep(pause)
            pause = min(MAX_POLL_S, pause * 1.5)

    def cancel_on_service(self, timeout: float) -> bool:
        """Take the job away from the service, and say whether it is gone."""
        deadline = time.monotonic() + timeout
        try:
            self._job.cancel_and_purge(deadline)
        except IppError:
            return False
        return True

    def cancel_on_printer(self) -> Device | None:
        """Take the job away from the printer, where it waits there.

        The service has told the printer, unless it hangs, is dead, or came too early.

        Returns:
            The printer if it cannot be asked, and may have the job.
        """
        device, seen = self._device, self._seen
        if device is None or (seen is not None and seen.reachability is Reachability.UNREACHABLE):
            return device
        try:
            if seen is None or seen.reachability is not Reachability.REACHABLE:
                device.query(_soon())
            job = self._on_device()
            if job is not None and not job.is_over:
                device.cancel(job, _soon())
                job = device.query_job(job, _soon())
        except ServiceUnreachableError:
            return device
        except IppError:
            return None  # it does not say, or does not let go
        self._outcome.device_job = job
        return None

    @property
    def was_printed(self) -> bool:
        """Whether the printer, asked last, had put the sheet out after all."""
        job = self._outcome.device_job
        return job is not None and JobOutcome.confirms_printed(job)

    def _observation(self) -> Observation:
        """Ask everybody."""
        # The printer first: a service that hangs takes its time to say nothing.
        device = self._look_at_device()
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

    def _look_at_device(self) -> DeviceSnapshot | None:
        if self._device is None or time.monotonic() < self._ask_device_at:
            return self._seen
        seen = self._device.query(_soon())
        if seen.reachability is Reachability.REACHABLE:
            known = self._outcome.device_job
            with suppress(IppError):  # what was known before still stands
                known = self._on_device()
            seen = seen._replace(job=known)
        elif seen.reachability is Reachability.UNREACHABLE and not self._queue.is_local:
            seen = DeviceSnapshot(
                Reachability.SILENT
            )  # the service may see a network that we do not
        elif seen.reachability is Reachability.UNREACHABLE:
            self._ask_device_at = time.monotonic() + UNREACHABLE_POLL_S
        self._seen = seen
        return seen

    def _on_device(self) -> DeviceJob | None:
        assert self._device is not None  # noqa: S101  asked only where there is one
        known = self._outcome.device_job
        if known is None:
            return self._device.find_job(self._name, _soon(questions=2))
        if known.is_over:
            return known  # nothing more becomes of it, and the printer may forget it
        return self._device.query_job(known, _soon())


def _soon(questions: int = 1) -> float:
    """Say until when the printer is to have answered so many questions."""
    return time.monotonic() + questions * DEVICE_TIMEOUT_S
