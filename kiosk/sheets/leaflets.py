"""The other sheets: checklist of the fourteen signs, the complete handout, a test page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.sheets import phone_card
from kiosk.sheets.sections import (
    advice,
    brief,
    call_section,
    clinic_lines,
    foot,
    picture,
    sign_words,
)
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
    import datetime
    from collections.abc import Callable, Iterable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts, Group
    from kiosk.content.model import Content, Topic

_CALLS: tuple[tuple[Group, str, Callable[[Content], str]], ...] = (
    ("handout", "call", lambda c: c.sheet.referral.call),
    ("more", "more", lambda c: c.sheet.referral.more),
    ("urgent", "urgent", lambda c: c.sheet.referral.urgent),
)

_SAMPLE_POINTS: Final = (7, 8, 9, 10, 12, 14)
_GREYS: Final = range(10, 101, 10)  # percent of black


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
        brief(call_section(family, contacts, group, family(heading), section_id))
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
    """Build the handout, complete and verbatim; topics of the clinic's own say so."""
    content = wording.first
    topics = tuple(
        Section(
            topic.id,
            SectionStyle.TEXT,
            Column.MAIN,
            Text(topic.heading),
            _of_clinic(content, topic)
            + tuple(
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
                    ),
                ),
                foot=foot(Wording(content)),
            ),
        ),
    )


def _of_clinic(content: Content, topic: Topic) -> tuple[Line, ...]:
    """Return what says that a topic is the clinic's, nothing for one of the handout."""
    return (Line(Text(content.sheet.from_clinic)),) if topic.own else ()


def test_page(
    wording: Wording,
    contacts: Contacts,
    clinic: ClinicOptions,
    *,
    contents: Iterable[Content],
    printer: str,
    now: datetime.datetime | None,
) -> Sheet:
    """Build a page that shows what the printer can do and where it fails.

    Args:
        wording: The sheet's one or two languages.
        contacts: The code is that of the referral sheet, so that it is as fine.
        clinic: The clinic named on the sheet.
        contents: Offered languages; letters of a second one are printed, too.
        printer: Name of its queue, empty for the computer's default.
        now: Local time, None where the clock cannot be believed.
    """
    first, words = wording.first, wording.first.sheet.test
    both = Wording(first, wording.second or _other(first, contents))
    sections = (
        Section(
            "printer",
            SectionStyle.TEXT,
            Column.MAIN,
            Text(""),
            (Line(Text(f"{words.printer}: {printer or words.default_printer}")),),
        ),
        Section(
            "samples",
            SectionStyle.SAMPLES,
            Column.MAIN,
            Text(""),
            tuple(Line(both(_sample(points)), points=points) for points in _SAMPLE_POINTS),
        ),
        Section(
            "greys",
            SectionStyle.GREYS,
            Column.MAIN,
            wording(lambda c: c.sheet.test.greys),
            tuple(Line(Text(f"{percent} %"), percent=percent) for percent in _GREYS),
        ),
        Section(
            "ruler",
            SectionStyle.RULER,
            Column.MAIN,
            Text(""),
            (Line(wording(lambda c: c.sheet.test.ruler)),),
        ),
    )
    return Sheet(
        kind=SheetKind.TEST,
        languages=both.languages(),
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        logo=clinic.logo,
        date=Text(f"{first.language.write_date(now)}, {now:%H:%M}" if now else ""),
        pages=(
            SheetPage(
                title=wording(lambda c: c.sheet.test.title),
                lead=wording(lambda c: c.sheet.test.lead),
                sections=sections,
                foot=(),
                scan=phone_card.write(first, contacts),
                scan_label=Text(first.sheet.referral.scan),
            ),
        ),
    )


def _other(first: Content, contents: Iterable[Content]) -> Content | None:
    """Return the first of the other languages."""
    return next((content for content in contents if content.code != first.code), None)


def _sample(points: int) -> Callable[[Content], str]:
    return lambda content: f"{points} pt · {content.sheet.test.sample}"


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
