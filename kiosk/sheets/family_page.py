"""The page that a family keeps: what to do next, whom to call, what to ask; in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sheets import phone_card
from kiosk.sheets.sections import call_section, draft_mark, entries
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
    from collections.abc import Iterator

    from kiosk.content.contacts import Contacts

_CALLER_SHARE = 0.64  # of the row, for the name of who will call


def build(wording: Wording, contacts: Contacts) -> SheetPage:
    """Build the page to keep.

    Args:
        wording: The family's language alone.
        contacts: Contacts to print, by group.
    """
    referral, keep = wording.first.sheet.referral, wording.first.sheet.keep
    return SheetPage(
        title=Text(keep.title),
        lead=Text(keep.lead),
        sections=(
            entries("steps", SectionStyle.STEPS, Text(referral.steps_heading), referral.steps),
            safety(wording),
            _caller(wording),
            *calls(wording, contacts),
            entries(
                "questions",
                SectionStyle.BULLETS,
                Text(referral.questions_heading),
                referral.questions,
            ),
        ),
        foot=draft_mark(wording),
        scan=phone_card.write(wording.first, contacts),
        scan_label=Text(referral.scan),
        layout=PageLayout.FAMILY,
    )


def calls(wording: Wording, contacts: Contacts) -> Iterator[Section]:
    """Yield the groups of contacts that have any, in the order of the page to keep."""
    words = wording.first.sheet.referral
    groups = (
        call_section(wording, contacts, "urgent", Text(words.urgent), "urgent"),
        call_section(wording, contacts, "more", Text(words.more), "more"),
        call_section(wording, contacts, "handout", Text(words.call), "call"),
    )
    yield from (group for group in groups if group.lines)


def safety(wording: Wording) -> Section:
    """Return what to do when a caregiver's strength is at an end."""
    line = Line(wording(lambda c: c.sheet.referral.safety))
    return Section("safety", SectionStyle.NOTICE, Column.BAND, Text(""), (line,))


def _caller(wording: Wording) -> Section:
    keep = wording.first.sheet.keep
    lines = (
        Line(Text(keep.caller), share=_CALLER_SHARE),
        Line(Text(keep.when), share=1 - _CALLER_SHARE),
    )
    return Section("caller", SectionStyle.BLANKS, Column.BAND, Text(""), lines)
