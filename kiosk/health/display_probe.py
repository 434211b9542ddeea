"""Asks for the display in a child process: what Qt meets there may abort or hang it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from kiosk.files.faults import RefusedError
from kiosk.process.command import DISPLAY_COMMAND, own_command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OURS = "imh-kiosk: "
LIMIT_S = 20.0
"""Seconds after which the child is killed; it takes less than one."""


class Description(NamedTuple):
    """A display in words; each note stands after whether it is fine."""

    text: str
    notes: list[tuple[bool, str]]


def probe(
    screen: str = "",
    dots_per_mm: float = 0,
    *,
    command: Sequence[str] = (),
    limit: float = LIMIT_S,
) -> Description:
    """Return the child's description of the display.

    Args:
        screen: Name of the screen that shows the kiosk; empty for the primary one.
        dots_per_mm: As configured; 0 for none.
        command: Program and arguments that start the child; tests give another.
        limit: Seconds after which the child is killed.

    Raises:
        OSError: No display is named, or something around it does not answer.
        RefusedError: The display does not answer, or Qt cannot use it.
    """
    arguments = [*(command or own_command()), DISPLAY_COMMAND]
    arguments += [f"--screen={screen}", f"--dots-per-mm={dots_per_mm}"]
    try:
        child = subprocess.run(  # noqa: S603  our own program, no shell
            arguments,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(f"it does not answer within {limit:g} seconds") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError(f"the process that asks cannot be started ({reason})") from error
    return _description(child)


def report(describe: Callable[[], Description]) -> str:
    """Return what the child writes: the description, or that no display is named."""
    try:
        found = describe()
        return json.dumps({"display": found.text, "notes": found.notes})
    except OSError as error:
        return json.dumps({"missing": str(error)})


def _description(child: subprocess.CompletedProcess[bytes]) -> Description:
    lines = child.stderr.decode(errors="replace").strip().splitlines()
    said = [line.removeprefix(_OURS) for line in lines if line.startswith(_OURS)]
    try:
        found = json.loads(child.stdout)
        text = str(found.get("display", ""))
        notes = [(bool(fine), str(note)) for fine, note in found.get("notes", [])]
    except (ValueError, AttributeError, TypeError):  # it ended before it could answer
        reason = said[-1] if said else f"Qt ended while it started ({_end(child.returncode)})"
        raise RefusedError(reason) from None
    if not text:
        raise OSError(found.get("missing", ""))
    if said:
        raise OSError("; ".join([text, *said]))
    return Description(text, notes)


def _end(code: int) -> str:
    return f"signal {-code}" if code < 0 and sys.platform != "win32" else f"code {code}"
