"""The referral on one page: all that a referral needs, and what the family needs without a copy."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.config.options import ClinicOptions, Config
from kiosk.sheets import referral
from kiosk.sheets.sheet import PageLayout, Text, Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Section, SheetPage

READ = bootstrap.read(None)
ENGLISH, SPANISH = READ.contents["en"], READ.contents["es"]
WORDINGS = [Wording(ENGLISH), Wording(SPANISH), Wording(SPANISH, ENGLISH)]
SIGNS = ("tantrums", "fussiness")


def build(wording: Wording) -> SheetPage:
    day = datetime.date(2026, 11, 29)
    sheet = referral.build(
        wording, READ.contacts, ClinicOptions("North"), signs=SIGNS, day=day, pages=1
    )
    (page,) = sheet.pages
    return page


def section(page: SheetPage, section_id: str) -> Section:
    return next(one for one in page.sections if one.id == section_id)


def texts(page: SheetPage) -> list[Text]:
    return [
        text
        for one in page.sections
        for text in (one.heading, *(each for line in one.lines for each in (line.text, line.note)))
    ]


def test_two_pages_are_the_default() -> None:
    assert Config().print.pages == 2
    sheet = referral.build(Wording(ENGLISH), READ.contacts, ClinicOptions())
    assert len(sheet.pages) == 2


def labels(wording: Wording, part: str, names: str) -> list[Text]:
    """Return labels of a part of the sheet's words, by their names."""

    def picked(name: str) -> Callable[[Content], str]:
        return lambda content: getattr(getattr(content.sheet, part), name)

    return [wording(picked(name)) for name in names.split()]


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_blank_that_a_referral_needs_is_there_and_rows_are_full(wording: Wording) -> None:
    page = build(wording)
    blanks, clinic = section(page, "write").lines, section(page, "clinic").lines
    asked = "child born caregiver phone worry permission signature date"
    assert [line.text for line in blanks] == labels(wording, "blanks", asked)
    asked = "sends family_calls to_whom reach refer_by meet_by"
    assert [line.text for line in clinic] == labels(wording, "clinic", asked)
    rows: list[float] = [0.0]
    for line in (*blanks, *clinic):
        rows[-1] += line.share
        if rows[-1] > 1 - 1e-9:
            rows.append(0.0)
    assert rows[:-1] == pytest.approx([1.0] * 7)
    assert rows[-1] == 0.0
    assert [line.text for line in page.aside] == labels(wording, "blanks", "language interpreter")
    assert page.foot[0] == wording(lambda c: c.sheet.referral.not_a_test)


@pytest.mark.parametrize("wording", WORDINGS)
def test_both_days_are_printed(wording: Wording) -> None:
    *_, refer_by, meet_by = section(build(wording), "clinic").lines
    assert "2026" in refer_by.value.first
    assert "2027" in meet_by.value.first


def test_every_contact_is_there_with_its_number_and_who_has_none_with_the_remark() -> None:
    page = build(Wording(ENGLISH))
    lines = [line for name in ("urgent", "more", "call") for line in section(page, name).lines]
    assert {line.number for line in lines} == {one.number() for one in READ.contacts.items}
    assert len(lines) == len(READ.contacts.items)
    for line in lines:
        assert bool(line.note.first) is not bool(line.number)
        assert not line.email


def test_what_the_family_does_is_in_its_language_and_names_no_page() -> None:
    page = build(Wording(SPANISH, ENGLISH))
    own = [one for one in page.sections if one.for_family]
    assert [one.id for one in own] == ["steps", "safety", "urgent", "more", "call"]
    assert page.layout is PageLayout.ONE
    words = SPANISH.sheet
    assert [line.text for line in section(page, "steps").lines] == [
        Text(words.phone.first_step),
        *map(Text, words.referral.steps[1:]),
    ]
    for one in own:
        assert not one.heading.second
        assert not any(line.text.second or line.note.second for line in one.lines)
    assert not any("página" in text.first for text in texts(page))


def test_no_sign_has_a_drawing() -> None:
    lines = section(build(Wording(ENGLISH)), "noticed").lines
    assert len(lines) == len(SIGNS)
    assert not any(line.picture for line in lines)
