"""Reads and stores contacts in threads: a disk may be slow, the interface may not."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError
from kiosk.process import background
from kiosk.staff.contact_events import ContactChange, ContactChangeAsked, ContactsRead

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.content.contact_store import ContactState, ContactStore
    from kiosk.staff.contact_list import ContactList


class ContactWriter(QObject):
    """Takes changes and tells what is in force afterwards.

    Args:
        store: Reads and writes; called in threads only. Changes come one after the other, since
            the panel takes none before the last one was told.
        today: Tells the day, None where the clock cannot be right.
        parent: Owner.
    """

    read = Signal(object, object)
    """A `ContactsRead`, and the `Contacts` that families see, None where a change was refused."""
    _done = Signal(object, object)

    def __init__(
        self, store: ContactStore, today: Callable[[], datetime.date | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._today = today
        # Emitted in a thread, received in that of this object: the interface's.
        self._done.connect(self.read)

    def load(self) -> None:
        """Read the contacts and return at once."""
        self._put(self._store.load)

    def change(self, contacts: ContactList, event: ContactChangeAsked) -> None:
        """Store a change and return at once.

        Args:
            contacts: What is shown, with what was typed.
            event: Which contact, and what is done.
        """
        self._put(self._work_for(contacts, event.contact_id, event.change))

    def _work_for(
        self, contacts: ContactList, contact_id: str, change: ContactChange
    ) -> Callable[[], ContactState]:
        store, entry = self._store, contacts.entry
        match change:
            case ContactChange.CHECKED:
                day = self._today()
                return lambda: store.mark_checked(contact_id, day)
            case ContactChange.TYPED:
                return lambda: store.correct(contact_id, entry)
            case ContactChange.ADDED:
                return lambda: store.add("more", entry)
            case ContactChange.HIDDEN:
                return lambda: store.hide(contact_id)
            case ContactChange.SHOWN:
                return lambda: store.show(contact_id)
            case ContactChange.EARLIER | ContactChange.LATER:
                step = -1 if change is ContactChange.EARLIER else 1
                place = contacts.place(contact_id)[0] + step
                return lambda: store.move(contact_id, place)
            case ContactChange.REMOVED:
                return lambda: store.remove(contact_id)
            case ContactChange.UNDONE:
                return store.undo

    def _put(self, work: Callable[[], ContactState]) -> None:
        if background.start(self, "contacts", partial(self._run, work)) is None:
            self._done.emit(ContactsRead(None, ContactRefusal.NOT_STORED), None)

    def _run(self, work: Callable[[], ContactState]) -> None:
        try:
            state = work()
            told, shown = ContactsRead(state.listed), state.shown
        except ContactRefusedError as refused:
            told, shown = ContactsRead(None, refused.reason), None
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._done.emit(told, shown)
