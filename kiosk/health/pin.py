"""Whether staff can use their PIN: the PIN's files are read and written as the PIN pad does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from pathlib import Path


def check(state_dir: Path) -> Finding:
    """Check the PIN's files in the state folder."""
    from kiosk.staff.pin import PinStore

    pins = PinStore(state_dir)
    if not pins.is_set:
        return Finding(FindingId.PIN_NOT_SET, "not set; run imh-kiosk pin set")
    if fault := pins.fault():
        return Finding(FindingId.PIN_UNUSABLE, fault)
    if exposure := pins.exposure():
        return Finding(FindingId.PIN_EXPOSED, exposure)
    return Finding(FindingId.PIN_SET, "set")
