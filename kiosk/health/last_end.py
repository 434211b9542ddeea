"""How earlier runs of the kiosk ended, kept for `check`: which signal, how often, on which day."""

from __future__ import annotations

import datetime
import signal
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from kiosk.files.atomic import write_atomically
from kiosk.files.reading import UnreadableError, read_bytes
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId
from kiosk.process import crash_marker

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.process.crash_marker import Ending

FILE: Final = "crashes.json"
KEEP_DAYS: Final = 7
"""Days for which it is told."""


class _Crashes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    day: datetime.date
    signal: Annotated[int, msgspec.Meta(ge=0, le=64)]
    times: Annotated[int, msgspec.Meta(ge=1)] = 1
    version: Literal[1] = 1


def note(state_dir: Path, ending: Ending, day: datetime.date) -> None:
    """Write down that the last run did not end by itself; may block, never raises.

    Args:
        state_dir: The state folder.
        ending: How it ended.
        day: The local day on which it was noticed.
    """
    before = _read(state_dir)
    recent = before is not None and _is_recent(before, day)
    times = before.times + 1 if before is not None and recent else 1
    told = ending.signal or (before.signal if before is not None and recent else 0)
    try:
        data = msgspec.json.encode(_Crashes(day, told, times))
        write_atomically(state_dir / FILE, data)
    except OSError:
        return  # it stands in the log; `check` says of other files that the folder is not writable


def check(state_dir: Path, today: datetime.date) -> list[Finding]:
    """Say how the last run ended, and those of the last days."""
    left = crash_marker.left_over(state_dir)
    if left is not None:
        text = f"the kiosk does not run; the last run {_how(left.signal)}"
        kind = FindingId.CRASHES_NOTICED if left.signal else FindingId.CRASHES_ENDED
        return [Finding(kind, text)]
    noted = _read(state_dir)
    if noted is None or not _is_recent(noted, today):
        text = f"none in the last {KEEP_DAYS} days"
        return [Finding(FindingId.CRASHES_NONE, text)]
    times = f"noticed {noted.times} times" if noted.times > 1 else "noticed once"
    kind = FindingId.CRASHES_NOTICED if noted.signal else FindingId.CRASHES_UNCLEAR
    text = f"a run {_how(noted.signal)} ({times}, last on {noted.day})"
    return [Finding(kind, text)]


def _how(number: int) -> str:
    if not number:
        return "did not end by itself: it was killed, its display went away, or power was lost"
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = "unknown"
    dump = crash_marker.DUMP_FILE
    return f"was ended by signal {number} ({name}); report it with {dump} of the state folder"


def _is_recent(noted: _Crashes, today: datetime.date) -> bool:
    """Whether it is told; by a clock that was set back, too."""
    return (today - noted.day).days <= KEEP_DAYS


def _read(state_dir: Path) -> _Crashes | None:
    """Return what was noted, None where the file is missing or damaged."""
    try:
        data = read_bytes(state_dir / FILE)
        return msgspec.json.decode(data, type=_Crashes) if data else None
    except (UnreadableError, OSError, ValueError):  # msgspec's own errors, and bad UTF-8
        return None
