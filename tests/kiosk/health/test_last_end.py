"""`check` tells for a week that the kiosk crashed."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.health import last_end
from kiosk.health.finding_ids import Level
from kiosk.process.crash_marker import CrashMarker, Ending

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 11, 30)
WEEK = datetime.timedelta(days=7)


def test_without_a_crash_all_is_fine(tmp_path: Path) -> None:
    (finding,) = last_end.check(tmp_path, DAY)
    assert (finding.level, finding.part) == (Level.FINE, "crashes")


def test_a_crash_is_told_for_a_week_with_its_signal(tmp_path: Path) -> None:
    last_end.note(tmp_path, Ending(11), DAY)
    last_end.note(tmp_path, Ending(0), DAY)
    (finding,) = last_end.check(tmp_path, DAY + WEEK)
    assert finding.level is Level.WARNING
    assert "signal 11 (SIGSEGV)" in finding.text
    assert "noticed 2 times, last on 2026-11-30" in finding.text
    (later,) = last_end.check(tmp_path, DAY + WEEK + datetime.timedelta(days=1))
    assert later.level is Level.FINE


def test_a_run_that_was_cut_short_is_told_but_is_no_warning(tmp_path: Path) -> None:
    last_end.note(tmp_path, Ending(0), DAY)
    (finding,) = last_end.check(tmp_path, DAY)
    assert finding.level is Level.FINE
    assert "did not end by itself" in finding.text
    assert "noticed once" in finding.text


def test_an_old_crash_is_forgotten_with_the_next(tmp_path: Path) -> None:
    last_end.note(tmp_path, Ending(11), DAY)
    last_end.note(tmp_path, Ending(6), DAY + 2 * WEEK)
    (finding,) = last_end.check(tmp_path, DAY + 2 * WEEK)
    assert "signal 6 (SIGABRT) " in finding.text.replace(";", " ")
    assert "noticed once" in finding.text


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"day": "x"}', "\0"])
def test_a_damaged_file_is_passed_over(text: str, tmp_path: Path) -> None:
    (tmp_path / last_end.FILE).write_text(text, "utf-8")
    assert last_end.check(tmp_path, DAY)[0].level is Level.FINE
    last_end.note(tmp_path, Ending(63), DAY)
    assert "signal 63" in last_end.check(tmp_path, DAY)[0].text


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    last_end.note(tmp_path / "missing", Ending(11), DAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks of Unix")
def test_while_no_kiosk_runs_the_last_run_is_told_at_once(tmp_path: Path) -> None:
    running = CrashMarker(tmp_path)
    assert last_end.check(tmp_path, DAY)[0].level is Level.FINE
    running.close()
    (tmp_path / "running").write_text("This kiosk runs\nFatal Python error: Aborted\n", "utf-8")
    (finding,) = last_end.check(tmp_path, DAY)
    assert finding.level is Level.WARNING
    assert "the kiosk does not run; the last run was ended by signal 6 (SIGABRT)" in finding.text
