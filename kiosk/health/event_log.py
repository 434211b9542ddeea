"""Writes events to the system's journal, or to a small file in the state folder.

The journal is meant where standard error leads to it: then each line begins with its severity
(sd-daemon(3)). Writing happens in a thread that ends with its work, since a disk or a journal
may hang. What comes too often is counted instead of written.
"""

from __future__ import annotations

import datetime
import os
import stat
import sys
import time
from collections import deque
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, Literal

from kiosk.health.log_events import LogEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Destination = Literal["auto", "file", "off"]

FOLDER: Final = "log"
FILE: Final = "kiosk.log"
OLD_FILE: Final = "kiosk.log.1"
MOST_A_MINUTE: Final = 20
"""Of one event."""
_MINUTE_S: Final = 60.0
_MOST_WAITING: Final = 200
_STDERR: Final = 2


class EventLog:
    """Takes events from any thread, returns at once and never raises.

    Args:
        destination: `auto` for the journal where there is one, else the file.
        state_dir: The state folder.
        file_kib: Size in KiB at which the file becomes the old one, and a new one is begun.
        environment: Says whether standard error leads to the journal.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        destination: Destination,
        state_dir: Path,
        file_kib: int,
        *,
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._put: Callable[[bytes], None] | None = None
        self._to_journal = destination == "auto" and leads_to_journal(environment)
        if self._to_journal:
            self._put = _put_to_stderr
        elif destination != "off":
            self._put = _LogFile(state_dir / FOLDER, file_kib * 1024).put
        self._clock = clock
        self._lock = Lock()
        self._waiting: deque[bytes] = deque()
        self._writer: Thread | None = None
        self._counts: dict[LogEvent, tuple[float, int]] = {}

    def write(self, event: LogEvent, **values: object) -> None:
        """Write an event; values that its sentence does not know are ignored."""
        if self._put is None:
            return
        with self._lock:
            left_out = self._left_out(event)
            if left_out is None:
                return
            if left_out:
                self._add(LogEvent.LEFT_OUT, {"count": left_out})
            self._add(event, values)
            if self._writer is None and self._waiting:
                self._writer = Thread(target=self._work, name="log", daemon=True)
                try:
                    self._writer.start()
                except RuntimeError:  # no further thread: the next event tries again
                    self._writer = None

    def close(self, timeout: float = 1.0) -> None:
        """Wait until all is written, at most for so many seconds."""
        with self._lock:
            writer = self._writer
        if writer is not None:
            writer.join(timeout)

    def _left_out(self, event: LogEvent) -> int | None:
        """Return how many were left out before this one, None where this one is, too."""
        now = self._clock()
        since, count = self._counts.get(event, (now, 0))
        if now - since >= _MINUTE_S:
            self._counts[event] = (now, 1)
            return max(0, count - MOST_A_MINUTE)
        self._counts[event] = (since, count + 1)
        return 0 if count < MOST_A_MINUTE else None

    def _add(self, event: LogEvent, values: Mapping[str, object]) -> None:
        if len(self._waiting) >= _MOST_WAITING:
            return  # the disk hangs
        line = f"{event.id}: {event.text(values)}"
        if self._to_journal:
            line = f"<{event.severity}>{line}"
        else:
            now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
            line = f"{now} {event.severity.name.lower()} {line}"
        self._waiting.append(f"{line}\n".encode())

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._writer = None
                    return
                line = self._waiting.popleft()
            if self._put is not None:
                with suppress(OSError):  # a full disk; there is nobody to tell
                    self._put(line)


def leads_to_journal(environment: Mapping[str, str], descriptor: int = _STDERR) -> bool:
    """Whether a stream is the one that systemd has connected with its journal (systemd.exec(5))."""
    device, _, number = environment.get("JOURNAL_STREAM", "").partition(":")
    if not (device.isdigit() and number.isdigit()):
        return False
    try:
        about = os.fstat(descriptor)
    except OSError:
        return False
    return (about.st_dev, about.st_ino) == (int(device), int(number))


def _put_to_stderr(line: bytes) -> None:
    os.write(_STDERR, line)


class _LogFile:
    """A file that only this account reads, and the one before it.

    Args:
        folder: Made when it is missing.
        most: Its size in bytes.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._most = folder, most

    def put(self, line: bytes) -> None:
        """Write a line at the end.

        Raises:
            OSError: It cannot be stored.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / FILE
        with suppress(OSError):
            if path.lstat().st_size + len(line) > self._most:
                path.replace(self._folder / OLD_FILE)
        # Neither through a link, nor into a pipe or a device that somebody has put there.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
            flags |= getattr(os, name, 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            if sys.platform == "win32" or stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.write(descriptor, line)
        finally:
            os.close(descriptor)
