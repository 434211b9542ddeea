"""Printing through a child process, on systems without CUPS.

Qt's printing can block for ever inside the operating system, and stops the whole process while
it does. So it runs in a child process that is killed at its time limits: one for its start, which
takes long after the computer was started, one for the spooler's answer, one for the job. The child
reads the length of a job and the job from standard input, writes lines to standard output, and
returns the final status as its exit code. A line is `READY`, a status, `REMOVED` once the spooler
has nothing of the job any more, or `FAULT` with a sentence for IT. It cancels the job when its
input ends: because the family left, or because the kiosk has ended.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Final

from kiosk.config.limits import COPY_TIMEOUT_S, JOB_TIMEOUT_S
from kiosk.printing.job_name import new_job_name
from kiosk.printing.printer import Leftovers, ignore_status, never_cancelled
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs
from kiosk.process.command import PRINT_COMMAND, own_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READY: Final = "ready"
"""Written by the child once it has started and read the job."""
REMOVED: Final = "removed"
"""Written by the child once the spooler has nothing of the job."""
FAULT: Final = "fault: "
"""Start of a line by which a child that probes says what is wrong with the printer's setup."""
START_TIMEOUT_S: Final = 30.0
"""Seconds in which the child has to start; reading the program from a cold disk takes long."""

_FIRST_CODE: Final = 20
_POLL_S: Final = 0.1
_MAX_LINE_OCTETS: Final = 64

_CODES: Final = {
    PrintStatus.SENT: 0,
    PrintStatus.IDLE: _FIRST_CODE - 1,
    **{
        status: _FIRST_CODE + place
        for place, status in enumerate(one for one in PrintStatus if one.is_problem)
    },
}
_STATUSES: Final = {code: status for status, code in _CODES.items()}


def exit_code(status: PrintStatus) -> int:
    """Return the exit code by which the child returns this status."""
    return _CODES.get(status, _CODES[PrintStatus.FAILED])


def pack(document: bytes) -> bytes:
    """Encode a job for the child: eight octets of length, then the document."""
    return struct.pack(">Q", len(document)) + document


def unpack(stream: IO[bytes]) -> bytes:
    """Read a job; an incomplete one comes back empty."""
    head = stream.read(8)
    if len(head) < 8:  # noqa: PLR2004  the length field of `pack`
        return b""
    (length,) = struct.unpack(">Q", head)
    document = stream.read(length)
    return document if len(document) == length else b""


def end_of_stream(stream: IO[bytes]) -> Event:
    """Return an event that is set once a stream has ended; nothing else may read the stream."""
    ended = Event()

    def wait() -> None:
        # Unbuffered: a thread that waits in the buffer would block the end of the program.
        with suppress(OSError, ValueError):
            while os.read(stream.fileno(), 1024):
                pass
        ended.set()

    Thread(target=wait, daemon=True).start()
    return ended


class ChildPrinter:
    """Prints in a child process with hard time limits.

    Args:
        queue: Name of the printer, empty for the system's default.
        service_timeout: Seconds in which the child has to submit a job, once it has started.
        job_timeout: Seconds after which a job that has not printed is cancelled.
        state_dir: Folder in which jobs are remembered beyond the process, None for none.
        command: Program and arguments that start the child; tests give another.
        start_timeout: Seconds in which the child has to start.
        has_spooler: Whether there is a spooler that can be asked; None asks the system.
    """

    margin = 0.0  # not queried: the sheet's margins are wider than those of common printers
    asks_in_clear = False  # the spooler asks
    pages_counted = 0  # Windows does not know what came out

    def __init__(
        self,
        queue: str,
        service_timeout: float,
        job_timeout: float = JOB_TIMEOUT_S,
        state_dir: Path | None = None,
        *,
        command: list[str] | None = None,
        start_timeout: float = START_TIMEOUT_S,
        has_spooler: bool | None = None,
    ) -> None:
        self._queue = queue
        self._service_timeout = service_timeout
        self._job_timeout = job_timeout
        self._unfinished = UnfinishedJobs(state_dir)
        self._command = command or own_command()
        self._start_timeout = start_timeout
        self._has_spooler = sys.platform == "win32" if has_spooler is None else has_spooler

    def probe(self) -> PrintStatus:
        """Ask the spooler, in a child; `IDLE` where there is none, since Qt may block."""
        if not self._has_spooler:
            return PrintStatus.IDLE
        code, _ = self._run("--probe", "--queue", self._queue)
        return PrintStatus.UNREACHABLE if code is None else _STATUSES.get(code, PrintStatus.FAILED)

    def faults(self) -> list[str]:
        """Ask the spooler, in a child; nothing where there is none, since Qt may block."""
        if not self._has_spooler:
            return []
        _, lines = self._run("--probe", "--queue", self._queue)
        return [line.removeprefix(FAULT) for line in lines if line.startswith(FAULT)]

    def tidy(self) -> Leftovers:
        """Delete jobs of children that were killed, in a child where there are any."""
        left = self._unfinished.untracked()
        if not left or not self._has_spooler:
            return Leftovers(0, len(left))
        code, _ = self._run(*(part for job in left for part in ("--recall", job.name)))
        if code != 0:
            for job in left:
                self._unfinished.give_up_old(job.name)
            return Leftovers(0, len(left))
        for job in left:
            self._unfinished.remove(job.name)
        return Leftovers(len(left), 0)

    def send(
        self,
        document: bytes,
        *,
        pages: int = 1,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = ignore_status,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PrintStatus:
        """Print one job as `ui.printing.qt_printer` reads it; never raises."""
        job_timeout = self._job_timeout + (copies * pages - 1) * COPY_TIMEOUT_S
        limit = self._start_timeout + job_timeout + 2 * self._service_timeout
        job = UnfinishedJob(new_job_name(), "", self._queue, "", limit)
        arguments = ["--queue", self._queue, "--copies", str(copies), "--name", job.name]
        with self._unfinished.tracking(job):
            try:
                child = self._start(*arguments, "--job-timeout", str(job_timeout))
            except OSError:
                self._unfinished.remove(job.name)
                return PrintStatus.FAILED
            with _ChildConnection(child, document) as connection:
                status = self._receive(connection, job_timeout, report, cancelled)
            if connection.is_removed or not self._has_spooler:
                self._unfinished.remove(job.name)
        return status

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  our own program, no shell
            [*self._command, PRINT_COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _run(self, *arguments: str) -> tuple[int | None, list[str]]:
        """Run a child that prints nothing; return its exit code, None when it hangs, and lines."""
        try:
            with self._start(*arguments) as child:
                try:
                    written, _ = child.communicate(
                        timeout=self._start_timeout + self._service_timeout
                    )
                except subprocess.TimeoutExpired:
                    child.kill()
                    return None, []
                return child.returncode, written.decode(errors="replace").splitlines()
        except OSError:
            return None, []

    def _receive(
        self,
        connection: _ChildConnection,
        job_timeout: float,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Report the child's statuses until it ends or its time is up."""
        deadline = time.monotonic() + self._start_timeout
        ready = submitted = False
        while (code := connection.ended()) is None:
            if time.monotonic() > deadline:
                return PrintStatus.UNREACHABLE
            status = connection.next_status()
            if connection.is_ready and not ready:
                ready, deadline = True, time.monotonic() + self._service_timeout
            if status is not None and not submitted:
                # The spooler has the job; from now on the child applies the job timeout.
                submitted = ready = True
                deadline = time.monotonic() + job_timeout + 2 * self._service_timeout
            if status is not None and status is not PrintStatus.SENDING:
                report(status)
            if cancelled() and not connection.is_closed:
                connection.close()
        return _STATUSES.get(code, PrintStatus.FAILED)


class _ChildConnection:
    """Pipes to and from a child, each in a thread of its own, since the child may block both."""

    def __init__(self, child: subprocess.Popen[bytes], document: bytes) -> None:
        self._child = child
        self._document = document
        self._lines: SimpleQueue[PrintStatus] = SimpleQueue()
        self._threads = [Thread(target=one, daemon=True) for one in (self._write, self._read)]
        self._is_written = Event()
        self.is_closed = False
        self.is_ready = False
        self.is_removed = False

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
        """Return the child's exit code once it has ended and all its statuses were taken."""
        return self._child.poll() if self._lines.empty() else None

    def next_status(self) -> PrintStatus | None:
        """Return the child's next status, None when there is none within `_POLL_S`."""
        try:
            return self._lines.get(timeout=_POLL_S)
        except Empty:
            return None

    def close(self) -> None:
        """End the child's input, so that it cancels its job."""
        if self._is_written.is_set() and self._child.stdin is not None:
            self.is_closed = True
            with suppress(OSError):
                self._child.stdin.close()

    def _write(self) -> None:
        assert self._child.stdin is not None  # noqa: S101  opened as a pipe
        with suppress(OSError):
            self._child.stdin.write(pack(self._document))
            self._child.stdin.flush()
        self._is_written.set()

    def _read(self) -> None:
        assert self._child.stdout is not None  # noqa: S101  opened as a pipe
        while line := self._child.stdout.readline(_MAX_LINE_OCTETS):
            text = line.decode(errors="replace").strip()
            self.is_ready = self.is_ready or text == READY
            self.is_removed = self.is_removed or text == REMOVED
            with suppress(ValueError):  # libraries may write there, too
                self._lines.put(PrintStatus(text))
