"""A sheet as it is read aloud: in reading order, whole, with a family's answers marked."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.sheets import referral, transcript
from kiosk.sheets.sheet import Column, PageLayout, SectionStyle, Text, Wording
from kiosk.sheets.transcript import TranscriptLine

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def sheet(kiosk_data: KioskData) -> Sheet:
    """Return a referral with two signs chosen, in two languages."""
    english, spanish = kiosk_data.contents["en"], kiosk_data.contents["es"]
    chosen = [sign.id for sign in english.signs.items[:2]]
    return referral.build(
        Wording(english, spanish),
        kiosk_data.contacts,
        kiosk_data.config.clinic,
        signs=chosen,
        day=DAY,
    )


def test_every_text_of_the_first_language_is_read_once_in_order(sheet: Sheet) -> None:
    texts = [line.text for line in transcript.lines(sheet)]
    assert (
        texts[:2] == [sheet.date.first, sheet.title.first]
        if not sheet.clinic
        else texts[0] == sheet.clinic
    )
    headings = [each.heading.first for each in sheet.sections]
    places = [texts.index(heading) for heading in headings if heading]
    assert places == sorted(places)
    assert texts[-1] == sheet.pages[-1].scan_label.first
    for page in sheet.pages:
        assert texts.index(page.title.first) < texts.index(page.sections[0].heading.first)
    assert "" not in texts


def test_what_lies_below_the_columns_is_read_after_them(sheet: Sheet) -> None:
    first = sheet.pages[0]
    some = [each for each in first.sections if each.heading.first]
    main, band = (
        replace(each, column=column)
        for each, column in zip(some, (Column.MAIN, Column.BAND), strict=False)
    )
    page = replace(first, layout=PageLayout.COLUMNS, sections=(band, main))
    texts = [line.text for line in transcript.lines(replace(sheet, pages=(page,)))]
    assert texts.index(main.heading.first) < texts.index(band.heading.first)


def test_a_blank_for_the_date_is_read_by_its_label(sheet: Sheet) -> None:
    undated = replace(sheet, date=Text(""), date_label=Text("Date", "Fecha"))
    texts = [line.text for line in transcript.lines(undated)]
    assert texts.index("Date") == len(sheet.clinic_lines) + 1


def test_only_what_a_family_chose_is_an_answer(sheet: Sheet) -> None:
    answers = [line.text for line in transcript.lines(sheet) if line.answer]
    assert answers == [line.text.first for line in sheet.section("noticed").lines]


def test_steps_are_read_with_their_numbers(sheet: Sheet) -> None:
    spoken = transcript.lines(sheet)
    steps = [each for each in sheet.sections if each.style is SectionStyle.STEPS]
    for section in steps:
        for place, line in enumerate(section.lines, start=1):
            assert TranscriptLine(f"{place}. {line.text.first}") in spoken


def test_the_other_language_is_not_read(sheet: Sheet, kiosk_data: KioskData) -> None:
    spanish = kiosk_data.contents["es"].signs.items
    texts = {line.text for line in transcript.lines(sheet)}
    assert texts.isdisjoint(sign.words for sign in spanish)
