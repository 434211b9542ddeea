"""What staff do with the contacts, and what is reported to their pages.

`kiosk.staff.contact_list` says what each event changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.content.contact_corrections import ListedContact
    from kiosk.content.contact_entries import ContactRefusal


class ContactField(StrEnum):
    """What can be typed for a contact."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    NOTE = "note"


class ContactChange(StrEnum):
    """What staff do to a contact."""

    CHECKED = "checked"
    """They called it today, and it is right."""
    TYPED = "typed"
    """What was typed is in force."""
    ADDED = "added"
    """The name and the number that were typed make a contact."""
    HIDDEN = "hidden"
    SHOWN = "shown"
    EARLIER = "earlier"
    """It stands one place earlier in its group."""
    LATER = "later"
    REMOVED = "removed"
    UNDONE = "undone"
    """The last change of any contact is taken back."""


@dataclass(frozen=True)
class ContactsRead:
    """The contacts were read or changed; what was refused is unchanged.

    Args:
        listed: All contacts; None where a change was refused.
        refusal: Why it was refused.
    """

    listed: tuple[ListedContact, ...] | None = field(repr=False)
    refusal: ContactRefusal | None = None


@dataclass(frozen=True)
class ContactOpened:
    """A contact was chosen from the list."""

    contact_id: str


@dataclass(frozen=True)
class ContactFieldOpened:
    """A field of that contact is to be typed.

    Args:
        name: Which field.
        language: Of a name or a note.
    """

    name: ContactField
    language: str = ""


@dataclass(frozen=True)
class ContactAddOpened:
    """A contact is to be added; its name is typed first."""


@dataclass(frozen=True)
class ContactNameTaken:
    """The name of the contact to be added is complete; its number comes next."""


@dataclass(frozen=True)
class ContactRemovalOpened:
    """Whether the contact is to be removed is asked."""


@dataclass(frozen=True)
class ContactPageLeft:
    """One step back; what was typed is not stored."""


@dataclass(frozen=True)
class ContactTyped:
    """A sign was typed."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class ContactErased:
    """The last sign was taken back."""


@dataclass(frozen=True)
class ContactChangeAsked:
    """A change is to be stored."""

    contact_id: str
    change: ContactChange


ContactEvent = (
    ContactsRead
    | ContactOpened
    | ContactFieldOpened
    | ContactAddOpened
    | ContactNameTaken
    | ContactRemovalOpened
    | ContactPageLeft
    | ContactTyped
    | ContactErased
    | ContactChangeAsked
)
"""Events of the pages of contacts."""
