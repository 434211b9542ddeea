"""The check of contacts: whom to call, whom never to call, and which corrections are in force."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from kiosk.content.contact_corrections import ContactEntry
from kiosk.content.contact_store import FOLDER, ContactStore
from kiosk.content.contacts import Contacts
from kiosk.health import contacts
from kiosk.health.finding_ids import Level

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

TODAY = datetime.date(2026, 11, 30)


def checked(data: KioskData, days_ago: int) -> KioskData:
    """Return the data with all contacts checked so many days ago."""
    day = TODAY - datetime.timedelta(days_ago)
    items = tuple(changed(contact, checked=day) for contact in data.contacts.items)
    return replace(data, contacts=Contacts(items))


def test_nobody_is_told_to_call_an_urgent_number_to_try_it(kiosk_data: KioskData) -> None:
    (finding,) = contacts.check(kiosk_data, TODAY)
    told, _, warned = finding.text.partition("; ")
    listed = told.partition(": ")[2].split(", ")
    urgent = {contact.id for contact in kiosk_data.contacts.group("urgent")}
    assert not (urgent | {"child-find"}) & set(listed)
    assert "6 of 6" in told
    assert "Never call an urgent number" in warned


def test_a_check_is_good_for_180_days(kiosk_data: KioskData) -> None:
    (fine,) = contacts.check(checked(kiosk_data, 180), TODAY)
    assert (fine.level, fine.text) == (Level.FINE, "10, all checked that can be")
    (late,) = contacts.check(checked(kiosk_data, 181), TODAY)
    assert late.level is Level.WARNING
    assert late.text.startswith("checked more than 180 days ago: nmaimh, clarke, ")
    assert "maternal" not in late.text


def test_damaged_corrections_are_told(kiosk_data: KioskData, tmp_path: Path) -> None:
    store = ContactStore(tmp_path, kiosk_data.contacts)
    store.correct("clarke", ContactEntry(note={"en": "Ask for Jane"}))
    data = replace(checked(kiosk_data, 1), contact_store=store)
    assert contacts.check(data, TODAY)[0].level is Level.FINE
    (file,) = (tmp_path / FOLDER).iterdir()
    file.write_bytes(b"damaged")
    (finding,) = contacts.check(data, TODAY)
    assert finding.level is Level.WARNING
    assert finding.text == f"{file}: damaged; the contacts are used as installed"
