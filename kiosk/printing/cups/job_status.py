"""The status of one print job while it is pending, from everything observed about it (pure).

Combines CUPS's job state, the queue's state and the printer's own state. The printer wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.cups import job_reasons
from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.state_messages import says_busy, says_unreachable
from kiosk.printing.cups.state_reasons import printer_reasons, problem_of
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot
    from kiosk.printing.cups.job import JobSnapshot
    from kiosk.printing.cups.queue import QueueSnapshot

_STALE_POLLS: Final = 10
"""Polls after which the queue's state reasons are those of this job; that takes a second."""
_CONNECTING_POLLS: Final = 9
"""Polls after which a queue that is still connecting has not found its printer; 3 seconds."""
_HELD_UP_POLLS: Final = 20
"""Polls without progress after which a job on the printer is held up; about 8 seconds."""
_IN_LINE_POLLS: Final = 2
"""Polls in line after which it is not merely the moment before the job begins."""


_RAW_SCHEMES: Final = ("socket:", "lpd:")
"""Start of the addresses of printers that cannot say that they are busy."""
_CONNECTING: Final = "connecting-to-device"
_NO_HISTORY: Final = "cups-ipp-missing-job-history"
_WAITING_FOR_PRINTER: Final = "cups-waiting-for-job-completed"
REMOTE: Final = "cups-remote-"
"""Start of the reasons by which CUPS reports the state of the printer's own job."""


_UNINFORMATIVE: Final = frozenset(
    {Reachability.SILENT, Reachability.REFUSING, Reachability.BUSY, Reachability.FAULTY}
)


class Observation(NamedTuple):
    """What job, queue and printer reported in one poll; None for one that did not answer.

    Args:
        job: The job at the service.
        queue: The queue.
        device: The printer; None also where the queue has no address at which to query it.
        queue_missing: Whether the service says that there is no such queue.
        clock_jumped: Whether the service's clock was set meanwhile.
    """

    job: JobSnapshot | None
    queue: QueueSnapshot | None = None
    device: DeviceSnapshot | None = None
    queue_missing: bool = False
    clock_jumped: bool = False


class JobStatus:
    """Status of one job, from all observations of it.

    Args:
        before: State reasons of the queue before the job. They stem from an earlier job, and
            count only when they outlast the time in which this job would have cleared them.
        pages: Pages that have to come out.
    """

    def __init__(self, before: Iterable[str] = (), pages: int = 1) -> None:
        self.device_job: DeviceJob | None = None
        self._pages = pages
        self._seen_reasons: set[str] = set()
        self._mended_reasons: set[str] = set()
        self._stale_reasons = frozenset(before)
        self._keeps_history = _NO_HISTORY not in self._stale_reasons
        self._is_unreachable = False
        self._was_accepted = False
        self._has_restarted = False
        self._up_time = 0
        self._most_pages = 0
        self._pages_of_lost_job: int | None = None
        self._polls = 0
        self._polls_since_job_end = 0
        self._polls_since_device_end = 0
        self._polls_connecting = 0
        self._polls_in_line = 0
        self._polls_without_progress = 0
        self._polls_unreported = 0
        self._observation = Observation(None)

    def observe(self, observation: Observation) -> None:
        """Add the observation of one poll."""
        if observation.device is not None:
            observation = observation._replace(device=self._with_progress(observation.device))
        self._observation, self._polls = observation, self._polls + 1
        job, queue, device = observation.job, observation.queue, observation.device
        self._polls_since_job_end += job is not None and job.is_over
        if queue is not None:
            self._stale_reasons &= frozenset(queue.reasons)
        if self._polls > _STALE_POLLS:
            self._stale_reasons = frozenset()
        reasons: Iterable[str] = self._queue_reasons()
        self._observe_queue(frozenset(reasons))
        self._was_accepted |= job is not None and job.state == JobState.COMPLETED
        if device is not None:
            # The queue repeats the printer's reasons.
            reasons = device.relevant_reasons(reasons)
            self._observe_device(device)
        self._seen_reasons.update(reasons)
        if self._only_queue_knows and job is not None:
            self._is_unreachable = not job.is_over and self._queue_finds_no_printer(job)
        self._polls_in_line = self._polls_in_line + 1 if self._waits_for_others() else 0
        self._polls_unreported = self._polls_unreported + 1 if self._is_unreported() else 0
        self._polls_since_device_end += self.device_job is not None and self.device_job.is_over
        if job is not None and not job.is_over:
            self._note_what_was_mended()

    def _note_what_was_mended(self) -> None:
        """Note which reasons seen before are not reported any more."""
        device, mine = self._observation.device, self.device_job
        if self._only_queue_knows or device is None:
            self._mended_reasons = self._seen_reasons - self._queue_reasons()
        elif device.reachability is Reachability.REACHABLE and (mine is None or not mine.is_over):
            # One that gave the job up may have cleared its reasons with that.
            now = device.relevant_reasons(device.reasons)
            now |= printer_reasons(mine.reasons if mine is not None else ())
            self._mended_reasons = self._seen_reasons - now

    def _with_progress(self, device: DeviceSnapshot) -> DeviceSnapshot:
        """Note whether the job on the printer moves on."""
        known, job = self.device_job, device.job
        if job is None or known is None or job.is_over or job.pages != known.pages:
            self._polls_without_progress = 0
        else:
            self._polls_without_progress += 1
        held_up = self._polls_without_progress >= _HELD_UP_POLLS
        return device._replace(is_held_up=device.is_held_up or held_up)

    def _observe_queue(self, reasons: frozenset[str]) -> None:
        connecting = any(reason.startswith(_CONNECTING) for reason in reasons)
        self._polls_connecting = self._polls_connecting + 1 if connecting else 0
        self._was_accepted |= any(
            reason == _WAITING_FOR_PRINTER or reason.startswith(REMOTE) for reason in reasons
        )

    def _observe_device(self, device: DeviceSnapshot) -> None:
        self._is_unreachable = device.reachability is Reachability.UNREACHABLE
        self._has_restarted |= self._is_unreachable and self.device_job is not None
        self._seen_reasons.update(device.relevant_reasons(device.reasons))
        job = device.job
        if device.reachability is Reachability.REACHABLE:
            self._has_restarted |= self._was_accepted and 0 < device.up_time < self._up_time
            self._up_time = device.up_time or self._up_time
            if self.device_job is not None and job is None and not self.device_job.is_over:
                self._pages_of_lost_job = self.device_job.pages
            self.device_job = job
        if job is not None:
            self._most_pages = max(self._most_pages, job.pages)
            self._was_accepted, self._pages_of_lost_job = True, None
            self._seen_reasons.update(printer_reasons(job.reasons))
            self._is_unreachable |= not job.is_over and says_unreachable(job.message)

    @property
    def _only_queue_knows(self) -> bool:
        """Whether the printer's state is known from its queue alone."""
        device = self._observation.device
        return device is None or device.reachability in _UNINFORMATIVE

    def _queue_finds_no_printer(self, job: JobSnapshot) -> bool:
        held = job.state == JobState.HELD and job_reasons.lacks_resources(job.reasons)
        queue = self._observation.queue
        raw = queue is not None and queue.device.startswith(_RAW_SCHEMES)
        # CUPS calls a printer in use that takes no connection.
        refused = says_busy(job.message) and (self._polls_connecting > 0 or raw)
        return (
            says_unreachable(job.message)
            or held
            or refused
            or self._polls_connecting >= _CONNECTING_POLLS
        )

    def _queue_reasons(self) -> frozenset[str]:
        queue = self._observation.queue
        return frozenset(queue.reasons) - self._stale_reasons if queue is not None else frozenset()

    def _is_unreported(self) -> bool:
        """Whether the printer took the job, has nothing to do, and does not tell of its jobs."""
        device = self._observation.device
        return (
            device is not None
            and device.reachability is Reachability.REACHABLE
            and device.state == PrinterState.IDLE
            and device.problem is None
            and not device.lists_jobs
            and self.device_job is None
            and self._was_accepted
            and not self._has_restarted
        )

    def _is_faulty(self, job: JobSnapshot) -> bool:
        """Whether CUPS calls a printer absent or busy that is there and answers with faults."""
        device = self._observation.device
        is_faulty = device is not None and device.reachability is Reachability.FAULTY
        return is_faulty and (self._is_unreachable or says_busy(job.message))

    def _waits_for_others(self) -> bool:
        """Whether printer or queue are at another job, after which this one comes."""
        job, queue, device, *_ = self._observation
        if job is None or job.is_over:
            return False
        if job.state == JobState.PENDING and queue is not None:
            return queue.state == PrinterState.PROCESSING or job_reasons.is_in_line(job.reasons)
        if says_busy(job.message):
            return True
        mine = self.device_job
        if mine is None or device is None:
            return f"{REMOTE}pending" in self._queue_reasons()
        waits = mine.state == JobState.PENDING or job_reasons.lacks_resources(mine.reasons)
        is_busy = device.state == PrinterState.PROCESSING and mine.state != JobState.PROCESSING
        return not mine.is_over and ((waits and is_busy) or job_reasons.is_in_line(mine.reasons))

    @property
    def status(self) -> PrintStatus:
        """Status while the job is pending."""
        job, queue, device, *_ = self._observation
        if device is not None and device.reachability is Reachability.REACHABLE and device.problem:
            return device.problem
        if job is None:
            return PrintStatus.UNREACHABLE
        is_waiting = job.state in {JobState.PENDING, JobState.HELD, JobState.STOPPED}
        if is_waiting and queue is not None and queue.state == PrinterState.STOPPED:
            return PrintStatus.NOT_ACCEPTING
        if self._is_faulty(job):
            return PrintStatus.NEEDS_ATTENTION
        if self._is_unreachable:
            return PrintStatus.OFFLINE
        if self._only_queue_knows and (found := problem_of(self._queue_reasons())):
            return found
        return self._status_in_line

    @property
    def _status_in_line(self) -> PrintStatus:
        mine = self.device_job
        waits = mine is not None and not mine.is_over and job_reasons.lacks_resources(mine.reasons)
        if self._polls_in_line >= _IN_LINE_POLLS:
            return PrintStatus.BUSY
        # What a printer lacks for a job, while it is at no other, is the paper.
        return PrintStatus.NEEDS_PAPER if waits and not self._polls_in_line else PrintStatus.SENDING

    @property
    def is_printing(self) -> bool:
        """Whether paper may be moving, so that cancelling would waste it."""
        if self.status is not PrintStatus.SENDING:
            return False
        if self.device_job is not None:
            return self.device_job.state == JobState.PROCESSING
        job, _, device, *_ = self._observation
        return device is None and job is not None and job.state == JobState.PROCESSING
