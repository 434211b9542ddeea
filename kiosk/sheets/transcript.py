"""The whole sheet as it is read aloud, from the same value that paper and preview come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.sheets.sheet import Column, Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.sheets.sheet import Section, Sheet

ANSWERS = "noticed"
"""The section that says what a family chose."""


@dataclass(frozen=True)
class Line:
    """One line as it is said.

    Args:
        text: In the family's language.
        answer: Whether it tells what the family chose.
    """

    text: str
    answer: bool = False


def lines(sheet: Sheet) -> tuple[Line, ...]:
    """Return everything on a sheet in reading order, in its first language."""
    head = (sheet.clinic, *sheet.clinic_lines, sheet.date, sheet.title.first, sheet.lead.first)
    foot = (sheet.scan_label.first, *(text.first for text in sheet.foot))
    found = [
        *map(Line, head),
        *(line for column in Column for each in sheet.column(column) for line in _section(each)),
        *map(Line, foot),
    ]
    return tuple(line for line in found if line.text)


def _section(section: Section) -> Iterator[Line]:
    yield Line(section.heading.first)
    for place, line in enumerate(section.lines, start=1):
        text = f"{place}. {line.text.first}" if section.look is Look.STEPS else line.text.first
        parts = (text, line.number, line.email, line.note.first)
        for part in parts:
            yield Line(part, answer=section.id == ANSWERS)
