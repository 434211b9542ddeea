"""A print service, or a printer, that says or fails to say whatever a test wants."""

from __future__ import annotations

import re
import socket
import struct
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import JobState, Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, Group, Message, Tag, TaggedValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LIMIT: Final = 0.3
"""Seconds for printers that are to run into their limit."""

QUERY: Final = Operation.GET_PRINTER_ATTRIBUTES
DEFAULT: Final = Operation.CUPS_GET_DEFAULT
PRINT: Final = Operation.PRINT_JOB
VALIDATE: Final = Operation.VALIDATE_JOB
CREATE: Final = Operation.CREATE_JOB
RELEASE: Final = Operation.RELEASE_JOB
JOB: Final = Operation.GET_JOB_ATTRIBUTES
CANCEL: Final = Operation.CANCEL_JOB
JOBS: Final = Operation.GET_JOBS


def http(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    parts = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:9], body[9:], b""))
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + parts


def says(code: int, *groups: Group) -> bytes:
    return ipp.encode(Message(code, (Group(Tag.OPERATION_GROUP, ()), *groups)))


def queue(  # noqa: PLR0913  everything a printer may say
    name: str = "room",
    *,
    accepting: bool = True,
    state: PrinterState = PrinterState.IDLE,
    reasons: tuple[str, ...] = ("none",),
    code: int = Status.OK,
    device: str = "socket://printer.example:9100",
    trays: tuple[bytes, ...] = (),
    margins: tuple[int, ...] = (),
    version: str = "",
    clock: int = 10_000,
    copies: int | None = 999,
    says_also: tuple[Attribute, ...] = (),
) -> bytes:
    """Describe a queue, or a printer; `copies` is the end of copies-supported."""
    attributes = (
        Attribute.of("printer-name", Tag.NAME, name),
        Attribute.of("printer-is-accepting-jobs", Tag.BOOLEAN, accepting),
        Attribute.of("printer-state", Tag.ENUM, state),
        Attribute.of("printer-state-reasons", Tag.KEYWORD, *reasons),
        Attribute.of("printer-up-time", Tag.INTEGER, clock),
        Attribute.of("device-uri", Tag.URI, device),
        *([Attribute.of("cups-version", Tag.TEXT, version)] if version else []),
        *([up_to("copies-supported", copies)] if copies is not None else []),
        *says_also,
        *(
            [Attribute.of("media-bottom-margin-supported", Tag.INTEGER, *margins)]
            if margins
            else []
        ),
        *(
            [Attribute("printer-input-tray", tuple(TaggedValue(0x30, one) for one in trays))]
            if trays
            else []
        ),
    )
    return says(code, Group(Tag.PRINTER_GROUP, attributes))


def up_to(name: str, last: int) -> Attribute:
    """Return a rangeOfInteger from 1."""
    return Attribute(name, (TaggedValue(Tag.RANGE, struct.pack(">ii", 1, last)),))


def margins_of(name: str, *margins: int) -> Attribute:
    """Return a collection of a paper with these margins, each on another side."""
    sides = ("bottom", "left", "right", "top")
    members = [
        item
        for side, margin in zip(sides, margins, strict=False)
        for item in (
            TaggedValue(Tag.MEMBER_NAME, f"media-{side}-margin"),
            TaggedValue(Tag.INTEGER, margin),
        )
    ]
    size = (
        TaggedValue(Tag.MEMBER_NAME, "media-size-name"),
        TaggedValue(Tag.KEYWORD, "na_letter_8.5x11in"),
    )
    return Attribute(name, (TaggedValue(0x34, b""), *size, *members, TaggedValue(0x37, b"")))


def queue_without(name: str) -> bytes:
    """Describe a queue with one attribute missing."""
    message = ipp.decode(queue())
    rest = tuple(one for one in message.groups[1].attributes if one.name != name)
    return says(Status.OK, Group(Tag.PRINTER_GROUP, rest))


def job(
    state: int = JobState.COMPLETED,
    *,
    code: int = Status.OK,
    name: str = "",
    reasons: tuple[str, ...] = ("none",),
    pages: int | None = None,
    message: str = "",
    **numbers: int,
) -> bytes:
    """Confirm or describe a job."""
    return says(code, job_group(state, name, reasons, pages, message, **numbers))


def job_group(
    state: int,
    name: str = "",
    reasons: tuple[str, ...] = ("none",),
    pages: int | None = None,
    message: str = "",
    **numbers: int,
) -> Group:
    """Describe one of several jobs."""
    attributes = [
        Attribute.of("job-id", Tag.INTEGER, numbers.get("number", 7)),
        Attribute.of("job-state", Tag.ENUM, state),
        Attribute.of("job-state-reasons", Tag.KEYWORD, *reasons),
        Attribute.of("job-name", Tag.NAME, name),
        Attribute.of("job-originating-user-name", Tag.NAME, "kiosk"),
        Attribute.of("job-printer-state-message", Tag.TEXT, message),
        Attribute.of("time-at-creation", Tag.INTEGER, numbers.get("made", 9_990)),
        Attribute.of("job-cancel-after", Tag.INTEGER, numbers.get("limit", 100)),
        Attribute.of("job-printer-up-time", Tag.INTEGER, 10_000),
        Attribute.of("job-printer-uri", Tag.URI, "ipp://localhost/printers/room"),
    ]
    if pages is not None:
        attributes.append(Attribute.of("job-impressions-completed", Tag.INTEGER, pages))
    return Group(Tag.JOB_GROUP, tuple(attributes))


class Service:
    """A print service in a thread, taking one connection after the other.

    Each operation has the octets it is answered with, and the manner in which that is done.
    """

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.answers: dict[int, bytes] = {
            QUERY: http(queue()),
            DEFAULT: http(queue()),
            PRINT: http(job(JobState.HELD)),
            RELEASE: http(says(0)),
            VALIDATE: http(says(0)),
            CREATE: http(job(JobState.HELD)),
            JOB: http(job()),
            JOBS: http(says(0)),
            CANCEL: http(says(0)),
        }
        self.gone = False
        self.manners: dict[int, Callable[[Service, socket.socket, bytes], None]] = {}
        self.deaf = False
        self.hasty = False
        self.requests: list[Message] = []
        self.heads: list[str] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        name: Any = self.listener.getsockname()
        return name if isinstance(name, str) else f"{name[0]}:{name[1]}"

    @property
    def asked(self) -> list[int]:
        return [request.code for request in self.requests]

    def run(self) -> None:
        while not self.over.is_set():
            connection, _ = self.listener.accept()
            with connection, suppress(OSError):
                connection.settimeout(30)
                if self.deaf:
                    self.over.wait(30)
                self.serve(connection)

    def serve(self, connection: socket.socket) -> None:
        octets = b""
        while not is_whole(octets) and not (self.hasty and b"%PDF-" in octets):
            if not (more := connection.recv(4096)):
                return
            octets += more
        head, _, body = octets.partition(b"\r\n\r\n")
        request = ipp.decode(body)
        self.heads.append(head.decode())
        self.requests.append(request)
        if request.code in {PRINT, CANCEL}:
            self.gone = request.code == CANCEL
        if request.code == JOB and self.gone:
            connection.sendall(http(says(Status.NOT_FOUND)))
            return
        self.manners.get(request.code, plainly)(self, connection, self.answers[request.code])


def is_whole(octets: bytes) -> bool:
    head, end, body = octets.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    return bool(end) and length is not None and len(body) >= int(length[1])


def plainly(service: Service, connection: socket.socket, answer: bytes) -> None:
    connection.sendall(answer)


def by_name(answers: dict[str, bytes]) -> Callable[[Service, socket.socket, bytes], None]:
    """Answer for each queue by its name, and for others that they do not exist."""

    def answer(service: Service, connection: socket.socket, _: bytes) -> None:
        uri = service.requests[-1].value(Tag.OPERATION_GROUP, "printer-uri", str) or ""
        missing = says(Status.NOT_FOUND)
        connection.sendall(http(answers.get(uri.rpartition("/")[2], missing)))

    return answer


def never(service: Service, connection: socket.socket, answer: bytes) -> None:
    service.over.wait(30)


def by_drops(service: Service, connection: socket.socket, answer: bytes) -> None:
    for octet in answer:
        connection.sendall(bytes([octet]))
        if service.over.wait(LIMIT / 10):
            return


def without_end(service: Service, connection: socket.socket, answer: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
    while not service.over.is_set():
        connection.sendall(bytes(65536))


def hanging_up(service: Service, connection: socket.socket, answer: bytes) -> None:
    """End the connection without a word."""


@contextmanager
def serving(listener: socket.socket) -> Iterator[Service]:
    service = Service(listener)
    thread = threading.Thread(target=service.run, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        with socket.socket(listener.family) as bell:
            bell.connect(listener.getsockname())
        thread.join(30)
        assert not thread.is_alive()


def listen(tmp_path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "cups.sock"))
    listener.listen()
    return listener
