"""The page that a family hands over to the clinic: what it noticed, and all that a referral asks.

The blanks are those of state referral forms for early intervention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content import marked_languages
from kiosk.sheets import deadlines
from kiosk.sheets.sections import advice, draft_mark, noticed
from kiosk.sheets.sheet import (
    Column,
    Line,
    PageLayout,
    Section,
    SectionStyle,
    SheetPage,
    Text,
    Wording,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.model import BlankWords, ClinicWords

_WORRY_LINES = 1  # to write on, below the first


def build(
    wording: Wording, clinic: ClinicOptions, *, signs: frozenset[str], day: datetime.date | None
) -> SheetPage:
    """Build the page for the clinic.

    Args:
        wording: The family's language and the clinic's.
        clinic: The clinic named on the sheet.
        signs: Ids of the chosen signs.
        day: Day of printing, None where it is not known.

    Raises:
        KeyError: For an unknown sign.
    """
    help_lines = tuple(
        Text(passage.words, language=passage.language)
        for passage in marked_languages.passages(clinic.language_help)
    )
    return SheetPage(
        title=wording(lambda c: c.sheet.referral.title),
        lead=wording.family(lambda c: c.sheet.referral.lead),
        aside=spoken_language(wording),
        sections=(
            noticed(wording, signs),
            advice(wording, plain=wording.family),
            blanks(wording),
            clinic_box(wording, clinic, day),
        ),
        foot=(wording(lambda c: c.sheet.referral.not_a_test), *help_lines, *draft_mark(wording)),
        layout=PageLayout.CLINIC,
    )


def spoken_language(wording: Wording) -> tuple[Line, ...]:
    """Return the language of the visit, and whether the clinic needs an interpreter for it."""
    language = wording(lambda c: c.sheet.blanks.language)
    # The name is the language's own.
    spoken = Text(wording.first.language.name)
    interpreter = wording(lambda c: c.sheet.blanks.interpreter)
    return (
        Line(language, value=spoken),
        Line(interpreter, box=True, ticked=wording.second is not None),
    )


def blanks(wording: Wording) -> Section:
    """Return what the family fills in by hand."""

    def words(pick: Callable[[BlankWords], str]) -> Text:
        return wording(lambda c: pick(c.sheet.blanks))

    message = words(lambda w: w.message)
    lines = (
        Line(words(lambda w: w.child), share=0.62),
        Line(words(lambda w: w.born), share=0.38),
        Line(words(lambda w: w.caregiver), share=0.5),
        Line(words(lambda w: w.relation), share=0.5),
        Line(words(lambda w: w.phone), option=message, share=0.37),
        Line(words(lambda w: w.other_phone), option=message, share=0.37),
        Line(words(lambda w: w.best_time), share=0.26),
        Line(words(lambda w: w.worry), ruled=_WORRY_LINES, share=0.58),
        Line(words(lambda w: w.strength), ruled=_WORRY_LINES, share=0.42),
        Line(words(lambda w: w.permission), box=True, statement=True),
        Line(words(lambda w: w.signature), share=0.72),
        Line(words(lambda w: w.date), share=0.28),
    )
    heading = words(lambda w: w.heading)
    return Section("write", SectionStyle.BLANKS, Column.BAND, heading, lines)


def clinic_box(wording: Wording, clinic: ClinicOptions, day: datetime.date | None) -> Section:
    """Return what the clinic fills in, with the days by which it refers."""

    def words(pick: Callable[[ClinicWords], str]) -> Text:
        return wording(lambda c: pick(c.sheet.clinic))

    def date(due: datetime.date | None) -> Text:
        return wording(lambda c: c.language.write_date(due)) if due else Text("")

    fax = f"{wording.clinic.sheet.clinic.fax} {clinic.fax}" if clinic.fax else ""
    reach = " · ".join(part for part in (clinic.phone, fax) if part)
    lines = (
        Line(words(lambda w: w.sends), box=True, share=0.3),
        Line(words(lambda w: w.family_calls), box=True, share=0.2),
        Line(words(lambda w: w.to_whom), share=0.5),
        Line(words(lambda w: w.appointment), share=0.5),
        Line(words(lambda w: w.reach), value=wording(lambda _: reach), share=0.5),
        Line(words(lambda w: w.refer_by), value=date(deadlines.refer_by(day)), share=0.38),
        Line(words(lambda w: w.sent_on), share=0.2),
        Line(words(lambda w: w.meet_by), value=date(deadlines.meet_by(day)), share=0.42),
    )
    heading = words(lambda w: w.heading)
    return Section("clinic", SectionStyle.CLINIC, Column.BAND, heading, lines, for_clinic=True)
