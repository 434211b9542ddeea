"""Stores what staff typed in a thread: a disk that hangs stops no interface."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from kiosk.content.clinic_store import ClinicField, ClinicState
from kiosk.content.review_store import ReviewState
from kiosk.content.staff_entries import EntryRefusal, EntryRefusedError
from kiosk.files import clock
from kiosk.process import background
from kiosk.staff import logo_file
from kiosk.staff.events import StaffPage
from kiosk.staff.text_entry import EntrySaveAsked, EntryUndoAsked, LogoAsked, ReviewOf
from ui.theme.fallback_font import ensure_glyphs

if TYPE_CHECKING:
    from kiosk.content.clinic_store import ClinicStore
    from kiosk.content.review_store import ReviewStore
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext


class EntryKeeper(QObject):
    """Stores one entry at a time. What is in force afterwards is shown and printed at once.

    Args:
        clinics: Changes the clinic; None where nothing can be stored.
        reviews: Records reviews; None where nothing can be stored.
        context: What pages and sheets draw from.
        parent: Owner.
    """

    stored = Signal(object)
    """The `EntryRefusal`, None where it was stored."""
    _done = Signal(object)

    def __init__(
        self,
        clinics: ClinicStore | None,
        reviews: ReviewStore | None,
        context: UiContext,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._clinics, self._reviews, self._context = clinics, reviews, context
        # Emitted in the thread, received in that of this object: the interface's.
        self._done.connect(self._on_done)

    def keep(self, panel: StaffPanel, event: EntrySaveAsked | EntryUndoAsked | LogoAsked) -> None:
        """Store what is typed in the panel, or take back its last change; return at once."""
        if background.start(self, "entry", partial(self._work, panel, event)) is None:
            self._done.emit(EntryRefusal.NOT_STORED)

    def _work(self, panel: StaffPanel, event: EntrySaveAsked | EntryUndoAsked | LogoAsked) -> None:
        result: ClinicState | ReviewState | EntryRefusal
        is_review = isinstance(panel.entry.subject, ReviewOf) or panel.page is StaffPage.REVIEWS
        try:
            result = self._review(panel, event) if is_review else self._clinic(panel, event)
        except EntryRefusedError as error:
            result = error.reason
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._done.emit(result)

    def _clinic(
        self, panel: StaffPanel, event: EntrySaveAsked | EntryUndoAsked | LogoAsked
    ) -> ClinicState | EntryRefusal:
        entry = panel.entry
        if self._clinics is None:
            return EntryRefusal.NOT_STORED
        if isinstance(event, EntryUndoAsked):
            return self._clinics.undo()
        if isinstance(event, LogoAsked):
            logo = "" if event.removes else str(logo_file.take(self._clinics.state_dir))
            return self._clinics.correct(ClinicField.LOGO, logo)
        if isinstance(entry.subject, ClinicField):
            return self._clinics.correct(entry.subject, entry.text)
        return EntryRefusal.UNKNOWN

    def _review(
        self, panel: StaffPanel, event: EntrySaveAsked | EntryUndoAsked | LogoAsked
    ) -> ReviewState | EntryRefusal:
        entry = panel.entry
        if self._reviews is None:
            return EntryRefusal.NOT_STORED
        if isinstance(event, EntryUndoAsked):
            return self._reviews.undo()
        if isinstance(entry.subject, ReviewOf):
            return self._reviews.record(entry.subject.language, entry.text, clock.today())
        return EntryRefusal.UNKNOWN

    def _on_done(self, result: ClinicState | ReviewState | EntryRefusal) -> None:
        context, refusal = self._context, None
        match result:
            case ClinicState():
                ensure_glyphs([result.clinic])
                context.config = structs.replace(context.config, clinic=result.clinic)
            case ReviewState():
                context.contents = result.contents
            case _:
                refusal = result
        self.stored.emit(refusal)
