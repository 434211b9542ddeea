"""What a running kiosk has noticed about its touchscreen, kept for `check` and for staff.

The file says which trouble, how often, and on which day the last time; nothing about a family.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from kiosk.files.atomic import write_atomically
from kiosk.files.reading import UnreadableError, read_bytes
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId
from kiosk.input.ghost_touch import TouchTrouble

if TYPE_CHECKING:
    from pathlib import Path

TOUCH_FILE: Final = "touch.json"
KEEP_DAYS: Final = 7
"""Days for which a trouble is told."""
_SENTENCES = {
    TouchTrouble.RAPID: "touches came faster than a hand makes them; clean and dry the glass, then "
    "check the screen's cable, power supply and driver",
    TouchTrouble.ONE_SPOT: "one spot was touched for a minute; take away what lies on the glass "
    "or its frame, and clean it",
    TouchTrouble.DEVICE_LOST: "a touchscreen went away; check its cable and its power",
}

_IDS = {
    TouchTrouble.RAPID: FindingId.TOUCH_RAPID,
    TouchTrouble.ONE_SPOT: FindingId.TOUCH_ONE_SPOT,
    TouchTrouble.DEVICE_LOST: FindingId.TOUCH_DEVICE_LOST,
}


class _Noted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    day: datetime.date
    times: Annotated[int, msgspec.Meta(ge=1)]


class _Notes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1] = 1
    troubles: dict[TouchTrouble, _Noted] = msgspec.field(default_factory=dict)


def sentence(trouble: TouchTrouble) -> str:
    """Return what happened and what to do, for IT."""
    return _SENTENCES[trouble]


def note(state_dir: Path, trouble: TouchTrouble, day: datetime.date) -> None:
    """Write down that something was noticed; may block, never raises.

    Args:
        state_dir: The state folder.
        trouble: What was noticed.
        day: The local day.
    """
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        troubles = dict(_read(state_dir).troubles)
        before = troubles.get(trouble)
        times = before.times + 1 if before is not None and _is_recent(before, day) else 1
        troubles[trouble] = _Noted(day, times)
        write_atomically(state_dir / TOUCH_FILE, msgspec.json.encode(_Notes(troubles=troubles)))
    except OSError:
        return  # it stands in the log; `check` says of other files that the folder is not writable


def check(state_dir: Path, today: datetime.date) -> list[Finding]:
    """Say what was noticed in the last days."""
    troubles = _read(state_dir).troubles
    recent = {each: noted for each, noted in troubles.items() if _is_recent(noted, today)}
    if not recent:
        return [Finding(FindingId.TOUCH_USUAL, f"nothing unusual in the last {KEEP_DAYS} days")]
    return [
        Finding(
            _IDS[trouble],
            f"{_SENTENCES[trouble]} (noticed {noted.times} times, last on {noted.day})",
        )
        for trouble, noted in sorted(recent.items())
    ]


def _is_recent(noted: _Noted, today: datetime.date) -> bool:
    """Whether it is told; by a clock that was set back, too."""
    return (today - noted.day).days <= KEEP_DAYS


def _read(state_dir: Path) -> _Notes:
    """Return what was noted, nothing where the file is missing or damaged."""
    try:
        data = read_bytes(state_dir / TOUCH_FILE)
        return msgspec.json.decode(data or b"", type=_Notes)
    except (UnreadableError, OSError, ValueError):  # msgspec's own errors, and bad UTF-8
        return _Notes()
