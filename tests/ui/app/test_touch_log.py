"""What was noticed about the touchscreen stands in the log once a day, and in the file for IT."""

from __future__ import annotations

import datetime
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.health import touch
from kiosk.input.ghost_touch import TouchTrouble
from ui.app.touch_log import TouchLog

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_is_said_once_a_day_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    owner = QObject()
    log = TouchLog(tmp_path, owner)
    for trouble in (TouchTrouble.RAPID, TouchTrouble.RAPID, TouchTrouble.DEVICE_LOST):
        before = set(threading.enumerate())
        log.note(trouble)
        for thread in set(threading.enumerate()) - before:
            thread.join(10)
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert touch.sentence(TouchTrouble.RAPID) in said[0]
    found = touch.check(tmp_path, datetime.date.today())
    assert [finding.text.count("noticed 2 times") for finding in found] == [0, 1]
