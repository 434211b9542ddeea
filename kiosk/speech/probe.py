"""Queries the voices of an engine in a child process, with a time limit; for `check`."""

from __future__ import annotations

import subprocess
import threading
from typing import TYPE_CHECKING

from kiosk.process import lifeline
from kiosk.process.command import VOICE_COMMAND, own_command
from kiosk.process.supervisor import START_TIMEOUT_S
from kiosk.speech.protocol import LineDecoder, Ready

if TYPE_CHECKING:
    from collections.abc import Sequence

_REMEDY = "install speech-dispatcher, espeak-ng and libpulse0"


def probe(
    engine: str,
    languages: Sequence[str],
    command: Sequence[str] = (),
    limit: float = START_TIMEOUT_S,
) -> Ready:
    """Return the child's first message; never raises, and returns within the limit.

    Args:
        engine: Qt's name of the engine, empty for the system's default.
        languages: Codes of the languages whose voices are queried.
        command: Program and arguments that start the child; tests give another.
        limit: Seconds after which the child is killed.
    """
    try:
        child = subprocess.Popen(  # noqa: S603  our own program, no shell
            [*(command or own_command()), VOICE_COMMAND, engine, *languages],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        return Ready(problem=f"the voice process cannot be started ({error.strerror})")
    lifeline.hold(child.pid)
    killer = threading.Timer(limit, child.kill)
    killer.start()
    try:
        return _first(child) or Ready(problem=f"the engine does not start; {_REMEDY}")
    finally:
        killer.cancel()
        child.kill()
        child.communicate()


def _first(child: subprocess.Popen[bytes]) -> Ready | None:
    """Return the child's first message, None when it ends without one."""
    decoder = LineDecoder()
    assert child.stdout is not None  # noqa: S101  opened as a pipe
    for line in child.stdout:
        for reply in decoder.replies(line):
            if isinstance(reply, Ready):
                return reply
    return None
