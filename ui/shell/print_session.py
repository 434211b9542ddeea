"""One sheet at a time on its way to the printer, for a family or for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet
    from ui.printing.print_job import PrintJob
    from ui.printing.print_queue import PrintQueue


class PrintSession(QObject):
    """Sends sheets and reports their status until they are finished or released.

    Args:
        queue: Draws and prints.
        staff: Whether staff ask; a family otherwise.
        parent: Owner.
    """

    reported = Signal(object, bool)
    """A `PrintStatus`, and whether it is final."""

    def __init__(
        self, queue: PrintQueue, *, staff: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._staff = staff
        self._job: PrintJob | None = None
        self.pages_counted = 0
        """Copies of the last finished sheet that the printer counted."""

    def start(self, sheet: Sheet, copies: int = 1) -> None:
        """Print a sheet; the same sheet while it is printing is printed once.

        Another sheet of this session is released first, and cancelled where a family asked.
        """
        job = self._queue.send(
            sheet, copies, self._on_finished, self._on_reported, staff=self._staff
        )
        self.pages_counted = 0
        if job is not self._job:
            self.release(cancel=not self._staff)
        self._job = job

    def cancel(self) -> None:
        """Cancel the job unless it is printing; its final status is reported all the same."""
        if self._job is not None:
            self._job.cancel()

    def release(self, *, cancel: bool) -> None:
        """Ignore all further reports of the job.

        Args:
            cancel: Whether the job is cancelled, too, unless it is already printing.
        """
        if self._job is not None:
            self._job.mute()
            if cancel:
                self._job.cancel()
            self._job = None

    def _on_reported(self, status: PrintStatus) -> None:
        if self._job is not None:
            self.reported.emit(status, False)  # noqa: FBT003  a signal takes no keywords

    def _on_finished(self, status: PrintStatus) -> None:
        if self._job is not None:
            self.pages_counted = self._job.pages_counted
            self._job = None
            self.reported.emit(status, True)  # noqa: FBT003  a signal takes no keywords
