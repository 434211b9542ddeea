"""The referral sheet: every sign chosen, whom to call, and no verdict."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import bootstrap
from kiosk.config.options import ClinicOptions
from kiosk.content.contacts import Contacts
from kiosk.content.model import Content
from kiosk.sheets import phone_card, referral
from kiosk.sheets.sheet import (
    Column,
    Line,
    PageLayout,
    SectionStyle,
    Sheet,
    Text,
    Wording,
)
from tests.support.groups import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READ = bootstrap.read(None)
ENGLISH = READ.contents["en"]
SIGNS = [sign.id for sign in ENGLISH.signs.items]
DAY = datetime.date(2026, 11, 22)


def in_spanish(content: Content) -> Content:
    """Return content whose every text is marked as the other language's."""

    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: it if key == "id" else marked(it) for key, it in value.items()}
        if isinstance(value, list | tuple):
            return [marked(it) for it in value]
        return f"es: {value}" if isinstance(value, str) else value

    raw = msgspec.to_builtins(content)
    texts = {part: marked(raw[part]) for part in ("topics", "signs", "sheet")}
    months = tuple(f"mes {number}" for number in range(1, 13))
    language = msgspec.structs.replace(
        content.language, date="{day} de {month} de {year}", months=months
    )
    return msgspec.convert({**raw, **texts, "language": language, "code": "es"}, Content)


SPANISH = in_spanish(ENGLISH)
LANGUAGES = [Wording(ENGLISH), Wording(SPANISH), Wording(SPANISH, ENGLISH)]


def build(
    signs: Iterable[str] = (), wording: Wording = LANGUAGES[0], contacts: Contacts = READ.contacts
) -> Sheet:
    return referral.build(wording, contacts, ClinicOptions(), signs=signs, day=DAY)


def every_text(sheet: Sheet) -> Iterator[Text]:
    """Yield every text of a sheet."""
    for page in sheet.pages:
        yield from (page.title, page.lead, *page.foot, page.scan_label)
        yield from (line.text for line in page.aside)
    for section in sheet.sections:
        yield section.heading
        for line in section.lines:
            yield from (line.text, line.note, line.option, line.note_label)


def words_of(wording: Wording, place: int) -> Text:
    """Return the words of a sign in each language of a sheet."""
    return wording(lambda content: content.signs.items[place].words)


# Signs


@given(st.lists(st.sampled_from(SIGNS), min_size=1), st.sampled_from(LANGUAGES))
def test_every_chosen_sign_stands_once_in_the_handouts_order_and_words(
    chosen: list[str], wording: Wording
) -> None:
    noticed = build(chosen, wording).section("noticed")
    places = [place for place, sign in enumerate(SIGNS) if sign in chosen]
    assert [line.text for line in noticed.lines] == [words_of(wording, place) for place in places]
    assert noticed.style is SectionStyle.TICKS
    assert all(line.ticked for line in noticed.lines)
    assert [line.picture for line in noticed.lines] == [f"sign-{SIGNS[at]}" for at in places]


def test_signs_stand_in_the_familys_language_first() -> None:
    (line,) = build(["tantrums"], LANGUAGES[2]).section("noticed").lines
    assert line.text == Text("es: Tantrums", "Tantrums")


@pytest.mark.parametrize("wording", LANGUAGES)
def test_without_signs_the_sheet_has_lines_to_write_on(wording: Wording) -> None:
    sheet = build((), wording)
    noticed = sheet.section("noticed")
    assert noticed.style is SectionStyle.TEXT
    assert [line.text for line in noticed.lines] == [
        wording(lambda content: content.sheet.referral.noticed_none)
    ]
    # What stands there instead is written by hand.
    assert all(line.ruled for line in noticed.lines)
    assert not any(line.ruled for line in build(SIGNS, wording).section("noticed").lines)
    assert not any(line.ticked for section in sheet.sections for line in section.lines)
    chosen = build(SIGNS, wording)
    assert [section for section in sheet.sections if section.id != "noticed"] == [
        section for section in chosen.sections if section.id != "noticed"
    ]


def test_a_sign_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour-of-eyes"):
        build(["tantrums", "colour-of-eyes"])


@pytest.mark.parametrize("signs", [(), SIGNS])
def test_what_was_noticed_is_what_a_reader_sees_first(signs: Iterable[str]) -> None:
    assert [section.id for section in build(signs).sections if section.foremost] == ["noticed"]


# Whom to call


def test_the_handouts_contacts_stand_with_every_way_to_reach_them() -> None:
    lines = build().section("call").lines
    assert [(line.text.first, line.number, line.email) for line in lines] == [
        ("NMAIMH", "(505) 331-7138", "info@nmaimh.org"),
        ("Jane Clarke, Ph.D.", "(505) 986-0831", ""),
        ("Deborah Harris, MSW, LISW", "(505) 753-4123 X114", ""),
        ("Marcia Moriarta, Psy.D.", "(505) 272-5679", ""),
    ]


@pytest.mark.parametrize("wording", LANGUAGES)
def test_every_contact_stands_in_its_group(wording: Wording) -> None:
    sheet = build((), wording)
    for group, section_id in SECTIONS.items():
        section = sheet.section(section_id)
        contacts = READ.contacts.group(group)
        assert [line.number for line in section.lines] == [it.number() for it in contacts]
        assert (section.style, section.column) == (SectionStyle.CONTACTS, Column.BAND)


def test_contacts_without_words_in_a_language_fall_back_to_english() -> None:
    first, *rest = READ.contacts.items
    named = msgspec.structs.replace(first, name={"en": "NMAIMH", "es": "NMAIMH en español"})
    lines = build((), LANGUAGES[2], Contacts((named, *rest))).section("call").lines
    assert lines[0].text == Text("NMAIMH en español")
    assert lines[0].note == Text(first.note["es"])
    assert lines[1].text.parts() == ("Jane Clarke, Ph.D.",)


def test_a_group_without_contacts_leaves_no_heading_behind() -> None:
    fewer = Contacts(tuple(it for it in READ.contacts.items if it.group != "more"))
    sheet = build((), contacts=fewer)
    with pytest.raises(KeyError):
        sheet.section("more")
    assert sheet.section("urgent").lines


def test_the_code_to_scan_is_the_card_for_the_phone_without_signs_in_the_familys_language() -> None:
    contacts = READ.contacts
    assert build(SIGNS).pages[1].scan == phone_card.write(ENGLISH, contacts)
    assert build(SIGNS, LANGUAGES[2]).pages[1].scan == phone_card.write(
        LANGUAGES[2].first, contacts
    )
    assert build().pages[1].scan_label == Text(ENGLISH.sheet.referral.scan)
    assert not build().pages[0].scan


# Everything around them


def test_a_page_to_hand_over_and_a_page_to_keep() -> None:
    """What a family has to keep is not on the page that it gives away, nor the other way round."""
    sheet = build(SIGNS)
    assert [[section.id for section in page.sections] for page in sheet.pages] == [
        ["noticed", "advice", "write", "clinic"],
        ["steps", "safety", "caller", "urgent", "more", "call", "questions"],
    ]
    assert [page.layout for page in sheet.pages] == [PageLayout.CLINIC, PageLayout.FAMILY]


def test_the_page_to_keep_is_in_the_familys_language_alone() -> None:
    keep = build(SIGNS, LANGUAGES[2]).pages[1]
    texts = [keep.title, keep.lead, keep.scan_label, *keep.foot]
    for section in keep.sections:
        texts += [
            section.heading,
            *(text for line in section.lines for text in (line.text, line.note)),
        ]
    assert [text for text in texts if text.second] == []


def test_the_first_step_names_the_page_to_hand_over() -> None:
    steps = build().section("steps").lines
    assert [line.text.first for line in steps] == list(ENGLISH.sheet.referral.steps)
    assert "page 1" in ENGLISH.sheet.referral.steps[0]


def test_the_handouts_advice_stands_in_its_words() -> None:
    plain, label = Text(ENGLISH.signs.advice_plain), Text(ENGLISH.sheet.referral.in_short)
    line = Line(Text(ENGLISH.signs.advice), note=plain, note_label=label)
    assert build().section("advice").lines == (line,)


def test_every_question_is_in_the_familys_language() -> None:
    lines = build((), LANGUAGES[2]).section("questions").lines
    words = ENGLISH.sheet.referral.questions
    assert [line.text for line in lines] == [Text(f"es: {word}") for word in words]


def test_nothing_is_left_untranslated_on_a_sheet_in_two_languages() -> None:
    contacts = msgspec.to_builtins(READ.contacts)["contact"]
    data = {text for it in contacts for key in ("name", "note") for text in it[key].values()}
    texts = [text for text in every_text(build(SIGNS, LANGUAGES[2])) if text.first]
    own = [text for text in texts if text.first not in data and text.second]
    assert len(own) > 14 + 20
    assert [text for text in own if text.first != f"es: {text.second}"] == []
    assert all(text.first.startswith("es: ") for text in texts if text.first not in data)


@pytest.mark.parametrize("section_id", ["write", "clinic", "caller"])
def test_blanks_fill_whole_rows(section_id: str) -> None:
    filled = 0.0
    for line in build().section(section_id).lines:
        assert line.share > 0
        filled += line.share
        assert filled <= 1 + 1e-9
        filled = 0.0 if filled > 1 - 1e-9 else filled
    assert filled == 0.0


@pytest.mark.parametrize(
    ("wording", "written"),
    [(LANGUAGES[0], "November 22, 2026"), (LANGUAGES[2], "22 de mes 11 de 2026")],
)
def test_the_day_is_written_as_the_family_writes_it(wording: Wording, written: str) -> None:
    date = build((), wording).date
    assert date.first == written
    assert date.second in {"", "November 22, 2026"}


def test_paper_kept_in_stock_has_no_day() -> None:
    undated = referral.build(LANGUAGES[0], READ.contacts, ClinicOptions())
    assert undated.date == Text("")
    assert undated.date_label.first == LANGUAGES[0].first.sheet.referral.date
    assert build((), LANGUAGES[0]).date_label.first == ""


@pytest.mark.parametrize(
    ("clinic", "lines"),
    [
        (ClinicOptions("North"), ()),
        (ClinicOptions("North", "1 Mesa Road", "555-0100"), ("1 Mesa Road", "555-0100")),
        (ClinicOptions("North", phone="555-0100"), ("555-0100",)),
    ],
)
def test_the_clinic_stands_on_top(clinic: ClinicOptions, lines: tuple[str, ...]) -> None:
    sheet = referral.build(LANGUAGES[0], READ.contacts, clinic)
    assert (sheet.clinic, sheet.clinic_lines) == ("North", lines)


def test_a_draft_translation_is_marked_in_small_print() -> None:
    review = msgspec.structs.replace(SPANISH.language.review, state="draft")
    language = msgspec.structs.replace(SPANISH.language, review=review)
    draft = msgspec.structs.replace(SPANISH, language=language)
    note = ENGLISH.sheet.draft.note
    for_clinic, to_keep = build((), Wording(draft, ENGLISH)).pages
    assert Text(f"es: {note}", note) in for_clinic.foot
    assert to_keep.foot == (Text(f"es: {note}"),)
    marks = [text for page in build((), LANGUAGES[2]).pages for text in page.foot]
    assert not any(note in text.first for text in marks)


def test_the_sources_are_left_to_the_handout() -> None:
    assert not any("https" in text.first for page in build().pages for text in page.foot)


VERDICT = re.compile(
    r"\b(scored?|scores|scoring|points?|percent|%|positive|negative|risk|normal|abnormal"
    r"|severe|mild|diagnos\w+)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("count", [0, 1, 14])
def test_the_sheet_gives_no_verdict(count: int) -> None:
    """The only sentence about score and diagnosis is that there is none."""
    words = ENGLISH.sheet.referral
    denials = {Text(words.not_a_test), Text(words.steps[2])}
    texts = [text for text in every_text(build(SIGNS[:count])) if text not in denials]
    assert [text.first for text in texts if VERDICT.search(text.first)] == []
    assert Text(words.not_a_test) in build(SIGNS[:count]).pages[0].foot


def test_the_sheet_counts_nothing() -> None:
    """But for the ticks themselves, one sign and fourteen make the same sheet."""
    one, many = build(SIGNS[:1]), build(SIGNS)
    assert [section for section in many.sections if section.id != "noticed"] == [
        section for section in one.sections if section.id != "noticed"
    ]
    assert one.section("noticed").heading == many.section("noticed").heading
    for few, all_of_them in zip(one.pages, many.pages, strict=True):
        assert (few.title, few.lead, few.foot) == (
            all_of_them.title,
            all_of_them.lead,
            all_of_them.foot,
        )
