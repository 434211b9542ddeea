"""The contacts as staff see and correct them: the list, one of them, and what is being typed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.content.contact_corrections import ContactEntry
from kiosk.content.contact_entries import MOST_LETTERS, ContactRefusal
from kiosk.layout.position import START, Position
from kiosk.staff.contact_events import (
    ContactAddOpened,
    ContactChange,
    ContactChangeAsked,
    ContactErased,
    ContactEvent,
    ContactField,
    ContactFieldOpened,
    ContactNameTaken,
    ContactOpened,
    ContactPageLeft,
    ContactRemovalOpened,
    ContactsRead,
    ContactTyped,
)

if TYPE_CHECKING:
    from kiosk.content.contact_corrections import ListedContact
    from kiosk.content.contacts import Contact

MOST_KEYS: Final = 24
"""As long as a telephone number with its extension may be typed."""
_NAMED_IN: Final = "en"
"""Every contact has a name in this language, which the others fall back to."""


class ContactView(StrEnum):
    """Which page of contacts is shown."""

    LIST = "list"
    CONTACT = "contact"
    """One of them, and what can be done with it."""
    NUMBER = "number"
    WORDS = "words"
    """A name, a note or an address is typed."""
    REMOVAL = "removal"
    """Whether it is to be removed is asked."""


@dataclass(frozen=True)
class ContactList:
    """What the pages of contacts show.

    Args:
        listed: All contacts, hidden ones too; none before they were read.
        open_id: Which contact is open, empty for none.
        typed_field: What is typed, None for nothing.
        language: Of the name or the note that is typed.
        typed: The text as far as it was typed.
        adding: Whether it is for a contact that is to be added.
        name: The name of that contact, once it is complete.
        removing: Whether it is asked if the open contact is to be removed.
        saving: Whether a change is being stored.
        undoing: Whether that change takes the last one back.
        undone: Whether that has just been done.
        refusal: Why the last change was refused, None where it was not.
        left_at: Where the list was left for a contact.
    """

    listed: tuple[ListedContact, ...] = field(default=(), repr=False)
    open_id: str = ""
    typed_field: ContactField | None = None
    language: str = ""
    typed: str = field(default="", repr=False)
    adding: bool = False
    name: str = field(default="", repr=False)
    removing: bool = False
    saving: bool = False
    undoing: bool = False
    undone: bool = False
    refusal: ContactRefusal | None = None
    left_at: Position = START

    @property
    def opened(self) -> ListedContact | None:
        """The contact that is open."""
        return next((one for one in self.listed if one.contact.id == self.open_id), None)

    @property
    def view(self) -> ContactView:
        """Which page is shown."""
        if self.typed_field is not None:
            is_number = self.typed_field is ContactField.PHONE
            return ContactView.NUMBER if is_number else ContactView.WORDS
        if self.opened is None:
            return ContactView.LIST
        return ContactView.REMOVAL if self.removing else ContactView.CONTACT

    @property
    def entry(self) -> ContactEntry:
        """What was typed, as it is stored."""
        if self.adding:
            return ContactEntry(phone=self.typed, name={_NAMED_IN: self.name})
        match self.typed_field:
            case ContactField.PHONE:
                return ContactEntry(phone=self.typed)
            case ContactField.EMAIL:
                return ContactEntry(email=self.typed)
            case ContactField.NAME:
                return ContactEntry(name={self.language: self.typed})
            case ContactField.NOTE:
                return ContactEntry(note={self.language: self.typed})
            case None:
                return ContactEntry()

    @property
    def may_be_saved(self) -> bool:
        """Whether something was typed that can be stored; a note and an address may be empty."""
        if self.saving or self.typed_field is None:
            return False
        needed = self.typed_field in {ContactField.NAME, ContactField.PHONE}
        before = self._stored(self.typed_field, self.language)
        return bool(self.typed.strip()) if needed else self.typed != before

    def place(self, contact_id: str) -> tuple[int, int]:
        """Return the place of a contact in its group, from 0, and how many are in that group."""
        groups = {one.contact.id: one.contact.group for one in self.listed}
        group = [one for one in groups if groups[one] == groups[contact_id]]
        return group.index(contact_id), len(group)

    def accepts(self, event: ContactEvent) -> bool:
        """Return whether an event can come from what is shown."""
        if isinstance(event, ContactsRead):
            return True
        if self.saving:
            return False
        match event:
            case ContactOpened(contact_id):
                return self.view is ContactView.LIST and self._knows(contact_id)
            case ContactAddOpened():
                return self.view is ContactView.LIST
            case ContactFieldOpened() | ContactRemovalOpened():
                return self.view is ContactView.CONTACT
            case ContactNameTaken():
                return self.adding and self.view is ContactView.WORDS and self.may_be_saved
            case ContactTyped() | ContactErased():
                return self.typed_field is not None
            case ContactPageLeft():
                return self.view is not ContactView.LIST
            case ContactChangeAsked(contact_id, change):
                return self._may_change(contact_id, change)

    def after(self, event: ContactEvent) -> ContactList:
        """Return the list after an event that it accepts."""
        if isinstance(event, ContactsRead):
            return self._read(event)
        told = replace(self, refusal=None, undone=False)
        match event:
            case ContactOpened(contact_id):
                return replace(told, open_id=contact_id)
            case ContactFieldOpened(name, language):
                typed = self._stored(name, language)
                return replace(told, typed_field=name, language=language, typed=typed)
            case ContactAddOpened():
                name = ContactField.NAME
                return replace(told, adding=True, typed_field=name, language=_NAMED_IN, typed="")
            case ContactNameTaken():
                return replace(told, name=self.typed, typed_field=ContactField.PHONE, typed="")
            case ContactRemovalOpened():
                return replace(told, removing=True)
            case ContactTyped(text):
                most = MOST_KEYS if self.typed_field is ContactField.PHONE else MOST_LETTERS
                if len(self.typed + text) > most:
                    return replace(self, refusal=ContactRefusal.TOO_LONG)
                return replace(told, typed=self.typed + text)
            case ContactErased():
                return replace(told, typed=self.typed[:-1])
            case ContactPageLeft():
                return replace(self._left(), refusal=None, undone=False)
            case ContactChangeAsked(_, change):
                return replace(told, saving=True, undoing=change is ContactChange.UNDONE)

    def _left(self) -> ContactList:
        """Return the list one step back."""
        if self.adding and self.typed_field is ContactField.PHONE:
            return replace(self, typed_field=ContactField.NAME, typed=self.name, name="")
        if self.typed_field is not None:
            return replace(self, typed_field=None, language="", typed="", adding=False, name="")
        if self.removing:
            return replace(self, removing=False)
        return replace(self, open_id="")

    def _read(self, event: ContactsRead) -> ContactList:
        """Return the list after it was read, or after a change was stored or refused."""
        if event.listed is None:  # what was typed stays, to be mended
            return replace(self, saving=False, undoing=False, refusal=event.refusal)
        if not self.saving:
            return replace(self, listed=event.listed)
        before = {one.contact.id for one in self.listed}
        now = [one.contact.id for one in event.listed]
        kept = self.open_id if self.open_id in now else ""
        new = [contact_id for contact_id in now if self.adding and contact_id not in before]
        shown = new[0] if new else kept
        return ContactList(event.listed, shown, left_at=self.left_at, undone=self.undoing)

    def _may_change(self, contact_id: str, change: ContactChange) -> bool:
        match change:
            case ContactChange.UNDONE:
                return self.view is ContactView.LIST
            case ContactChange.ADDED:
                return self.adding and self.view is ContactView.NUMBER and self.may_be_saved
            case ContactChange.CHECKED if self.view is ContactView.LIST:
                return self._knows(contact_id)
            case ContactChange.TYPED:
                return contact_id == self.open_id and not self.adding and self.may_be_saved
            case ContactChange.REMOVED:
                return contact_id == self.open_id and self.removing
            case _:
                return contact_id == self.open_id and self.view is ContactView.CONTACT

    def _knows(self, contact_id: str) -> bool:
        return any(one.contact.id == contact_id for one in self.listed)

    def _stored(self, name: ContactField, language: str) -> str:
        """Return the text of a field as it is stored; a number is always typed anew."""
        if self.opened is None:
            return ""
        contact: Contact = self.opened.contact
        match name:
            case ContactField.EMAIL:
                return contact.email
            case ContactField.NAME:
                return contact.name.get(language, "")
            case ContactField.NOTE:
                return contact.note.get(language, "")
            case ContactField.PHONE:
                return ""


def turned(
    contacts: ContactList, position: Position, event: ContactEvent
) -> tuple[ContactList, Position]:
    """Return the contacts after an event, and where their page stands then.

    A page begins at its start, where news of a change stand; the list goes on where it was left
    for a contact.
    """
    after = contacts.after(event)
    if after.view is contacts.view:
        has_news = isinstance(event, ContactsRead) and (after.undone or after.refusal is not None)
        return after, START if has_news else position
    if contacts.view is ContactView.LIST:
        return replace(after, left_at=position), START
    return after, after.left_at if after.view is ContactView.LIST else START
