"""What a running kiosk noticed about its touchscreen, as another process reads it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk.health import touch
from kiosk.health.finding_ids import Level
from kiosk.input.ghost_touch import TouchTrouble

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 11, 30)


def after(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=days)


def test_nothing_noticed_is_fine_and_makes_no_file(tmp_path: Path) -> None:
    (finding,) = touch.check(tmp_path / "none", DAY)
    assert finding.level is Level.FINE
    assert list(tmp_path.iterdir()) == []


def test_each_trouble_is_told_with_what_to_do_how_often_and_when_last(tmp_path: Path) -> None:
    for trouble in (*TouchTrouble, TouchTrouble.RAPID):
        touch.note(tmp_path / "state", trouble, DAY)
    findings = touch.check(tmp_path / "state", after(touch.KEEP_DAYS))
    assert {finding.level for finding in findings} == {Level.WARNING}
    assert len(findings) == len(TouchTrouble)
    for trouble, finding in zip(sorted(TouchTrouble), findings, strict=True):
        times = 2 if trouble is TouchTrouble.RAPID else 1
        told = f"{touch.sentence(trouble)} (noticed {times} times, last on 2026-11-30)"
        assert finding.text == told


def test_after_a_week_it_is_forgotten_and_counted_anew(tmp_path: Path) -> None:
    touch.note(tmp_path, TouchTrouble.RAPID, DAY)
    later = after(touch.KEEP_DAYS + 1)
    assert touch.check(tmp_path, later)[0].level is Level.FINE
    touch.note(tmp_path, TouchTrouble.RAPID, later)
    assert "noticed 1 times" in touch.check(tmp_path, later)[0].text


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"version":2}', b'{"version":1,"x":1}'])
def test_a_damaged_file_is_replaced(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / touch.TOUCH_FILE).write_bytes(damage)
    assert touch.check(tmp_path, DAY)[0].level is Level.FINE
    touch.note(tmp_path, TouchTrouble.DEVICE_LOST, DAY)
    assert touch.check(tmp_path, DAY)[0].level is Level.WARNING


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    touch.note(tmp_path / "file", TouchTrouble.RAPID, DAY)
    assert touch.check(tmp_path / "file", DAY)[0].level is Level.FINE
