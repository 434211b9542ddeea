"""Whether use is counted, and whether its file can be read and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.files.atomic import check_writable
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    import datetime

    from kiosk.config.options import UsageOptions


def check(options: UsageOptions, state_dir: Path, today: datetime.date) -> Finding:
    """Try what the kiosk does at the end of a visit; nothing is changed.

    Args:
        options: Whether visits are counted.
        state_dir: The state folder.
        today: The local day.
    """
    from kiosk.usage.database import UsageDatabase, UsageError

    if not options.enabled:
        return Finding(FindingId.USAGE_OFF, "off; [usage] enabled turns it on")
    database = UsageDatabase(state_dir)
    try:
        database.check()
        days = [one.day for one in database.read()]
    except UsageError as error:
        return Finding(FindingId.USAGE_UNUSABLE, f"{error}; visits go on, uncounted")
    if options.export_folder and (problem := _folder_problem(options.export_folder)):
        return Finding(FindingId.USAGE_EXPORT_FOLDER_UNUSABLE, problem)
    if not days:
        return Finding(FindingId.USAGE_NONE, "nothing is counted yet")
    if days[-1] > today:
        text = f"counts for {days[-1]}, which is yet to come; the clock is wrong, or it was"
        return Finding(FindingId.USAGE_IN_FUTURE, text)
    return Finding(FindingId.USAGE_COUNTED, f"{len(set(days))} days, the last one {days[-1]}")


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
