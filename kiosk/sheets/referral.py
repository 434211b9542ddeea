"""The referral sheet: what a family noticed, to give to a doctor or nurse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sheets import phone_card
from kiosk.sheets.sections import call_section, clinic_lines, foot, picture, sign_words
from kiosk.sheets.sheet import Column, Line, Section, SectionStyle, Sheet, SheetKind, Text, Wording

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content, ReferralWords

_RULED_LINES = 2  # where no sign was chosen


def build(
    wording: Wording,
    contacts: Contacts,
    clinic: ClinicOptions,
    *,
    signs: Iterable[str] = (),
    day: datetime.date | None = None,
) -> Sheet:
    """Build a referral sheet.

    Args:
        wording: The sheet's one or two languages. Steps, questions and contacts are in the
            family's alone, so that they need not be small.
        contacts: Contacts to print, by group.
        clinic: The clinic named on the sheet.
        signs: Ids of the chosen signs; printed in the handout's order.
        day: Day of the visit, None for sheets kept in stock and where the clock cannot be
            believed; the sheet then has a blank for it.

    Raises:
        KeyError: For an unknown sign.
    """
    words, family = _words(wording), wording.family
    own = _words(family)
    sections = (
        _noticed(wording, words, frozenset(signs)),
        _advice(wording, words),
        _list(family, "steps", SectionStyle.STEPS, lambda w: w.steps_heading, lambda w: w.steps),
        _list(
            family,
            "questions",
            SectionStyle.BULLETS,
            lambda w: w.questions_heading,
            lambda w: w.questions,
        ),
        call_section(family, contacts, "handout", own(lambda w: w.call), "call"),
        call_section(family, contacts, "more", own(lambda w: w.more), "more"),
        call_section(family, contacts, "urgent", own(lambda w: w.urgent), "urgent"),
        _write(words),
        _clinic_box(words),
    )
    return Sheet(
        kind=SheetKind.REFERRAL,
        languages=wording.languages(),
        clinic=clinic.name,
        clinic_lines=clinic_lines(clinic),
        date=wording.first.language.write_date(day) if day else "",
        date_label=Text("") if day else words(lambda w: w.date),
        title=words(lambda w: w.title),
        lead=words(lambda w: w.lead),
        sections=tuple(section for section in sections if section.lines),
        # The handout's sources are on the handout: four steps need their room.
        foot=(words(lambda w: w.not_a_test), *foot(wording)[1:]),
        scan=phone_card.write(wording.first, contacts),
        scan_label=own(lambda w: w.scan),
        logo=clinic.logo,
    )


def _words(wording: Wording) -> Callable[[Callable[[ReferralWords], str]], Text]:
    return lambda pick: wording(lambda content: pick(content.sheet.referral))


def _noticed(
    wording: Wording,
    words: Callable[[Callable[[ReferralWords], str]], Text],
    chosen: frozenset[str],
) -> Section:
    known = {sign.id for sign in wording.first.signs.items}
    if unknown := chosen - known:
        raise KeyError(min(unknown))
    lines = tuple(
        Line(
            sign_words(wording, sign.id),
            ticked=True,
            picture=picture(sign.id),
        )
        for sign in wording.first.signs.items
        if sign.id in chosen
    )
    heading = words(lambda w: w.noticed)
    if not lines:
        none = (Line(words(lambda w: w.noticed_none), ruled=_RULED_LINES),)
        return Section("noticed", SectionStyle.TEXT, Column.MAIN, heading, none, foremost=True)
    return Section("noticed", SectionStyle.TICKS, Column.MAIN, heading, lines, foremost=True)


def _advice(wording: Wording, words: Callable[[Callable[[ReferralWords], str]], Text]) -> Section:
    plain = wording.family(lambda c: c.signs.advice_plain)
    line = Line(wording(lambda c: c.signs.advice), note=plain)
    return Section("advice", SectionStyle.QUOTE, Column.MAIN, words(lambda w: w.advice), (line,))


def _list(
    wording: Wording,
    section_id: str,
    style: SectionStyle,
    heading: Callable[[ReferralWords], str],
    entries: Callable[[ReferralWords], tuple[str, ...]],
) -> Section:
    def entry(index: int) -> Callable[[Content], str]:
        return lambda content: entries(content.sheet.referral)[index]

    count = len(entries(wording.first.sheet.referral))
    lines = tuple(Line(wording(entry(index))) for index in range(count))
    title = wording(lambda c: heading(c.sheet.referral))
    return Section(section_id, style, Column.MAIN, title, lines)


def _write(words: Callable[[Callable[[ReferralWords], str]], Text]) -> Section:
    lines = (
        Line(words(lambda w: w.child), share=0.62),
        Line(words(lambda w: w.age), share=0.38),
        Line(words(lambda w: w.caregiver), share=0.62),
        Line(words(lambda w: w.phone), share=0.38),
        Line(words(lambda w: w.signature), note=words(lambda w: w.consent), share=0.82),
        Line(words(lambda w: w.date), share=0.18),
    )
    return Section("write", SectionStyle.BLANKS, Column.BAND, words(lambda w: w.write), lines)


def _clinic_box(words: Callable[[Callable[[ReferralWords], str]], Text]) -> Section:
    lines = (
        Line(words(lambda w: w.referred_to), share=0.5),
        Line(words(lambda w: w.clinic_sends), box=True, share=0.27),
        Line(words(lambda w: w.family_calls), box=True, share=0.23),
        Line(words(lambda w: w.by), share=0.4),
        Line(words(lambda w: w.date), share=0.27),
        Line(words(lambda w: w.follow_up), share=0.33),
    )
    return Section("clinic", SectionStyle.CLINIC, Column.BAND, words(lambda w: w.clinic_box), lines)
