"""The referral sheet: what a family noticed, to give to a doctor or nurse, and a page to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sheets import clinic_page, family_page, vcard
from kiosk.sheets.sections import advice, call_section, clinic_lines, draft_mark, entries, noticed
from kiosk.sheets.sheet import SectionStyle, Sheet, SheetKind, SheetPage, Text, Wording

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contact, Contacts
    from kiosk.content.model import Content


def build(
    wording: Wording,
    contacts: Contacts,
    clinic: ClinicOptions,
    *,
    signs: Iterable[str] = (),
    day: datetime.date | None = None,
    pages: int = 2,
) -> Sheet:
    """Build a referral sheet.

    Args:
        wording: The sheet's one or two languages.
        contacts: Contacts to print, by group.
        clinic: The clinic named on the sheet.
        signs: Ids of the chosen signs; printed in the handout's order.
        day: Day of the visit, None for sheets kept in stock and where the clock cannot be
            believed; the sheet then has blanks for it and for what is counted from it.
        pages: 2 for a page to hand over and a page to keep, 1 for all of it on one.

    Raises:
        KeyError: For an unknown sign.
    """
    chosen = frozenset(signs)
    if pages == 1:
        made: tuple[SheetPage, ...] = (_one_page(wording, contacts, clinic, chosen, day),)
    else:
        made = (
            clinic_page.build(wording, clinic, signs=chosen, day=day),
            family_page.build(wording.family, contacts),
        )
    return Sheet(
        kind=SheetKind.REFERRAL,
        languages=wording.languages(),
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        date=wording(lambda c: c.language.write_date(day)) if day else Text(""),
        date_label=Text("") if day else wording(lambda c: c.sheet.referral.date),
        pages=made,
        logo=clinic.logo,
    )


def on_phone(content: Content, contacts: Iterable[Contact], signs: Iterable[str] = ()) -> str:
    """Return the text for a phone: contacts, preceded by the signs where there are any.

    Args:
        content: Content in the family's language.
        contacts: Contacts to list.
        signs: Ids of the signs to include, in any order.
    """
    words, chosen = content.sheet.referral, frozenset(signs)
    noticed = [f"- {sign.words}" for sign in content.signs.items if sign.id in chosen]
    opening = [words.lead, f"{words.noticed}:", *noticed, f"{words.call}:"] if noticed else []
    return "\n".join(opening + [vcard.line(contact, content.code) for contact in contacts])


def _one_page(
    wording: Wording,
    contacts: Contacts,
    clinic: ClinicOptions,
    chosen: frozenset[str],
    day: datetime.date | None,
) -> SheetPage:
    """Return both pages as one: in two languages only what the clinic reads, too."""
    family, own = wording.family, wording.first.sheet.referral
    sections = (
        noticed(wording, chosen),
        advice(wording, plain=family),
        entries("steps", SectionStyle.STEPS, Text(own.steps_heading), own.steps),
        entries("questions", SectionStyle.BULLETS, Text(own.questions_heading), own.questions),
        call_section(family, contacts, "handout", Text(own.call), "call"),
        call_section(family, contacts, "more", Text(own.more), "more"),
        call_section(family, contacts, "urgent", Text(own.urgent), "urgent"),
        family_page.safety(family),
        clinic_page.blanks(wording),
        clinic_page.clinic_box(wording, clinic, day),
    )
    help_line = (Text(clinic.language_help),) if clinic.language_help else ()
    return SheetPage(
        title=wording(lambda c: c.sheet.referral.title),
        lead=wording(lambda c: c.sheet.referral.lead),
        sections=tuple(section for section in sections if section.lines),
        foot=(wording(lambda c: c.sheet.referral.not_a_test), *help_line, *draft_mark(wording)),
        aside=clinic_page.spoken_language(wording),
        scan=vcard.write(contacts.group("handout")[0], wording.first.code),
        scan_label=Text(own.scan),
    )
