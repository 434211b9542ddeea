"""Whether use is counted, and whether its file can be read and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.files.atomic import check_writable
from kiosk.health.finding import Finding, Level

if TYPE_CHECKING:
    import datetime

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
    if options.export_folder and (problem := _folder_problem(options.export_folder)):
        return Finding(Level.WARNING, _PART, problem)
    if not days:
        return Finding(Level.FINE, _PART, "nothing is counted yet")
    if days[-1] > today:
        text = f"counts for {days[-1]}, which is yet to come; the clock is wrong, or it was"
        return Finding(Level.WARNING, _PART, text)
    return Finding(Level.FINE, _PART, f"{len(set(days))} days, the last one {days[-1]}")


def _folder_problem(folder: str) -> str:
    """Return why staff could save nothing in a folder, empty where they could."""
    path = Path(folder)
    if not path.is_absolute():
        return f"[usage] export_folder: {folder} is no full path; write it from the root on"
    try:
        check_writable(path)
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "let the kiosk's account write there, or leave the option empty for a stick"
        return f"[usage] export_folder: {folder}: {reason}; {remedy}"
    return ""
