"""The other sheets: checklist of the fourteen signs, the complete handout, a test page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sheets.sections import advice, call_section, clinic_lines, foot, picture, sign_words
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
    from collections.abc import Callable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts, Group
    from kiosk.content.model import Content

_CALLS: tuple[tuple[Group, str, Callable[[Content], str]], ...] = (
    ("handout", "call", lambda c: c.sheet.referral.call),
    ("more", "more", lambda c: c.sheet.referral.more),
    ("urgent", "urgent", lambda c: c.sheet.referral.urgent),
)


def checklist(wording: Wording, contacts: Contacts, clinic: ClinicOptions) -> Sheet:
    """Build the checklist: fourteen empty boxes, the advice, contacts."""
    ticks = tuple(
        Line(
            sign_words(wording, sign.id),
            note=Text(sign.plain),
            picture=picture(sign.id),
        )
        for sign in wording.first.signs.items
    )
    family = wording.family
    signs = Section("noticed", SectionStyle.TICKS, Column.MAIN, Text(""), ticks)
    calls = (
        call_section(family, contacts, group, family(heading), section_id, Column.BAND)
        for group, section_id, heading in _CALLS
    )
    return Sheet(
        kind=SheetKind.CHECKLIST,
        languages=wording.languages(),
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        logo=clinic.logo,
        date=Text(""),
        pages=(
            SheetPage(
                title=wording(lambda c: c.sheet.checklist.title),
                lead=wording(lambda c: c.sheet.checklist.lead),
                sections=(
                    _child_fields(wording),
                    signs,
                    advice(wording, plain=family),
                    *(section for section in calls if section.lines),
                ),
                foot=(wording(lambda c: c.sheet.referral.not_a_test), *foot(wording)),
            ),
        ),
    )


def handout(wording: Wording, contacts: Contacts, clinic: ClinicOptions) -> Sheet:
    """Build the handout, complete and verbatim."""
    content = wording.first
    topics = tuple(
        Section(
            topic.id,
            SectionStyle.TEXT,
            Column.MAIN,
            Text(topic.heading),
            tuple(
                Line(Text(paragraph), picture="" if place else f"topic-{topic.id}")
                for place, paragraph in enumerate(topic.body)
            ),
        )
        for topic in content.topics
    )
    heading = Text(content.signs.heading)
    signs = tuple(Line(Text(sign.words)) for sign in content.signs.items)
    return Sheet(
        kind=SheetKind.HANDOUT,
        languages=wording.languages()[:1],
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        logo=clinic.logo,
        date=Text(""),
        pages=(
            SheetPage(
                title=Text(content.sheet.handout_title),
                lead=Text(""),
                sections=(
                    *topics,
                    _paragraph("intro", heading, content.signs.intro),
                    Section("noticed", SectionStyle.BULLETS, Column.MAIN, Text(""), signs),
                    _paragraph("advice", Text(""), content.signs.advice),
                    call_section(
                        Wording(content),
                        contacts,
                        "handout",
                        Text(content.sheet.contacts_heading),
                        "call",
                        Column.BAND,
                    ),
                ),
                foot=foot(Wording(content)),
            ),
        ),
    )


def test_page(wording: Wording, clinic: ClinicOptions) -> Sheet:
    """Build a page that shows whether the printer works and keeps its margins."""
    return Sheet(
        kind=SheetKind.TEST,
        languages=wording.languages(),
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        logo=clinic.logo,
        date=Text(""),
        pages=(
            SheetPage(
                title=wording(lambda c: c.sheet.test.title),
                lead=wording(lambda c: c.sheet.test.lead),
                sections=(),
                foot=(),
            ),
        ),
    )


def _child_fields(wording: Wording) -> Section:
    """Return blanks for the child's name and age, and the date."""
    lines = (
        Line(wording(lambda c: c.sheet.referral.child), share=0.56),
        Line(wording(lambda c: c.sheet.referral.age), share=0.18),
        Line(wording(lambda c: c.sheet.referral.date), share=0.26),
    )
    return Section("write", SectionStyle.BLANKS, Column.MAIN, Text(""), lines)


def _paragraph(section_id: str, heading: Text, words: str) -> Section:
    return Section(section_id, SectionStyle.TEXT, Column.MAIN, heading, (Line(Text(words)),))
