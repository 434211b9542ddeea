"""Ends the process with one sentence where Qt would abort it while it starts."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFUSED = 2  # the exit code of everything that is refused
_STDERR = 2
_QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


@contextmanager
def refused() -> Iterator[None]:
    """Catch Qt's fatal messages in the block, in which the application is made.

    Qt aborts after such a message, so the process ends inside the handler. What Qt and its
    libraries said before names the cause; where Qt starts all the same, that is written to
    standard error.
    """
    said: list[str] = []
    before = None
    with _kept_stderr() as kept:

        def on_message(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
            if kind is QtMsgType.QtFatalMsg:
                _end([*kept.lines(), *said, _line(text)][0], kept.real)
            elif kind not in _QUIET:
                said.append(_line(text))

        before = qInstallMessageHandler(on_message)
        try:
            yield
        finally:
            qInstallMessageHandler(before)
    for text in [*kept.lines(), *said]:
        with suppress(OSError):
            os.write(_STDERR, f"{text}\n".encode(errors="replace"))


class _Kept:
    """What is written to standard error, kept in memory.

    Args:
        real: Descriptor of the real standard error.
        memory: Descriptor of what is kept, None where that is not possible.
    """

    def __init__(self, real: int, memory: int | None) -> None:
        self.real, self._memory = real, memory
        self._lines: list[str] = []

    def lines(self) -> list[str]:
        """Return the lines written so far."""
        if self._memory is not None:
            written = os.pread(self._memory, 4096, 0).decode(errors="replace")
            self._lines = [_line(line) for line in written.splitlines() if line.strip()]
        return self._lines

    def close(self) -> None:
        """Read for the last time."""
        self.lines()
        self._memory = None


@contextmanager
def _kept_stderr() -> Iterator[_Kept]:
    """Keep what libraries write to standard error themselves, as libxcb does about a cookie."""
    if not sys.platform.startswith("linux"):
        yield _Kept(_STDERR, None)
        return
    with suppress(OSError, ValueError):  # none
        sys.stderr.flush()
    real, memory = os.dup(_STDERR), os.memfd_create("stderr")
    kept = _Kept(real, memory)
    os.dup2(memory, _STDERR)
    try:
        yield kept
    finally:
        kept.close()
        os.dup2(real, _STDERR)
        os.close(real)
        os.close(memory)


def _line(text: str) -> str:
    return " ".join(text.split())


def _end(reason: str, descriptor: int) -> None:
    sentence = (
        f"imh-kiosk: Qt cannot start here ({reason.rstrip('.')}); make sure that the screen"
        " answers, and unset QT_QPA_PLATFORM and QT_PLUGIN_PATH\n"
    )
    with suppress(OSError):
        os.write(descriptor, sentence.encode(errors="replace"))
    os._exit(_REFUSED)
