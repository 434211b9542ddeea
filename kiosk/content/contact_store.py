"""Keeps what staff changed of the contacts in the state folder, in ten versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.content import contact_corrections
from kiosk.content.contact_corrections import Corrections
from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError
from kiosk.content.contacts import Contacts, faults_across_fields
from kiosk.files.version_store import StoreRefusedError, Version, VersionStore
from kiosk.process.value import Value

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.content.contact_corrections import ContactEntry, ListedContact
    from kiosk.content.contacts import Group
    from kiosk.files.faults import Fault

    _Laid = tuple[Contacts, tuple[ListedContact, ...]]

FOLDER: Final = "contacts"
_SOURCE: Final = "contacts"


class ContactState(Value, frozen=True):
    """The contacts in force.

    Args:
        shown: Those that families see.
        listed: All of them, as staff see them.
        version: Number of the version in force, 0 for the contacts as installed.
        problem: What is wrong with newer versions and what to do, one sentence; else empty.
    """

    shown: Contacts
    listed: tuple[ListedContact, ...]
    version: int = 0
    problem: str = ""


class ContactStore:
    """Changes contacts for good. Every change is stored, or refused and nothing is changed.

    Each method returns what is in force afterwards and raises `ContactRefusedError`, with a reason
    and one sentence. Methods may be called from any thread and wait for other writers.

    Args:
        state_dir: The state folder; created with the first change.
        installed: The contacts as installed, or of the clinic's own file.
        faults: Why some contacts cannot be shown, beside the rules of every contacts file.
    """

    def __init__(
        self,
        state_dir: Path,
        installed: Contacts,
        faults: Callable[[Contacts], list[Fault]] = lambda _: [],
    ) -> None:
        self._installed = installed
        self._faults = faults
        without = "the contacts are used as installed"
        self._store: VersionStore[Corrections, _Laid] = VersionStore(
            state_dir, FOLDER, Corrections, self._laid, without
        )

    def load(self) -> ContactState:
        """Return the contacts in force; a version that cannot be used is passed over."""
        return _state(self._store.load())

    def correct(self, contact_id: str, entry: ContactEntry) -> ContactState:
        """Correct number, extension, address, names and notes of a contact."""
        return self._change(lambda old: contact_corrections.with_entry(*old, contact_id, entry))

    def mark_checked(self, contact_id: str, today: datetime.date | None) -> ContactState:
        """Note that somebody checked a contact today; None where the clock cannot be right."""
        if today is None:
            sentence = "The clock cannot be right; set it, and mark the contact then."
            raise ContactRefusedError(ContactRefusal.NO_DATE, sentence)
        return self._change(lambda old: contact_corrections.with_check(*old, contact_id, today))

    def hide(self, contact_id: str) -> ContactState:
        """Hide a contact from families."""
        return self._change(
            lambda old: contact_corrections.with_hidden(*old, contact_id, hidden=True)
        )

    def show(self, contact_id: str) -> ContactState:
        """Show a hidden contact again."""
        return self._change(
            lambda old: contact_corrections.with_hidden(*old, contact_id, hidden=False)
        )

    def move(self, contact_id: str, place: int) -> ContactState:
        """Move a contact to a place in its group, from 0."""
        return self._change(lambda old: contact_corrections.with_move(*old, contact_id, place))

    def add(self, group: Group, entry: ContactEntry) -> ContactState:
        """Add a contact at the end of its group."""
        return self._change(lambda old: contact_corrections.with_added(*old, group, entry))

    def remove(self, contact_id: str) -> ContactState:
        """Remove a contact."""
        return self._change(lambda old: contact_corrections.without(*old, contact_id))

    def undo(self) -> ContactState:
        """Go back to the version before; also after a restart."""
        return self._refused(self._store.undo)

    def _change(
        self, change: Callable[[tuple[Contacts, Corrections]], Corrections]
    ) -> ContactState:
        return self._refused(
            lambda: self._store.change(lambda corrections: change((self._installed, corrections)))
        )

    @staticmethod
    def _refused(work: Callable[[], Version[Corrections, _Laid]]) -> ContactState:
        """Do something with the store; its refusals are those of contacts."""
        try:
            return _state(work())
        except StoreRefusedError as error:
            raise ContactRefusedError(ContactRefusal(error.reason), str(error)) from error

    def _laid(self, corrections: Corrections) -> _Laid:
        """Return the contacts with corrections; ValueError says why they cannot be shown."""
        listed = contact_corrections.listed(self._installed, corrections)
        shown = contact_corrections.shown(self._installed, corrections)
        if corrections != Corrections():  # what is installed has been examined
            # Through the rules of the file's fields, which a change by hand has to pass, too.
            for contact in (one.contact for one in listed):
                msgspec.convert(msgspec.to_builtins(contact), type(contact))
            for fault in (*faults_across_fields(shown, _SOURCE), *self._faults(shown)):
                raise ValueError(fault.sentence())
        return shown, listed


def _state(version: Version[Corrections, _Laid]) -> ContactState:
    return ContactState(*version.result, version.number, version.problem)
