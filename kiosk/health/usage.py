"""Whether use is counted, and whether its file can be read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding, Level

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from kiosk.config.options import UsageOptions

_PART = "usage"


def check(options: UsageOptions, state_dir: Path, today: datetime.date) -> Finding:
    """Try what the kiosk does at the end of a visit; nothing is changed.

    Args:
        options: Whether visits are counted.
        state_dir: The state folder.
        today: The local day.
    """
    from kiosk.usage.database import UsageDatabase, UsageError

    if not options.enabled:
        return Finding(Level.FINE, _PART, "off; [usage] enabled turns it on")
    database = UsageDatabase(state_dir)
    try:
        database.check()
        days = [one.day for one in database.read()]
    except UsageError as error:
        return Finding(Level.WARNING, _PART, f"{error}; visits go on, uncounted")
    if not days:
        return Finding(Level.FINE, _PART, "nothing is counted yet")
    if days[-1] > today:
        text = f"counts for {days[-1]}, which is yet to come; the clock is wrong, or it was"
        return Finding(Level.WARNING, _PART, text)
    return Finding(Level.FINE, _PART, f"{len(set(days))} days, the last one {days[-1]}")
