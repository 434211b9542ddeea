"""A sheet to print, whose status may be set in any thread."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.sheets.sheet import Sheet

    StatusListener = Callable[[PrintStatus], None]


class PrintJob(QObject):
    """A sheet to print, with its status.

    Args:
        sheet: The content; None once the job has finished.
        copies: How many.
        staff: Whether staff ordered it, else a family.
    """

    reported = Signal(object)
    """A `PrintStatus`, whenever it changes."""
    finished = Signal(object)
    """The final `PrintStatus`."""

    _status_changed = Signal(object, bool)

    def __init__(self, sheet: Sheet, copies: int, *, staff: bool) -> None:
        super().__init__()
        self.sheet: Sheet | None = sheet
        self.copies = copies
        self.staff = staff
        self.status = PrintStatus.SENDING
        self.final_status: PrintStatus | None = None
        self.pages_counted = 0
        self.is_reported = False
        self._is_muted = False
        self._cancel_requested = Event()
        self._listeners: list[StatusListener] = []
        # Emitted in the worker thread, received in the thread of this object: the interface's.
        self._status_changed.connect(self._forward)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled; a sheet that is already printing comes out nevertheless."""
        return self._cancel_requested.is_set()

    @property
    def is_awaited(self) -> bool:
        """Whether its final status has listeners and has not been emitted yet."""
        return not (self.is_reported or self.is_cancelled or self._is_muted)

    def cancel(self) -> None:
        """Cancel the job unless it is printing; `finished` is emitted all the same."""
        self._cancel_requested.set()

    def add_listeners(self, done: StatusListener | None, report: StatusListener | None) -> None:
        """Connect these; a listener that is connected already is not called twice.

        Args:
            done: Called in the interface's thread with the final status.
            report: Called there with every other status.
        """
        for listener, signal in ((done, self.finished), (report, self.reported)):
            if listener is not None and listener not in self._listeners:
                self._listeners.append(listener)
                signal.connect(listener)

    def mute(self) -> None:
        """Emit nothing more, as the visit has ended."""
        self._is_muted = True

    def report(self, status: PrintStatus) -> None:
        """Emit a status, from any thread."""
        self.status = status
        self._status_changed.emit(status, False)  # noqa: FBT003  Qt knows no keywords

    def report_again(self) -> None:
        """Emit the current status again, for a listener that was connected later."""
        self._status_changed.emit(self.status, False)  # noqa: FBT003  Qt knows no keywords

    def finish(self, status: PrintStatus) -> None:
        """Emit the final status, from any thread."""
        self.status = self.final_status = status
        self._status_changed.emit(status, True)  # noqa: FBT003  Qt knows no keywords

    def _forward(self, status: PrintStatus, last: bool) -> None:  # noqa: FBT001  Qt knows no keywords
        if last:
            self.is_reported = True
            self.sheet = None  # nothing about a visit is kept
        if not self._is_muted:
            (self.finished if last else self.reported).emit(status)
