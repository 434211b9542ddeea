"""The checklist, the handout and the test page."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import structs

from kiosk.config.options import ClinicOptions
from kiosk.content.contacts import Contacts
from kiosk.sheets import leaflets, referral
from kiosk.sheets.sheet import Column, SectionStyle, SheetKind, Text, Wording
from tests.support.groups import SECTIONS

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet

CLINIC = ClinicOptions("North Valley", "1 Mesa Road", "555-0100")


@pytest.fixture
def english(kiosk_data: KioskData) -> Content:
    return kiosk_data.contents["en"]


@pytest.fixture
def spanish(english: Content) -> Content:
    """Content in which the signs, the advice and the checklist's title are translated."""
    signs = tuple(
        msgspec.structs.replace(sign, words=f"es: {sign.words}", plain=f"es: {sign.plain}")
        for sign in english.signs.items
    )
    titled = msgspec.structs.replace(english.sheet.checklist, title="Lista")
    return msgspec.structs.replace(
        english,
        code="es",
        signs=msgspec.structs.replace(english.signs, items=signs, advice="es: advice"),
        sheet=msgspec.structs.replace(english.sheet, checklist=titled),
    )


def of_one_page(sheet: Sheet, kind: SheetKind) -> None:
    assert sheet.kind is kind
    assert (sheet.clinic, sheet.clinic_lines) == ("North Valley", ("1 Mesa Road", "555-0100"))
    assert sheet.date == Text("")  # paper that may lie in stock
    (page,) = sheet.pages
    assert page.scan == ""


# The checklist


def test_the_checklist_has_fourteen_signs_to_tick_by_hand(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = leaflets.checklist(Wording(english), kiosk_data.contacts, CLINIC)
    of_one_page(sheet, SheetKind.CHECKLIST)
    ticks = sheet.section("noticed")
    assert ticks.style is SectionStyle.TICKS
    assert [line.text for line in ticks.lines] == [Text(it.words) for it in english.signs.items]
    assert [line.note for line in ticks.lines] == [Text(it.plain) for it in english.signs.items]
    assert [line.picture for line in ticks.lines] == [
        f"sign-{sign.id}" for sign in english.signs.items
    ]
    assert len(ticks.lines) == 14
    assert not any(line.ticked for section in sheet.sections for line in section.lines)


def test_the_checklist_has_the_advice_and_the_contacts(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = leaflets.checklist(Wording(english), kiosk_data.contacts, CLINIC)
    (advice,) = sheet.section("advice").lines
    assert (advice.text.first, advice.note.first) == (
        english.signs.advice,
        english.signs.advice_plain,
    )
    for group, section_id in SECTIONS.items():
        numbers = [contact.number() for contact in kiosk_data.contacts.group(group)]
        section = sheet.section(section_id)
        assert [line.number for line in section.lines] == numbers
        assert section.column is Column.BAND
    assert sheet.pages[0].foot[0] == Text(english.sheet.referral.not_a_test)
    assert all(source in sheet.pages[0].foot[1].first for source in english.sources)


def test_the_checklist_has_blanks_for_name_age_and_date(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = leaflets.checklist(Wording(english), kiosk_data.contacts, CLINIC)
    words = english.sheet.referral
    whose = sheet.sections[0]
    assert whose.style is SectionStyle.BLANKS
    assert [line.text.first for line in whose.lines] == [words.child, words.age, words.date]
    assert sum(line.share for line in whose.lines) == pytest.approx(1)


def test_a_group_without_contacts_leaves_no_heading_on_the_checklist(
    kiosk_data: KioskData, english: Content
) -> None:
    fewer = Contacts(tuple(one for one in kiosk_data.contacts.items if one.group != "more"))
    sheet = leaflets.checklist(Wording(english), fewer, CLINIC)
    assert [section.id for section in sheet.column(Column.BAND)] == ["call", "urgent"]


def test_the_checklist_speaks_two_languages(
    kiosk_data: KioskData, english: Content, spanish: Content
) -> None:
    sheet = leaflets.checklist(Wording(spanish, english), kiosk_data.contacts, CLINIC)
    assert sheet.languages == ("es", "en")
    assert sheet.title == Text("Lista", english.sheet.checklist.title)
    lines = sheet.section("noticed").lines
    assert [line.text.parts() for line in lines] == [
        (f"es: {sign.words}", sign.words) for sign in english.signs.items
    ]
    # The plain words are for the family alone.
    assert [line.note.parts() for line in lines] == [
        (f"es: {sign.plain}",) for sign in english.signs.items
    ]
    (advice,) = sheet.section("advice").lines
    assert advice.text == Text("es: advice", english.signs.advice)


# The handout


def test_the_handout_holds_every_word_in_its_order(kiosk_data: KioskData, english: Content) -> None:
    sheet = leaflets.handout(Wording(english), kiosk_data.contacts, CLINIC)
    of_one_page(sheet, SheetKind.HANDOUT)
    texts = [sheet.title.first, sheet.pages[0].lead.first]
    for section in sheet.sections:
        texts.append(section.heading.first)
        for line in section.lines:
            assert not line.ticked
            texts += [line.text.first, line.number, line.email]
    expected = [english.sheet.handout_title]
    for topic in english.topics:
        expected += [topic.heading, *topic.body]
    expected += [english.signs.heading, english.signs.intro]
    expected += [sign.words for sign in english.signs.items]
    expected += [english.signs.advice, english.sheet.contacts_heading]
    for contact in kiosk_data.contacts.group("handout"):
        expected += [contact.name_in("en"), contact.number(), contact.email]
    assert [words for words in texts if words] == [words for words in expected if words]
    (foot,) = sheet.pages[0].foot
    assert foot.first == f"{english.sheet.sources_heading} {' · '.join(english.sources)}"


def test_a_topic_of_the_clinic_says_in_the_handout_that_it_is_not_the_handouts(
    kiosk_data: KioskData, english: Content
) -> None:
    first, *others = english.topics
    topics = (structs.replace(first, own=True), *others)
    content = structs.replace(english, topics=topics)
    sheet = leaflets.handout(Wording(content), kiosk_data.contacts, CLINIC)
    said = [
        section.id
        for section in sheet.sections
        if any(line.text.first == english.sheet.from_clinic for line in section.lines)
    ]
    assert said == [first.id]
    assert sheet.section(first.id).lines[0].text.first == english.sheet.from_clinic


def test_the_handouts_signs_are_bullets_in_the_main_column(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = leaflets.handout(Wording(english), kiosk_data.contacts, CLINIC)
    assert sheet.section("noticed").style is SectionStyle.BULLETS
    assert [section.id for section in sheet.column(Column.MAIN)] == [
        *[topic.id for topic in english.topics],
        "intro",
        "noticed",
        "advice",
    ]


def test_each_topic_of_the_handout_has_its_drawing_once(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = leaflets.handout(Wording(english), kiosk_data.contacts, CLINIC)
    for topic in english.topics:
        pictures = [line.picture for line in sheet.section(topic.id).lines]
        assert pictures == [f"topic-{topic.id}", *[""] * (len(topic.body) - 1)]


def test_the_handout_is_in_the_familys_language_alone(
    kiosk_data: KioskData, english: Content, spanish: Content
) -> None:
    sheet = leaflets.handout(Wording(spanish, english), kiosk_data.contacts, CLINIC)
    assert sheet.languages == ("es",)
    texts = [line.text for section in sheet.sections for line in section.lines]
    assert Text("es: Tantrums") in texts
    assert [text for text in texts if len(text.parts()) > 1] == []


# The test page


NOW = datetime.datetime(2026, 11, 29, 8, 5)


def built(
    data: KioskData,
    first: Content,
    second: Content | None = None,
    *,
    printer: str = "",
    now: datetime.datetime | None = None,
) -> Sheet:
    wording, contents = Wording(first, second), data.contents.values()
    return leaflets.test_page(
        wording, data.contacts, CLINIC, contents=contents, printer=printer, now=now
    )


def test_the_test_page_names_its_printer_and_the_time(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = built(kiosk_data, english, printer="front-desk", now=NOW)
    assert (sheet.kind, sheet.pages[0].foot) == (SheetKind.TEST, ())
    assert (sheet.clinic, sheet.clinic_lines) == ("North Valley", ("1 Mesa Road", "555-0100"))
    assert sheet.title.first == english.sheet.test.title
    assert sheet.pages[0].lead.first == english.sheet.test.lead
    assert sheet.date == Text("November 29, 2026, 08:05")
    assert [line.text.first for line in sheet.section("printer").lines] == ["Printer: front-desk"]


def test_without_a_name_or_a_time_the_test_page_makes_none_up(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = built(kiosk_data, english)
    assert sheet.date == Text("")
    (line,) = sheet.section("printer").lines
    assert english.sheet.test.default_printer in line.text.first


def test_the_test_page_has_type_from_7_to_14_points_in_two_languages(
    kiosk_data: KioskData, english: Content
) -> None:
    spanish = kiosk_data.contents["es"]
    for first, second, other in ((english, None, spanish), (spanish, english, english)):
        sheet = built(kiosk_data, first, second)
        assert sheet.languages == (first.code, other.code)
        lines = sheet.section("samples").lines
        assert [line.points for line in lines] == [7, 8, 9, 10, 12, 14]
        for line in lines:
            assert line.text.first == f"{line.points} pt · {first.sheet.test.sample}"
            assert line.text.second == f"{line.points} pt · {other.sheet.test.sample}"


def test_the_test_page_has_greys_a_ruler_and_the_code_of_the_referral_sheet(
    kiosk_data: KioskData, english: Content
) -> None:
    sheet = built(kiosk_data, english)
    greys = sheet.section("greys").lines
    assert [(line.percent, line.text.first) for line in greys] == [
        (percent, f"{percent} %") for percent in range(10, 101, 10)
    ]
    (ruler,) = sheet.section("ruler").lines
    assert "100 mm" in ruler.text.first
    own = referral.build(Wording(english), kiosk_data.contacts, CLINIC)
    assert sheet.pages[0].scan == own.pages[1].scan != ""
