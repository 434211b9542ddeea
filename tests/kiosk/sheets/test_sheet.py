"""The sheet as a value, and how one sheet speaks two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import pytest

from kiosk.cli.parser import SHEET_KINDS
from kiosk.content.model import Review
from kiosk.sheets.sheet import Column, Section, SectionStyle, Sheet, SheetKind, Text, Wording

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
        for name, column in [("a", Column.MAIN), ("b", Column.SIDE), ("c", Column.MAIN)]
    ]
    sheet = Sheet(
        kind=SheetKind.TEST,
        languages=("en",),
        clinic="",
        clinic_lines=(),
        date="",
        title=Text(""),
        lead=Text(""),
        sections=tuple(sections),
        foot=(),
    )
    assert sheet.section("b") is sections[1]
    assert list(sheet.column(Column.MAIN)) == [sections[0], sections[2]]
    assert list(sheet.column(Column.BAND)) == []
    with pytest.raises(KeyError, match="nothing"):
        sheet.section("nothing")


def test_the_command_line_offers_every_kind_of_sheet() -> None:
    assert list(SHEET_KINDS) == [kind.value for kind in SheetKind]
