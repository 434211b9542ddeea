"""A file that is there while the kiosk runs, so that the next start knows how the last one ended.

Where a signal such as SIGSEGV ends the process, Python's `faulthandler` writes files, lines and
names of functions into it, without any value: nothing of a family. A process that is killed, or a
computer without power, leaves it as it was.
"""

from __future__ import annotations

import faulthandler
import os
import re
import signal
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "running"
DUMP_FILE: Final = "crash.txt"
"""What was written of the last crash, kept for a report."""
_HEAD: Final = b"This kiosk runs, or has not ended by itself.\n"
_MOST: Final = 64 * 1024  # bytes that are read
_FATAL: Final = re.compile(rb"^(?:Fatal Python error|Windows fatal exception): (.+)$", re.MULTILINE)
# Modules/faulthandler.c and Python/pylifecycle.c; the spelling of one has changed.
_SIGNALS: Final = {
    b"Segmentation fault": "SIGSEGV",
    b"access violation": "SIGSEGV",
    b"Aborted": "SIGABRT",
    b"Bus error": "SIGBUS",
    b"Illegal instruction": "SIGILL",
    b"Floating point exception": "SIGFPE",
    b"Floating-point exception": "SIGFPE",
}


class Ending(NamedTuple):
    """How a run ended that did not end by itself.

    Args:
        signal: Number of the signal that ended it; 0 where nothing was written.
    """

    signal: int


class CrashMarker:
    """Holds the file until `close`; a second kiosk with the same folder has none.

    Args:
        state_dir: The state folder; made when it is missing.
    """

    def __init__(self, state_dir: Path) -> None:
        self.last: Ending | None = None
        """How the last run ended; None where it ended by itself."""
        self._path = state_dir / FILE
        self._descriptor: int | None = None
        self._enabled_before = faulthandler.is_enabled()
        with suppress(OSError):
            state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._begin(state_dir)

    def _begin(self, state_dir: Path) -> None:
        descriptor = _open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            _lock(descriptor)
            left = os.read(descriptor, _MOST)
            self.last = _ending(left)
            if self.last is not None and self.last.signal:
                with suppress(OSError):
                    _keep(state_dir / DUMP_FILE, left.removeprefix(_HEAD))
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _HEAD)
            faulthandler.enable(descriptor, all_threads=False)
        except OSError:  # another kiosk holds it, or the disk is full
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def note_order(self) -> None:
        """Write down that the kiosk was told to end; a crash meanwhile is still told.

        So a kiosk that is killed because it takes too long to end is none that has crashed.
        """
        if self._descriptor is not None:
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)

    def close(self) -> None:
        """Take the file away: the kiosk has ended by itself."""
        if self._descriptor is None:
            return
        faulthandler.disable()
        with suppress(OSError, ValueError, AttributeError):  # a standard error without a file
            if self._enabled_before:
                faulthandler.enable()
        if sys.platform != "win32":
            with suppress(OSError):
                self._path.unlink()  # still locked
        os.close(self._descriptor)
        self._descriptor = None
        with suppress(OSError):
            if sys.platform == "win32":
                self._path.unlink()


def left_over(state_dir: Path) -> Ending | None:
    """Return how the last run ended, None where one runs or has ended by itself.

    On Windows always None: nothing tells there whether one runs. The next start tells it.
    """
    if sys.platform == "win32":
        return None
    try:
        descriptor = _open(state_dir / FILE, os.O_RDONLY)
    except OSError:
        return None
    try:
        _lock(descriptor)
        return _ending(os.read(descriptor, _MOST))
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _ending(left: bytes) -> Ending | None:
    if not left:
        return None
    found = _FATAL.search(left)
    name = _SIGNALS.get(found[1].strip(), "") if found else ""
    return Ending(int(getattr(signal, name, 0)))


def _open(path: Path, flags: int) -> int:
    """Open a regular file; neither through a link, nor a pipe or a device."""
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{path} is no file")
    return descriptor


def _keep(path: Path, dump: bytes) -> None:
    descriptor = _open(path, os.O_WRONLY | os.O_CREAT)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, dump)
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        """Do nothing: two kiosks with one state folder are told apart on Unix alone."""

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
