"""The services and people a family can call, each with the day its entry was checked."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from kiosk.content import strings
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.typed_toml import read_struct, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Group = Literal["handout", "more", "urgent"]
_FALLBACK_LANGUAGE = "en"
_OPTIONAL = ("phone", "extension", "email", "source")
_CODE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LEAST_DIGITS = 3  # 911, 988
# A needless call takes the line from somebody.
_EMERGENCY_NUMBERS = frozenset({"911", "988", "112"})
_Line = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
_Phone = Annotated[
    str, msgspec.Meta(pattern="^[0-9()+ .-]*$", max_length=24, examples=["(505) 555-0100"])
]
_Extension = Annotated[str, msgspec.Meta(pattern="^[0-9Xx. -]*$", max_length=8, examples=["X114"])]
_Email = Annotated[
    str, msgspec.Meta(pattern="^([^@ ]+@[^@ ]+)?$", max_length=80, examples=["name@example.org"])
]


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One service or person; `name`, `short` (for the help strip) and `note` by language code."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$", examples=["child-find"])]
    group: Group
    name: dict[str, _Line]
    short: dict[str, _Line] = msgspec.field(default_factory=dict)
    note: dict[str, _Line] = msgspec.field(default_factory=dict)
    phone: _Phone = ""
    extension: _Extension = ""
    email: _Email = ""
    source: str = ""
    checked: datetime.date | None = None

    def name_in(self, language: str) -> str:
        """Return the name in a language, else in English."""
        return self.name.get(language) or self.name[_FALLBACK_LANGUAGE]

    def short_in(self, language: str) -> str:
        """Return the short name in a language, else the full one, else the English ones."""
        own = self.short.get(language) or self.name.get(language)
        return own or self.short.get(_FALLBACK_LANGUAGE) or self.name[_FALLBACK_LANGUAGE]

    def note_in(self, language: str) -> str:
        """Return the note in a language, else in English, else an empty string."""
        return self.note.get(language) or self.note.get(_FALLBACK_LANGUAGE, "")

    @property
    def may_be_tried(self) -> bool:
        """Whether somebody may call the number to check it: never an urgent one, in any group."""
        digits = "".join(character for character in self.phone if character.isdigit())
        return bool(digits) and self.group != "urgent" and digits not in _EMERGENCY_NUMBERS

    def number(self) -> str:
        """Return the telephone number with its extension, as it is printed."""
        return f"{self.phone} {self.extension}".strip()


def due(contacts: Iterable[Contact], today: datetime.date, days: int) -> tuple[Contact, ...]:
    """Return the contacts that staff should check, in order; families are never told.

    Those without number and address have nothing to check. An urgent number is compared with its
    source and never called: see `Contact.may_be_tried`.

    Args:
        contacts: The contacts.
        today: The local day.
        days: Days for which a check is good.
    """
    oldest = today - datetime.timedelta(days)
    return tuple(
        contact
        for contact in contacts
        if (contact.phone or contact.email)
        and (contact.checked is None or contact.checked < oldest)
    )


class Contacts(msgspec.Struct, frozen=True, rename={"items": "contact"}):
    """All contacts in the order of their file."""

    items: tuple[Contact, ...]

    def group(self, group: Group) -> tuple[Contact, ...]:
        """Return the contacts of one group in order."""
        return tuple(contact for contact in self.items if contact.group == group)

    def borrowed(self, language: str) -> dict[str, str]:
        """Return what a language shows in English for want of words of its own.

        Returns:
            Names, short names and notes, each with the code of the language it is in.
        """
        return {
            texts[_FALLBACK_LANGUAGE]: _FALLBACK_LANGUAGE
            for contact in self.items
            for texts in (contact.name, contact.name | contact.short, contact.note)
            if language not in texts and _FALLBACK_LANGUAGE in texts
        }


EMERGENCY = (
    Contact(
        id="emergency",
        group="urgent",
        name={"en": "Danger right now", "es": "Peligro ahora mismo"},
        short={"en": "Emergency", "es": "Peligro"},
        phone="911",
    ),
    Contact(
        id="crisis",
        group="urgent",
        name={
            "en": "Anyone in a hard time: call or text",
            "es": "Para cualquiera en un mal momento: marque y luego oprima\u00a02",
        },
        short={"en": "In crisis", "es": "Crisis (luego\u00a02)"},
        phone="988",
    ),
)
"""Urgent contacts of the United States, for a kiosk that cannot read its own file."""


def load(path: Path) -> Contacts:
    """Read a contacts file.

    Raises:
        FaultsError: With every fault in the file.
    """
    faults: list[Fault] = []
    raw = read_toml(path, faults)
    contacts = None if raw is None else read_struct(raw, Contacts, str(path), faults)
    if contacts is not None:
        faults.extend(faults_across_fields(contacts, str(path)))
    if faults or contacts is None:
        raise FaultsError(faults)
    return contacts


def faults_across_fields(contacts: Contacts, source: str) -> list[Fault]:
    """Check what no single field shows: English names, unique ids, required groups."""
    faults = strings.faults(contacts, source, optional=_OPTIONAL)
    seen: set[str] = set()
    for number, contact in enumerate(contacts.items, start=1):
        key = f"contact[{number}]"
        if _FALLBACK_LANGUAGE not in contact.name:
            faults.append(Fault(source, f"{key}.name", "no English name", 'give en = "…"'))
        if contact.id in seen:
            faults.append(Fault(source, f"{key}.id", repr(contact.id), "give each id only once"))
        seen.add(contact.id)
        faults.extend(_faults_of_one(contact, source, key))
    for group in ("handout", "urgent"):
        if not contacts.group(group):
            remedy = f'give at least one contact with group = "{group}"'
            faults.append(Fault(source, "contact", "", remedy))
    return faults


def _faults_of_one(contact: Contact, source: str, key: str) -> list[Fault]:
    """Check a contact's telephone number, and the language codes of its texts."""
    faults = []
    digits = sum(sign.isdigit() for sign in contact.phone)
    if contact.phone and digits < _LEAST_DIGITS:
        remedy = "give the whole number, or leave it out"
        faults.append(Fault(source, f"{key}.phone", repr(contact.phone), remedy))
    if contact.extension and not contact.phone:
        remedy = "give the telephone number it belongs to, too"
        faults.append(Fault(source, f"{key}.extension", repr(contact.extension), remedy))
    for field in ("name", "short", "note"):
        faults += [
            Fault(source, f"{key}.{field}", repr(code), "give language codes such as en or es")
            for code in getattr(contact, field)
            if not _CODE.fullmatch(code)
        ]
    return faults
