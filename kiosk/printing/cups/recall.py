"""Takes back what earlier jobs left on print services and in printers.

A job is left behind when no process tracks it any more: its kiosk was killed, or service or
printer could not be reached when it ended. Its document tells what a family chose, and it would
print later, with nobody there.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from kiosk.printing import job_name
from kiosk.printing.cups.device import Device
from kiosk.printing.cups.job import Job
from kiosk.printing.cups.own_jobs import list_own_jobs
from kiosk.printing.cups.queue import Queue
from kiosk.printing.ipp.client import ServiceUnreachableError
from kiosk.printing.ipp.message import IppError
from kiosk.printing.printer import Leftovers
from kiosk.printing.unfinished_jobs import UnfinishedJob

if TYPE_CHECKING:
    from kiosk.printing.cups.own_jobs import OwnJob
    from kiosk.printing.unfinished_jobs import UnfinishedJobs

_PURGE_TIMEOUT_S: Final = 3.0  # for one job, so that one that resists does not keep the others
_DEVICE_TIMEOUT_S: Final = 2.0


class Recall:
    """Recalls jobs that no process tracks.

    Args:
        server: The print service in use, as for `kiosk.printing.ipp.client.print_service_address`.
        unfinished: The jobs that are remembered.
    """

    def __init__(self, server: str | None, unfinished: UnfinishedJobs) -> None:
        self._server = server or ""
        self._unfinished = unfinished
        self._is_swept = False
        self._gone: set[str] = set()

    def recall_all(self, deadline: float) -> Leftovers:
        """Recall jobs on all services and printers that are known; never raises.

        Args:
            deadline: Latest end, in seconds of `time.monotonic`.
        """
        removed = self._recall_on(self._server, deadline)
        others = {job.server for job in self._unfinished.untracked()} - {self._server}
        removed += sum(self._recall_on(server, deadline) for server in sorted(others))
        self._recall_on_printers(deadline)
        return Leftovers(removed, len(self._unfinished.untracked()))

    def recall_first(self, deadline: float, device: str) -> None:
        """Recall what would print before a new job; never raises.

        Args:
            deadline: Latest end, in seconds of `time.monotonic`.
            device: URI of the printer of the new job.
        """
        waiting = [job for job in self._unfinished.untracked() if job.server == self._server]
        if waiting or not self._is_swept:
            self._recall_on(self._server, deadline)
            self._recall_on_printers(deadline, device)

    def removed(self, name: str) -> None:
        """Note that the service no longer has the job of this name; its printer still may."""
        self._gone.add(name)

    def _recall_on(self, server: str, deadline: float) -> int:
        """Remove the jobs that were left on a service, and return how many."""
        service = Queue(None, server or None)
        remembered = {job.name: job for job in self._unfinished.untracked() if job.server == server}
        in_use = server == self._server
        # Those that have ended are asked for once after every start, and while any is remembered.
        ended = bool(remembered.keys() - self._gone) or not (in_use and self._is_swept)
        try:
            found = list_own_jobs(service, deadline, ended=ended)
            is_local = service.is_local
        except IppError:
            for name in remembered:
                self._unfinished.give_up_old(name)
            return 0
        left = [job for job in found if job.name in remembered or _is_left(job, is_local=is_local)]
        devices: dict[str, str] = {}
        removed = 0
        for job in left:
            if job.name not in remembered:
                if job.queue not in devices:
                    devices[job.queue] = _device_of(Queue(job.queue, server or None), deadline)
                device = devices[job.queue]
                self._unfinished.add(UnfinishedJob(job.name, server, job.queue, device))
            if _purge(service, job, deadline):
                self.removed(job.name)
                removed += 1
        self._gone |= remembered.keys() - {job.name for job in found}
        self._is_swept = self._is_swept or (in_use and removed == len(left))
        return removed

    def _recall_on_printers(self, deadline: float, device: str | None = None) -> None:
        """Recall jobs that the services no longer have; only on this printer unless None."""
        for job in self._unfinished.untracked():
            if job.name not in self._gone or device not in {None, job.device}:
                continue
            if _cancel_on_printer(job, deadline):
                self._gone.discard(job.name)
                self._unfinished.remove(job.name)
            else:
                self._unfinished.give_up_old(job.name)


def _is_left(job: OwnJob, *, is_local: bool) -> bool:
    """Whether nobody tracks a job that is not remembered.

    On another computer's service only its age tells: copies of one disk image may share the id
    in the job's name.
    """
    if not job.name.startswith(job_name.PREFIX):
        return False
    claimed = job_name.is_claimed(job.name)
    return not claimed and (job.is_abandoned or (claimed is False and is_local))


def _purge(service: Queue, job: OwnJob, deadline: float) -> bool:
    try:
        Job(service, job.number).cancel_and_purge(
            min(deadline, time.monotonic() + _PURGE_TIMEOUT_S), begun=job.has_begun
        )
    except IppError:
        return False
    return True


def _device_of(queue: Queue, deadline: float) -> str:
    """Return the URI of a queue's printer, empty where it cannot be asked."""
    try:
        device = Device.from_uri(queue.query(deadline).device)
    except IppError:
        return ""
    return device.uri if device is not None else ""


def _cancel_on_printer(job: UnfinishedJob, deadline: float) -> bool:
    """Cancel a job on its printer; False where the printer has to be asked again."""
    device = Device.from_uri(job.device)
    if device is None:
        return True
    try:
        device.cancel_by_name(job.name, min(deadline, time.monotonic() + 2 * _DEVICE_TIMEOUT_S))
    except ServiceUnreachableError:
        return False
    except IppError:
        return True  # it cannot list its jobs, or cannot cancel this one
    return True
