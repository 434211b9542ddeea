"""One job of ours at the print service: handed over, let go, looked at, taken back.

A job is handed over held and let go once its number is known. A service that hangs in between
finds a held job when it wakes: it prints nothing, and `CupsPrinter.tidy` takes it away.
"""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.cups.queue import printer_uri, requesting_user
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import IppStatusError
from kiosk.printing.ipp.constants import JobState, Operation, Status
from kiosk.printing.ipp.message import Attribute, IppError, Tag, TaggedValue

if TYPE_CHECKING:
    from kiosk.printing.cups.queue import Queue

JOB_NAME: Final = "sheet"  # Names end up in logs, which must not tell who read what.
_STOP_TIME: Final = 2.0  # Seconds in which the service tells a printer that is there.
_PAUSE: Final = 0.1
_STOPPING: Final = "processing-to-stop-point"

_WANTED: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    "job-state",
    "job-state-reasons",
    "job-printer-state-message",
)


def new_job_name() -> str:
    """Make the name of a job: neutral, and known again at the printer by its random end."""
    return f"{JOB_NAME}-{secrets.token_hex(4)}"


class JobRequest(NamedTuple):
    """What is to be printed, and for how many seconds the service may try."""

    name: str
    document: bytes
    copies: int
    limit: int


class JobSnapshot(NamedTuple):
    """How a job stands; a job that the service has forgotten has no state."""

    state: int | None
    reasons: tuple[str, ...] = ()
    message: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the service will do nothing more about it."""
        return self.state is None or self.state >= JobState.CANCELED


class Job:
    """A job that the service has taken, by its number."""

    def __init__(self, queue: Queue, number: int) -> None:
        self._queue = queue
        # By itself, not by its queue: that may be renamed or taken away meanwhile.
        uri = Attribute.of("job-uri", Tag.URI, f"ipp://localhost/jobs/{number}")
        self._target = (uri, requesting_user())

    @classmethod
    def submit(cls, queue: Queue, on: str, request: JobRequest, deadline: float) -> Job:
        """Hand over a document, held, on the queue of this name.

        Raises:
            IppError: The service did not take it, or not in time; it may have it all the same.
        """
        message = ipp.request(
            Operation.PRINT_JOB,
            (
                printer_uri(on),
                requesting_user(),
                Attribute.of("job-name", Tag.NAME, request.name),
                Attribute.of("document-format", Tag.MIME_TYPE, "application/pdf"),
            ),
            job=(
                Attribute.of("copies", Tag.INTEGER, request.copies),
                Attribute.of("job-cancel-after", Tag.INTEGER, request.limit),
                Attribute.of("job-hold-until", Tag.KEYWORD, "indefinite"),
            ),
            data=request.document,
        )
        number = queue.ask(message, deadline).value(Tag.JOB_GROUP, "job-id", int)
        if number is None:
            raise IppError("the service took the document, but made no job of it")
        return cls(queue, number)

    def release(self, deadline: float) -> None:
        """Let a held job be printed; raises IppError when the service does not."""
        try:
            self._queue.ask(ipp.request(Operation.RELEASE_JOB, self._target), deadline)
        except IppStatusError as error:
            if error.code != Status.NOT_POSSIBLE:  # A service that holds nothing has let it go.
                raise

    def query(self, deadline: float) -> JobSnapshot:
        """Look how the job stands; raises IppError when the service does not say."""
        message = ipp.request(Operation.GET_JOB_ATTRIBUTES, (*self._target, _WANTED))
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
        )

    def cancel_and_purge(self, deadline: float) -> None:
        """Take the job away with its document and its record, whether it has ended or not.

        It is cancelled first: a purge alone cuts off what would tell the printer, which then
        goes on with what it has.

        Raises:
            IppError: It is not gone by then.
        """
        with suppress(IppError):  # it had ended, or the purge says the same
            self._cancel(min(deadline, time.monotonic() + _STOP_TIME))
        while not self._purge(deadline):
            time.sleep(_PAUSE)  # the service ends what it has begun

    def _cancel(self, deadline: float) -> None:
        """Cancel the job, and wait until the service has told the printer."""
        self._queue.ask(ipp.request(Operation.CANCEL_JOB, self._target), deadline)
        while _STOPPING in self.query(deadline).reasons:
            time.sleep(_PAUSE)

    def _purge(self, deadline: float) -> bool:
        """Ask for it once, and say whether the job is forgotten, or at least over."""
        purge = Attribute("purge-job", (TaggedValue(Tag.BOOLEAN, value=True),))
        try:
            self._queue.ask(ipp.request(Operation.CANCEL_JOB, (*self._target, purge)), deadline)
        except IppStatusError:
            return self.query(deadline).is_over  # it had ended, and nothing more can be done
        return self.query(deadline).state is None
