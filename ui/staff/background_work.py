"""What the staff panel reads and stores in threads, and the events that tell what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.content.contact_entries import ContactRefusal
from kiosk.staff.contact_events import ContactChangeAsked, ContactsRead
from kiosk.staff.events import (
    HealthAsked,
    HealthRead,
    StaffPage,
    UsageSaveAsked,
    UsageSaveReported,
    WeekRead,
    WeeksRead,
)
from kiosk.staff.pack_list import PackAction
from kiosk.staff.text_entry import EntrySaveAsked, EntryStored, EntryUndoAsked, LogoAsked
from ui.staff.contact_writer import ContactWriter
from ui.staff.entry_keeper import EntryKeeper
from ui.staff.health_reader import HealthReader
from ui.staff.pack_keeper import PackKeeper
from ui.staff.usage_saver import UsageSaver
from ui.staff.week_reader import WeekReader
from ui.theme.fallback_font import ensure_glyphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.clinic_store import ClinicStore
    from kiosk.content.contact_store import ContactStore
    from kiosk.content.contacts import Contacts
    from kiosk.content.review_store import ReviewStore
    from kiosk.staff.events import StaffEvent
    from kiosk.staff.health_report import HealthReport, Running
    from kiosk.staff.pack_shelf import PackShelf
    from kiosk.staff.panel import StaffPanel
    from kiosk.usage.save_state import SaveState
    from kiosk.usage.week import DayVisits
    from kiosk.usage.weeks import WeekVisits
    from ui.context import UiContext


class BackgroundWork(QObject):
    """Starts what an event asks for, or what the page needs that was just opened.

    Args:
        context: What pages and sheets draw from.
        parent: Owner.
    """

    told = Signal(object)
    """A `StaffEvent` with a result."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._week: WeekReader | None = None
        self._weeks: WeekReader | None = None
        self._saver: UsageSaver | None = None
        self._contacts: ContactWriter | None = None
        self._health: HealthReader | None = None
        self._packs: PackKeeper | None = None
        self._keeper = EntryKeeper(None, None, context, self)
        self._keeper.stored.connect(lambda refusal: self.told.emit(EntryStored(refusal)))

    def read_week_by(self, load: Callable[[], tuple[DayVisits, ...] | None]) -> None:
        """Show the visits of the last days whenever the panel is opened.

        Args:
            load: Reads them; called in a thread, since it may block.
        """
        self._week = WeekReader(load, self)
        self._week.read.connect(lambda visits: self.told.emit(WeekRead(visits)))

    def show_use_by(
        self,
        load: Callable[[], tuple[WeekVisits, ...] | None],
        save: Callable[[Callable[[SaveState], None]], None],
    ) -> None:
        """Show the visits of the last weeks on the page about use, and save the counts there.

        Args:
            load: Reads them; called in a thread, since it may block.
            save: Saves the counts and reports what becomes of that; called in a thread, too.
        """
        self._weeks = WeekReader(load, self)
        self._weeks.read.connect(lambda weeks: self.told.emit(WeeksRead(weeks)))
        self._saver = UsageSaver(save, self)
        self._saver.reported.connect(lambda state: self.told.emit(UsageSaveReported(state)))

    def keep_contacts_in(self, store: ContactStore) -> None:
        """Let staff correct the contacts, which are kept in a store."""
        self._contacts = ContactWriter(store, self._context.today, self)
        self._contacts.read.connect(self._on_contacts_read)

    def read_health_by(
        self, load: Callable[[Running], HealthReport], running: Callable[[], Running]
    ) -> None:
        """Show how the kiosk is whenever that page is opened.

        Args:
            load: Examines the kiosk; called in a thread, since it may block.
            running: Returns what only the running kiosk knows.
        """
        self._health = HealthReader(load, running, self)
        self._health.read.connect(lambda report: self.told.emit(HealthRead(report)))

    def take_packs_from(self, shelf: PackShelf) -> None:
        """Let staff choose a site pack from a stick."""
        self._packs = PackKeeper(shelf, self)
        self._packs.told.connect(self.told)

    def store_entries_in(self, clinics: ClinicStore | None, reviews: ReviewStore | None) -> None:
        """Store what staff type of the clinic, and who reviewed translations."""
        self._keeper.stored.disconnect()
        self._keeper = EntryKeeper(clinics, reviews, self._context, self)
        self._keeper.stored.connect(lambda refusal: self.told.emit(EntryStored(refusal)))

    def follow(self, before: StaffPanel, panel: StaffPanel, event: StaffEvent) -> None:
        """Start what an event asks for, and what the page needs that it opened."""
        opened = panel.page if panel.page is not before.page else None
        if isinstance(event, ContactChangeAsked):
            self._change_contact(before, event)
        elif isinstance(event, EntrySaveAsked | EntryUndoAsked | LogoAsked):
            self._keeper.keep(before, event)
        elif isinstance(event, PackAction) and self._packs is not None:
            self._packs.do(event)
        elif isinstance(event, UsageSaveAsked) and self._saver is not None:
            self._saver.start()
        shows_health = opened is StaffPage.HOME or isinstance(event, HealthAsked)
        # What is shown to IT is as it is now: a printer, for one, can be out of paper since.
        needs_health = opened is StaffPage.HEALTH or (shows_health and panel.health is None)
        if needs_health and self._health is not None:
            self._health.start()
        if opened is StaffPage.HOME and self._week is not None:
            self._week.start()
        elif opened is StaffPage.CONTACTS and self._contacts is not None:
            self._contacts.load()
        elif opened is StaffPage.PACK and self._packs is not None:
            self._packs.read()
        elif opened is StaffPage.USE and self._weeks is not None:
            self._weeks.start()

    def _change_contact(self, before: StaffPanel, event: ContactChangeAsked) -> None:
        if self._contacts is not None:
            self._contacts.change(before.contacts, event)
        else:
            self.told.emit(ContactsRead(None, ContactRefusal.NOT_STORED))

    def _on_contacts_read(self, told: ContactsRead, shown: Contacts | None) -> None:
        if shown is not None:
            ensure_glyphs([shown])
            self._context.contacts = shown
        self.told.emit(told)
