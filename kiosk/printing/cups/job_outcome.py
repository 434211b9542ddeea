"""What is known about one sheet on its way, and what follows from it (pure).

Three witnesses are heard: the service about its job, the queue about itself, and the printer.
The printer is believed first. Where it cannot be asked, every complaint heard on the way speaks
against the sheet: an empty queue says nothing about an empty tray.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.printing.cups.device import Reachability
from kiosk.printing.cups.state_reasons import problem_of, says_unreachable
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.printing.cups.device import DeviceJob, DeviceSnapshot
    from kiosk.printing.cups.job import JobSnapshot
    from kiosk.printing.cups.queue import QueueSnapshot

_SILENT_OBSERVATIONS = 6
"""How often a printer that is not heard is asked again once the queue is done with the sheet."""

_STALE_OBSERVATIONS = 10
"""Looks after which what a queue says is about this sheet; it takes a job about a second."""

_BY_HAND = frozenset({"job-canceled-by-user", "job-canceled-by-operator", "job-canceled-at-device"})


_LOCKED = "cups-held-for-authentication"
"""The printer asks for a password that nobody here has, and the queue waits for it."""

_FLAWED = ("-error", "-errors", "errors-detected")
"""How the reasons of a job end that is completed all the same, with half a sheet or another."""


class Observation(NamedTuple):
    """What the witnesses said at one moment; None for one that did not answer.

    A `queue` that is missing altogether is told by `queue_missing`, a printer whose queue gives
    no address to ask at by a `device` of None.
    """

    job: JobSnapshot | None
    queue: QueueSnapshot | None = None
    device: DeviceSnapshot | None = None
    queue_missing: bool = False


class JobOutcome:
    """One sheet on its way: every look is told to it, and it says how the sheet fares.

    Args:
        before: State reasons of the queue before the sheet. They are those of an earlier job,
            and count only when they outlast the time in which this one would have cleared them.
    """

    def __init__(self, before: Iterable[str] = ()) -> None:
        self.device_job: DeviceJob | None = None
        self._heard: set[str] = set()
        self._mended: set[str] = set()
        self._stale = frozenset(before)
        self._observations = 0
        self._away = False
        self._waited = 0
        self._ended = 0
        self._observation = Observation(None)

    def observe(self, observation: Observation) -> None:
        """Take in one look."""
        self._observation, self._observations = observation, self._observations + 1
        self._waited += observation.job is not None and observation.job.is_over
        if observation.queue is not None:
            self._stale &= frozenset(observation.queue.reasons)
        if self._observations > _STALE_OBSERVATIONS:
            self._stale = frozenset()
        said: Iterable[str] = self._queue_reasons()
        self._heard.update(observation.job.reasons if observation.job is not None else ())
        if observation.device is not None:
            said = observation.device.relevant_reasons(
                said
            )  # the queue repeats what the printer says
            self._hear_printer(observation.device)
        self._heard.update(said)
        if self._is_unheard and observation.job is not None:
            self._away = says_unreachable(observation.job.message)
        self._ended += self.device_job is not None and self.device_job.is_over
        if observation.job is not None and not observation.job.is_over and self._sees_no_trouble:
            self._mended = set(self._heard)

    @property
    def _sees_no_trouble(self) -> bool:
        """Whether the printer itself says that nothing stands against the sheet."""
        device = self._observation.device
        there = device is not None and device.reachability is Reachability.REACHABLE
        return there and self.status is PrintStatus.SENDING

    @property
    def _is_unheard(self) -> bool:
        """Whether the queue alone can say how its printer is."""
        device = self._observation.device
        return device is None or device.reachability in {Reachability.SILENT, Reachability.REFUSING}

    def _hear_printer(self, device: DeviceSnapshot) -> None:
        self._away = device.reachability is Reachability.UNREACHABLE
        said = device.relevant_reasons(device.reasons)
        self._heard.update(said)
        self._mended -= said
        if device.reachability is Reachability.REACHABLE:
            self.device_job = device.job
        if device.job is not None:
            self._heard.update(device.job.reasons)
            self._away = self._away or says_unreachable(device.job.message)

    def _queue_reasons(self) -> frozenset[str]:
        queue = self._observation.queue
        return frozenset(queue.reasons) - self._stale if queue is not None else frozenset()

    @property
    def status(self) -> PrintStatus:
        """How the sheet fares as long as it is on its way."""
        job, queue, device, _ = self._observation
        if device is not None and device.reachability is Reachability.REACHABLE and device.problem:
            return device.problem
        if job is None:
            return PrintStatus.UNREACHABLE
        waits = job.state in {JobState.PENDING, JobState.HELD, JobState.STOPPED}
        if waits and queue is not None and queue.state == PrinterState.STOPPED:
            return PrintStatus.NOT_ACCEPTING
        if self._away:
            return PrintStatus.OFFLINE
        if self._is_unheard and (found := problem_of(self._queue_reasons())):
            return found
        return PrintStatus.SENDING

    @property
    def is_printing(self) -> bool:
        """Whether paper may be moving, so that taking the sheet back would spoil it."""
        if self.status is not PrintStatus.SENDING:
            return False
        if self.device_job is not None:
            return self.device_job.state == JobState.PROCESSING
        job, _, device, _ = self._observation
        return device is None and job is not None and job.state == JobState.PROCESSING

    def final_status(self) -> PrintStatus | None:
        """Give the last word, once there is one."""
        if self.device_job is not None and self.device_job.is_over:
            return self._by_the_printer(self.device_job)
        job = self._observation.job
        if job is not None and _LOCKED in job.reasons:
            return PrintStatus.FAILED
        if job is None or not job.is_over:
            return None
        if job.state == JobState.ABORTED:
            return self.failure_cause()
        if job.state == JobState.CANCELED:
            return PrintStatus.CANCELLED if self._was_by_hand() else self.failure_cause()
        if job.state is None and self._observation.queue_missing:
            return PrintStatus.NO_PRINTER
        return self._after_the_queue()

    def failure_cause(self) -> PrintStatus:
        """Say why a sheet did not come, where nothing can say that it did."""
        now = self.status
        if now not in {PrintStatus.SENDING, PrintStatus.NEEDS_ATTENTION}:
            return now
        heard = problem_of(self._heard)
        if heard is not None or now is PrintStatus.NEEDS_ATTENTION:
            return heard or now
        if (stopped := problem_of(self._heard, stopped=True)) is not PrintStatus.NEEDS_ATTENTION:
            return stopped or now  # a supply that ran out, and nothing else to explain it
        device = self._observation.device
        lost = self._away or (device is not None and device.reachability is Reachability.SILENT)
        return PrintStatus.OFFLINE if lost else PrintStatus.FAILED

    @staticmethod
    def confirms_printed(job: DeviceJob) -> bool:
        """Whether the printer says that a sheet came out; to complete it is not enough."""
        flawed = any(reason.endswith(_FLAWED) for reason in job.reasons)
        return job.state == JobState.COMPLETED and job.pages > 0 and not flawed

    def _by_the_printer(self, job: DeviceJob) -> PrintStatus | None:
        if job.state == JobState.COMPLETED:
            if self.confirms_printed(job):
                return PrintStatus.PRINTED
            queued = self._observation.job
            if queued is not None and not queued.is_over:
                return None  # it counts no pages; the queue may yet say why
            return PrintStatus.SENT if self.status is PrintStatus.UNREACHABLE else self._settled()
        if job.state == JobState.CANCELED and self._is_fine():
            return PrintStatus.CANCELLED
        blame = self.failure_cause()
        if blame is PrintStatus.FAILED and self._ended == 1:
            return None  # how it was had been asked before it gave up: it may yet say why
        return blame

    def _after_the_queue(self) -> PrintStatus | None:
        """The queue is done; ask the printer a few times more, where there is one to ask."""
        device = self._observation.device
        if device is None:
            return self._unconfirmed()
        if self.device_job is not None and device.reachability is Reachability.REACHABLE:
            return None  # it is at it
        return self._unconfirmed() if self._waited > _SILENT_OBSERVATIONS else None

    def _unconfirmed(self) -> PrintStatus:
        """The queue is done, and the printer has not said that the sheet came out."""
        if self._away:
            return PrintStatus.OFFLINE
        return problem_of(self._heard - self._mended) or PrintStatus.SENT

    def _settled(self) -> PrintStatus:
        """The printer says that it is done, and counts no pages: what does it say otherwise?"""
        now = self.status
        return PrintStatus.SENT if now is PrintStatus.SENDING else now

    def _was_by_hand(self) -> bool:
        return bool(_BY_HAND & self._heard) and self._is_fine()

    def _is_fine(self) -> bool:
        return self.status is PrintStatus.SENDING and problem_of(self._heard) is None
