"""Looks once a minute whether a kiosk at rest should end, and whether the clock has jumped."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.health import upkeep
from kiosk.health.log_events import LogEvent
from kiosk.process import exit_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.health.event_log import EventLog
    from ui.app.assembly import Kiosk

POLL_MS: Final = 60_000


class UpkeepWatch(QObject):
    """Ends a kiosk at rest, where a service manager starts it again.

    Args:
        kiosk: The kiosk; its shell is the owner.
        log: Where events go.
        is_restarted: Whether there is such a manager.
        clock: Seconds that never go back.
        wall: Local time, which may.
        memory: Memory that the process uses, in MiB.
    """

    leaving = Signal(int)
    """End the program with this exit code."""

    def __init__(
        self,
        kiosk: Kiosk,
        log: EventLog,
        *,
        is_restarted: bool,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime.datetime] = datetime.datetime.now,
        memory: Callable[[], int] = upkeep.memory_mib,
    ) -> None:
        super().__init__(kiosk.shell)
        self._kiosk = kiosk
        self._log = log
        self._is_restarted = is_restarted
        self._clock, self._wall, self._memory = clock, wall, memory
        self._started = self._polled = clock()
        self._polled_wall = _seconds(wall())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.poll)
        self._timer.start(POLL_MS)

    def poll(self) -> None:
        """Look now."""
        now, wall = self._clock(), self._wall()
        minutes = upkeep.jump_minutes(_seconds(wall) - self._polled_wall, now - self._polled)
        self._polled, self._polled_wall = now, _seconds(wall)
        if minutes is not None:
            self._log.write(LogEvent.CLOCK_JUMPED, minutes=minutes)
        if not self._is_restarted or not self._kiosk.is_unattended(upkeep.REST_S):
            return
        options = self._kiosk.context.config.maintenance
        mib = self._memory()
        reason = upkeep.due(options, wall, now - self._started, mib)
        if reason is None:
            return
        if reason is upkeep.Reason.MEMORY:
            self._log.write(LogEvent.MEMORY_HIGH, mib=mib)
        else:
            self._log.write(LogEvent.RESTART_DUE)
        self._timer.stop()
        self.leaving.emit(exit_codes.RESTART_ASKED)


def _seconds(wall: datetime.datetime) -> float:
    """Return seconds of a clock that knows no summer time, from a local time."""
    return wall.timestamp()
