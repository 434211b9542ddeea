"""The page as it is printed, read by other programs: words, places, telephone numbers, code."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pikepdf
import pytest
from msgspec import structs

from kiosk.content import language_file
from kiosk.content.contacts import Contacts
from kiosk.files import paths
from kiosk.sheets.qr_modules import modules
from kiosk.sheets.sheet import SheetKind
from tests.support import codes
from tests.support import pdf_reading as reading
from tests.support.sheets import LONG_CLINIC, SIZES
from ui.paper import render
from ui.paper.pages import PAPERS, PrintedSheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    reading.needs_poppler,
]
MM = 72 / 25.4
READ_DPI = 150
LEAST_MODULE_MM = 0.28
"""Of the code: what old cameras of phones still tell apart."""
FINE_DPI = 300
WELL_READ = 0.93
WELL_READ_ALONE = 0.7
LOOKS = (("6", 150), ("7", 150), ("6", 300), ("11", 300))
"""How tesseract may part a picture, and dots per inch: alone it stumbles over three digits."""
OCR_LANGUAGES = {"en": "eng", "es": "spa"}
LANGUAGES = language_file.languages(paths.resources() / "content")
TONGUES = [
    *LANGUAGES,
    *(f"{one}+{other}" for one, other in itertools.permutations(LANGUAGES, 2)),
    *("longer", "longer+en", "en+other"),
]
WORDIER = {"longer", "longer+en"}
"""Two fifths longer than English: more than fourteen signs leave room for in legible type."""
AMOUNTS = [
    *((SheetKind.REFERRAL, signs) for signs in (0, 1, 7, 14)),
    *((kind, 0) for kind in SheetKind if kind is not SheetKind.REFERRAL),
]


@pytest.fixture
def kiosk_data(every_language: KioskData) -> KioskData:
    """Return data with every language: each is printed, and each beside each other."""
    return every_language


def printed(sheet: Sheet, paper: str, setup: KioskData, folder: Path) -> Path:
    path = folder / "sheet.pdf"
    path.write_bytes(render.pdf(sheet, paper, setup.tokens))
    return path


def rendered(path: Path, *options: str) -> Path:
    reading.run("pdftoppm", "-png", "-singlefile", *options, str(path), str(path.with_suffix("")))
    return path.with_suffix(".png")


@pytest.mark.parametrize(("paper", "hard"), [("letter", False), ("a4", True)])
@pytest.mark.parametrize("tongue", TONGUES)
def test_every_word_has_its_own_place_inside_the_margins(
    tongue: str, paper: str, hard: bool, kiosk_data: KioskData, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(reading.LOGO)
    clinic = msgspec.structs.replace(LONG_CLINIC, logo=str(logo)) if hard else None
    width, height = SIZES[paper]
    margin = kiosk_data.tokens.sheet.margin_tight * MM - 0.5
    for kind, signs in AMOUNTS:
        sheet = reading.sheet(kiosk_data, tongue, kind, signs, clinic)
        on_paper = PrintedSheet(sheet, paper, kiosk_data.tokens)
        if not hard and (kind is not SheetKind.REFERRAL or tongue not in WORDIER):
            # Ten contacts, an address as long as it may be and two long languages at once may
            # take smaller type, of which `check` warns; they are on one page all the same.
            assert on_paper.fits, (kind, signs)
        path = printed(sheet, paper, kiosk_data, tmp_path)
        pages = [reading.words(path, place) for place in range(1, len(sheet.pages) + 1)]
        said = whole_words(" ".join(word.text for found in pages for word in found))
        for text in reading.told(sheet, on_paper):
            assert whole_words(reading.flat(text)) <= said, (kind, signs, text)
        for found in pages:
            for word in found:
                assert margin <= word.left < word.right <= width - margin, word
                assert margin - 3 <= word.top < word.bottom <= height - margin + 3, word
            assert reading.overlapping(found) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("tongue", TONGUES)
def test_a_phone_reads_the_card_from_the_code(
    tongue: str, paper: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    if not shutil.which("zbarimg"):
        pytest.skip("zbarimg (zbar-tools) is not installed")
    sheet = reading.sheet(kiosk_data, tongue, SheetKind.REFERRAL, 7)
    path = printed(sheet, paper, kiosk_data, tmp_path)
    code = code_on(path)
    quiet = 4 * (code.right - code.left) / len(modules(sheet.pages[-1].scan, "l"))
    seen = (code.left - quiet, code.top - quiet, code.right + quiet, code.bottom + quiet)
    sides = crop((*seen[:2], seen[2] - seen[0], seen[3] - seen[1]), FINE_DPI)
    picture = rendered(path, "-f", "2", "-r", str(FINE_DPI), *sides)
    card = reading.run("zbarimg", "--quiet", "--raw", str(picture))
    first = kiosk_data.contacts.group("handout")[0]
    assert first.name_in("en") in card
    assert re.sub(r"\D", "", first.phone) in re.sub(r"\D", "", card)
    assert card.strip().replace("\r", "") == sheet.pages[-1].scan.strip().replace("\r", "")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_modules_of_the_code_are_large_and_nothing_is_in_its_quiet_zone(
    language: str, paper: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    """Four modules are free on each side (ISO/IEC 18004)."""
    sheet = reading.sheet(kiosk_data, language, SheetKind.REFERRAL, 7)
    path = printed(sheet, paper, kiosk_data, tmp_path)
    zone = code_on(path)
    module = (zone.right - zone.left) / len(modules(sheet.pages[-1].scan, "l"))
    assert module >= LEAST_MODULE_MM * MM
    free = 4 * module
    for word in reading.words(path, 2):
        assert (
            word.right <= zone.left - free
            or word.left >= zone.right + free
            or word.bottom <= zone.top - free
            or word.top >= zone.bottom + free
        ), word


def code_on(path: Path) -> reading.Word:
    """Return where the code of a referral is, in points from the upper left corner."""
    with pikepdf.open(path) as pdf:
        (box,) = (each.A.BBox for each in pdf.objects if _is_figure(each))
        left, bottom, right, top = (float(side) for side in box)
        height = float(pdf.pages[1].mediabox[3])
    return reading.Word("", left, height - top, right, height - bottom)


def _is_figure(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"


@pytest.mark.parametrize("reader", list(codes.MISSING))
def test_accents_and_curly_quotes_are_read_from_paper(
    reader: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    if codes.MISSING[reader]:
        pytest.skip(codes.MISSING[reader])
    name = {"en": "Núñez’s “Clinic”", "es": "¿Peñasco? “Niños pequeños” – Salud Mental Infantil"}
    first = structs.replace(kiosk_data.contacts.items[0], name=name)
    contacts = Contacts((first, *kiosk_data.contacts.items[1:]))
    data = replace(kiosk_data, contacts=contacts)
    sheet = reading.sheet(data, "es", SheetKind.REFERRAL, 7)
    assert "Niños pequeños" in sheet.pages[-1].scan
    path = printed(sheet, "letter", data, tmp_path)
    picture = path.with_suffix("")
    reading.run(
        "pdftoppm", "-f", "2", "-gray", "-singlefile", "-r", str(FINE_DPI), str(path), str(picture)
    )
    assert codes.unread(reader, path.with_suffix(".pgm"), sheet.pages[-1].scan) == []


@pytest.mark.parametrize(
    ("tongue", "signs", "options"),
    [
        *((language, 7, ("-r", str(READ_DPI), "-gray")) for language in LANGUAGES),
        ("en+other", 14, ("-r", str(READ_DPI), "-gray")),
        ("en", 14, ("-r", str(FINE_DPI), "-mono")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_eyes_can_read_it(
    tongue: str, signs: int, options: tuple[str, ...], kiosk_data: KioskData, tmp_path: Path
) -> None:
    if not shutil.which("tesseract"):
        pytest.skip("tesseract (tesseract-ocr) is not installed")
    sheet = reading.sheet(kiosk_data, tongue, SheetKind.REFERRAL, signs)
    path = printed(sheet, "letter", kiosk_data, tmp_path)
    language = OCR_LANGUAGES.get(tongue, "eng")
    seen = " ".join(ocr(rendered(path, "-f", number, *options), language) for number in ("1", "2"))
    on_paper = PrintedSheet(sheet, "letter", kiosk_data.tokens)
    wanted = plain_words(" ".join(reading.told(sheet, on_paper)))
    assert share_read(wanted, seen) > WELL_READ, set(wanted) - set(plain_words(seen))
    found = reading.words(path)
    for line in sheet.section("noticed").lines:
        own = plain_words(line.text.first)
        # On a whole page a drawing beside a line may be taken for a part of its letters.
        again = looked_at(path, around(line.text.first, found), language, "1", options[-1])
        looks = itertools.chain([seen], again)
        assert any(share_read(own, theme) >= WELL_READ_ALONE for theme in looks), line.text.first


def share_read(words: list[str], seen: str) -> float:
    """Return how much of some words was seen, from 0 to 1."""
    read = set(plain_words(seen))
    return sum(word in read for word in words) / len(words)


def whole_words(text: str) -> set[str]:
    """Return words, parted at hyphens too, where lines may end."""
    return set(re.split(r"[\s-]+", text))


@pytest.mark.parametrize("tongue", ["en", "en+other"])
def test_every_telephone_number_can_be_read(
    tongue: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    if not shutil.which("tesseract"):
        pytest.skip("tesseract (tesseract-ocr) is not installed")
    sheet = reading.sheet(kiosk_data, tongue, SheetKind.REFERRAL, 14)
    path = printed(sheet, "letter", kiosk_data, tmp_path)
    found = reading.words(path, 2)
    numbers = {line.number for part in sheet.sections for line in part.lines if line.number}
    assert len(numbers) == 9
    for number in numbers:
        looks = looked_at(path, around(number, found), "eng", "2", "-gray")
        assert any(lookalikes(number) in lookalikes(seen) for seen in looks), number


def looked_at(
    path: Path, place: tuple[float, ...], language: str, page: str, ink: str
) -> Iterator[str]:
    """Yield what is read at a place of a page, looked at in one way after the other."""
    for parting, dpi in LOOKS:
        picture = rendered(path, "-f", page, "-r", str(dpi), ink, *crop(place, dpi))
        yield ocr(picture, language, "--psm", parting)


def crop(place: tuple[float, ...], dpi: int) -> tuple[str, ...]:
    """Return the options of pdftoppm for a part of a page.

    Args:
        place: Left, top, width and height in points.
        dpi: Dots per inch of the picture.
    """
    sides = (str(round(side * dpi / 72)) for side in place)
    return tuple(itertools.chain.from_iterable(zip(("-x", "-y", "-W", "-H"), sides, strict=True)))


def around(text: str, found: list[reading.Word]) -> tuple[float, ...]:
    """Return the place of a text and a little of the paper around it, in points."""
    parts = text.split()
    start = next(
        place
        for place in range(len(found))
        if [word.text for word in found[place : place + len(parts)]] == parts
    )
    own = found[start : start + len(parts)]
    room = 4
    left, top = min(word.left for word in own) - room, min(word.top for word in own) - room
    right, bottom = max(word.right for word in own) + room, max(word.bottom for word in own) + room
    return left, top, right - left, bottom - top


def ocr(picture: Path, language: str, *options: str) -> str:
    done = subprocess.run(
        ["tesseract", str(picture), "-", "-l", language, "--dpi", str(READ_DPI), *options],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout


def plain_words(text: str) -> list[str]:
    """Return words of letters, whatever marks are around them."""
    return re.findall(r"[^\W\d_]{2,}", text.replace("’", "'"))


def lookalikes(text: str) -> str:
    """Return the digits of a text, a zero with a slash as the ones it is taken for."""
    return re.sub(r"[^\dX]", "", re.sub(r"[05689]", "0", text))
