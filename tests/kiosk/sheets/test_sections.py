"""Parts that several kinds of sheet have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import ClinicOptions
from kiosk.files import paths
from kiosk.sheets import sections
from kiosk.sheets.sheet import SectionStyle, Text, Wording
from tests.support.groups import SECTIONS

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData


@pytest.fixture
def wording(kiosk_data: KioskData) -> Wording:
    return Wording(kiosk_data.contents["es"], kiosk_data.contents["en"])


@pytest.mark.parametrize(
    ("clinic", "lines"),
    [
        (ClinicOptions(), ()),
        (ClinicOptions(name="Clinic"), ()),
        (ClinicOptions(address="1 Street"), ("1 Street",)),
        (ClinicOptions(address="1 Street", phone="555"), ("1 Street", "555")),
    ],
)
def test_a_clinic_without_an_address_leaves_no_empty_line(
    clinic: ClinicOptions, lines: tuple[str, ...]
) -> None:
    assert sections.clinic_lines(clinic) == lines


def test_a_sign_has_its_words_in_each_language_and_a_drawing(
    wording: Wording, kiosk_data: KioskData
) -> None:
    for code, other in zip(
        kiosk_data.contents["es"].signs.items, kiosk_data.contents["en"].signs.items, strict=True
    ):
        assert sections.sign_words(wording, code.id) == Text(code.words, other.words)
        drawing = paths.resources() / "pictures" / f"{sections.picture(code.id)}.svg"
        assert drawing.is_file()


def test_every_contact_of_a_group_is_listed(wording: Wording, kiosk_data: KioskData) -> None:
    for group, section_id in SECTIONS.items():
        contacts = kiosk_data.contacts
        made = sections.call_section(wording, contacts, group, Text("Call"), section_id)
        assert (made.id, made.style) == (section_id, SectionStyle.CONTACTS)
        numbers = [contact.number() for contact in contacts.group(group)]
        assert [line.number for line in made.lines] == numbers


def test_the_small_print_names_the_sources_and_marks_a_draft(
    wording: Wording, kiosk_data: KioskData
) -> None:
    sources, *marks = sections.foot(wording)
    for source in kiosk_data.contents["es"].sources:
        assert source in sources.first
    assert bool(marks) is wording.draft()
    english = Wording(kiosk_data.contents["en"])
    assert not english.draft()
    assert len(sections.foot(english)) == 1
