"""The sheet as a value, and how one sheet speaks two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import pytest

from kiosk.cli.parser import SHEET_KINDS
from kiosk.content.language_file import Review
from kiosk.sheets.sheet import (
    Column,
    Line,
    Section,
    SectionStyle,
    Sheet,
    SheetKind,
    SheetPage,
    Text,
    Wording,
)

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content


@pytest.fixture
def english(kiosk_data: KioskData) -> Content:
    return kiosk_data.contents["en"]


def translated(
    content: Content, state: Literal["source", "draft", "reviewed"], heading: str = "Fuentes:"
) -> Content:
    """Return content in Spanish, in a state of review."""
    language = msgspec.structs.replace(content.language, review=Review(state=state))
    sheet = msgspec.structs.replace(content.sheet, sources_heading=heading)
    return msgspec.structs.replace(content, code="es", language=language, sheet=sheet)


def sources_heading(content: Content) -> str:
    return content.sheet.sources_heading


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (Text("Age"), ("Age",)),
        (Text("Edad", "Age"), ("Edad", "Age")),
        (Text("Jane Clarke", "Jane Clarke"), ("Jane Clarke",)),
    ],
)
def test_words_are_written_once_where_both_languages_agree(
    text: Text, parts: tuple[str, ...]
) -> None:
    assert text.parts() == parts


def test_one_language_has_no_second_words(english: Content) -> None:
    wording = Wording(english)
    assert wording(sources_heading) == Text("Sources:")
    assert wording.languages() == ("en",)


def test_two_languages_stand_side_by_side_the_familys_first(english: Content) -> None:
    wording = Wording(translated(english, "reviewed"), english)
    assert wording(sources_heading) == Text("Fuentes:", "Sources:")
    assert wording.languages() == ("es", "en")


@pytest.mark.parametrize(("state", "draft"), [("draft", True), ("reviewed", False)])
def test_a_sheet_is_a_draft_when_one_of_its_languages_is(
    english: Content, state: Literal["draft", "reviewed"], draft: bool
) -> None:
    spanish = translated(english, state)
    assert Wording(spanish).draft() is draft
    assert Wording(spanish, english).draft() is draft
    assert Wording(english, spanish).draft() is draft
    assert not Wording(english).draft()


def test_sections_are_found_by_id_and_by_column() -> None:
    sections = [
        Section(name, SectionStyle.TEXT, column, Text(name), ())
        for name, column in [("a", Column.MAIN), ("b", Column.BAND), ("c", Column.MAIN)]
    ]
    sheet = Sheet(
        kind=SheetKind.TEST,
        languages=("en",),
        clinic="",
        clinic_lines=(),
        date=Text(""),
        pages=tuple(
            SheetPage(Text(f"Page {place}"), Text(""), part)
            for place, part in enumerate((tuple(sections[:2]), (sections[2],)))
        ),
    )
    assert sheet.title == Text("Page 0")
    assert sheet.sections == tuple(sections)
    assert sheet.section("b") is sections[1]
    assert list(sheet.column(Column.MAIN)) == [sections[0], sections[2]]
    assert list(sheet.column(Column.BAND)) == [sections[1]]
    assert list(sheet.pages[0].column(Column.MAIN)) == [sections[0]]
    with pytest.raises(KeyError, match="nothing"):
        sheet.section("nothing")


def test_a_page_for_the_clinic_has_its_language_first_and_alone_where_only_it_reads() -> None:
    both, alone = Text("Edad", "Age"), Text("911")
    line = Line(both, note=both, value=alone, option=both, note_label=both)
    read_by_all = Section("a", SectionStyle.BLANKS, Column.MAIN, both, (line,))
    for_clinic = Section("b", SectionStyle.CLINIC, Column.MAIN, both, (line,), for_clinic=True)
    page = SheetPage(both, both, (read_by_all, for_clinic), foot=(both, alone), aside=(line,))
    turned = page.in_clinic_language()
    swapped = Text("Age", "Edad")
    assert (turned.title, turned.lead, turned.foot) == (swapped, swapped, (swapped, alone))
    (first,), (second,) = (section.lines for section in turned.sections)
    assert (first.text, first.note, first.value) == (swapped, swapped, alone)
    assert (first.option, first.note_label) == (swapped, swapped)
    for text in (turned.sections[1].heading, second.text, second.note, turned.aside[0].text):
        assert text.parts() == ("Age",)
    # What has one language stays the family's.
    assert second.value == turned.aside[0].value == alone


def test_the_command_line_offers_every_kind_of_sheet() -> None:
    assert list(SHEET_KINDS) == [kind.value for kind in SheetKind]
