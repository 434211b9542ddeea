"""Parts that several kinds of sheet have in common: contacts, a sign's words, the small print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sheets.sheet import Column, Line, Section, SectionStyle, Text, Wording

if TYPE_CHECKING:
    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contact, Contacts, Group


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
    column: Column = Column.SIDE,
) -> Section:
    """Return one group of contacts as a section."""
    lines = tuple(_contact(contact, wording) for contact in contacts.group(group))
    return Section(section_id, SectionStyle.CONTACTS, column, heading, lines)


def foot(wording: Wording) -> tuple[Text, ...]:
    """Return the small print of every sheet: the handout's sources, and the draft mark."""
    sources = Text(f"{wording.first.sheet.sources_heading} {' · '.join(wording.first.sources)}")
    marks = (wording(lambda c: c.sheet.draft.note),) if wording.draft() else ()
    return (sources, *marks)


def _contact(contact: Contact, wording: Wording) -> Line:
    return Line(
        text=wording(lambda c: contact.name_in(c.code)),
        note=wording(lambda c: contact.note_in(c.code)),
        number=contact.number(),
        email=contact.email,
    )
