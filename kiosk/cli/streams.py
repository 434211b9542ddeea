"""Standard output and standard error, which may be closed, full, or a pipe without a reader.

A reader that has enough ends nothing: the rest is dropped, and the exit code stays the command's
own. Output that cannot be stored is refused. What cannot be said on standard error is not said.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.files.faults import Fault

_LAST_SAID: deque[str] = deque(maxlen=3)


def last_said() -> tuple[str, ...]:
    """Return what IT was told last, the latest last, for the health page."""
    return tuple(_LAST_SAID)


def remember(sentence: str) -> None:
    """Keep a sentence for the health page without writing it."""
    _LAST_SAID.append(sentence)


def prepare() -> None:
    """Replace closed streams, and write UTF-8 whatever the terminal's code page.

    A closed standard stream leaves its number to the next file that is opened, into which Qt
    would then write its messages. On Windows a program without a console has no streams either.
    """
    _fill_descriptors()
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  stays open
    for stream in (sys.stdout, sys.stderr):
        # Tests put other streams in their place.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def write(text: str) -> None:
    """Write a line to standard output.

    Raises:
        RefusedError: It cannot be stored, for example on a full disk.
    """
    if error := _try_to_write(text, sys.stdout):
        if isinstance(error, BrokenPipeError):
            return
        reason = error.strerror or str(error)
        raise RefusedError(f"standard output: {reason}; write it elsewhere") from error


def complain(sentence: str) -> None:
    """Write a sentence for IT to standard error, if that is possible, as one line."""
    line = " ".join(sentence.split())
    remember(line)
    _try_to_write(f"imh-kiosk: {line}", sys.stderr)


def complain_of(faults: Iterable[Fault], *, stands_in: bool = False) -> None:
    """Say what is wrong.

    Args:
        faults: At least one.
        stands_in: Whether the last good configuration is shown in place of a faulty one.
    """
    for fault in faults:
        complain(fault.sentence())
    if stands_in:
        complain("the kiosk goes on with the last configuration that could be used")


def finish() -> None:
    """Flush both streams, so that the end of the interpreter finds nothing left to fail with."""
    for stream in (sys.stdout, sys.stderr):
        _try_to_write("", stream, end="")


def _try_to_write(text: str, stream: TextIO, end: str = "\n") -> OSError | None:
    """Write and flush; return the error after which the stream leads nowhere."""
    try:
        print(text, file=stream, end=end, flush=True)
    except OSError as error:
        _lead_nowhere(stream)
        return error
    except ValueError:  # closed by somebody
        return None
    return None


def _fill_descriptors() -> None:
    """Open the null device in place of every closed descriptor from 0 to 2."""
    if sys.platform == "win32":
        return
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor <= 2:  # noqa: PLR2004  standard error
        os.set_inheritable(descriptor, True)  # noqa: FBT003  the standard library's own
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)


def _lead_nowhere(stream: TextIO) -> None:
    """Let all further output of a stream vanish, that in its buffer included."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
        stream.flush()
