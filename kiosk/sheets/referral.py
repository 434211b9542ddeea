"""The referral sheet: what a family noticed, to give to a doctor or nurse, and a page to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sheets import clinic_page, family_page, one_page
from kiosk.sheets.sections import clinic_lines
from kiosk.sheets.sheet import Sheet, SheetKind, Text, Wording

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts


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
        pages: 2 for one to hand over and one to keep, 1 for what is most important of both.

    Raises:
        KeyError: For an unknown sign.
    """
    chosen = frozenset(signs)
    made = (
        (one_page.build(wording, contacts, clinic, signs=chosen, day=day),)
        if pages == 1
        else (
            clinic_page.build(wording, clinic, signs=chosen, day=day),
            family_page.build(wording.family, contacts),
        )
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
