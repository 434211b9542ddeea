"""An IPP printer in a thread that does with its jobs what a test wants.

It aborts, counts nothing, counts late, forgets, jams, refuses, answers with an error of HTTP, or
works at somebody else's job. It keeps what it is sent, and has the attributes that a test gives
it. It speaks as much IPP as CUPS needs of a printer behind a raw queue.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final, cast

from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import JobState, Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, Group, Message, Tag, TaggedValue
from tests.support.ipp_services import up_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OPERATIONS: Final = (
    *(Operation.PRINT_JOB, Operation.VALIDATE_JOB, Operation.CANCEL_JOB, Operation.GET_JOBS),
    *(Operation.GET_JOB_ATTRIBUTES, Operation.GET_PRINTER_ATTRIBUTES),
)
_OCTETS: Final = 0x30
_OK: Final = 200

NO_PAPER: Final = Attribute("printer-input-tray", (TaggedValue(_OCTETS, b"type=other;level=0"),))
"""The one tray is empty; its type is none that is fed by hand."""


@dataclass
class PrinterJob:
    """A job as the printer tells of it; a count of None is not told."""

    number: int
    name: str
    copies: int
    state: int = JobState.PROCESSING
    reasons: tuple[str, ...] = ("job-printing",)
    impressions: int | None = 0
    sheets: int | None = None

    def ends(
        self, state: int = JobState.COMPLETED, *reasons: str, pages: int | None = None
    ) -> None:
        """End with this state, reasons and count."""
        self.impressions, self.reasons, self.state = pages, reasons or ("none",), state

    def prints(self) -> None:
        """Print every copy and count it."""
        self.ends(pages=self.copies)

    def prints_once(self) -> None:
        """Print one sheet, whatever number of copies was asked for."""
        self.ends(pages=1)

    @property
    def group(self) -> Group:
        counts = (("impressions", self.impressions), ("media-sheets", self.sheets))
        return Group(
            Tag.JOB_GROUP,
            (
                Attribute.of("job-id", Tag.INTEGER, self.number),
                Attribute.of("job-uri", Tag.URI, f"ipp://localhost/ipp/print/{self.number}"),
                Attribute.of("job-name", Tag.NAME, self.name),
                Attribute.of("job-state", Tag.ENUM, self.state),
                Attribute.of("job-state-reasons", Tag.KEYWORD, *self.reasons),
                *(
                    Attribute.of(f"job-{what}-completed", Tag.INTEGER, count)
                    for what, count in counts
                    if count is not None
                ),
            ),
        )


@dataclass
class ScriptedPrinter:
    """What the printer says of itself, and what it does with a job that it accepted.

    Args:
        copies: End of copies-supported, None where it has no such attribute.
        work: What it does with a job.
        attributes: Further ones of the printer, also in place of its own.
        http_errors: Statuses of HTTP by the operations which it answers with them.
        requests: Every Print-Job it was sent.
        asked_for: The requested-attributes of every query of it.
    """

    copies: int | None = 99
    work: Callable[[PrinterJob], None] = PrinterJob.prints
    state: int = PrinterState.IDLE
    reasons: tuple[str, ...] = ("none",)
    trays: tuple[str, ...] = ()
    media_ready: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    formats: tuple[str, ...] = ("application/pdf",)
    http_errors: dict[int, int] = field(default_factory=dict)
    is_busy: bool = False
    port: int = 0
    requests: list[Message] = field(default_factory=list)
    asked_for: list[list[str]] = field(default_factory=list)
    jobs: dict[int, PrinterJob] = field(default_factory=dict)
    accepted: list[PrinterJob] = field(default_factory=list)
    started: float = field(default_factory=lambda: time.monotonic() - 10_000)

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def forget(self) -> None:
        """Lose all memory, as when it is turned off and on."""
        self.jobs.clear()
        self.started = time.monotonic()

    def answer(self, request: Message) -> Message:
        """Return what it answers to a request."""
        match request.code:
            case Operation.GET_PRINTER_ATTRIBUTES:
                names = request.values(Tag.OPERATION_GROUP, "requested-attributes", str)
                self.asked_for.append(names)
                shown = [one for one in self._description() if not names or one.name in names]
                return _says(Status.OK, Group(Tag.PRINTER_GROUP, tuple(shown)))
            case Operation.PRINT_JOB | Operation.VALIDATE_JOB if self.is_busy:
                return _says(Status.BUSY)
            case Operation.PRINT_JOB:
                return _says(Status.OK, self._accept(request).group)
            case Operation.GET_JOBS:
                which = request.value(Tag.OPERATION_GROUP, "which-jobs", str)
                ended = which == "completed"
                every = self.jobs.values()
                listed = [job for job in every if (job.state >= JobState.CANCELED) is ended]
                return _says(Status.OK, *(job.group for job in listed))
            case Operation.GET_JOB_ATTRIBUTES | Operation.CANCEL_JOB:
                number = request.value(Tag.OPERATION_GROUP, "job-id", int) or 0
                job = self.jobs.get(number)
                if job is None:
                    return _says(Status.NOT_FOUND)
                if request.code == Operation.CANCEL_JOB and job.state < JobState.CANCELED:
                    job.ends(JobState.CANCELED, "job-canceled-by-user")
                return _says(Status.OK, job.group)
            case _:
                return _says(Status.OK)

    def _accept(self, request: Message) -> PrinterJob:
        name = request.value(Tag.OPERATION_GROUP, "job-name", str) or ""
        copies = request.value(Tag.JOB_GROUP, "copies", int) or 1
        job = PrinterJob(len(self.accepted) + 1, name, copies)
        self.requests.append(request)
        self.jobs[job.number] = job
        self.accepted.append(job)
        self.work(job)
        return job

    def _description(self) -> tuple[Attribute, ...]:
        up_time = int(time.monotonic() - self.started) + 1
        trays = tuple(TaggedValue(_OCTETS, tray.encode()) for tray in self.trays)
        own = (
            Attribute.of("printer-state", Tag.ENUM, self.state),
            Attribute.of("printer-state-reasons", Tag.KEYWORD, *self.reasons),
            Attribute.of("printer-is-accepting-jobs", Tag.BOOLEAN, True),
            Attribute.of("printer-up-time", Tag.INTEGER, up_time),
            Attribute.of("operations-supported", Tag.ENUM, *_OPERATIONS),
            Attribute.of("document-format-supported", Tag.MIME_TYPE, *self.formats),
            *([up_to("copies-supported", self.copies)] if self.copies is not None else []),
            Attribute.of("media-ready", Tag.KEYWORD, *self.media_ready),
            Attribute("printer-input-tray", trays),
        )
        said = {one.name: one for one in (*own, *self.attributes)}
        return tuple(one for one in said.values() if one.items)


def _says(code: int, *groups: Group) -> Message:
    lead = (
        Attribute.of("attributes-charset", Tag.CHARSET, "utf-8"),
        Attribute.of("attributes-natural-language", Tag.LANGUAGE, "en"),
    )
    return Message(code, (Group(Tag.OPERATION_GROUP, lead), *groups))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, printer: ScriptedPrinter) -> None:
        super().__init__(("127.0.0.1", printer.port), _Handler)
        self.printer = printer
        printer.port = self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = ipp.decode(self._body())
        printer = cast("_Server", self.server).printer
        status, octets = printer.http_errors.get(request.code, _OK), b""
        if status == _OK:
            answer = printer.answer(request)
            answer = answer._replace(request_id=request.request_id, version=request.version)
            octets = ipp.encode(answer)
        self.send_response(status)
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

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's own
        """Say nothing."""


@contextmanager
def switched_on(printer: ScriptedPrinter) -> Iterator[ScriptedPrinter]:
    """Let a printer answer, at the same port as before; within, CUPS and the kiosk reach it."""
    server = _Server(printer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield printer
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
