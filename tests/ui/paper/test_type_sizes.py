"""Type on the pages of a referral, measured in the PDF: no use of it goes below its least size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import ClinicOptions
from kiosk.sheets import referral
from kiosk.sheets.sheet import PageLayout, Wording
from tests.support import pdf_reading as reading
from tests.support.fakes import TODAY
from ui.paper import render
from ui.paper.full_width_page import FullWidthPage
from ui.paper.pages import PAPERS, PrintedSheet
from ui.paper.typography import typography

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet, SheetPage

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    reading.needs_poppler,
]
LINE = 1.24
"""Height of a word's box as a share of the type's size: the typeface's ascent and descent."""
ROUNDING = 0.03  # points
CLINIC = ClinicOptions(
    name="Santa Fe Family Clinic",
    address="1 Camino de la Placita, Santa Fe, NM 87501",
    phone="(505) 555-0100",
    fax="(505) 555-0101",
    language_help="Free language help: ask at the desk. "
    "Ayuda gratis en su idioma: pregunte en la recepción.",
)
BODY, LABEL, PERMISSION, TO_KEEP, NUMBER = 10.0, 8.5, 9.0, 12.0, 14.0
ON_ONE_PAGE = 8.0


def sheet(data: KioskData, language: str, signs: int, pages: int = 2) -> Sheet:
    wording = Wording.of(data.contents, language, "en")
    ids = [sign.id for sign in wording.first.signs.items][:signs]
    return referral.build(wording, data.contacts, CLINIC, signs=ids, day=TODAY, pages=pages)


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of some texts, whole and parted at hyphens, where lines may end."""
    joined = " ".join(texts)
    return {*joined.split(), *re.split(r"[\s-]+", joined), *re.findall(r"\S+?-", joined)}


def small_print(page: SheetPage) -> set[str]:
    """Return the words of labels, of the head and of the foot."""
    texts = [CLINIC.name, *(CLINIC.address, CLINIC.phone), *("1/2", "2/2", "·")]
    lines = [*page.aside]
    lines += [
        line
        for section in page.sections
        if section.id in {"write", "clinic"}
        for line in section.lines
    ]
    for line in lines:
        if not line.statement:
            texts += [*line.text.parts(), *line.option.parts()]
    texts += [
        part
        for text in page.foot[1 if page.layout is PageLayout.CLINIC else 0 :]
        for part in text.parts()
    ]
    return words_of(texts)


def permission(page: SheetPage) -> set[str]:
    return words_of(
        part
        for section in page.sections
        for line in section.lines
        if line.statement
        for part in line.text.parts()
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("signs", [0, 1, 5, 14])
def test_no_use_of_type_is_smaller_than_its_least_size(
    signs: int, language: str, paper: str, every_language: KioskData, tmp_path: Path
) -> None:
    made = sheet(every_language, language, signs)
    printed = PrintedSheet(made, paper, every_language.tokens)
    assert printed.fits
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(made, paper, every_language.tokens))
    for_clinic, to_keep = reading.words(path), reading.words(path, 2)
    labels, agreed = small_print(printed.pages[0].page), permission(printed.pages[0].page)
    small = []
    for word in for_clinic:
        least = LABEL if word.text in labels else PERMISSION if word.text in agreed else BODY
        small += [word] if size(word) < least - ROUNDING else []
    head = small_print(printed.pages[1].page)
    numbers = words_of(line.number for section in made.sections for line in section.lines)
    for word in to_keep:
        least = LABEL if word.text in head else NUMBER if word.text in numbers else TO_KEEP
        small += [word] if size(word) < least - ROUNDING else []
    assert small == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("signs", [0, 5, 14])
def test_the_referral_on_one_page_has_every_number_in_type_that_can_be_read(
    signs: int, language: str, paper: str, every_language: KioskData, tmp_path: Path
) -> None:
    made = sheet(every_language, language, signs, pages=1)
    assert PrintedSheet(made, paper, every_language.tokens).fits
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(made, paper, every_language.tokens))
    assert re.search(r"^Pages: +1$", reading.run("pdfinfo", str(path)), re.MULTILINE)
    found = reading.words(path)
    assert [word for word in found if size(word) < ON_ONE_PAGE - ROUNDING] == []
    assert reading.overlapping(found) == []
    printed = " ".join(word.text for word in found)
    for contact in every_language.contacts.items:
        assert contact.number() in printed
    assert "1/1" not in printed


def size(word: reading.Word) -> float:
    """Return the size of a word's type in points."""
    return (word.bottom - word.top) / LINE


@pytest.mark.parametrize("language", ["en", "es"])
def test_whatever_has_no_room_every_sign_and_blank_is_there(
    language: str, every_language: KioskData
) -> None:
    """With fourteen signs on the lower paper, in the language and beside it in the clinic's."""
    made = sheet(every_language, language, 14)
    (page, _) = PrintedSheet(made, "letter", every_language.tokens).pages
    assert page.fits
    whole = made.pages[0] if len(made.languages) == 1 else made.pages[0].in_clinic_language()
    for before, after in zip(whole.sections, page.page.sections, strict=True):
        assert [line.text.first for line in before.lines] == [
            line.text.first.removeprefix(f"{before.heading.first}: ") for line in after.lines
        ]


def test_the_longest_name_and_address_leave_room_for_fourteen_signs(
    every_language: KioskData,
) -> None:
    """Of all that a clinic may give, in two languages, on the lower paper."""
    telephone = "(505) 555-0100, (505) 555-0101, ext. 114"
    clinic = ClinicOptions("Valle Vista " * 7, "1 Camino de la Placita, " * 6, telephone)
    wording = Wording.of(every_language.contents, "es", "en")
    signs = [sign.id for sign in wording.first.signs.items]
    made = referral.build(wording, every_language.contacts, clinic, signs=signs, day=TODAY)
    assert PrintedSheet(made, "letter", every_language.tokens).fits


@pytest.mark.parametrize("signs", [0, 5, 14])
def test_a_part_made_once_is_as_high_as_one_made_anew(signs: int, kiosk_data: KioskData) -> None:
    printed = PrintedSheet(sheet(kiosk_data, "es", signs), "letter", kiosk_data.tokens)
    for page in printed.pages:
        assert isinstance(page, FullWidthPage)
        tried = dict(page._heights)
        assert len({settings.scale for settings in tried}) > 1
        assert len({settings.writing_mm for settings in tried}) > 1
        page._heights.clear()
        for settings, height in tried.items():
            page._made_parts.clear()
            assert page._height(typography(kiosk_data.tokens, settings, page._cache)) == height
