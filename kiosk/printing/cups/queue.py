"""A queue of the print service: how it stands, and which of its jobs are ours."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import IppStatusError, ServiceUnreachableError, ask, print_service
from kiosk.printing.ipp.constants import Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, IppError, Tag, TaggedValue
from kiosk.printing.status import PrintStatus

USER: Final = "kiosk"  # In the service's records: neither a person nor an account.

_MARGINS: Final = tuple(
    f"media-{side}-margin-supported" for side in ("bottom", "left", "right", "top")
)
_HUNDREDTHS: Final = 100  # of a millimetre, in which margins are told (PWG 5100.13)
_WIDEST: Final = 30.0  # Millimetres; a printer that says more is mistaken.
_WANTED: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *_MARGINS,
    "printer-name",
    "printer-is-accepting-jobs",
    "printer-state",
    "printer-state-reasons",
    "printer-up-time",
    "device-uri",
)
_JOB_WANTED: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("job-id", "job-name", "job-originating-user-name", "time-at-creation", "job-cancel-after"),
)
_OWN: Final = Attribute.of("requesting-user-name", Tag.NAME, USER)
_MOST_JOBS: Final = 100
_NO_LIMIT: Final = 3 * 3600  # Seconds; as long as CUPS itself would try, unless told otherwise.


class QueueSnapshot(NamedTuple):
    """A queue as it describes itself.

    `clock` is the service's, in which jobs say when they were made; `device` is the address of
    the printer behind the queue, in whatever way the queue reaches it; `margin` is the widest
    edge in millimetres that it cannot print on, 0 where it does not say.
    """

    name: str
    accepting: bool
    state: int
    reasons: tuple[str, ...]
    device: str = ""
    clock: int = 0
    margin: float = 0.0

    @property
    def prints_now(self) -> bool:
        """Whether a job given now would be begun.

        A stopped or holding queue takes jobs, and prints them when staff let it, be it next
        week: the limit on a job's time counts only from then.
        """
        return (
            self.accepting
            and self.state != PrinterState.STOPPED
            and "hold-new-jobs" not in self.reasons
        )


class OwnJob(NamedTuple):
    """A job of ours; `limit` is its time in seconds, 0 where it has none."""

    number: int
    name: str
    made: int
    limit: int

    def is_abandoned(self, clock: int) -> bool:
        """Whether nobody can be following it any more: we give up before the service does."""
        return 0 < self.made < clock - (self.limit or _NO_LIMIT)


class Queue:
    """One queue, by its name.

    Args:
        name: Name of the queue, or nothing for the service's default.
        server: As for `print_service`.
    """

    def __init__(self, name: str | None, server: str | None) -> None:
        self._name = name
        self._server = server

    def ask(self, message: ipp.Message, deadline: float) -> ipp.Message:
        """Ask the service; raises IppError as `kiosk.printing.ipp.client.ask` does."""
        return ask(message, print_service(self._server), deadline)

    @property
    def is_local(self) -> bool:
        """Whether the service runs on this machine."""
        return print_service(self._server).is_local

    def query(self, deadline: float) -> QueueSnapshot:
        """Look how the queue stands.

        Raises:
            IppStatusError: There is no such queue.
            IppError: As with `ask`, or the answer does not describe a queue.
        """
        if self._name is None:
            message = ipp.request(Operation.CUPS_GET_DEFAULT, (_OWN, _WANTED))
        else:
            target = (printer_uri(self._name), _OWN, _WANTED)
            message = ipp.request(Operation.GET_PRINTER_ATTRIBUTES, target)
        answer = self.ask(message, deadline)
        found = _described(answer)
        # Whatever a service makes of a name it does not know, it is not our printer.
        if self._name is not None and found.name.casefold() != self._name.casefold():
            raise IppStatusError(Status.NOT_FOUND)
        return found

    def own_jobs(self, name: str, deadline: float, *, ended: bool = False) -> list[OwnJob]:
        """Find our jobs on the queue of this name, those that have ended only if asked to."""
        message = ipp.request(
            Operation.GET_JOBS,
            (
                printer_uri(name),
                _OWN,
                Attribute("my-jobs", (TaggedValue(Tag.BOOLEAN, value=True),)),
                Attribute.of("which-jobs", Tag.KEYWORD, "all" if ended else "not-completed"),
                Attribute.of("limit", Tag.INTEGER, _MOST_JOBS),
                _JOB_WANTED,
            ),
        )
        answer = self.ask(message, deadline)
        alone = (group for group in answer.groups if group.tag == Tag.JOB_GROUP)
        read = (_own_job(ipp.Message(Status.OK, (group,))) for group in alone)
        return [job for job in read if job is not None]


def _described(answer: ipp.Message) -> QueueSnapshot:
    name = answer.value(Tag.PRINTER_GROUP, "printer-name", str)
    accepting = answer.value(Tag.PRINTER_GROUP, "printer-is-accepting-jobs", bool)
    state = answer.value(Tag.PRINTER_GROUP, "printer-state", int)
    if name is None or accepting is None or state is None:
        raise IppError("the answer does not describe a queue")
    return QueueSnapshot(
        name,
        accepting,
        state,
        tuple(answer.values(Tag.PRINTER_GROUP, "printer-state-reasons", str)),
        answer.value(Tag.PRINTER_GROUP, "device-uri", str) or "",
        answer.value(Tag.PRINTER_GROUP, "printer-up-time", int) or 0,
        _margin(answer),
    )


def _margin(answer: ipp.Message) -> float:
    """Return the widest margin: a printer that prints to the edge only on some paper says both."""
    said = [each for name in _MARGINS for each in answer.values(Tag.PRINTER_GROUP, name, int)]
    widest = max(said, default=0) / _HUNDREDTHS
    return widest if 0 <= widest <= _WIDEST else 0.0


def _own_job(message: ipp.Message) -> OwnJob | None:
    number = message.value(Tag.JOB_GROUP, "job-id", int)
    name = message.value(Tag.JOB_GROUP, "job-name", str)
    # A service may take no notice of being asked for ours alone.
    owner = message.value(Tag.JOB_GROUP, "job-originating-user-name", str)
    if number is None or name is None or owner != USER:
        return None
    made = message.value(Tag.JOB_GROUP, "time-at-creation", int) or 0
    return OwnJob(number, name, made, message.value(Tag.JOB_GROUP, "job-cancel-after", int) or 0)


def printer_uri(queue: str) -> Attribute:
    """Address a queue; what is no letter or digit in its name is escaped (RFC 3986 section 2.1)."""
    from urllib.parse import quote

    # No queue has a name that is not Unicode; one asked for is to be missing, not an error here.
    path = quote(queue, safe="", errors="surrogatepass")
    return Attribute.of("printer-uri", Tag.URI, f"ipp://localhost/printers/{path}")


def requesting_user() -> Attribute:
    """Say who asks."""
    return _OWN


def status_of_error(error: IppError) -> PrintStatus:
    """Say what a failed question about a queue means for a sheet."""
    if isinstance(error, ServiceUnreachableError):
        return PrintStatus.UNREACHABLE
    if isinstance(error, IppStatusError):
        return _REFUSALS.get(error.code, PrintStatus.FAILED)
    return PrintStatus.FAILED


_REFUSALS: Final[dict[int, PrintStatus]] = {
    Status.NOT_FOUND: PrintStatus.NO_PRINTER,
    Status.GONE: PrintStatus.NO_PRINTER,
    Status.NOT_ACCEPTING_JOBS: PrintStatus.NOT_ACCEPTING,
}
