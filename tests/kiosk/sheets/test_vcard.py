"""Contacts for a phone to scan: vCard 3.0 (RFC 2426)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.contacts import Contact
from kiosk.sheets import vcard


def contact(name: str = "Desk", **rest: Any) -> Contact:
    return Contact(id="x", group="handout", name={"en": name}, **rest)


def read(card: str) -> dict[str, str]:
    """Read a card's lines by name, as a phone would: unescaped, parameters left on the name."""
    assert card.endswith("\r\n")
    lines = card.removesuffix("\r\n").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    named = dict(line.split(":", 1) for line in lines)
    return {name: _unescaped(value) for name, value in named.items()}


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda mark: {"n": "\n"}.get(mark[1], mark[1]), value)


def test_a_whole_contact() -> None:
    whole = contact(
        "Deborah Harris, MSW, LISW",
        phone="(505) 753-4123",
        extension="X114",
        email="name@example.org",
    )
    assert vcard.write(whole, "en") == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "N:Deborah Harris\\, MSW\\, LISW;;;;\r\n"
        "FN:Deborah Harris\\, MSW\\, LISW\r\n"
        "TEL;TYPE=WORK,VOICE:5057534123,114\r\n"
        "EMAIL;TYPE=INTERNET:name@example.org\r\n"
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
    assert read(vcard.write(contact(**written), "en"))["TEL;TYPE=WORK,VOICE"] == dialled


def test_what_a_contact_lacks_is_left_out() -> None:
    assert set(read(vcard.write(contact(), "en"))) == {"BEGIN", "VERSION", "N", "FN", "END"}


awkward = st.sampled_from("\\,;:n")
ordinary = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])


@settings(deadline=None)
@given(st.text(awkward | ordinary, min_size=1))
def test_any_name_survives_the_way_to_the_phone(name: str) -> None:
    card = read(vcard.write(contact(name), "en"))
    assert card["FN"] == name
    assert card["N"] == f"{name};;;;"


def test_a_name_over_two_lines_cannot_break_the_card() -> None:
    card = read(vcard.write(contact("Desk\nEMAIL:other@example.org"), "en"))
    assert card["FN"] == "Desk\nEMAIL:other@example.org"
    assert "EMAIL" not in card


def test_the_name_is_in_the_language_asked_for() -> None:
    both = Contact(id="x", group="urgent", name={"en": "Emergency", "es": "Emergencia"})
    assert read(vcard.write(both, "es"))["FN"] == "Emergencia"
    assert vcard.line(both, "es") == "Emergencia"


def test_a_line_of_plain_text_holds_every_way_to_reach_somebody() -> None:
    whole = contact(phone="555-0100", extension="X7", email="name@example.org")
    assert vcard.line(whole, "en") == "Desk: 555-0100 X7, name@example.org"
    assert vcard.line(contact(email="name@example.org"), "en") == "Desk: name@example.org"
    assert vcard.line(contact(), "en") == "Desk"


def test_who_has_no_number_is_listed_with_what_to_do() -> None:
    asked = contact(note={"en": "Ask your school district."})
    assert vcard.line(asked, "en") == "Desk: Ask your school district."
