"""Contacts: which files are accepted, which refused, and names by language."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk.content import contacts
from kiosk.content.contacts import Contact
from kiosk.files import paths
from kiosk.files.faults import FaultsError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.files.faults import Fault

GOOD = """
[[contact]]
id = "desk"
group = "handout"
name = { en = "Desk" }
phone = "(505) 555-0100"
extension = "X7"
checked = 2026-01-31

[[contact]]
id = "emergency"
group = "urgent"
name = { en = "Emergency", es = "Emergencia" }
phone = "911"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "contacts.toml"


def faults_of(path: Path, text: str) -> tuple[Fault, ...]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        contacts.load(path)
    return caught.value.faults


def test_a_clinics_own_file_is_read(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    desk, emergency = contacts.load(path).items
    assert desk.number() == "(505) 555-0100 X7"
    assert desk.checked == datetime.date(2026, 1, 31)
    assert emergency.name_in("es") == "Emergencia"
    assert emergency.checked is None


def test_the_shipped_file_has_the_handouts_four_and_urgent_help() -> None:
    shipped = contacts.load(paths.resources() / "content" / "contacts.toml")
    assert [contact.id for contact in shipped.group("handout")] == [
        "nmaimh",
        "clarke",
        "harris",
        "moriarta",
    ]
    assert {contact.phone for contact in shipped.group("urgent")} >= {"911", "988"}
    grouped = [len(shipped.group(group)) for group in ("handout", "more", "urgent")]
    assert sum(grouped) == len(shipped.items)


def test_a_group_keeps_the_order_of_the_file(path: Path) -> None:
    again = GOOD.replace('"desk"', '"second"').replace('"emergency"', '"last"')
    path.write_text(GOOD + again, encoding="utf-8")
    assert [contact.id for contact in contacts.load(path).group("handout")] == ["desk", "second"]


@pytest.mark.parametrize(
    ("written", "changed", "key"),
    [
        ('"(505) 555-0100"', '"five oh five"', "contact[1].phone"),
        ('"(505) 555-0100"', '"5055550100505555010050"', None),
        ('"(505) 555-0100"', '"5055550100505555010050555"', "contact[1].phone"),
        ('"X7"', '"at the door"', "contact[1].extension"),
        ('"X7"', '"X1234567"', None),
        ('"X7"', '"X12345678"', "contact[1].extension"),
        ('"desk"', '"The Desk"', "contact[1].id"),
        ('"handout"', '"friends"', "contact[1].group"),
        ("2026-01-31", '"yesterday"', "contact[1].checked"),
        ('{ en = "Desk" }', '"Desk"', "contact[1].name"),
        ('{ en = "Desk" }', '{ en = "" }', "contact[1].name.en"),
        ('{ en = "Desk" }', '{ es = "Mesa" }', "contact[1].name"),
        ('{ en = "Desk" }', '{ en = "Desk", English = "Desk" }', "contact[1].name"),
        ("checked", 'short = { en = "Desk", E = "D" }\nchecked', "contact[1].short"),
        ("checked", 'note = { en = "Open", e1 = "O" }\nchecked', "contact[1].note"),
        ("checked", 'email = "no mail address"\nchecked', "contact[1].email"),
        ("checked", 'email = "name@example.org"\nchecked', None),
        ("checked", 'fax = "1"\nchecked', "contact[1].fax"),
        ('"emergency"', '"desk"', "contact[2].id"),
        ('"urgent"', '"more"', "contact"),
        ('"handout"', '"more"', "contact"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(
    path: Path, written: str, changed: str, key: str | None
) -> None:
    text = GOOD.replace(written, changed, 1)
    assert text != GOOD
    if key is None:
        path.write_text(text, encoding="utf-8")
        assert len(contacts.load(path).items) == 2
        return
    (fault,) = faults_of(path, text)
    assert (fault.source, fault.key) == (str(path), key)
    assert fault.allowed


def test_faults_of_all_contacts_come_together(path: Path) -> None:
    text = GOOD.replace('"X7"', '"door"').replace('"911"', '"nine"').replace('"urgent"', '"soon"')
    assert [fault.key for fault in faults_of(path, text)] == [
        "contact[1].extension",
        "contact[2].group",
        "contact[2].phone",
    ]


@pytest.mark.parametrize("text", ["", "contact = []", "contact = 3", "[[contact]]\n"])
def test_a_file_without_contacts_is_refused(path: Path, text: str) -> None:
    assert all(fault.key.startswith("contact") for fault in faults_of(path, text))


def test_a_language_without_words_of_its_own_shows_english() -> None:
    contact = Contact(
        id="x",
        group="urgent",
        name={"en": "Crisis: call or text", "es": "Crisis: llame"},
        short={"en": "Crisis"},
        note={"en": "Day and night"},
    )
    assert contact.name_in("es") == "Crisis: llame"
    assert contact.name_in("fr") == "Crisis: call or text"
    assert contact.short_in("en") == "Crisis"
    assert contact.short_in("es") == "Crisis: llame"
    assert contact.note_in("es") == "Day and night"


def test_words_of_english_are_known_where_a_language_has_none_of_its_own() -> None:
    place = Contact(
        id="place",
        group="more",
        name={"en": "Family Place", "es": "Family Place"},
        short={"en": "Place"},
        note={"en": "Day and night", "fr": "Jour et nuit"},
    )
    person = Contact(id="person", group="handout", name={"en": "Jane Doe"})
    contacts_ = contacts.Contacts((place, person))
    assert contacts_.borrowed("en") == {}
    assert contacts_.borrowed("es") == {"Day and night": "en", "Jane Doe": "en"}
    assert contacts_.borrowed("fr") == {"Family Place": "en", "Place": "en", "Jane Doe": "en"}


def test_what_is_not_given_is_empty() -> None:
    contact = Contact(id="x", group="more", name={"en": "School"})
    assert (contact.number(), contact.note_in("en"), contact.email) == ("", "", "")
    assert contact.short_in("en") == "School"


@pytest.mark.parametrize(
    ("group", "phone", "may"),
    [
        ("handout", "(505) 331-7138", True),
        ("more", "211", True),
        ("more", "", False),
        ("more", "911", False),
        ("more", "9-8-8", False),
        ("handout", "112", False),
        ("urgent", "911", False),
        ("urgent", "1-833-852-6262", False),
    ],
)
def test_an_urgent_number_is_never_called_to_check_it(
    group: contacts.Group, phone: str, may: bool
) -> None:
    assert Contact(id="x", group=group, name={"en": "X"}, phone=phone).may_be_tried is may


def test_contacts_are_due_when_nobody_has_checked_them_for_long() -> None:
    today = datetime.date(2026, 11, 30)
    days = {"never": None, "long": 181, "just": 180, "to-come": -300}
    some = [
        Contact(
            id=name,
            group="more",
            name={"en": name},
            email="name@example.org",
            checked=None if ago is None else today - datetime.timedelta(ago),
        )
        for name, ago in days.items()
    ]
    nothing_to_check = Contact(id="school", group="more", name={"en": "School"})
    found = contacts.due([*some, nothing_to_check], today, 180)
    assert [contact.id for contact in found] == ["never", "long"]
