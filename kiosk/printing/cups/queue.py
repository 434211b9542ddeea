"""A queue of the print service, and its state."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.printing.cups.description import CAPABILITIES, IDENTITY, PrinterDescription, requested
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import (
    IppStatusError,
    ServiceUnreachableError,
    ask,
    print_service_address,
)
from kiosk.printing.ipp.constants import Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, IppError, Tag
from kiosk.printing.status import PrintStatus

USER: Final = "kiosk"
"""requesting-user-name of every job; it names neither a person nor an account."""

_STATE: Final = (
    *("printer-name", "printer-is-accepting-jobs", "printer-state", "printer-state-reasons"),
    *("printer-up-time", "queued-job-count"),
)
_REQUESTING_USER: Final = Attribute.of("requesting-user-name", Tag.NAME, USER)


class QueueSnapshot(NamedTuple):
    """Attributes of a queue at one moment.

    `clock` is the service's printer-up-time, the clock of time-at-creation; `device` is the
    device-uri of the printer behind the queue; `pending` is the number of jobs on it.
    """

    name: str
    accepting: bool
    state: int
    reasons: tuple[str, ...]
    device: str = ""
    clock: int = 0
    pending: int = 0
    description: PrinterDescription = PrinterDescription()

    @property
    def prints_now(self) -> bool:
        """Whether a job sent now would be processed.

        A stopped or holding queue accepts jobs and prints them once it is resumed, possibly
        days later: job-cancel-after counts only from then.
        """
        return (
            self.accepting
            and self.state != PrinterState.STOPPED
            and "hold-new-jobs" not in self.reasons
        )


class Queue:
    """One queue, by its name.

    Args:
        name: Name of the queue, None for the service's default.
        server: As for `print_service_address`.
    """

    def __init__(self, name: str | None, server: str | None) -> None:
        self._name = name
        self._server = server

    def sibling(self, name: str) -> Queue:
        """Return another queue of the same service."""
        return Queue(name, self._server)

    def ask(self, message: ipp.Message, deadline: float) -> ipp.Message:
        """Send a request to the service; raises IppError as `ipp.client.ask` does."""
        return ask(message, print_service_address(self._server), deadline)

    @property
    def is_local(self) -> bool:
        """Whether the service runs on this computer."""
        return print_service_address(self._server).is_local

    def query(self, deadline: float, *, capabilities: bool = False) -> QueueSnapshot:
        """Query the queue's state, and on request what it can print.

        Raises:
            IppStatusError: There is no such queue.
            IppError: As with `ask`, or the response does not describe a queue.
        """
        names = (*_STATE, *IDENTITY, *(CAPABILITIES if capabilities else ()))
        if self._name is None:
            attributes = (_REQUESTING_USER, requested(*names))
            message = ipp.request(Operation.CUPS_GET_DEFAULT, attributes)
        else:
            target = (printer_uri(self._name), _REQUESTING_USER, requested(*names))
            message = ipp.request(Operation.GET_PRINTER_ATTRIBUTES, target)
        answer = self.ask(message, deadline)
        found = _snapshot(answer)
        # Some services answer for an unknown name with another queue.
        if self._name is not None and found.name.casefold() != self._name.casefold():
            raise IppStatusError(Status.NOT_FOUND)
        return found


def _snapshot(answer: ipp.Message) -> QueueSnapshot:
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
        answer.value(Tag.PRINTER_GROUP, "queued-job-count", int) or 0,
        PrinterDescription.read(answer),
    )


def printer_uri(queue: str) -> Attribute:
    """Return printer-uri of a queue, its name percent-encoded (RFC 3986 section 2.1)."""
    from urllib.parse import quote

    # A name that is not valid Unicode matches no queue; it is reported as missing by the service.
    path = quote(queue, safe="", errors="surrogatepass")
    return Attribute.of("printer-uri", Tag.URI, f"ipp://localhost/printers/{path}")


def queue_of_uri(uri: str) -> str:
    """Return the name of a queue or class from its printer-uri, empty where it has none."""
    from urllib.parse import unquote, urlsplit

    try:
        kind, _, name = urlsplit(uri).path.strip("/").partition("/")
    except ValueError:
        return ""
    return unquote(name) if kind in {"printers", "classes"} else ""


def requesting_user() -> Attribute:
    """Return the requesting-user-name of the kiosk."""
    return _REQUESTING_USER


def status_of_error(error: IppError) -> PrintStatus:
    """Return the print status for a failed query of a queue."""
    if isinstance(error, ServiceUnreachableError):
        return PrintStatus.UNREACHABLE
    if isinstance(error, IppStatusError):
        return _REFUSALS.get(error.code, PrintStatus.FAILED)
    return PrintStatus.FAILED


def status_of_refusal(error: IppError) -> PrintStatus:
    """Return the print status for a job that a queue did not take."""
    if isinstance(error, IppStatusError) and error.code in _DENIALS:
        return PrintStatus.NOT_ACCEPTING
    return status_of_error(error)


_REFUSALS: Final[dict[int, PrintStatus]] = {
    Status.NOT_FOUND: PrintStatus.NO_PRINTER,
    Status.GONE: PrintStatus.NO_PRINTER,
    Status.NOT_ACCEPTING_JOBS: PrintStatus.NOT_ACCEPTING,
}
_DENIALS: Final = frozenset(
    {
        *(Status.FORBIDDEN, Status.NOT_AUTHENTICATED, Status.NOT_AUTHORIZED),
        Status.NOT_POSSIBLE,  # a quota is used up
    }
)
