"""What other programs read on a sheet: its structure, its words and where they stand."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec
import pytest

from kiosk.sheets.sheet import PageLayout, SectionStyle, SheetKind
from tests.support.pseudo_language import grown
from tests.support.sheets import make, many_contacts, other_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import ClinicOptions
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Line, Section, Sheet, SheetPage
    from ui.paper.pages import PrintedSheet

_POPPLER = ("pdftotext", "pdftoppm", "pdfinfo", "pdffonts")
needs_poppler = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in _POPPLER), reason="poppler-utils is not installed"
)
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


def told(sheet: Sheet, printed: PrintedSheet, *, code_last: bool = False) -> list[str]:
    """Return every text of a sheet in the order in which it is to be read.

    Args:
        sheet: What was drawn.
        printed: The same on paper, which knows what has no room.
        code_last: Whether the code stands under all contacts, where it has no room beside some.
    """
    texts: list[str] = []
    for drawn in printed.pages:
        texts += _page(sheet, drawn.page, code_last=code_last)
    return [text for text in texts if text]


def _page(sheet: Sheet, page: SheetPage, *, code_last: bool) -> Iterator[str]:
    date, label = sheet.date, sheet.date_label
    if page.layout is PageLayout.CLINIC and len(sheet.languages) > 1:
        date, label = date.swapped(), label.swapped()
    yield from (sheet.clinic, *sheet.clinic_lines, date.first, *label.parts())
    for line in page.aside:
        yield from (*line.text.parts(), *line.value.parts())
    yield from (*page.title.parts(), *page.lead.parts())
    for place, section in enumerate(page.sections):
        yield from _section(section)
        if page.scan and _is_code(page, place, last=code_last):
            yield from page.scan_label.parts()
    for text in page.foot:
        yield from text.parts()


def _is_code(page: SheetPage, place: int, *, last: bool) -> bool:
    if page.layout is PageLayout.FAMILY:
        return place == len(page.sections) - 1
    calls = [at for at, one in enumerate(page.sections) if one.style is SectionStyle.CONTACTS]
    if not calls:  # the test page
        return place == len(page.sections) - 1
    return place == calls[-1 if last else 0]


def _section(section: Section) -> Iterator[str]:
    yield from section.heading.parts()
    for line in section.lines:
        yield from _line(line)
    if section.style is SectionStyle.BLANK_TABLE:
        rows = max(line.ruled for line in section.lines)
        yield from map(str, range(1, rows + 1))


def _line(line: Line) -> Iterator[str]:
    yield from (*line.text.parts(), *line.value.parts(), *line.option.parts())
    yield from (line.number, line.email)
    labels, notes = line.note_label.parts(), line.note.parts()
    yield from (" ".join(both).strip() for both in zip_longest(labels, notes, fillvalue=""))


def read_aloud(path: Path) -> str:
    """Return the words that a program finds by the document's structure, without marks."""
    done = run("pdfinfo", "-struct-text", str(path))
    said = re.findall(r'^\s+"(.*)"$', done, re.MULTILINE)
    return flat(" ".join(one for one in said if not re.fullmatch(r"[•☐☑]|\d\.", one)))


def words(path: Path, number: int = 1) -> list[Word]:
    """Return every word of a page with its place; pages count from 1."""
    only = ("-f", str(number), "-l", str(number))
    page = ET.fromstring(run("pdftotext", "-bbox-layout", *only, str(path), "-").encode())
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
