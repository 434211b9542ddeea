"""The transcript of a sheet: all its lines in reading order, for reading aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.sheets.sheet import Column, SectionStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.sheets.sheet import Section, Sheet

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
    date = sheet.date or sheet.date_label.first
    head = (sheet.clinic, *sheet.clinic_lines, date, sheet.title.first, sheet.lead.first)
    foot = (sheet.scan_label.first, *(text.first for text in sheet.foot))
    found = [
        *map(TranscriptLine, head),
        *(line for column in Column for each in sheet.column(column) for line in _section(each)),
        *map(TranscriptLine, foot),
    ]
    return tuple(line for line in found if line.text)


def _section(section: Section) -> Iterator[TranscriptLine]:
    yield TranscriptLine(section.heading.first)
    for number, line in enumerate(section.lines, start=1):
        text = (
            f"{number}. {line.text.first}"
            if section.style is SectionStyle.STEPS
            else line.text.first
        )
        parts = (text, line.number, line.email, line.note.first)
        for part in parts:
            yield TranscriptLine(part, answer=section.id == ANSWERS)
