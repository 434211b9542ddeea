"""What staff changed of the contacts, as a value that is laid over those that are installed.

Only what was changed is in it. So a later version of the installed file brings its news, and
what staff corrected stays corrected.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from kiosk.content import contact_entries
from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError
from kiosk.content.contacts import Contact, Contacts, Group
from kiosk.process.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN = "own-"  # begins the ids of contacts that staff added


class Correction(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What staff changed of one installed contact; what is None is as installed.

    Names and notes are by language code; an empty one takes the installed one away.
    """

    phone: str | None = None
    extension: str | None = None
    email: str | None = None
    name: dict[str, str] = msgspec.field(default_factory=dict)
    short: dict[str, str] = msgspec.field(default_factory=dict)
    note: dict[str, str] = msgspec.field(default_factory=dict)
    checked: str | None = None
    """The day of the last check, as in 2026-11-30; empty where the number is new."""
    is_hidden: bool = False
    is_removed: bool = False


class Corrections(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """All that staff changed.

    Args:
        version: Of this format.
        changed: By the contact's id.
        added: Whole contacts; they are changed where they are.
        hidden: Ids of added contacts that are hidden.
        order: Ids in the order that staff chose; all others come after, as installed.
    """

    version: Literal[1] = 1
    changed: dict[str, Correction] = msgspec.field(default_factory=dict)
    added: tuple[Contact, ...] = ()
    hidden: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


class ListedContact(msgspec.Struct, frozen=True):
    """A contact as staff see it.

    Args:
        contact: With all corrections.
        is_hidden: Whether families do not see it.
        is_own: Whether staff added it, so that it is not in the installed file.
    """

    contact: Contact
    is_hidden: bool = False
    is_own: bool = False


class ContactEntry(Value, frozen=True):
    """What staff typed for a contact; what is None stays as it is.

    Args:
        phone: Telephone number, with an extension or without.
        extension: Extension; one in `phone` goes before it.
        email: E-mail address.
        name: Name by language code.
        note: Note by language code.
    """

    phone: str | None = None
    extension: str | None = None
    email: str | None = None
    name: Mapping[str, str] | None = None
    note: Mapping[str, str] | None = None


def listed(installed: Contacts, corrections: Corrections) -> tuple[ListedContact, ...]:
    """Return all contacts but the removed ones, as staff see them, in order."""
    found = []
    for contact in installed.items:
        change = corrections.changed.get(contact.id)
        if change is None:
            found.append(ListedContact(contact))
        elif not change.is_removed:
            found.append(ListedContact(_corrected(contact, change), change.is_hidden))
    known = {contact.id for contact in installed.items}
    found += [
        ListedContact(contact, contact.id in corrections.hidden, is_own=True)
        for contact in corrections.added
        if contact.id not in known
    ]
    places = {one: place for place, one in enumerate(corrections.order)}
    return tuple(sorted(found, key=lambda one: places.get(one.contact.id, len(places))))


def shown(installed: Contacts, corrections: Corrections) -> Contacts:
    """Return the contacts that families see."""
    seen = (one.contact for one in listed(installed, corrections) if not one.is_hidden)
    return Contacts(tuple(seen))


def with_entry(
    installed: Contacts, corrections: Corrections, contact_id: str, entry: ContactEntry
) -> Corrections:
    """Correct a contact. One whose number or address changes counts as not checked yet.

    Raises:
        ContactRefusedError: An entry is refused, or there is no such contact.
    """
    before = _find(installed, corrections, contact_id).contact
    number, inside, typed = before.phone, before.extension, ""
    if entry.phone is not None:
        number, typed = contact_entries.phone(entry.phone)
        inside = typed or (inside if number else "")
    if entry.extension is not None and not typed:
        inside = contact_entries.extension(entry.extension)
    address = before.email if entry.email is None else contact_entries.email(entry.email)
    is_new = (number, inside, address) != (before.phone, before.extension, before.email)
    names = {code: contact_entries.name(text) for code, text in (entry.name or {}).items()}
    names = {code: text for code, text in names.items() if text != before.name.get(code)}
    notes = {code: contact_entries.note(text) for code, text in (entry.note or {}).items()}
    change = Correction(
        phone=number if number != before.phone else None,
        extension=inside if inside != before.extension else None,
        email=address if address != before.email else None,
        name=names,
        short=dict.fromkeys(names, ""),  # the short one belongs to the old name
        note={code: text for code, text in notes.items() if text != before.note.get(code, "")},
        checked="" if is_new and before.checked else None,
    )
    return _with_change(corrections, contact_id, change)


def with_check(
    installed: Contacts, corrections: Corrections, contact_id: str, day: datetime.date
) -> Corrections:
    """Note that a contact was checked on a day."""
    _find(installed, corrections, contact_id)
    return _with_change(corrections, contact_id, Correction(checked=day.isoformat()))


def with_hidden(
    installed: Contacts, corrections: Corrections, contact_id: str, *, hidden: bool
) -> Corrections:
    """Hide a contact from families, or show it again."""
    if _find(installed, corrections, contact_id).is_own:
        others = tuple(one for one in corrections.hidden if one != contact_id)
        return replace(corrections, hidden=(*others, contact_id) if hidden else others)
    old = corrections.changed.get(contact_id, Correction())
    return _with_correction(corrections, contact_id, replace(old, is_hidden=hidden))


def with_move(
    installed: Contacts, corrections: Corrections, contact_id: str, place: int
) -> Corrections:
    """Move a contact to a place in its group, from 0; beyond the end is the end."""
    moved = _find(installed, corrections, contact_id).contact
    ids = [one.contact.id for one in listed(installed, corrections)]
    group = [
        one.contact.id
        for one in listed(installed, corrections)
        if one.contact.group == moved.group and one.contact.id != contact_id
    ]
    group.insert(max(place, 0), contact_id)
    rest = iter(group)
    members = set(group)
    order = [next(rest) if one in members else one for one in ids]
    return corrections if order == ids else replace(corrections, order=tuple(order))


def with_added(
    installed: Contacts, corrections: Corrections, group: Group, entry: ContactEntry
) -> Corrections:
    """Add a contact at the end of its group; English needs a name.

    Raises:
        ContactRefusedError: An entry is refused.
    """
    taken = {contact.id for contact in (*installed.items, *corrections.added)}
    taken |= corrections.changed.keys() | set(corrections.order)
    number = next(n for n in range(1, len(taken) + 2) if f"{_OWN}{n}" not in taken)
    english = contact_entries.name((entry.name or {}).get("en", ""))
    begun = Contact(id=f"{_OWN}{number}", group=group, name={"en": english})
    more = replace(corrections, added=(*corrections.added, begun))
    return with_entry(installed, more, begun.id, entry)


def without(installed: Contacts, corrections: Corrections, contact_id: str) -> Corrections:
    """Remove a contact; an installed one is no longer listed, one of staff's own is gone."""
    if _find(installed, corrections, contact_id).is_own:
        added = tuple(one for one in corrections.added if one.id != contact_id)
        hidden = tuple(one for one in corrections.hidden if one != contact_id)
        order = tuple(one for one in corrections.order if one != contact_id)
        return replace(corrections, added=added, hidden=hidden, order=order)
    return _with_correction(corrections, contact_id, Correction(is_removed=True))


def _find(installed: Contacts, corrections: Corrections, contact_id: str) -> ListedContact:
    for one in listed(installed, corrections):
        if one.contact.id == contact_id:
            return one
    sentence = f"There is no contact “{contact_id}”; open the list again."
    raise ContactRefusedError(ContactRefusal.UNKNOWN, sentence)


def _with_change(corrections: Corrections, contact_id: str, change: Correction) -> Corrections:
    """Lay a change over an added contact, or over what was changed of an installed one."""
    added = {contact.id: contact for contact in corrections.added}
    if contact_id in added:
        added[contact_id] = _corrected(added[contact_id], change)
        return replace(corrections, added=tuple(added.values()))
    old = corrections.changed.get(contact_id, Correction())
    fields = ("phone", "extension", "email", "checked")
    values = {name: getattr(change, name) for name in fields if getattr(change, name) is not None}
    texts = {name: getattr(old, name) | getattr(change, name) for name in ("name", "short", "note")}
    return _with_correction(corrections, contact_id, replace(old, **values, **texts))


def _with_correction(corrections: Corrections, contact_id: str, new: Correction) -> Corrections:
    changed = {one: old for one, old in corrections.changed.items() if one != contact_id}
    if new != Correction():
        changed[contact_id] = new
    return replace(corrections, changed=changed)


def _corrected(contact: Contact, change: Correction) -> Contact:
    values: dict[str, object] = {
        name: getattr(change, name)
        for name in ("phone", "extension", "email")
        if getattr(change, name) is not None
    }
    for name in ("name", "short", "note"):
        texts = getattr(contact, name) | getattr(change, name)
        values[name] = {code: text for code, text in texts.items() if text}
    if change.checked is not None:
        day = change.checked
        values["checked"] = datetime.date.fromisoformat(day) if day else None
    return replace(contact, **values)
