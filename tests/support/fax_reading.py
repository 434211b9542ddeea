"""What is read back on the pages of a referral that came by fax: numbers, dates, chosen signs."""

from __future__ import annotations

import dataclasses
import difflib
import itertools
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from kiosk.config.options import ClinicOptions
from kiosk.sheets.sheet import SheetKind
from tests.support.fax import ACROSS_DPI
from tests.support.sheets import make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

MISSING: Final = [tool for tool in ("pdftoppm", "convert", "tesseract") if not shutil.which(tool)]
"""What is not installed of what a page is sent and read with."""

CLINIC: Final = ClinicOptions(
    "Santa Fe Family Clinic",
    "1 Camino de la Placita, Santa Fe, NM 87501",
    phone="(505) 555-0100",
    fax="(505) 555-0123",
)
_LANGUAGES: Final = {"en": "eng", "es": "spa"}
_LOOKS: Final = (("-median", "3"), ("-median", "3", "-blur", "0x0.8"), ("-blur", "0x1"))
_PARTINGS: Final = ("3", "11")  # how tesseract may look for lines
_LARGER: Final = 1.5
_ALIKE: Final = 0.8  # of a word's letters
_READ: Final = 0.9  # of a sign's words


def referral(setup: KioskData, language: str, signs: int) -> Sheet:
    """Return the sheet of a family, with English beside another language."""
    first = dataclasses.replace(setup, contents={"en": setup.contents[language]})
    second = setup.contents["en"] if language != "en" else None
    return make(first, SheetKind.REFERRAL, signs=signs, clinic=CLINIC, second=second)


def numbers(sheet: Sheet, number: int = 1) -> list[str]:
    """Return every date and every telephone number printed on one page, by its number."""
    lines = [line for part in sheet.pages[number - 1].sections for line in part.lines]
    values = [text for line in lines for text in line.value.parts()[-1:]]
    printed = [number for text in values for number in text.split(" · ") if number]
    return printed + [line.number for line in lines if line.number]


def signs(sheet: Sheet, number: int = 1) -> list[str]:
    """Return every chosen sign on one page, in each language."""
    lines = [line for part in sheet.pages[number - 1].sections for line in part.lines]
    return [text for line in lines if line.ticked for text in line.text.parts()]


def unread(sheet: Sheet, page: Path, number: int = 1) -> list[str]:
    """Return what cannot be read of numbers and signs; a picture is cleaned as OCR programs do.

    Args:
        sheet: What was sent.
        page: What came out of one page of it.
        number: Of that page, from 1.
    """
    left = [*numbers(sheet, number), *signs(sheet, number)]
    for seen in _read(page, "+".join(_LANGUAGES[code] for code in sheet.languages)):
        left = [text for text in left if not _is_in(text, seen)]
        if not left:
            break
    return left


def _read(page: Path, language: str) -> Iterator[str]:
    """Yield what is read on a page in one way after the other."""
    for parting, look in itertools.product(_PARTINGS, _LOOKS):
        clean = _converted(page, *look, "-resize", f"{_LARGER:.0%}")
        options = ("--dpi", str(round(ACROSS_DPI * _LARGER)), "--psm", parting)
        done = subprocess.run(
            ["tesseract", str(clean), "-", "-l", language, *options],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        yield done.stdout


def _converted(page: Path, *options: str) -> Path:
    clean = page.with_suffix(".clean.pgm")
    subprocess.run(["convert", str(page), *options, "-depth", "8", str(clean)], check=True)
    return clean


def _is_in(text: str, seen: str) -> bool:
    """Whether all digits of a number, or nearly all words of a sign, are in what was read."""
    if digits := _digits(text):
        return digits in _digits(seen)
    found, own = set(_words(seen)), _words(text)
    alike = [word for word in own if difflib.get_close_matches(word, found, 1, _ALIKE)]
    return len(alike) >= _READ * len(own)


def _digits(text: str) -> str:
    """Return the digits of a text; what a zero with a slash is taken for is a zero."""
    return re.sub(r"\D", "", re.sub(r"[0689@]", "0", text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.lower())
