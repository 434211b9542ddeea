"""The only page of a referral where a clinic wants one: to hand over, with the numbers to call.

What the two pages have besides is left out: drawings, the blanks that a referral can do without,
remarks on whom one can call, who will call, the questions and the code for the phone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.sheets import clinic_page, family_page
from kiosk.sheets.sections import brief, entries
from kiosk.sheets.sheet import PageLayout, SectionStyle, Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts
    from kiosk.content.model import SheetWords
    from kiosk.sheets.sheet import Section, SheetPage, Wording

_SHARES: tuple[tuple[Callable[[SheetWords], str], float], ...] = (
    (lambda w: w.blanks.child, 0.62),
    (lambda w: w.blanks.born, 0.38),
    (lambda w: w.blanks.caregiver, 0.55),
    (lambda w: w.blanks.phone, 0.45),
    (lambda w: w.blanks.worry, 1.0),
    (lambda w: w.blanks.permission, 1.0),
    (lambda w: w.blanks.signature, 0.72),
    (lambda w: w.blanks.date, 0.28),
    (lambda w: w.clinic.sends, 0.3),
    (lambda w: w.clinic.family_calls, 0.2),
    (lambda w: w.clinic.to_whom, 0.5),
    (lambda w: w.clinic.reach, 0.38),
    (lambda w: w.clinic.refer_by, 0.28),
    (lambda w: w.clinic.meet_by, 0.34),
)
"""The blanks that a referral cannot do without, each with its share of a row."""


def build(
    wording: Wording,
    contacts: Contacts,
    clinic: ClinicOptions,
    *,
    signs: frozenset[str],
    day: datetime.date | None,
) -> SheetPage:
    """Build the page.

    Args:
        wording: The family's language and the clinic's.
        contacts: Contacts to print, by group.
        clinic: The clinic named on the sheet.
        signs: Ids of the chosen signs.
        day: Day of printing, None where it is not known.

    Raises:
        KeyError: For an unknown sign.
    """
    page = clinic_page.build(wording, clinic, signs=signs, day=day)
    noticed, advice, blanks, clinic_box = page.sections
    return replace(
        page,
        sections=(
            _without_drawings(noticed),
            advice,
            *_for_family(wording.family, contacts),
            _with_fewer_blanks(blanks, wording),
            _with_fewer_blanks(clinic_box, wording),
        ),
        layout=PageLayout.ONE,
    )


def _without_drawings(noticed: Section) -> Section:
    return replace(noticed, lines=tuple(replace(line, picture="") for line in noticed.lines))


def _for_family(family: Wording, contacts: Contacts) -> Iterator[Section]:
    """Yield what to do next and whom to call, in the family's language alone."""
    words = family.first.sheet
    steps = Text(words.referral.steps_heading)
    yield replace(
        entries("steps", SectionStyle.STEPS, steps, words.steps_without_pages()), for_family=True
    )
    yield replace(family_page.safety(family), for_family=True)
    for group in family_page.calls(family, contacts):
        lines = (replace(line, email="") if line.number else line for line in brief(group).lines)
        yield replace(group, lines=tuple(lines), for_family=True)


def _with_fewer_blanks(form: Section, wording: Wording) -> Section:
    def words(pick: Callable[[SheetWords], str]) -> Text:
        return wording(lambda c: pick(c.sheet))

    shares = {words(pick): share for pick, share in _SHARES}
    kept = (line for line in form.lines if line.text in shares)
    lines = tuple(replace(line, share=shares[line.text]) for line in kept)
    return replace(form, lines=lines)
