"""The transcript of a sheet: all its lines in reading order, for reading aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.sheets.sheet import Column, PageLayout, SectionStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.sheets.sheet import Section, Sheet, SheetPage

ANSWERS = "noticed"
"""Id of the section with the family's choices."""


@dataclass(frozen=True)
class TranscriptLine:
    """One line of the transcript.

    Args:
        text: In the family's language.
        answer: Whether it reveals what the family chose, so that it is not read aloud to others.
    """

    text: str
    answer: bool = False


def lines(sheet: Sheet) -> tuple[TranscriptLine, ...]:
    """Return all lines of a sheet in reading order, in its first language."""
    date = sheet.date.first or sheet.date_label.first
    found = [*map(TranscriptLine, (sheet.clinic, *sheet.clinic_lines, date))]
    for page in sheet.pages:
        for line in page.aside:
            found += map(TranscriptLine, (line.text.first, line.value.first))
        found += map(TranscriptLine, (page.title.first, page.lead.first))
        found += (line for section in _in_order(page) for line in _section(section))
        foot = (page.scan_label.first, *(text.first for text in page.foot))
        found += map(TranscriptLine, foot)
    return tuple(line for line in found if line.text)


def _in_order(page: SheetPage) -> Iterator[Section]:
    """Yield the sections of a page in the order in which it is read."""
    if page.layout is not PageLayout.COLUMNS:
        yield from page.sections
        return
    for column in Column:
        yield from page.column(column)


def _section(section: Section) -> Iterator[TranscriptLine]:
    yield TranscriptLine(section.heading.first)
    for number, line in enumerate(section.lines, start=1):
        text = (
            f"{number}. {line.text.first}"
            if section.style is SectionStyle.STEPS
            else line.text.first
        )
        value, option = line.value.first, line.option.first
        note = f"{line.note_label.first} {line.note.first}".strip()
        parts = (text, value, option, line.number, line.email, note)
        for part in parts:
            yield TranscriptLine(part, answer=section.id == ANSWERS)
