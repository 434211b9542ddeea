"""Polls the printer while no job is printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.printing.polling import PollSchedule

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from kiosk.printing.status import PrintStatus
    from ui.printing.print_queue import PrintQueue


class PrinterMonitor(QObject):
    """Reports the printer's status.

    Args:
        queue: Queries the printer.
        parent: Owner.
    """

    changed = Signal(object)
    """A `PrintStatus`: `IDLE` when a sheet would be printed now, else the problem."""

    _polled = Signal(object)

    def __init__(self, queue: PrintQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._schedule = PollSchedule()
        self._workers: ThreadPoolExecutor | None = None
        self._is_polling = False
        self._is_closed = False
        self._is_known = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._polled.connect(self._on_polled)

    @property
    def status(self) -> PrintStatus:
        """The status at the last poll."""
        return self._schedule.status

    @property
    def is_polling(self) -> bool:
        """Whether an answer is awaited, for which `close` would wait."""
        return self._is_polling

    @property
    def known(self) -> PrintStatus | None:
        """The same, None before the first poll."""
        return self.status if self._is_known else None

    def refresh(self) -> None:
        """Poll now, and from then on at intervals; returns at once."""
        from concurrent.futures import ThreadPoolExecutor

        if self._is_polling or self._is_closed:
            return
        if self._queue.is_busy:
            self._schedule_next()  # the job reports more than a poll could
            return
        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "printer-watch")
        self._is_polling = True
        self._workers.submit(lambda: self._polled.emit(self._queue.probe()))

    def close(self) -> None:
        """Stop polling for good, and wait for a poll that runs."""
        self._is_closed = True
        self._timer.stop()
        if self._workers is not None:
            self._workers.shutdown()
            self._workers = None

    def _on_polled(self, status: PrintStatus) -> None:
        before, self._is_polling, self._is_known = self._schedule, False, True
        self._schedule = before.after(status)
        if not self._is_closed:
            self._schedule_next()
        if status is not before.status:
            self.changed.emit(status)

    def _schedule_next(self) -> None:
        self._timer.start(round(self._schedule.delay * 1000))
