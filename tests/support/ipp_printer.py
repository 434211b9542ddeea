"""An IPP printer that keeps what it is sent, with the attributes that a test gives it.

It prints one sheet of every job, whatever number of copies was asked for: as printers do that
know no copies. It speaks as much IPP as CUPS needs of a printer behind a raw queue.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final, cast

from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import JobState, Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, Group, Message, Tag, TaggedValue
from tests.support.ipp_services import job_group, up_to

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPERATIONS: Final = (
    *(Operation.PRINT_JOB, Operation.VALIDATE_JOB, Operation.CANCEL_JOB, Operation.GET_JOBS),
    *(Operation.GET_JOB_ATTRIBUTES, Operation.GET_PRINTER_ATTRIBUTES),
)

NO_PAPER: Final = Attribute("printer-input-tray", (TaggedValue(0x30, b"type=other;level=0"),))
"""The one tray is empty; its type is none that is fed by hand."""


@dataclass
class IppPrinter:
    """A printer; `copies` is the end of copies-supported, None where it has no such attribute."""

    copies: int | None = None
    attributes: tuple[Attribute, ...] = ()
    reasons: tuple[str, ...] = ("none",)
    port: int = 0
    formats: tuple[str, ...] = ("application/pdf",)
    jobs: list[Message] = field(default_factory=list)
    asked_for: list[list[str]] = field(default_factory=list)

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def answer(self, request: Message) -> Message:
        """Return what it answers to a request."""
        match request.code:
            case Operation.GET_PRINTER_ATTRIBUTES:
                names = request.values(Tag.OPERATION_GROUP, "requested-attributes", str)
                self.asked_for.append(names)
                shown = [one for one in self._description() if not names or one.name in names]
                return _says(Group(Tag.PRINTER_GROUP, tuple(shown)))
            case Operation.PRINT_JOB:
                self.jobs.append(request)
                return _says(self._job(len(self.jobs)))
            case Operation.GET_JOBS:
                done = request.value(Tag.OPERATION_GROUP, "which-jobs", str) == "completed"
                return _says(*(self._job(number + 1) for number in range(len(self.jobs)) if done))
            case Operation.GET_JOB_ATTRIBUTES:
                return _says(self._job(_number(request)))
            case _:
                return _says()

    def _job(self, number: int) -> Group:
        name = self.jobs[number - 1].value(Tag.OPERATION_GROUP, "job-name", str) or ""
        name = name.rpartition(" - ")[2]  # CUPS puts its own number before it
        group = job_group(JobState.COMPLETED, name, pages=1, number=number)
        uri = Attribute.of("job-uri", Tag.URI, f"{self.uri}/{number}")
        return group._replace(attributes=(uri, *group.attributes))

    def _description(self) -> tuple[Attribute, ...]:
        return (
            Attribute.of("printer-state", Tag.ENUM, PrinterState.IDLE),
            Attribute.of("printer-state-reasons", Tag.KEYWORD, *self.reasons),
            Attribute.of("printer-is-accepting-jobs", Tag.BOOLEAN, True),
            Attribute.of("operations-supported", Tag.ENUM, *_OPERATIONS),
            Attribute.of("document-format-supported", Tag.MIME_TYPE, *self.formats),
            *([up_to("copies-supported", self.copies)] if self.copies is not None else []),
            *self.attributes,
        )


def _number(request: Message) -> int:
    """Return the number of the job that a request is about."""
    number = request.value(Tag.OPERATION_GROUP, "job-id", int)
    uri = request.value(Tag.OPERATION_GROUP, "job-uri", str) or "/1"
    return number or int(uri.rpartition("/")[2])


def _says(*groups: Group) -> Message:
    lead = (
        Attribute.of("attributes-charset", Tag.CHARSET, "utf-8"),
        Attribute.of("attributes-natural-language", Tag.LANGUAGE, "en"),
    )
    return Message(Status.OK, (Group(Tag.OPERATION_GROUP, lead), *groups))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    printer: IppPrinter


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = ipp.decode(self._body())
        answer = cast("_Server", self.server).printer.answer(request)
        octets = ipp.encode(answer._replace(request_id=request.request_id, version=request.version))
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def running(printer: IppPrinter) -> Iterator[IppPrinter]:
    """Let a printer answer on the loopback interface."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.printer, printer.port = printer, server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield printer
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
