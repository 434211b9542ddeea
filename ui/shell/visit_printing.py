"""Prints a family's sheet when the visit asks for it, and reports back to the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.visit.events import PrintAsked, PrintReported
from kiosk.visit.flow import PageId, Visit

if TYPE_CHECKING:
    from kiosk.printing.status import PrintStatus
    from kiosk.visit.events import Event
    from ui.context import UiContext
    from ui.printing.printer_monitor import PrinterMonitor
    from ui.shell.print_session import PrintSession
    from ui.shell.visit_store import VisitStore

_BEFORE_PRINTING = frozenset({PageId.SIGNS, PageId.REFERRAL})
"""Pages on the way to the printer; its status is queried again when they open."""


class VisitPrinting(QObject):
    """Listens to the visit and to its print session.

    Args:
        store: The visit.
        session: Prints for families.
        monitor: Knows the printer's status.
        context: Builds the sheet.
        parent: Owner.
    """

    def __init__(
        self,
        store: VisitStore,
        session: PrintSession,
        monitor: PrinterMonitor,
        context: UiContext,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._session = session
        self._monitor = monitor
        self._context = context
        store.changed.connect(self._on_visit_changed)
        session.reported.connect(self._on_reported)

    def _on_visit_changed(self, before: Visit, after: Visit, event: Event | None) -> None:
        if after == Visit.fresh(after.language, after.display, after.listening):
            self._session.release(cancel=True)
        if isinstance(event, PrintAsked):
            self._session.start(self._context.sheet(after))
        moved = event is not None and after.location != before.location
        if moved and after.location.page in _BEFORE_PRINTING:
            self._monitor.refresh()

    def _on_reported(self, status: PrintStatus, final: bool) -> None:  # noqa: FBT001  a slot
        self._store.dispatch(PrintReported(status, last=final))
        if final:
            self._monitor.refresh()
