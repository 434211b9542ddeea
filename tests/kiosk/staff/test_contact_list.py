"""The contacts as staff see them: what may be done when, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.contact_corrections import ContactEntry, ListedContact
from kiosk.content.contact_entries import MOST_LETTERS, ContactRefusal
from kiosk.content.contacts import EMERGENCY, Contact
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
from kiosk.staff.contact_list import MOST_KEYS, ContactList, ContactView, turned
from tests.support.events import STAFF_EVENTS

CLINIC = Contact(
    id="clinic",
    group="more",
    name={"en": "Clinic"},
    note={"es": "Pregunte aquí"},
    email="a@example.org",
)
LISTED = tuple(map(ListedContact, (*EMERGENCY, CLINIC)))
READ = ContactList(LISTED)
_events = st.one_of(*(STAFF_EVENTS[kind] for kind in STAFF_EVENTS if kind in ContactEvent.__args__))


def walk(*events: ContactEvent, contacts: ContactList = READ) -> ContactList:
    """Return the list after events, each of which has to be accepted."""
    for event in events:
        assert contacts.accepts(event), event
        contacts = contacts.after(event)
    return contacts


def typed(text: str) -> list[ContactEvent]:
    """Return the keys of a text."""
    return [ContactTyped(sign) for sign in text]


PHONE = walk(ContactOpened("clinic"), ContactFieldOpened(ContactField.PHONE))
SAVE = ContactChangeAsked("clinic", ContactChange.TYPED)


@given(st.lists(_events, max_size=30))
def test_no_history_shows_what_there_is_not(events: list[ContactEvent]) -> None:
    last = reduce(lambda one, event: one.after(event) if one.accepts(event) else one, events, READ)
    assert len(last.typed) <= MOST_LETTERS
    if last.view is ContactView.CONTACT or last.removing:
        assert last.opened is not None
    assert last.name == "" or last.adding


def test_a_number_is_typed_anew_and_beyond_its_length_it_is_said() -> None:
    assert PHONE.view is ContactView.NUMBER
    full = walk(*typed("5" * (MOST_KEYS + 3)), contacts=PHONE)
    assert (full.typed, full.refusal) == ("5" * MOST_KEYS, ContactRefusal.TOO_LONG)
    assert full.entry == ContactEntry(phone="5" * MOST_KEYS)
    mended = walk(ContactErased(), contacts=full)
    assert (mended.typed, mended.refusal) == ("5" * (MOST_KEYS - 1), None)


@pytest.mark.parametrize(
    ("field", "language", "before", "entry"),
    [
        (ContactField.NAME, "en", "Clinic", ContactEntry(name={"en": "Clinicñ"})),
        (ContactField.NAME, "es", "", ContactEntry(name={"es": "ñ"})),
        (ContactField.NOTE, "es", "Pregunte aquí", ContactEntry(note={"es": "Pregunte aquíñ"})),
        (ContactField.EMAIL, "", "a@example.org", ContactEntry(email="a@example.orgñ")),
    ],
)
def test_words_are_mended_where_they_stand(
    field: ContactField, language: str, before: str, entry: ContactEntry
) -> None:
    opened = walk(ContactOpened("clinic"), ContactFieldOpened(field, language))
    assert (opened.view, opened.typed) == (ContactView.WORDS, before)
    assert walk(ContactTyped("ñ"), contacts=opened).entry == entry


def test_what_has_not_changed_or_has_no_name_is_not_saved() -> None:
    opened = walk(ContactOpened("clinic"))
    note = walk(ContactFieldOpened(ContactField.NOTE, "es"), contacts=opened)
    assert not note.accepts(SAVE)
    assert walk(*[ContactErased()] * 20, contacts=note).accepts(SAVE)
    name = walk(ContactFieldOpened(ContactField.NAME, "es"), ContactTyped(" "), contacts=opened)
    assert not name.accepts(SAVE)
    assert not PHONE.accepts(SAVE)


def test_what_was_refused_stays_to_be_mended_and_what_was_stored_leads_back() -> None:
    saving = walk(*typed("123"), SAVE, contacts=PHONE)
    refused = walk(ContactsRead(None, ContactRefusal.NO_PHONE_NUMBER), contacts=saving)
    assert refused == replace(saving, saving=False, refusal=ContactRefusal.NO_PHONE_NUMBER)
    assert walk(ContactTyped("4"), contacts=refused).refusal is None
    stored = walk(ContactsRead(LISTED), contacts=saving)
    assert (stored.view, stored.open_id, stored.typed) == (ContactView.CONTACT, "clinic", "")
    gone = walk(ContactsRead(LISTED[:2]), contacts=saving)
    assert gone == ContactList(LISTED[:2])


def test_while_a_change_is_stored_nothing_else_is_taken() -> None:
    saving = walk(*typed("123"), SAVE, contacts=PHONE)
    for event in (SAVE, ContactTyped("1"), ContactErased(), ContactPageLeft()):
        assert not saving.accepts(event)
    assert saving.accepts(ContactsRead(LISTED))


def test_a_list_that_is_read_again_disturbs_no_typing() -> None:
    assert walk(*typed("12"), ContactsRead(LISTED[2:]), contacts=PHONE).typed == "12"


def test_a_contact_is_added_with_name_and_number_and_is_open_then() -> None:
    named = walk(ContactAddOpened(), *typed("Peña"), ContactNameTaken())
    assert (named.view, named.typed, named.name) == (ContactView.NUMBER, "", "Peña")
    back = walk(ContactPageLeft(), contacts=named)
    assert (back.view, back.typed) == (ContactView.WORDS, "Peña")
    again = walk(ContactNameTaken(), *typed("911"), contacts=back)
    assert again.entry == ContactEntry(phone="911", name={"en": "Peña"})
    saving = walk(ContactChangeAsked("", ContactChange.ADDED), contacts=again)
    new = ListedContact(added("own-1"), is_own=True)
    assert walk(ContactsRead((*LISTED, new)), contacts=saving).opened == new
    assert walk(ContactPageLeft(), ContactPageLeft(), contacts=named) == READ


def added(contact_id: str) -> Contact:
    """Return a contact as staff add one."""
    return Contact(id=contact_id, group="more", name={"en": "Peña"})


def test_removing_is_asked_once_and_can_be_left() -> None:
    removed = ContactChangeAsked("clinic", ContactChange.REMOVED)
    opened = walk(ContactOpened("clinic"))
    assert not opened.accepts(removed)
    asked = walk(ContactRemovalOpened(), contacts=opened)
    assert asked.view is ContactView.REMOVAL
    assert asked.accepts(removed)
    assert walk(ContactPageLeft(), contacts=asked) == opened
    assert walk(ContactPageLeft(), contacts=opened) == READ


def test_only_the_contact_that_is_open_is_changed() -> None:
    opened = walk(ContactOpened("clinic"))
    for change in (ContactChange.HIDDEN, ContactChange.EARLIER, ContactChange.CHECKED):
        assert opened.accepts(ContactChangeAsked("clinic", change))
        assert not opened.accepts(ContactChangeAsked("crisis", change))
    assert READ.accepts(ContactChangeAsked("crisis", ContactChange.CHECKED))
    assert not READ.accepts(ContactChangeAsked("gone", ContactChange.CHECKED))
    assert not READ.accepts(ContactOpened("gone"))
    assert not opened.accepts(ContactChangeAsked("", ContactChange.UNDONE))


def test_the_place_is_that_in_the_group() -> None:
    assert READ.place("crisis") == (1, 2)
    assert READ.place("clinic") == (0, 1)


def test_the_list_goes_on_where_it_was_left() -> None:
    here = Position(4)
    opened, place = turned(READ, here, ContactOpened("clinic"))
    assert place == START
    typing, place = turned(opened, Position(2), ContactFieldOpened(ContactField.PHONE))
    assert turned(typing, place, ContactTyped("5"))[1] == place
    back, place = turned(typing, place, ContactPageLeft())
    assert place == START
    assert turned(back, place, ContactPageLeft())[1] == here


def test_nothing_typed_and_no_contact_is_in_what_a_log_might_hold() -> None:
    named = walk(ContactAddOpened(), *typed("Peña"), ContactNameTaken(), *typed("555"))
    for shown in (named, ContactTyped("5"), ContactsRead(LISTED)):
        assert "Clinic" not in repr(shown)
        assert "Peña" not in repr(shown)
        assert "5" not in repr(shown)
