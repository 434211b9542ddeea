"""One job at the print service: submitted, released, queried, cancelled, purged.

A job is submitted held and released once its number is known. If the service hangs in between,
a held job is left: it does not print, and `kiosk.printing.cups.recall` purges it.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.cups.queue import printer_uri, queue_of_uri, requesting_user
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import IppStatusError
from kiosk.printing.ipp.constants import JobState, Operation, Status
from kiosk.printing.ipp.message import Attribute, IppError, Tag, TaggedValue
from kiosk.printing.job_name import new_job_name
from kiosk.printing.sides import ONE_SIDED

if TYPE_CHECKING:
    from kiosk.printing.cups.queue import Queue

_CANCEL_TIMEOUT_S: Final = 2.0  # in which the service passes a cancel on to its printer
_POLL_S: Final = 0.1
_FORMAT: Final = "application/pdf"
_REHEARSAL_LIMIT_S: Final = 60  # job-cancel-after of a job without a document
_STOPPING: Final = "processing-to-stop-point"

_JOB_ATTRIBUTES: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("job-state", "job-state-reasons", "job-printer-state-message", "job-printer-uri"),
    *("job-cancel-after", "job-printer-up-time", "time-at-processing"),
)


def _submission(operation: Operation, on: str, request: JobRequest) -> ipp.Message:
    """Build a request for a held job on the queue of this name."""
    attributes = (
        printer_uri(on),
        requesting_user(),
        Attribute.of("job-name", Tag.NAME, request.name),
    )
    is_created = operation is Operation.CREATE_JOB  # the format comes with the document
    document = (Attribute.of("document-format", Tag.MIME_TYPE, _FORMAT),)
    return ipp.request(
        operation,
        (*attributes, *(() if is_created else document)),
        job=(
            *request.template,
            Attribute.of("job-cancel-after", Tag.INTEGER, request.limit),
            Attribute.of("job-hold-until", Tag.KEYWORD, "indefinite"),
        ),
        data=request.document,
    )


class JobRequest(NamedTuple):
    """A document to print.

    `template` shapes its sheets, as `job_template` makes it for so many `copies`; `limit` is
    job-cancel-after in seconds; `pages` are those of the document, on `sides` as RFC 8011 section
    5.2.8 has them.
    """

    name: str
    document: bytes
    copies: int
    template: tuple[Attribute, ...]
    limit: int
    pages: int = 1
    sides: str = ONE_SIDED

    @property
    def impressions(self) -> int:
        """Pages that have to come out."""
        return self.copies * self.pages


class JobSnapshot(NamedTuple):
    """Attributes of a job at one moment; `state` is None once the service has purged it.

    `queue` is the name of its queue, to which it may have been moved; empty where it is not
    known. `is_overdue` says that its job-cancel-after has passed, by the service's clock.
    """

    state: int | None
    reasons: tuple[str, ...] = ()
    message: str = ""
    queue: str = ""
    is_overdue: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the service has finished with it."""
        return self.state is None or self.state >= JobState.CANCELED


class Job:
    """A job that the service has accepted, by its number."""

    def __init__(self, queue: Queue, number: int) -> None:
        self._queue = queue
        # By job-uri, not by its queue, which may be renamed or deleted meanwhile.
        uri = Attribute.of("job-uri", Tag.URI, f"ipp://localhost/jobs/{number}")
        self._target = (uri, requesting_user())

    @classmethod
    def submit(cls, queue: Queue, on: str, request: JobRequest, deadline: float) -> Job:
        """Submit a document, held, to the queue of this name.

        Raises:
            IppError: The service refused it or did not answer in time; it may have it all the same.
        """
        message = _submission(Operation.PRINT_JOB, on, request)
        return cls._accepted(queue, message, deadline)

    @classmethod
    def rehearse(
        cls, queue: Queue, on: str, template: tuple[Attribute, ...], deadline: float
    ) -> None:
        """Try whether the queue of this name would take a job; nothing prints.

        Validate-Job alone is not enough: CUPS 2.4 checks neither users nor quotas in it. So a
        held job without a document is created and purged.

        Raises:
            IppStatusError: The service would refuse it, and why.
            IppError: The service did not answer in time.
        """
        request = JobRequest(new_job_name(), b"", 1, template, _REHEARSAL_LIMIT_S)
        try:
            queue.ask(_submission(Operation.VALIDATE_JOB, on, request), deadline)
            message = _submission(Operation.CREATE_JOB, on, request)
            cls._accepted(queue, message, deadline).purge(deadline)
        except IppStatusError as error:
            if error.code != Status.OPERATION_NOT_SUPPORTED:
                raise

    @classmethod
    def _accepted(cls, queue: Queue, message: ipp.Message, deadline: float) -> Job:
        number = queue.ask(message, deadline).value(Tag.JOB_GROUP, "job-id", int)
        if number is None:
            raise IppError("the service accepted the document and created no job")
        return cls(queue, number)

    def release(self, deadline: float) -> None:
        """Release a held job; raises IppError when the service does not."""
        try:
            self._queue.ask(ipp.request(Operation.RELEASE_JOB, self._target), deadline)
        except IppStatusError as error:
            if error.code != Status.NOT_POSSIBLE:  # a service that holds no jobs has begun it
                raise

    def query(self, deadline: float) -> JobSnapshot:
        """Query the job's state; raises IppError when the service does not return it."""
        message = ipp.request(Operation.GET_JOB_ATTRIBUTES, (*self._target, _JOB_ATTRIBUTES))
        try:
            answer = self._queue.ask(message, deadline)
        except IppStatusError as error:
            if error.code in {Status.NOT_FOUND, Status.GONE}:
                return JobSnapshot(None)
            raise
        state = answer.value(Tag.JOB_GROUP, "job-state", int)
        if state is None:
            raise IppError("the answer does not describe a job")
        return JobSnapshot(
            state,
            tuple(answer.values(Tag.JOB_GROUP, "job-state-reasons", str)),
            answer.value(Tag.JOB_GROUP, "job-printer-state-message", str) or "",
            queue_of_uri(answer.value(Tag.JOB_GROUP, "job-printer-uri", str) or ""),
            _is_overdue(answer),
        )

    def cancel_and_purge(self, deadline: float, *, begun: bool = True) -> None:
        """Remove the job with its document and its record, whether it has ended or not.

        It is cancelled first: a purge alone stops the backend before it can cancel at the
        printer, which then prints what it has.

        Args:
            deadline: Latest end, in seconds of `time.monotonic`.
            begun: Whether the printer may have some of it. A job that CUPS has not begun keeps
                the reason for which is waited otherwise.

        Raises:
            IppError: The service still has it at the deadline.
        """
        with suppress(IppError):  # it had ended, or the purge fails the same way
            self._cancel(min(deadline, time.monotonic() + _CANCEL_TIMEOUT_S), begun=begun)
        self.purge(deadline)

    def purge(self, deadline: float) -> None:
        """Remove a job that the printer does not have; raises as `cancel_and_purge` does."""
        while not self._purge(deadline):
            time.sleep(_POLL_S)  # until the service has stopped processing it

    def _cancel(self, deadline: float, *, begun: bool) -> None:
        """Cancel the job, and wait until the service has passed that on to the printer."""
        self._queue.ask(ipp.request(Operation.CANCEL_JOB, self._target), deadline)
        while begun and _STOPPING in self.query(deadline).reasons:
            time.sleep(_POLL_S)

    def _purge(self, deadline: float) -> bool:
        """Purge the job once, and return whether it is gone, or at least over."""
        purge = Attribute("purge-job", (TaggedValue(Tag.BOOLEAN, value=True),))
        try:
            self._queue.ask(ipp.request(Operation.CANCEL_JOB, (*self._target, purge)), deadline)
        except IppStatusError:
            return self.query(deadline).is_over  # it had ended and cannot be purged
        return self.query(deadline).state is None


def _is_overdue(answer: ipp.Message) -> bool:
    """Whether more time has passed than job-cancel-after allows, by the service's clock.

    CUPS then cancels the job and says that its user did. The kiosk's own timeout is shorter, so
    this happens only where that clock was set, or the computer slept.
    """
    limit, now, since = (
        answer.value(Tag.JOB_GROUP, name, int) or 0
        for name in ("job-cancel-after", "job-printer-up-time", "time-at-processing")
    )
    return 0 < limit <= now - since and since > 0
