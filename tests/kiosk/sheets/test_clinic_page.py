"""The page that a family hands over: all that a state's referral form asks for is on it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.config.options import ClinicOptions
from kiosk.sheets import clinic_page
from kiosk.sheets.sheet import SheetPage, Text, Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.model import SheetWords

READ = bootstrap.read(None)
ENGLISH, SPANISH = READ.contents["en"], READ.contents["es"]
DAY = datetime.date(2026, 11, 29)
WORDINGS = [
    Wording(ENGLISH),
    Wording(SPANISH),
    Wording(SPANISH, ENGLISH),
    Wording(ENGLISH, SPANISH),
]
CLINIC = ClinicOptions("North", phone="(505) 555-0100", fax="(505) 555-0101")

ASKED: dict[str, Callable[[SheetWords], str]] = {
    "name of the child": lambda w: w.blanks.child,
    "date of birth": lambda w: w.blanks.born,
    "name of the parent": lambda w: w.blanks.caregiver,
    "relation to the child": lambda w: w.blanks.relation,
    "telephone": lambda w: w.blanks.phone,
    "second telephone": lambda w: w.blanks.other_phone,
    "text or message": lambda w: w.blanks.message,
    "best time to call": lambda w: w.blanks.best_time,
    "language": lambda w: w.blanks.language,
    "interpreter": lambda w: w.blanks.interpreter,
    "reason, and since when": lambda w: w.blanks.worry,
    "strengths": lambda w: w.blanks.strength,
    "permission": lambda w: w.blanks.permission,
    "signature": lambda w: w.blanks.signature,
    "date of the signature": lambda w: w.blanks.date,
    "who sends it": lambda w: w.clinic.sends,
    "or the family calls": lambda w: w.clinic.family_calls,
    "to whom": lambda w: w.clinic.to_whom,
    "sent on": lambda w: w.clinic.sent_on,
    "appointment": lambda w: w.clinic.appointment,
    "how to reach the clinic": lambda w: w.clinic.reach,
    "latest day of the referral": lambda w: w.clinic.refer_by,
    "latest day of the meeting": lambda w: w.clinic.meet_by,
}
"""What forms of state programs for early intervention ask whoever refers a child."""


def build(
    wording: Wording, clinic: ClinicOptions = CLINIC, day: datetime.date | None = DAY
) -> SheetPage:
    return clinic_page.build(wording, clinic, signs=frozenset(), day=day)


def labels(page: SheetPage) -> set[Text]:
    lines = [*page.aside, *(line for section in page.sections for line in section.lines)]
    return {text for line in lines for text in (line.text, line.option)}


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("asked", ASKED)
def test_every_blank_of_a_state_form_is_there(asked: str, wording: Wording) -> None:
    assert wording(lambda content: ASKED[asked](content.sheet)) in labels(build(wording))


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_language_of_the_visit_is_printed(wording: Wording) -> None:
    language, interpreter = build(wording).aside
    assert language.value.first == wording.first.language.name
    assert interpreter.box
    assert interpreter.ticked is (wording.second is not None)


def test_permission_has_a_box_and_stands_before_the_signature() -> None:
    blanks = ENGLISH.sheet.blanks
    *_, permission, signature, date = clinic_page.blanks(Wording(ENGLISH)).lines
    assert permission.text == Text(blanks.permission)
    assert permission.box
    assert permission.statement
    assert not permission.ticked
    assert [signature.text.first, date.text.first] == [blanks.signature, blanks.date]
    assert "change my mind" in blanks.permission
    assert "they can tell the clinic" in blanks.permission


def test_the_clinic_sends_it_first_and_its_numbers_are_printed() -> None:
    box = clinic_page.clinic_box(Wording(ENGLISH), CLINIC, DAY)
    assert [line.text.first for line in box.lines[:2]] == [
        "Clinic sends the referral",
        "Family calls",
    ]
    (reach,) = [line for line in box.lines if line.text.first == ENGLISH.sheet.clinic.reach]
    assert reach.value == Text("(505) 555-0100 · Fax (505) 555-0101")
    assert box.for_clinic


@pytest.mark.parametrize(
    ("clinic", "printed"),
    [
        (ClinicOptions(), ""),
        (ClinicOptions(phone="555-0100"), "555-0100"),
        (ClinicOptions(fax="555-0101"), "Fax 555-0101"),
    ],
)
def test_numbers_that_nobody_configured_are_blanks(clinic: ClinicOptions, printed: str) -> None:
    box = clinic_page.clinic_box(Wording(ENGLISH), clinic, DAY)
    (reach,) = [line for line in box.lines if line.text.first == ENGLISH.sheet.clinic.reach]
    assert reach.value.first == printed


def dates(page: SheetPage) -> list[Text]:
    words = ENGLISH.sheet.clinic
    lines = page.sections[-1].lines
    return [line.value for line in lines if line.text.second in {words.refer_by, words.meet_by}]


def test_both_days_are_counted_from_the_day_of_printing() -> None:
    page = build(Wording(SPANISH, ENGLISH))
    assert dates(page) == [
        Text("6 de diciembre de 2026", "December 6, 2026"),
        Text("13 de enero de 2027", "January 13, 2027"),
    ]
    assert "day of printing" in ENGLISH.sheet.clinic.meet_by


def test_where_the_day_is_not_known_both_are_blanks() -> None:
    assert dates(build(Wording(SPANISH, ENGLISH), day=None)) == [Text(""), Text("")]


def test_the_clinics_notice_of_language_help_stands_at_the_foot() -> None:
    notice = "ATENCIÓN: hay ayuda gratis en su idioma."
    clinic = ClinicOptions("North", language_help=notice)
    assert Text(notice) in build(Wording(ENGLISH), clinic).foot
    assert len(build(Wording(ENGLISH)).foot) == 1
