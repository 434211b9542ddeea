"""A contact card for a phone to scan: vCard 3.0 (RFC 2426)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.contacts import Contact
from kiosk.sheets import vcard
from tests.support import cards


def contact(name: str = "Desk", **rest: Any) -> Contact:
    return Contact(id="x", group="handout", name={"en": name}, **rest)


def test_a_whole_card_byte_for_byte() -> None:
    whole = contact(
        "Deborah Harris, MSW, LISW",
        phone="(505) 753-4123",
        extension="X114",
        email="name@example.org",
    )
    assert vcard.write("Help; for us", [whole], "en", "One\nTwo") == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "N:Help\\; for us;;;;\r\n"
        "FN:Help\\; for us\r\n"
        "item1.TEL:5057534123\\,114\r\n"
        "item1.X-ABLabel:Deborah Harris\\, MSW\\, LISW\r\n"
        "item2.EMAIL:name@example.org\r\n"
        "item2.X-ABLabel:Deborah Harris\\, MSW\\, LISW\r\n"
        "NOTE:One\\nTwo\r\n"
        "END:VCARD\r\n"
    )


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ({"phone": "(505) 555-0100"}, "5055550100"),
        ({"phone": "+1 505 555 0100"}, "+15055550100"),
        ({"phone": "1-833-852-6262", "extension": "x. 9"}, "18338526262,9"),
        ({"phone": "911", "extension": "X"}, "911"),
    ],
)
def test_a_number_is_written_as_a_phone_dials_it(written: dict[str, str], dialled: str) -> None:
    card = cards.read(vcard.write("Card", [contact(**written)], "en"))
    assert card.numbers == (("Desk", dialled),)


def test_what_a_contact_lacks_is_left_out() -> None:
    card = cards.read(vcard.write("Card", [contact()], "en"))
    assert card == cards.Card("Card", (), (), "")


def test_every_number_has_a_label_of_its_own_in_the_language_asked_for() -> None:
    first = Contact(
        id="a", group="urgent", name={"en": "Emergency", "es": "Emergencia"}, phone="911"
    )
    second = Contact(
        id="b",
        group="more",
        name={"en": "A long name", "es": "Un nombre largo"},
        short={"en": "Short", "es": "Corto"},
        phone="555-0100",
        email="b@example.org",
    )
    card = cards.read(vcard.write("Ayuda", [first, second], "es"))
    assert card.numbers == (("Emergencia", "911"), ("Corto", "5550100"))
    assert card.mails == (("Corto", "b@example.org"),)


awkward = st.sampled_from("\\,;:n\n ñ“健😀")
ordinary = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
texts = st.text(awkward | ordinary, min_size=1, max_size=200)


@given(name=texts, note=texts)
def test_any_text_survives_the_way_to_the_phone(name: str, note: str) -> None:
    card = vcard.write(name, [contact(name, phone="555")], "en", note)
    read = cards.read(card)
    kept = "\n".join(name.splitlines())
    assert read.name == kept
    assert read.numbers == ((kept, "555"),)
    assert read.note == "\n".join(note.splitlines())
    for line in cards.physical_lines(card):
        assert 0 < len(line) <= 75
        assert line.decode()  # no letter is cut in two


def test_a_name_over_two_lines_cannot_break_the_card() -> None:
    card = cards.read(vcard.write("Desk\nEMAIL:other@example.org", [], "en"))
    assert card.name == "Desk\nEMAIL:other@example.org"
    assert card.mails == ()
