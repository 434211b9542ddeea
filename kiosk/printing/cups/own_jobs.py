"""The kiosk's own jobs at a print service, on all of its queues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.cups.queue import USER, queue_of_uri, requesting_user
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import JobState, Operation
from kiosk.printing.ipp.message import Attribute, Tag, TaggedValue
from kiosk.printing.job_name import name_in

if TYPE_CHECKING:
    from kiosk.printing.cups.queue import Queue

_ALL_QUEUES: Final = Attribute.of("printer-uri", Tag.URI, "ipp://localhost/")
_JOB_ATTRIBUTES: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("job-id", "job-name", "job-state", "job-originating-user-name", "job-printer-uri"),
    *("time-at-creation", "job-cancel-after", "job-printer-up-time"),
)
_PAGE: Final = 100  # jobs for each request, so that a response stays within its limit
_MAX_PAGES: Final = 100
_DEFAULT_CANCEL_AFTER_S: Final = 3 * 3600  # MaxJobTime of cupsd.conf(5) unless it is set


class OwnJob(NamedTuple):
    """A job of a kiosk.

    `queue` is the name of its queue, `limit` its job-cancel-after in seconds, 0 for none.
    `created` and `clock` are seconds of the service's clock: then, and now.
    """

    number: int
    name: str
    state: int
    queue: str
    created: int
    clock: int
    limit: int

    @property
    def is_abandoned(self) -> bool:
        """Whether no kiosk tracks it any more: the kiosk's timeout is shorter than this limit."""
        return 0 < self.created < self.clock - (self.limit or _DEFAULT_CANCEL_AFTER_S)

    @property
    def has_begun(self) -> bool:
        """Whether the printer may have some of it."""
        return self.state not in {JobState.PENDING, JobState.HELD}


def list_own_jobs(service: Queue, deadline: float, *, ended: bool) -> list[OwnJob]:
    """Return the jobs of kiosks on all queues of a service.

    Args:
        service: Any queue of the service; it need not exist.
        deadline: Latest end, in seconds of `time.monotonic`.
        ended: Whether jobs that have ended are listed, too.

    Raises:
        IppError: As with `Queue.ask`.
    """
    found: dict[int, OwnJob] = {}
    last = 0
    for _ in range(_MAX_PAGES):
        page = _list_page(service, deadline, last + 1, ended=ended)
        found.update((job.number, job) for job in map(_own_job, page) if job is not None)
        numbers = [number for number in map(_number, page) if number is not None]
        # A service that ignores first-job-id returns the same jobs again.
        if len(page) < _PAGE or max(numbers, default=0) <= last:
            break
        last = max(numbers)
    return list(found.values())


def _list_page(service: Queue, deadline: float, first: int, *, ended: bool) -> list[ipp.Message]:
    message = ipp.request(
        Operation.GET_JOBS,
        (
            _ALL_QUEUES,
            requesting_user(),
            Attribute("my-jobs", (TaggedValue(Tag.BOOLEAN, value=True),)),
            Attribute.of("which-jobs", Tag.KEYWORD, "all" if ended else "not-completed"),
            Attribute.of("first-job-id", Tag.INTEGER, first),
            Attribute.of("limit", Tag.INTEGER, _PAGE),
            _JOB_ATTRIBUTES,
        ),
    )
    answer = service.ask(message, deadline)
    return [ipp.Message(0, (group,)) for group in answer.groups if group.tag == Tag.JOB_GROUP]


def _number(message: ipp.Message) -> int | None:
    return message.value(Tag.JOB_GROUP, "job-id", int)


def _own_job(message: ipp.Message) -> OwnJob | None:
    def number(attribute: str) -> int:
        return message.value(Tag.JOB_GROUP, attribute, int) or 0

    name = message.value(Tag.JOB_GROUP, "job-name", str)
    # A service may ignore my-jobs and list every user's jobs.
    owner = message.value(Tag.JOB_GROUP, "job-originating-user-name", str)
    if not number("job-id") or name is None or owner != USER:
        return None
    uri = message.value(Tag.JOB_GROUP, "job-printer-uri", str) or ""
    return OwnJob(
        number("job-id"),
        name_in(name),
        number("job-state"),
        queue_of_uri(uri),
        number("time-at-creation"),
        number("job-printer-up-time"),
        number("job-cancel-after"),
    )
