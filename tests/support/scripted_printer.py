"""An IPP printer in a thread that does with its jobs what a test wants.

It aborts, counts nothing, counts late, forgets, jams, refuses, or works at somebody else's job.
It speaks as much IPP as CUPS needs of a printer behind a raw queue.
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_VALIDATE_JOB: Final = 0x0004
_OPERATIONS: Final = (
    *(Operation.PRINT_JOB, _VALIDATE_JOB, Operation.CANCEL_JOB, Operation.GET_JOB_ATTRIBUTES),
    *(Operation.GET_JOBS, Operation.GET_PRINTER_ATTRIBUTES),
)
_RANGE: Final = 0x33
_OCTETS: Final = 0x30
_SERVER_BUSY: Final = 0x0507


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
    """What the printer says of itself, and what it does with a job that it accepted."""

    work: Callable[[PrinterJob], None] = PrinterJob.prints
    state: int = PrinterState.IDLE
    reasons: tuple[str, ...] = ("none",)
    trays: tuple[str, ...] = ()
    media_ready: tuple[str, ...] = ()
    makes_copies: bool = True
    is_busy: bool = False
    port: int = 0
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
                return _says(Status.OK, self._description())
            case Operation.PRINT_JOB | 0x0004 if self.is_busy:
                return _says(_SERVER_BUSY)
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
        self.jobs[job.number] = job
        self.accepted.append(job)
        self.work(job)
        return job

    def _description(self) -> Group:
        most = 99 if self.makes_copies else 1
        copies = (1).to_bytes(4, "big") + most.to_bytes(4, "big")
        up_time = int(time.monotonic() - self.started) + 1
        return Group(
            Tag.PRINTER_GROUP,
            (
                Attribute.of("printer-state", Tag.ENUM, self.state),
                Attribute.of("printer-state-reasons", Tag.KEYWORD, *self.reasons),
                Attribute.of("printer-is-accepting-jobs", Tag.BOOLEAN, True),
                Attribute.of("printer-up-time", Tag.INTEGER, up_time),
                Attribute.of("operations-supported", Tag.ENUM, *_OPERATIONS),
                Attribute.of("document-format-supported", Tag.MIME_TYPE, "application/pdf"),
                Attribute("copies-supported", (TaggedValue(_RANGE, copies),)),
                *(
                    [Attribute.of("media-ready", Tag.KEYWORD, *self.media_ready)]
                    if self.media_ready
                    else []
                ),
                *(
                    [
                        Attribute(
                            "printer-input-tray",
                            tuple(TaggedValue(_OCTETS, tray.encode()) for tray in self.trays),
                        )
                    ]
                    if self.trays
                    else []
                ),
            ),
        )


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
