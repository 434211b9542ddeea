"""Whether staff can use their PIN: the PIN's files are read and written as the PIN pad does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding, Level

if TYPE_CHECKING:
    from pathlib import Path


def check(state_dir: Path) -> Finding:
    """Check the PIN's files in the state folder."""
    from kiosk.staff.pin import PinStore

    pins = PinStore(state_dir)
    if not pins.is_set:
        return Finding(Level.WARNING, "PIN", "not set; run imh-kiosk pin set")
    if fault := pins.fault():
        return Finding(Level.ERROR, "PIN", fault)
    if exposure := pins.exposure():
        return Finding(Level.WARNING, "PIN", exposure)
    return Finding(Level.FINE, "PIN", "set")
