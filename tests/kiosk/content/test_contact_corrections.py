"""Corrections are laid over the installed contacts, and keep nothing that was not changed."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from kiosk.content import contact_corrections as corrections_of
from kiosk.content.contact_corrections import ContactEntry, Corrections, listed, shown
from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError
from kiosk.content.contacts import Contact, Contacts

DAY = datetime.date(2026, 11, 30)
NONE = Corrections()
FIRST = Contact(
    id="first",
    group="handout",
    name={"en": "First", "es": "Primero"},
    short={"en": "1st"},
    note={"en": "Day and night"},
    phone="(505) 753-4123",
    extension="X114",
    checked=DAY,
)
SECOND = Contact(id="second", group="handout", name={"en": "Second"}, phone="(505) 331-7138")
DANGER = Contact(id="danger", group="urgent", name={"en": "Danger"}, phone="911")
THIRD = Contact(id="third", group="handout", name={"en": "Third"})
INSTALLED = Contacts((FIRST, SECOND, DANGER, THIRD))


def ids(corrections: Corrections, installed: Contacts = INSTALLED) -> list[str]:
    return [contact.id for contact in shown(installed, corrections).items]


def one(corrections: Corrections, contact_id: str, installed: Contacts = INSTALLED) -> Contact:
    (found,) = [c for c in shown(installed, corrections).items if c.id == contact_id]
    return found


def test_without_corrections_the_contacts_are_as_installed() -> None:
    assert shown(INSTALLED, NONE) == INSTALLED


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ContactEntry(phone="5052725679"), {"phone": "(505) 272-5679", "checked": None}),
        (
            ContactEntry(phone="5052725679 x7"),
            {"phone": "(505) 272-5679", "extension": "X7", "checked": None},
        ),
        (ContactEntry(phone=""), {"phone": "", "extension": "", "checked": None}),
        (ContactEntry(extension=""), {"extension": "", "checked": None}),
        (ContactEntry(email="info@nmaimh.org"), {"email": "info@nmaimh.org", "checked": None}),
        (
            ContactEntry(name={"en": "One"}),
            {"name": {"en": "One", "es": "Primero"}, "short": {}},
        ),
        (ContactEntry(note={"en": "", "es": "Siempre"}), {"note": {"es": "Siempre"}}),
    ],
)
def test_a_contact_is_corrected(entry: ContactEntry, expected: dict[str, object]) -> None:
    corrected = corrections_of.with_entry(INSTALLED, NONE, "first", entry)
    assert one(corrected, "first") == replace(FIRST, **expected)
    assert ids(corrected) == ids(NONE)


@pytest.mark.parametrize(
    "entry",
    [
        ContactEntry(),
        ContactEntry("505 753 4123", "114", "", {"en": "First"}, {"en": "Day and night"}),
    ],
)
def test_what_is_typed_as_it_was_is_no_correction(entry: ContactEntry) -> None:
    assert corrections_of.with_entry(INSTALLED, NONE, "first", entry) == NONE


def test_a_later_file_brings_its_news_and_keeps_what_staff_corrected() -> None:
    corrected = corrections_of.with_entry(INSTALLED, NONE, "first", ContactEntry("5052725679"))
    newer = Contacts((replace(FIRST, phone="(505) 000-0000", note={"en": "News"}), DANGER))
    found = one(corrected, "first", newer)
    assert (found.phone, found.note) == ("(505) 272-5679", {"en": "News"})
    assert ids(corrected, newer) == ["first", "danger"]


def test_a_check_has_its_day() -> None:
    checked = corrections_of.with_check(INSTALLED, NONE, "second", DAY)
    assert one(checked, "second") == replace(SECOND, checked=DAY)
    corrected = corrections_of.with_entry(INSTALLED, checked, "second", ContactEntry("5052725679"))
    assert one(corrected, "second").checked is None, "the new number was not checked"


def test_a_hidden_contact_is_for_staff_alone_until_it_is_shown_again() -> None:
    hidden = corrections_of.with_hidden(INSTALLED, NONE, "second", hidden=True)
    assert ids(hidden) == ["first", "danger", "third"]
    assert [c.contact.id for c in listed(INSTALLED, hidden) if c.is_hidden] == ["second"]
    assert corrections_of.with_hidden(INSTALLED, hidden, "second", hidden=False) == NONE
    assert corrections_of.with_hidden(INSTALLED, NONE, "second", hidden=False) == NONE


@pytest.mark.parametrize(
    ("contact", "place", "order"),
    [
        ("third", 0, ["third", "first", "danger", "second"]),
        ("first", 1, ["second", "first", "danger", "third"]),
        ("first", 99, ["second", "third", "danger", "first"]),
        ("third", -3, ["third", "first", "danger", "second"]),
        ("first", 0, ["first", "second", "danger", "third"]),
    ],
)
def test_a_contact_moves_within_its_group(contact: str, place: int, order: list[str]) -> None:
    moved = corrections_of.with_move(INSTALLED, NONE, contact, place)
    assert ids(moved) == order


def test_contacts_are_added_changed_hidden_and_removed() -> None:
    entry = ContactEntry("5055550140", name={"en": "Home visiting", "es": "Visitas"})
    added = corrections_of.with_added(INSTALLED, NONE, "more", entry)
    assert one(added, "own-1") == Contact(
        id="own-1",
        group="more",
        name={"en": "Home visiting", "es": "Visitas"},
        phone="(505) 555-0140",
    )
    again = corrections_of.with_added(INSTALLED, added, "more", entry)
    assert ids(again)[-2:] == ["own-1", "own-2"]
    changed = corrections_of.with_entry(
        INSTALLED, again, "own-1", ContactEntry(name={"en": "Ours"})
    )
    assert one(changed, "own-1").name == {"en": "Ours", "es": "Visitas"}
    hidden = corrections_of.with_hidden(INSTALLED, changed, "own-2", hidden=True)
    assert ids(hidden)[-1] == "own-1"
    gone = corrections_of.without(INSTALLED, hidden, "own-2")
    gone = corrections_of.without(INSTALLED, gone, "second")
    assert ids(gone) == ["first", "danger", "third", "own-1"]
    assert [c.contact.id for c in listed(INSTALLED, gone)] == ids(gone)


@pytest.mark.parametrize("names", [None, {}, {"es": "Visitas"}, {"en": " "}])
def test_a_new_contact_needs_an_english_name(names: dict[str, str] | None) -> None:
    with pytest.raises(ContactRefusedError) as caught:
        corrections_of.with_added(INSTALLED, NONE, "more", ContactEntry(name=names))
    assert caught.value.reason is ContactRefusal.NO_NAME


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ContactRefusedError) as caught:
        corrections_of.with_check(INSTALLED, NONE, "nobody", DAY)
    assert caught.value.reason is ContactRefusal.UNKNOWN
