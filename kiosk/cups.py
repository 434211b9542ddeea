"""Printing through CUPS: one exchange with the print service, and the queue behind `Printer`.

An exchange has a time limit as a whole, so that a service that hangs, or drips an octet a
second, costs the family no more than that. The HTTP library is imported on first use: it takes
longer to load than everything else here, and a kiosk that prints nothing never needs it.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final

from kiosk import ipp
from kiosk.ipp import Attribute, IppError, Operation, Tag
from kiosk.printing import PrintStatus

if TYPE_CHECKING:
    from http.client import HTTPConnection

    from _typeshed import WriteableBuffer

    _Places = list[tuple[int, Any]]

USER: Final = "kiosk"  # In the service's records: neither a person nor an account.
JOB_NAME: Final = "sheet"  # Names end up in logs, which must not tell who read what.
CANCEL_AFTER: Final = 90  # Seconds, from when CUPS starts on the job; waiting does not count.
MAX_COPIES: Final = 99
MAX_ANSWER: Final = 1 << 18  # Octets; what is asked here takes some hundred, all of it 60,000.
SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
PORT: Final = 631

_WANTED: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    "printer-name",
    "printer-is-accepting-jobs",
    "printer-state",
    "printer-state-reasons",
)
_USER: Final = Attribute.of("requesting-user-name", Tag.NAME, USER)
_ANSWERED: Final[dict[int, PrintStatus]] = {
    ipp.Status.NOT_FOUND: PrintStatus.NO_PRINTER,
    ipp.Status.GONE: PrintStatus.NO_PRINTER,
    ipp.Status.NOT_ACCEPTING_JOBS: PrintStatus.NOT_ACCEPTING,
}


class ServiceUnreachableError(IppError):
    """No print service is there, or none that answers within the time limit."""


class _RefusedError(IppError):
    """The service answered, and nothing will be printed."""

    def __init__(self, status: PrintStatus) -> None:
        super().__init__(status)
        self.status = status


class CupsPrinter:
    """A CUPS queue that takes PDF files.

    Args:
        queue: Name of the queue, or nothing for the service's default.
        server: Socket path or `host[:port]`; without one, what `CUPS_SERVER` names, and without
            that the usual sockets. The connection is not encrypted.
        timeout: Seconds a whole call may take, however many questions it has to ask.
    """

    def __init__(self, queue: str | None, server: str | None = None, timeout: float = 5.0) -> None:
        self._queue = queue
        self._server = server
        self._timeout = timeout

    def probe(self) -> PrintStatus:
        """Look at the queue without printing: `IDLE` when it would print a job now."""
        try:
            self._ready_queue(time.monotonic() + self._timeout)
        except IppError as error:
            return _outcome(error)
        return PrintStatus.IDLE

    def send(self, document: bytes, *, copies: int = 1) -> PrintStatus:
        """Hand over one PDF; never raises.

        The queue is looked at first: a service that hangs would find the document in its socket
        when it wakes, and print it when the family is long gone.

        Args:
            document: A complete PDF file.
            copies: How many times it is to be printed, 1 to 99.
        """
        if not document.startswith(b"%PDF-") or not 1 <= copies <= MAX_COPIES:
            return PrintStatus.FAILED
        deadline = time.monotonic() + self._timeout
        try:
            self._submit(self._ready_queue(deadline), document, copies, deadline)
        except IppError as error:
            return _outcome(error)
        return PrintStatus.SENT

    def _ready_queue(self, deadline: float) -> str:
        """Give the name of the queue, once it is there and would print."""
        if self._queue is None:
            message = ipp.request(Operation.CUPS_GET_DEFAULT, (_USER, _WANTED))
        else:
            target = (_printer(self._queue), _USER, _WANTED)
            message = ipp.request(Operation.GET_PRINTER_ATTRIBUTES, target)
        answer = self._ask(message, deadline)
        name = answer.first(Tag.PRINTER_GROUP, "printer-name", str)
        accepting = answer.first(Tag.PRINTER_GROUP, "printer-is-accepting-jobs", bool)
        state = answer.first(Tag.PRINTER_GROUP, "printer-state", int)
        if name is None or accepting is None or state is None:
            raise IppError("the answer does not describe a queue")
        # Whatever a service makes of a name it does not know, it is not our printer.
        if self._queue is not None and name.casefold() != self._queue.casefold():
            raise _RefusedError(PrintStatus.NO_PRINTER)
        # A stopped or holding queue takes jobs, and prints them when staff let it, be it next
        # week: the limit on a job's time counts only from then.
        held = answer.every(Tag.PRINTER_GROUP, "printer-state-reasons", str)
        if not accepting or state == ipp.PrinterState.STOPPED or "hold-new-jobs" in held:
            raise _RefusedError(PrintStatus.NOT_ACCEPTING)
        return name

    def _submit(self, queue: str, document: bytes, copies: int, deadline: float) -> int:
        """Print on this queue and give the number of the job."""
        message = ipp.request(
            Operation.PRINT_JOB,
            (
                _printer(queue),
                _USER,
                Attribute.of("job-name", Tag.NAME, JOB_NAME),
                Attribute.of("document-format", Tag.MIME_TYPE, "application/pdf"),
            ),
            job=(
                Attribute.of("copies", Tag.INTEGER, copies),
                Attribute.of("job-cancel-after", Tag.INTEGER, CANCEL_AFTER),
            ),
            data=document,
        )
        job = self._ask(message, deadline).first(Tag.JOB_GROUP, "job-id", int)
        if job is None:
            raise IppError("the service took the document, but made no job of it")
        return job

    def _ask(self, message: ipp.Message, deadline: float) -> ipp.Message:
        answer = exchange(message, server=self._server, deadline=deadline)
        if not answer.is_success:
            raise _RefusedError(_ANSWERED.get(answer.code, PrintStatus.FAILED))
        return answer


def _outcome(error: IppError) -> PrintStatus:
    if isinstance(error, ServiceUnreachableError):
        return PrintStatus.UNREACHABLE
    return error.status if isinstance(error, _RefusedError) else PrintStatus.FAILED


def _printer(queue: str) -> Attribute:
    """Address a queue; what is no letter or digit in its name is escaped (RFC 3986 section 2.1)."""
    from urllib.parse import quote

    # No queue has a name that is not Unicode; one asked for is to be missing, not an error here.
    path = quote(queue, safe="", errors="surrogatepass")
    return Attribute.of("printer-uri", Tag.URI, f"ipp://localhost/printers/{path}")


def exchange(message: ipp.Message, *, server: str | None, deadline: float) -> ipp.Message:
    """Send a request and read its answer, over a connection of its own (RFC 8010 section 4).

    Args:
        message: The request.
        server: Where to, as for `CupsPrinter`.
        deadline: When to give up at the latest, in seconds of `time.monotonic`.

    Raises:
        ServiceUnreachableError: Nobody is there, or the answer is not complete by then.
        IppError: The request cannot be encoded; the answer is an HTTP error, too long or no IPP.
    """
    from http import HTTPStatus
    from http.client import HTTPException, InvalidURL

    body = ipp.encode(message)
    try:
        with closing(_connect(server, deadline)) as connection:
            # A refusal may come before the whole document went, and be there to read.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", "/", body, {"Content-Type": "application/ipp"})
            with connection.getresponse() as response:
                octets = response.read(MAX_ANSWER + 1)
    except (OSError, InvalidURL, ValueError) as error:  # The latter two: no address.
        raise ServiceUnreachableError(f"print service: {error}") from error
    except HTTPException as error:
        raise IppError(f"print service: {error!r}") from error
    if response.status != HTTPStatus.OK or len(octets) > MAX_ANSWER:
        raise IppError(f"print service: HTTP {response.status}, {len(octets)} octets")
    return ipp.decode(octets)


class _Wire(socket.socket):
    """A connection that keeps to one deadline, however often it is read.

    Sending needs no such care: the timeout of `sendall` is for all of it.
    """

    deadline: float = 0.0

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


def _connect(server: str | None, deadline: float) -> HTTPConnection:
    """Connect to the first address that takes us, or raise what keeps us from it."""
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    server = server or os.environ.get("CUPS_SERVER")
    if not server or server.startswith("/"):
        connection = HTTPConnection("localhost", PORT)
        places: _Places = [(socket.AF_UNIX, path) for path in ([server] if server else SOCKETS)]
    else:
        # As in client.conf(5): host[:port], and perhaps /version=1.1, which is what we speak.
        parts = urlsplit(f"//{server}")
        connection = HTTPConnection(parts.hostname or "", parts.port or PORT)
        places = _look_up(connection.host, connection.port, deadline)
    trouble: Exception = OSError("no such address")
    for tried, (family, address) in enumerate(places):
        wire = _Wire(family, socket.SOCK_STREAM)
        wire.deadline = deadline
        try:
            # A share for each, so that one that swallows everything leaves time for the others.
            wire.settimeout(_left(deadline) / (len(places) - tried))
            wire.connect(address)
            wire.settimeout(_left(deadline))
        except (OSError, ValueError) as error:
            wire.close()
            trouble = error
        else:
            connection.sock = wire
            return connection
    raise OSError(str(trouble)) from trouble


def _look_up(host: str, port: int, deadline: float) -> _Places:
    """Ask for the addresses of a host; none when that takes too long."""
    found: _Places = []

    def look_up() -> None:
        with suppress(OSError, ValueError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((family, address) for family, *_, address in answers)

    # A name lookup knows no time limit; one that is given up ends by itself and does no harm.
    lookup = threading.Thread(target=look_up, daemon=True)
    lookup.start()
    lookup.join(_left(deadline))
    return list(found)


def _left(deadline: float) -> float:
    """Give the seconds left, for what takes a timeout; raises TimeoutError when none are."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("no answer in time")
    return seconds
