"""Keeps what was noticed about the touchscreen: in the log, and in a file for `check`."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.cli import streams
from kiosk.health.log_events import LogEvent
from kiosk.process import background

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.health.event_log import EventLog
    from kiosk.input.ghost_touch import TouchTrouble


class TouchLog(QObject):
    """Writes each trouble down; into the log once a day, since a faulty screen never rests.

    Args:
        state_dir: The state folder.
        log: Where events go.
        parent: Owner.
    """

    def __init__(self, state_dir: Path, log: EventLog, parent: QObject) -> None:
        super().__init__(parent)
        self._state_dir = state_dir
        self._log = log
        self._said: dict[TouchTrouble, datetime.date] = {}

    def note(self, trouble: TouchTrouble) -> None:
        """Write down that something was noticed, and return at once."""
        from kiosk.health import touch

        day = datetime.date.today()
        if self._said.get(trouble) != day:
            self._said[trouble] = day
            self._log.write(LogEvent.TOUCH_TROUBLE, trouble=trouble)
            streams.remember(touch.sentence(trouble))
        background.start(None, "touch", partial(touch.note, self._state_dir, trouble, day))
