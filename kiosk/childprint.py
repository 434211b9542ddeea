"""Printing through a child process, where there is no CUPS to speak to.

Qt's printing can block for ever inside the operating system and stops the whole process while
it does, so it runs in a process of its own that is killed at its time limit.
"""

from __future__ import annotations

import subprocess
import sys

from kiosk.cli import CHILD_COMMAND
from kiosk.printing import PrintStatus

_CODES = {
    PrintStatus.SENT: 0,
    PrintStatus.FAILED: 20,
    PrintStatus.NO_PRINTER: 21,
    PrintStatus.NOT_ACCEPTING: 22,
}
_STATUSES = {code: status for status, code in _CODES.items()}


def exit_code(status: PrintStatus) -> int:
    """Return how the child tells this status."""
    return _CODES.get(status, _CODES[PrintStatus.FAILED])


def own_command() -> list[str]:
    """Return the command that starts this program again, packaged or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "kiosk"]


class ChildPrinter:
    """Prints in a child process with a hard time limit.

    Args:
        queue: Name of the printer, empty for the system's default.
        time_limit: Seconds until the child is killed.
        command: Starts the program; tests give another.
    """

    def __init__(self, queue: str, time_limit: float, command: list[str] | None = None) -> None:
        self._queue = queue
        self._time_limit = time_limit
        self._command = command or own_command()

    def probe(self) -> PrintStatus:
        """Say nothing against the printer: asking Qt is what may block."""
        return PrintStatus.IDLE

    def send(self, document: bytes, *, copies: int = 1) -> PrintStatus:
        """Print one job as `ui.qtprint` reads it; never raises."""
        arguments = [CHILD_COMMAND, "--queue", self._queue, "--copies", str(copies)]
        try:
            done = subprocess.run(  # noqa: S603  our own program, no shell
                [*self._command, *arguments],
                input=document,
                timeout=self._time_limit,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return PrintStatus.UNREACHABLE
        except OSError:
            return PrintStatus.FAILED
        return _STATUSES.get(done.returncode, PrintStatus.FAILED)
