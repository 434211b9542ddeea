"""The card for the phone holds what panel and sheet say: numbers, steps, signs if asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kiosk.content.contacts import Contact, Contacts
from kiosk.sheets import phone_card
from tests.support import cards

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData

LANGUAGES = ("en", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_and_mail_is_on_it_under_its_own_name(
    language: str, kiosk_data: KioskData
) -> None:
    contacts = kiosk_data.contacts
    card = cards.read(phone_card.write(kiosk_data.contents[language], contacts))
    wanted = {
        (one.short_in(language), re.sub(r"\D", "", one.number()))
        for one in contacts.items
        if one.phone
    }
    assert {(label, number.replace(",", "")) for label, number in card.numbers} == wanted
    assert len(card.numbers) == len(wanted)
    mails = {(one.short_in(language), one.email) for one in contacts.items if one.email}
    assert set(card.mails) == mails


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_has_the_next_steps_and_who_has_no_number(
    language: str, kiosk_data: KioskData
) -> None:
    content, contacts = kiosk_data.contents[language], kiosk_data.contacts
    note = cards.read(phone_card.write(content, contacts)).note
    for step in (content.sheet.phone.first_step, *content.sheet.referral.steps[1:]):
        assert step in note
    without = [one for one in contacts.items if not one.phone and not one.email]
    assert without
    for one in without:
        assert f"{one.name_in(language)}: {one.note_in(language)}" in note


def test_a_card_speaks_of_no_page(kiosk_data: KioskData) -> None:
    english, spanish = (kiosk_data.contents[code] for code in LANGUAGES)
    assert "page" not in phone_card.write(english, kiosk_data.contacts)
    assert not re.search("hoja|página", phone_card.write(spanish, kiosk_data.contacts))


def test_the_signs_are_on_it_only_where_asked_for_and_in_the_handouts_order(
    kiosk_data: KioskData,
) -> None:
    content = kiosk_data.contents["en"]
    ids = [sign.id for sign in content.signs.items]
    for chosen in ([], ids[:2][::-1], ids):
        note = cards.read(phone_card.write(content, kiosk_data.contacts, chosen)).note
        lines = [line.removeprefix("- ") for line in note.splitlines() if line.startswith("- ")]
        assert lines == [sign.words for sign in content.signs.items if sign.id in chosen]
        assert (f"{content.sheet.referral.noticed}:" in note) is bool(chosen)


def test_who_the_steps_name_comes_first_and_emergency_numbers_last(kiosk_data: KioskData) -> None:
    """Some phones keep three numbers; and nobody should touch 911 by mistake."""
    contacts = kiosk_data.contacts
    numbers = [
        number
        for _, number in cards.read(phone_card.write(kiosk_data.contents["en"], contacts)).numbers
    ]
    assert numbers[0] == re.sub(r"\D", "", contacts.group("more")[0].phone)
    urgent = [re.sub(r"\D", "", one.phone) for one in contacts.group("urgent")]
    assert numbers[-len(urgent) :] == urgent


def test_a_contact_without_anything_is_only_named(kiosk_data: KioskData) -> None:
    bare = Contact(id="bare", group="more", name={"en": "Bare"})
    contacts = Contacts((bare, *kiosk_data.contacts.items))
    note = cards.read(phone_card.write(kiosk_data.contents["en"], contacts)).note
    assert "Bare" in note.splitlines()
