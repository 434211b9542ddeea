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
        room: Asks the printer.
        parent: Owner.
    """

    changed = Signal(object)
    """A `PrintStatus`: `IDLE` when a sheet would be printed now, or the problem."""

    _looked = Signal(object)

    def __init__(self, room: PrintQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._watch = PollSchedule()
        self._workers: ThreadPoolExecutor | None = None
        self._is_looking = False
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._looked.connect(self._on_looked)

    @property
    def status(self) -> PrintStatus:
        """How the printer was at the last look."""
        return self._watch.status

    def refresh(self) -> None:
        """Look now, and from then on now and then; returns at once."""
        from concurrent.futures import ThreadPoolExecutor

        if self._is_looking or self._is_closed:
            return
        if self._room.is_busy:
            self._wait()  # whoever prints hears more than a look could tell
            return
        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "printer-watch")
        self._is_looking = True
        self._workers.submit(lambda: self._looked.emit(self._room.probe()))

    def close(self) -> None:
        """Stop looking for good, and wait for a look under way."""
        self._is_closed = True
        self._timer.stop()
        if self._workers is not None:
            self._workers.shutdown()
            self._workers = None

    def _on_looked(self, status: PrintStatus) -> None:
        before, self._is_looking = self._watch, False
        self._watch = before.after(status)
        if not self._is_closed:
            self._wait()
        if status is not before.status:
            self.changed.emit(status)

    def _wait(self) -> None:
        self._timer.start(round(self._watch.delay * 1000))
