"""Printing through a child process, where there is no CUPS to speak to.

Qt's printing can block for ever inside the operating system and stops the whole process while
it does, so it runs in a process of its own that is killed at its time limit. The child reads
the length of a job and the job from its standard input, tells on its standard output how the
sheet fares, a status a line, and gives the last word as its exit code. It takes the sheet back
when its input ends: because the family left, or because the kiosk is no more.
"""

from __future__ import annotations

import os
import struct
import subprocess
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Final

from kiosk.config.limits import COPY_TIMEOUT_S, JOB_TIMEOUT_S
from kiosk.printing.printer import ignore_status, never_cancelled
from kiosk.printing.status import PrintStatus
from kiosk.process.command import PRINT_COMMAND, own_command

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST_CODE: Final = 20
_POLL_S: Final = 0.1
_MAX_LINE_OCTETS: Final = 64

_CODES: Final = {
    PrintStatus.SENT: 0,
    **{
        status: _FIRST_CODE + place
        for place, status in enumerate(one for one in PrintStatus if one.is_problem)
    },
}
_STATUSES: Final = {code: status for status, code in _CODES.items()}


def exit_code(status: PrintStatus) -> int:
    """Return how the child tells this status."""
    return _CODES.get(status, _CODES[PrintStatus.FAILED])


def pack(document: bytes) -> bytes:
    """Write a job as the child reads it."""
    return struct.pack(">Q", len(document)) + document


def unpack(stream: IO[bytes]) -> bytes:
    """Read a job; what was cut off is no job and comes back empty."""
    head = stream.read(8)
    if len(head) < 8:  # noqa: PLR2004  as long as written above
        return b""
    (length,) = struct.unpack(">Q", head)
    document = stream.read(length)
    return document if len(document) == length else b""


def end_of_stream(stream: IO[bytes]) -> Event:
    """Return what is set once a stream has ended, read by nobody else."""
    ended = Event()

    def wait() -> None:
        # Past the buffer: a thread that waits in it would be in the way of the program's end.
        with suppress(OSError, ValueError):
            while os.read(stream.fileno(), 1024):
                pass
        ended.set()

    Thread(target=wait, daemon=True).start()
    return ended


class ChildPrinter:
    """Prints in a child process with a hard time limit.

    Args:
        queue: Name of the printer, empty for the system's default.
        service_timeout: Seconds the child may take to hand a job over.
        job_timeout: Seconds a sheet that does not come out is waited for.
        command: Starts the program; tests give another.
    """

    margin = 0.0  # not asked for: the sheet's own are wider than those of usual printers

    def __init__(
        self,
        queue: str,
        service_timeout: float,
        job_timeout: float = JOB_TIMEOUT_S,
        command: list[str] | None = None,
    ) -> None:
        self._queue = queue
        self._service_timeout = service_timeout
        self._job_timeout = job_timeout
        self._command = command or own_command()

    def probe(self) -> PrintStatus:
        """Say nothing against the printer: asking Qt is what may block."""
        return PrintStatus.IDLE

    def tidy(self) -> None:
        """Do nothing: a child takes its own sheet back."""

    def send(
        self,
        document: bytes,
        *,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = ignore_status,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PrintStatus:
        """Print one job as `ui.printing.qt_printer` reads it; never raises."""
        job_timeout = self._job_timeout + (copies - 1) * COPY_TIMEOUT_S
        arguments = [PRINT_COMMAND, "--queue", self._queue, "--copies", str(copies)]
        try:
            child = subprocess.Popen(  # noqa: S603  our own program, no shell
                [*self._command, *arguments, "--job-timeout", str(job_timeout)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return PrintStatus.FAILED
        with _ChildConnection(child, document) as talk:
            return self._listen(talk, job_timeout, report, cancelled)

    def _listen(
        self,
        talk: _ChildConnection,
        job_timeout: float,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Pass on what the child tells until it ends, or is ended."""
        deadline = time.monotonic() + self._service_timeout
        given = False
        while (code := talk.ended()) is None:
            if time.monotonic() > deadline:
                return PrintStatus.UNREACHABLE
            told = talk.next_status()
            if told is not None and not given:
                # The spooler has the job; from now on the child watches the time itself.
                given, deadline = True, time.monotonic() + job_timeout + self._service_timeout
            if told is not None and told is not PrintStatus.SENDING:
                report(told)
            if cancelled() and not talk.is_closed:
                talk.close()
        return _STATUSES.get(code, PrintStatus.FAILED)


class _ChildConnection:
    """A child, spoken and listened to by threads, since it may do neither."""

    def __init__(self, child: subprocess.Popen[bytes], document: bytes) -> None:
        self._child = child
        self._document = document
        self._lines: SimpleQueue[PrintStatus] = SimpleQueue()
        self._threads = [Thread(target=one, daemon=True) for one in (self._speak, self._listen)]
        self._given = Event()
        self.is_closed = False

    def __enter__(self) -> _ChildConnection:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.kill()
        self._child.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def ended(self) -> int | None:
        """Return the exit code of a child that has ended and was heard out."""
        return self._child.poll() if self._lines.empty() else None

    def next_status(self) -> PrintStatus | None:
        """Return the next thing the child tells, waiting a little for it."""
        try:
            return self._lines.get(timeout=_POLL_S)
        except Empty:
            return None

    def close(self) -> None:
        """Let the child know that its sheet is not wanted any more."""
        if self._given.is_set() and self._child.stdin is not None:
            self.is_closed = True
            with suppress(OSError):
                self._child.stdin.close()

    def _speak(self) -> None:
        assert self._child.stdin is not None  # noqa: S101  asked for as a pipe
        with suppress(OSError):
            self._child.stdin.write(pack(self._document))
            self._child.stdin.flush()
        self._given.set()

    def _listen(self) -> None:
        assert self._child.stdout is not None  # noqa: S101  asked for as a pipe
        while line := self._child.stdout.readline(_MAX_LINE_OCTETS):
            with suppress(ValueError):  # libraries write there, too
                self._lines.put(PrintStatus(line.decode(errors="replace").strip()))
