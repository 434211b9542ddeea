"""What other programs read on a sheet: its structure, its words and where they stand."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec

from kiosk.sheets.sheet import SectionStyle, SheetKind
from tests.support.pseudo_language import grown
from tests.support.sheets import make, many_contacts, other_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import ClinicOptions
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Line, Section, Sheet, Text

POPPLER = ("pdftotext", "pdftoppm", "pdfinfo", "pdffonts")
_BOX = "{http://www.w3.org/1999/xhtml}"
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect width="200" height="100" rx="20" fill="#224455"/></svg>"""


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Word) -> bool:
        """Whether letters of both would touch; boxes are higher than letters."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        low = min(self.bottom - self.top, other.bottom - other.top)
        return across > 1 and down > low * 0.35


def tongues(setup: KioskData) -> dict[str, tuple[KioskData, Content | None]]:
    """Return every language and every two there are, and made-up ones that need more room."""
    found: dict[str, tuple[KioskData, Content | None]] = {}
    for code, content in setup.contents.items():
        first = dataclasses.replace(setup, contents={"en": content})
        found[code] = first, None
        for other, second in setup.contents.items():
            if other != code:
                found[f"{code}+{other}"] = first, second
    english = setup.contents["en"]
    wordy = msgspec.structs.replace(grown(english), code="es")
    long = dataclasses.replace(setup, contents={"en": wordy})
    found["longer"] = long, None
    found["longer+en"] = long, english
    found["en+other"] = setup, other_language(english)
    return found


def sheet(
    setup: KioskData, tongue: str, kind: SheetKind, signs: int, clinic: ClinicOptions | None = None
) -> Sheet:
    """Build a sheet; with a clinic of its own, the most contacts that fit, too."""
    first, second = tongues(setup)[tongue]
    contacts = many_contacts(setup) if clinic else setup.contacts
    return make(first, kind, signs=signs, second=second, clinic=clinic, contacts=contacts)


def told(sheet: Sheet, *, code_last: bool = False) -> list[str]:
    """Return every text of a sheet in the order in which it is to be read.

    Args:
        sheet: What was drawn.
        code_last: Whether the code stands under all contacts, where it has no room beside some.
    """
    texts = [sheet.clinic, *sheet.clinic_lines, sheet.date, *sheet.date_label.parts()]
    texts += [*sheet.title.parts(), *sheet.lead.parts()]
    for place, section in enumerate(sheet.sections):
        texts += _section(section)
        if sheet.scan and _is_code(sheet, place, last=code_last):
            texts += sheet.scan_label.parts()
    for text in sheet.foot:
        texts += text.parts()
    return [text for text in texts if text]


def _is_code(sheet: Sheet, place: int, *, last: bool) -> bool:
    calls = [at for at, one in enumerate(sheet.sections) if one.style is SectionStyle.CONTACTS]
    if not calls:  # the test page
        return place == len(sheet.sections) - 1
    return place == calls[-1 if last else 0]


def _section(section: Section) -> Iterator[str]:
    yield from section.heading.parts()
    for line in section.lines:
        yield from _line(line, first=line.note if section.style is SectionStyle.BLANKS else None)


def _line(line: Line, first: Text | None) -> Iterator[str]:
    if first:
        yield from first.parts()
    yield from line.text.parts()
    yield line.number
    yield line.email
    if not first:
        yield from line.note.parts()


def read_aloud(path: Path) -> str:
    """Return the words that a program finds by the document's structure, without marks."""
    done = run("pdfinfo", "-struct-text", str(path))
    said = re.findall(r'^\s+"(.*)"$', done, re.MULTILINE)
    return flat(" ".join(one for one in said if not re.fullmatch(r"[•☐☑]|\d\.", one)))


def words(path: Path) -> list[Word]:
    """Return every word with its place."""
    page = ET.fromstring(run("pdftotext", "-bbox-layout", str(path), "-").encode())
    return [
        Word(
            each.text or "",
            *(float(each.get(side, "")) for side in ("xMin", "yMin", "xMax", "yMax")),
        )
        for each in page.iter(f"{_BOX}word")
    ]


def overlapping(found: list[Word]) -> list[tuple[Word, Word]]:
    """Return words that stand on each other."""
    downwards = sorted(found, key=lambda word: word.top)
    met = []
    for place, one in enumerate(downwards):
        for other in downwards[place + 1 :]:
            if other.top > one.bottom:
                break
            if one.overlaps(other):
                met.append((one, other))
    return met


def flat(text: str) -> str:
    """Return a text on one line, without the dots between sources that end one."""
    return " ".join(text.replace(" · ", " ").split())


def run(*command: str) -> str:
    """Return what a program prints; nothing it says about its surroundings matters."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
