"""What became of one print job, from everything that was observed about it (pure).

If the printer cannot be queried, a problem that its queue still reports when the job is over
counts: a finished queue does not mean that paper came out. What was mended before does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.printing.cups import job_reasons
from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.job_status import REMOTE, JobStatus
from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.ipp.constants import JobState
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.printing.cups.device_state import DeviceJob
    from kiosk.printing.cups.job import JobSnapshot

_MAX_POLLS_AFTER_JOB: Final = 6
"""Polls of a printer that does not answer, after which a completed job is taken as it is."""
_POLLS_FOR_COUNT: Final = 3
"""Polls in which a printer that has completed a job may still count its pages."""
_UNREPORTED_POLLS: Final = 60
"""Polls after which a printer that took the job, is idle and tells nothing has printed it; half a
minute."""
_UNREPORTED_POLLS_AT_LAST: Final = 6
"""The same where the job is given up anyway."""
_STOPPING_POLLS: Final = 10
"""Polls for which a cancelled job is waited for until the service says who cancelled it."""


class JobOutcome(JobStatus):
    """Status of one job, and its final status once that is known."""

    @property
    def pages_counted(self) -> int:
        """Pages that the printer counted, at most those that have to come out."""
        now = self.device_job.pages if self.device_job is not None else 0
        return min(self._pages, max(now, self._most_pages))  # a cancelled job may count none

    def final_status(self) -> PrintStatus | None:
        """Return the final status, None while the job is pending."""
        if self.device_job is not None and self.device_job.is_over:
            return self._status_by_printer(self.device_job)
        job = self._observation.job
        if job is None:
            return None
        if job_reasons.is_locked(job.reasons) or (
            job.state == JobState.STOPPED and job_reasons.is_given_up(job.reasons)
        ):
            return PrintStatus.FAILED
        if not job.is_over:
            return PrintStatus.SENT if self._polls_unreported >= _UNREPORTED_POLLS else None
        if job.state in {JobState.ABORTED, JobState.CANCELED}:
            return self._status_on_service(job)
        if job.state is None and self._observation.queue_missing:
            return PrintStatus.NO_PRINTER
        return self._status_after_queue()

    def failure_cause(self) -> PrintStatus:
        """Return why a job failed, where nothing shows that all of it printed."""
        cause = self._failure_cause()
        some = 0 < self.pages_counted < self._pages
        return PrintStatus.PARTLY_PRINTED if some and cause is PrintStatus.FAILED else cause

    def _failure_cause(self) -> PrintStatus:
        now = self.status
        if now not in {PrintStatus.SENDING, PrintStatus.NEEDS_ATTENTION}:
            return now
        unmended = self._seen_reasons - self._mended_reasons
        seen = problem_of(unmended)
        if seen is not None or now is PrintStatus.NEEDS_ATTENTION:
            return seen or now
        if (stopped := problem_of(unmended, stopped=True)) is not PrintStatus.NEEDS_ATTENTION:
            return stopped or now  # a supply ran out, and no other reason is known
        device = self._observation.device
        lost = self._is_unreachable or (
            device is not None and device.reachability is Reachability.SILENT
        )
        if lost:
            return PrintStatus.OFFLINE
        if self._polls_unreported >= _UNREPORTED_POLLS_AT_LAST:
            return PrintStatus.SENT
        return PrintStatus.NO_PRINTER if self._observation.queue_missing else PrintStatus.FAILED

    def confirms_printed(self, job: DeviceJob) -> bool:
        """Whether the printer counted every page; its state `completed` is not enough."""
        flawed = any(map(job_reasons.is_fault, job.reasons))
        return job.state == JobState.COMPLETED and job.pages >= self._pages and not flawed

    def _status_by_printer(self, job: DeviceJob) -> PrintStatus | None:
        if job.state == JobState.COMPLETED:
            return self._status_completed(job)
        unnamed = job.state == JobState.CANCELED and not any(map(job_reasons.is_fault, job.reasons))
        status = self._status_unprinted(
            job.reasons, cancelled=unnamed or job_reasons.was_cancelled(job.reasons)
        )
        # Its state was queried before the job ended; the next poll may have the cause.
        is_first_poll = self._polls_since_device_end == 1
        return None if status is PrintStatus.FAILED and is_first_poll else status

    def _status_completed(self, job: DeviceJob) -> PrintStatus | None:
        """Return the status of a job that the printer completed."""
        if self.confirms_printed(job):
            return PrintStatus.PRINTED
        queued = self._observation.job
        if queued is not None and not queued.is_over:
            return None  # copies may follow, or the queue may still report why
        device = self._observation.device
        problem = device.problem_after_job if device is not None else None
        if problem is None and self._polls_since_device_end < _POLLS_FOR_COUNT:
            return None
        if 0 < job.pages < self._pages:
            return PrintStatus.PARTLY_PRINTED
        return problem or PrintStatus.SENT

    def _status_unprinted(self, reasons: Iterable[str], *, cancelled: bool) -> PrintStatus:
        """Return the status of a job that was aborted or cancelled.

        Args:
            reasons: Its own state reasons.
            cancelled: Whether they say that somebody cancelled it.
        """
        unmended = self._seen_reasons - self._mended_reasons
        fine = self.status in {PrintStatus.SENDING, PrintStatus.UNREACHABLE}
        if cancelled and not self._is_overdue and fine and problem_of(unmended) is None:
            return PrintStatus.CANCELLED
        if job_reasons.blames_document(reasons):
            return problem_of(unmended, lenient=True) or PrintStatus.FAILED
        return self.failure_cause()

    @property
    def _is_overdue(self) -> bool:
        """Whether the service cancelled the job itself, by its clock.

        CUPS then says that the user did, and tells the printer so.
        """
        job = self._observation.job
        return self._observation.clock_jumped or (job is not None and job.is_overdue)

    def _status_on_service(self, job: JobSnapshot) -> PrintStatus | None:
        """Return the status of a job that the service ended before it was completed."""
        is_awaited = self._polls_since_job_end < _STOPPING_POLLS and not self._is_overdue
        if job_reasons.is_stopping(job.reasons) and is_awaited:
            return None  # the reason comes when the service has ended it
        return self._status_unprinted(job.reasons, cancelled=job_reasons.was_cancelled(job.reasons))

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
        if self._was_forgotten or self._was_given_up:
            return self.failure_cause()
        reasons: Iterable[str] = self._seen_reasons - self._mended_reasons
        if self._only_queue_knows:
            reasons = self._queue_reasons()  # what it does not report any more was mended
        return problem_of(reasons, lenient=True) or PrintStatus.SENT

    @property
    def _was_forgotten(self) -> bool:
        """Whether the printer had the job, lost its memory, and had not printed it.

        Some printers forget a job as soon as it is completed. CUPS notes that in the queue.
        """
        if self._pages_of_lost_job is None:
            return self._has_restarted and self.device_job is None
        is_out = self._pages_of_lost_job >= self._pages
        return not is_out and (self._keeps_history or self._has_restarted)

    @property
    def _was_given_up(self) -> bool:
        """Whether CUPS reported that the printer aborted the job, before it called it completed."""
        return self._only_queue_knows and f"{REMOTE}aborted" in self._seen_reasons
