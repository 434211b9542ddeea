"""Looks at the printer now and then while nobody prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.printing.polling import PollSchedule

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from kiosk.printing.status import PrintStatus
    from ui.printing.print_queue import PrintQueue


class PrinterMonitor(QObject):
    """Knows how the printer is.

    Args:
        queue: Asks the printer.
        parent: Owner.
    """

    changed = Signal(object)
    """A `PrintStatus`: `IDLE` when a sheet would be printed now, or the problem."""

    _polled = Signal(object)

    def __init__(self, queue: PrintQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._schedule = PollSchedule()
        self._workers: ThreadPoolExecutor | None = None
        self._is_polling = False
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._polled.connect(self._on_polled)

    @property
    def status(self) -> PrintStatus:
        """How the printer was at the last look."""
        return self._schedule.status

    def refresh(self) -> None:
        """Look now, and from then on now and then; returns at once."""
        from concurrent.futures import ThreadPoolExecutor

        if self._is_polling or self._is_closed:
            return
        if self._queue.is_busy:
            self._schedule_next()  # whoever prints hears more than a look could tell
            return
        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "printer-watch")
        self._is_polling = True
        self._workers.submit(lambda: self._polled.emit(self._queue.probe()))

    def close(self) -> None:
        """Stop looking for good, and wait for a look under way."""
        self._is_closed = True
        self._timer.stop()
        if self._workers is not None:
            self._workers.shutdown()
            self._workers = None

    def _on_polled(self, status: PrintStatus) -> None:
        before, self._is_polling = self._schedule, False
        self._schedule = before.after(status)
        if not self._is_closed:
            self._schedule_next()
        if status is not before.status:
            self.changed.emit(status)

    def _schedule_next(self) -> None:
        self._timer.start(round(self._schedule.delay * 1000))
