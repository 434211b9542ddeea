"""What was noticed about the touchscreen stands in the log once a day, and in the file for IT."""

from __future__ import annotations

import datetime
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.cli import streams
from kiosk.health import touch
from kiosk.health.event_log import FILE, FOLDER, EventLog
from kiosk.input.ghost_touch import TouchTrouble
from ui.app.touch_log import TouchLog

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_said_once_a_day_and_kept(tmp_path: Path, qapp: object) -> None:
    owner = QObject()
    events = EventLog("file", tmp_path, 16, environment={})
    log = TouchLog(tmp_path, events, owner)
    for trouble in (TouchTrouble.RAPID, TouchTrouble.RAPID, TouchTrouble.DEVICE_LOST):
        before = set(threading.enumerate())
        log.note(trouble)
        for thread in set(threading.enumerate()) - before:
            thread.join(10)
    events.close()
    said = (tmp_path / FOLDER / FILE).read_text("utf-8").splitlines()
    assert ["rapid" in line for line in said] == [True, False]
    assert streams.last_said()[-1] == touch.sentence(TouchTrouble.DEVICE_LOST)
    found = touch.check(tmp_path, datetime.date.today())
    assert [finding.text.count("noticed 2 times") for finding in found] == [0, 1]
