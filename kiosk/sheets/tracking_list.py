"""The tracking list: a page on which the clinic follows its referrals by hand.

It is blank and stays so: who was referred is written on paper only, and the kiosk never knows.
Referrals that somebody follows reach an evaluation in time more often; the days are those of
`kiosk.sheets.deadlines`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.sheets.sections import clinic_lines, draft_mark
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
    from kiosk.config.options import ClinicOptions
    from kiosk.content.model import Content

ROWS: Final = 18
"""Referrals on one page."""


def build(content: Content, clinic: ClinicOptions) -> Sheet:
    """Build the list in one language, that of who keeps it."""
    words = content.sheet.tracking
    columns = (
        (words.child, 0.15),
        (words.sent_on, 0.1),
        (words.to_whom, 0.17),
        (words.refer_by, 0.1),
        (words.meet_by, 0.1),
        (words.appointment, 0.13),
        (words.heard_back, 0.1),
        (words.outcome, 0.15),
    )
    lines = tuple(Line(Text(heading), share=share, ruled=ROWS) for heading, share in columns)
    dates = (Line(Text(words.dates)),)
    return Sheet(
        kind=SheetKind.TRACKING,
        languages=(content.code,),
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        logo=clinic.logo,
        date=Text(""),
        pages=(
            SheetPage(
                title=Text(words.title),
                lead=Text(words.lead),
                sections=(
                    Section("dates", SectionStyle.TEXT, Column.MAIN, Text(""), dates),
                    Section("referrals", SectionStyle.BLANK_TABLE, Column.MAIN, Text(""), lines),
                ),
                foot=draft_mark(Wording(content)),
            ),
        ),
    )
