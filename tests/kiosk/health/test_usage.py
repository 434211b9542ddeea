"""The check of the counts says what the end of a visit would meet."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kiosk.config.options import UsageOptions
from kiosk.health import usage
from kiosk.health.finding_ids import Level
from kiosk.usage.database import UsageDatabase
from kiosk.usage.measures import Measure

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 11, 30)


def count(folder: Path, *days: datetime.date) -> None:
    """Count a visit in two languages on each day."""
    for day in days:
        for language in ("en", "es"):
            UsageDatabase(folder).add({(day, language, Measure.VISITS_BEGUN): 1})


def test_without_counts_all_is_well_and_nothing_is_made(tmp_path: Path) -> None:
    finding = usage.check(UsageOptions(), tmp_path, TODAY)
    assert (finding.level, finding.text) == (Level.FINE, "nothing is counted yet")
    assert list(tmp_path.iterdir()) == []


def test_counts_are_days_and_no_numbers(tmp_path: Path) -> None:
    count(tmp_path, TODAY - datetime.timedelta(3), TODAY)
    finding = usage.check(UsageOptions(), tmp_path, TODAY)
    assert (finding.level, finding.text) == (Level.FINE, "2 days, the last one 2026-11-30")


def test_turned_off_says_how_to_turn_it_on(tmp_path: Path) -> None:
    (tmp_path / "usage.db").write_bytes(b"whatever")
    finding = usage.check(UsageOptions(enabled=False), tmp_path, TODAY)
    assert (finding.level, finding.text) == (Level.FINE, "off; [usage] enabled turns it on")


def test_a_damaged_file_is_a_warning_that_visits_go_on(tmp_path: Path) -> None:
    (tmp_path / "usage.db").write_bytes(b"garbage" * 999)
    finding = usage.check(UsageOptions(), tmp_path, TODAY)
    assert finding.level is Level.WARNING
    assert "usage.db: file is not a database" in finding.text
    assert finding.text.endswith("visits go on, uncounted")


def test_days_to_come_tell_of_a_wrong_clock(tmp_path: Path) -> None:
    count(tmp_path, TODAY)
    to_come = TODAY + datetime.timedelta(400)
    UsageDatabase(tmp_path).add({(to_come, "en", Measure.VISITS_BEGUN): 1})
    finding = usage.check(UsageOptions(), tmp_path, TODAY)
    assert finding.level is Level.WARNING
    assert "2028-01-04, which is yet to come; the clock is wrong, or it was" in finding.text


def test_a_folder_to_save_in_is_tried(tmp_path: Path) -> None:
    for folder, level, said in (
        (str(tmp_path), Level.FINE, "nothing is counted yet"),
        (str(tmp_path / "none"), Level.WARNING, "No such file or directory"),
        ("share", Level.WARNING, "no full path"),
    ):
        found = usage.check(UsageOptions(export_folder=folder), tmp_path, TODAY)
        assert found.level is level
        assert said in found.text
    assert list(tmp_path.iterdir()) == []
