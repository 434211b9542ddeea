"""What became of one print job, from everything that was observed about it (pure).

Combines CUPS's job state, the queue's state and the printer's own state. The printer wins. If it
cannot be queried, any problem seen earlier counts: a finished queue does not mean that paper came
out, since a queue does not know about an empty tray.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.state_reasons import problem_of, says_unreachable
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot
    from kiosk.printing.cups.job import JobSnapshot
    from kiosk.printing.cups.queue import QueueSnapshot

_MAX_POLLS_AFTER_JOB = 6
"""Polls of a printer that does not answer, after which a completed job is taken as it is."""

_STALE_POLLS = 10
"""Polls after which the queue's state reasons are those of this job; that takes a second."""

_CANCELLED_BY_USER = frozenset(
    {"job-canceled-by-user", "job-canceled-by-operator", "job-canceled-at-device"}
)

_HELD_FOR_LOGIN = "cups-held-for-authentication"
"""The printer asks for a password, and the queue waits for one that cannot be entered."""

_ERROR_ENDINGS = ("-error", "-errors", "errors-detected")
"""Endings of state reasons of a job that was completed with errors, perhaps with half a sheet."""


class Observation(NamedTuple):
    """What job, queue and printer reported in one poll; None for one that did not answer.

    Args:
        job: The job at the service.
        queue: The queue.
        device: The printer; None also where the queue has no address at which to query it.
        queue_missing: Whether the service says that there is no such queue.
    """

    job: JobSnapshot | None
    queue: QueueSnapshot | None = None
    device: DeviceSnapshot | None = None
    queue_missing: bool = False


class JobOutcome:
    """Status of one job, from all observations of it.

    Args:
        before: State reasons of the queue before the job. They stem from an earlier job, and
            count only when they outlast the time in which this job would have cleared them.
    """

    def __init__(self, before: Iterable[str] = ()) -> None:
        self.device_job: DeviceJob | None = None
        self._seen_reasons: set[str] = set()
        self._cleared_reasons: set[str] = set()
        self._stale_reasons = frozenset(before)
        self._polls = 0
        self._is_unreachable = False
        self._polls_since_job_end = 0
        self._polls_since_device_end = 0
        self._observation = Observation(None)

    def observe(self, observation: Observation) -> None:
        """Add the observation of one poll."""
        self._observation, self._polls = observation, self._polls + 1
        self._polls_since_job_end += observation.job is not None and observation.job.is_over
        if observation.queue is not None:
            self._stale_reasons &= frozenset(observation.queue.reasons)
        if self._polls > _STALE_POLLS:
            self._stale_reasons = frozenset()
        reasons: Iterable[str] = self._queue_reasons()
        self._seen_reasons.update(observation.job.reasons if observation.job is not None else ())
        if observation.device is not None:
            # The queue repeats the printer's reasons.
            reasons = observation.device.relevant_reasons(reasons)
            self._observe_device(observation.device)
        self._seen_reasons.update(reasons)
        if self._only_queue_knows and observation.job is not None:
            self._is_unreachable = says_unreachable(observation.job.message)
        self._polls_since_device_end += self.device_job is not None and self.device_job.is_over
        if observation.job is not None and not observation.job.is_over and self._printer_is_fine:
            self._cleared_reasons = set(self._seen_reasons)

    @property
    def _printer_is_fine(self) -> bool:
        """Whether the printer itself answers and reports no problem."""
        device = self._observation.device
        reachable = device is not None and device.reachability is Reachability.REACHABLE
        return reachable and self.status is PrintStatus.SENDING

    @property
    def _only_queue_knows(self) -> bool:
        """Whether the printer's state is known from its queue alone."""
        device = self._observation.device
        return device is None or device.reachability in {Reachability.SILENT, Reachability.REFUSING}

    def _observe_device(self, device: DeviceSnapshot) -> None:
        self._is_unreachable = device.reachability is Reachability.UNREACHABLE
        reasons = device.relevant_reasons(device.reasons)
        self._seen_reasons.update(reasons)
        self._cleared_reasons -= reasons
        if device.reachability is Reachability.REACHABLE:
            self.device_job = device.job
        if device.job is not None:
            self._seen_reasons.update(device.job.reasons)
            self._is_unreachable = self._is_unreachable or says_unreachable(device.job.message)

    def _queue_reasons(self) -> frozenset[str]:
        queue = self._observation.queue
        return frozenset(queue.reasons) - self._stale_reasons if queue is not None else frozenset()

    @property
    def status(self) -> PrintStatus:
        """Status while the job is pending."""
        job, queue, device, _ = self._observation
        if device is not None and device.reachability is Reachability.REACHABLE and device.problem:
            return device.problem
        if job is None:
            return PrintStatus.UNREACHABLE
        is_waiting = job.state in {JobState.PENDING, JobState.HELD, JobState.STOPPED}
        if is_waiting and queue is not None and queue.state == PrinterState.STOPPED:
            return PrintStatus.NOT_ACCEPTING
        if self._is_unreachable:
            return PrintStatus.OFFLINE
        if self._only_queue_knows and (found := problem_of(self._queue_reasons())):
            return found
        return PrintStatus.SENDING

    @property
    def is_printing(self) -> bool:
        """Whether paper may be moving, so that cancelling would waste it."""
        if self.status is not PrintStatus.SENDING:
            return False
        if self.device_job is not None:
            return self.device_job.state == JobState.PROCESSING
        job, _, device, _ = self._observation
        return device is None and job is not None and job.state == JobState.PROCESSING

    def final_status(self) -> PrintStatus | None:
        """Return the final status, None while the job is pending."""
        if self.device_job is not None and self.device_job.is_over:
            return self._status_by_printer(self.device_job)
        job = self._observation.job
        if job is not None and _HELD_FOR_LOGIN in job.reasons:
            return PrintStatus.FAILED
        if job is None or not job.is_over:
            return None
        if job.state == JobState.ABORTED:
            return self.failure_cause()
        if job.state == JobState.CANCELED:
            return PrintStatus.CANCELLED if self._was_cancelled_by_user() else self.failure_cause()
        if job.state is None and self._observation.queue_missing:
            return PrintStatus.NO_PRINTER
        return self._status_after_queue()

    def failure_cause(self) -> PrintStatus:
        """Return why a job failed, where nothing shows that it printed."""
        now = self.status
        if now not in {PrintStatus.SENDING, PrintStatus.NEEDS_ATTENTION}:
            return now
        seen = problem_of(self._seen_reasons)
        if seen is not None or now is PrintStatus.NEEDS_ATTENTION:
            return seen or now
        if (
            stopped := problem_of(self._seen_reasons, stopped=True)
        ) is not PrintStatus.NEEDS_ATTENTION:
            return stopped or now  # a supply ran out, and no other reason is known
        device = self._observation.device
        lost = self._is_unreachable or (
            device is not None and device.reachability is Reachability.SILENT
        )
        return PrintStatus.OFFLINE if lost else PrintStatus.FAILED

    @staticmethod
    def confirms_printed(job: DeviceJob) -> bool:
        """Whether the printer counted pages of this job; its state `completed` is not enough."""
        flawed = any(reason.endswith(_ERROR_ENDINGS) for reason in job.reasons)
        return job.state == JobState.COMPLETED and job.pages > 0 and not flawed

    def _status_by_printer(self, job: DeviceJob) -> PrintStatus | None:
        if job.state == JobState.COMPLETED:
            if self.confirms_printed(job):
                return PrintStatus.PRINTED
            queued = self._observation.job
            if queued is not None and not queued.is_over:
                return None  # no pages counted; the queue may still report why
            return (
                PrintStatus.SENT
                if self.status is PrintStatus.UNREACHABLE
                else self._completed_without_pages()
            )
        if job.state == JobState.CANCELED and self._has_no_problem():
            return PrintStatus.CANCELLED
        cause = self.failure_cause()
        if cause is PrintStatus.FAILED and self._polls_since_device_end == 1:
            return None  # its state was queried before the job ended; the next poll may have it
        return cause

    def _status_after_queue(self) -> PrintStatus | None:
        """Return the status of a job that the queue completed, None to poll the printer again."""
        device = self._observation.device
        if device is None:
            return self._status_unconfirmed()
        if self.device_job is not None and device.reachability is Reachability.REACHABLE:
            return None  # the printer has the job
        return (
            self._status_unconfirmed() if self._polls_since_job_end > _MAX_POLLS_AFTER_JOB else None
        )

    def _status_unconfirmed(self) -> PrintStatus:
        """Return the status of a job that the queue completed and the printer did not confirm."""
        if self._is_unreachable:
            return PrintStatus.OFFLINE
        return problem_of(self._seen_reasons - self._cleared_reasons) or PrintStatus.SENT

    def _completed_without_pages(self) -> PrintStatus:
        """Return the status of a job that the printer completed without counting a page."""
        now = self.status
        return PrintStatus.SENT if now is PrintStatus.SENDING else now

    def _was_cancelled_by_user(self) -> bool:
        return bool(_CANCELLED_BY_USER & self._seen_reasons) and self._has_no_problem()

    def _has_no_problem(self) -> bool:
        return self.status is PrintStatus.SENDING and problem_of(self._seen_reasons) is None
