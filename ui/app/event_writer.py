"""Writes into the log what happens to a running kiosk: printer, sheets, touchscreen, voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kiosk.health.log_events import LogEvent
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from kiosk.health.event_log import EventLog
    from ui.app.assembly import Kiosk
    from ui.app.preload import VoiceStarter

_NO_FAULT: Final = frozenset({PrintStatus.CANCELLED, PrintStatus.BUSY})
"""Nothing that IT could mend."""


class EventWriter(QObject):
    """Listens to a kiosk.

    Args:
        kiosk: The kiosk; also the owner.
        voice: Starts its voice.
        log: Where events go.
    """

    def __init__(self, kiosk: Kiosk, voice: VoiceStarter, log: EventLog) -> None:
        super().__init__(kiosk)
        self._log = log
        self._printer_is_ready = self._voice_is_ready = True
        kiosk.printer_monitor.changed.connect(self._on_printer_changed)
        kiosk.print_queue.ended = self._on_sheet_ended
        kiosk.print_queue.broke = self._on_thread_broke
        voice.changed.connect(self._on_voice_changed)

    def _on_printer_changed(self, status: PrintStatus) -> None:
        ready = not status.is_problem or status in _NO_FAULT
        if not ready:
            self._log.write(LogEvent.PRINTER_PROBLEM, status=status)
        elif not self._printer_is_ready:
            self._log.write(LogEvent.PRINTER_READY)
        self._printer_is_ready = ready

    def _on_sheet_ended(self, status: PrintStatus) -> None:
        """Called in the worker thread."""
        if status.is_problem and status not in _NO_FAULT:
            self._log.write(LogEvent.PRINT_FAILED, status=status)

    def _on_thread_broke(self, error: Exception) -> None:
        """Called in a worker thread, of which one has handled an error that nobody foresaw."""
        self._log.write(LogEvent.THREAD_EXCEPTION, error=error)

    def _on_voice_changed(self, ready: bool) -> None:  # noqa: FBT001  a slot
        if ready != self._voice_is_ready:
            self._log.write(LogEvent.VOICE_READY if ready else LogEvent.VOICE_STOPPED)
        self._voice_is_ready = ready
