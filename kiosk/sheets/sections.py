"""Parts that several pages have in common: chosen signs, advice, contacts, the small print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.sheets.sheet import Column, Line, Section, SectionStyle, Text, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contact, Contacts, Group

_RULED_LINES = 2  # where no sign was chosen


def clinic_lines(clinic: ClinicOptions) -> tuple[str, ...]:
    """Return address and telephone, without empty ones."""
    return tuple(line for line in (clinic.address, clinic.phone) if line)


def picture(sign_id: str) -> str:
    """Return the name of a sign's drawing."""
    return f"sign-{sign_id}"


def sign_words(wording: Wording, sign: str) -> Text:
    """Return a sign in the handout's words, in the languages of the sheet."""
    return wording(
        lambda content: next(each.words for each in content.signs.items if each.id == sign)
    )


def call_section(
    wording: Wording,
    contacts: Contacts,
    group: Group,
    heading: Text,
    section_id: str,
    column: Column = Column.BAND,
) -> Section:
    """Return one group of contacts as a section."""
    lines = tuple(_contact(contact, wording) for contact in contacts.group(group))
    return Section(section_id, SectionStyle.CONTACTS, column, heading, lines)


def brief(calls: Section) -> Section:
    """Leave out what is told of whom one can call, where there is no room for it.

    The names say for whom a number is. How to find who has no number stays.
    """
    lines = (replace(line, note=Text("")) if line.number else line for line in calls.lines)
    return replace(calls, lines=tuple(lines))


def noticed(wording: Wording, chosen: frozenset[str]) -> Section:
    """Return the chosen signs in the handout's order, or lines to write on where there are none.

    Raises:
        KeyError: For an unknown sign.
    """
    known = {sign.id for sign in wording.first.signs.items}
    if unknown := chosen - known:
        raise KeyError(min(unknown))
    lines = tuple(
        Line(sign_words(wording, sign.id), ticked=True, picture=picture(sign.id))
        for sign in wording.first.signs.items
        if sign.id in chosen
    )
    heading = wording(lambda c: c.sheet.referral.noticed)
    if not lines:
        none = (Line(wording(lambda c: c.sheet.referral.noticed_none), ruled=_RULED_LINES),)
        return Section("noticed", SectionStyle.TEXT, Column.MAIN, heading, none, foremost=True)
    return Section("noticed", SectionStyle.TICKS, Column.MAIN, heading, lines, foremost=True)


def advice(wording: Wording, plain: Wording) -> Section:
    """Return the handout's advice, and under it the plain words, which are marked as ours.

    Args:
        wording: The sheet's languages.
        plain: Those of the plain words.
    """
    line = Line(
        wording(lambda c: c.signs.advice),
        note=plain(lambda c: c.signs.advice_plain),
        note_label=plain(lambda c: c.sheet.referral.in_short),
    )
    heading = wording(lambda c: c.sheet.referral.advice)
    return Section("advice", SectionStyle.QUOTE, Column.MAIN, heading, (line,))


def entries(section_id: str, style: SectionStyle, heading: Text, texts: Iterable[str]) -> Section:
    """Return a list of sentences in one language."""
    lines = tuple(Line(Text(text)) for text in texts)
    return Section(section_id, style, Column.MAIN, heading, lines)


def foot(wording: Wording) -> tuple[Text, ...]:
    """Return the small print of a sheet with the handout's words: its sources, the draft mark."""
    sources = Text(f"{wording.first.sheet.sources_heading} {' · '.join(wording.first.sources)}")
    return (sources, *draft_mark(wording))


def draft_mark(wording: Wording) -> tuple[Text, ...]:
    """Return the mark of a translation without a review, nothing where there is none."""
    return (wording(lambda c: c.sheet.draft.note),) if wording.draft() else ()


def _contact(contact: Contact, wording: Wording) -> Line:
    return Line(
        text=wording(lambda c: contact.name_in(c.code)),
        note=wording(lambda c: contact.note_in(c.code)),
        number=contact.number(),
        email=contact.email,
    )
