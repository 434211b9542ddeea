"""Every way through a visit, walked from the start: paper is near, and *Back* leads back.

`touches` lists what can be touched in each state. That the pages offer it is tested with the
pages: `tests/ui/pages/test_page.py`.
"""

from __future__ import annotations

import itertools
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.layout.position import Position
from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Finished,
    GoodnessOfFitChosen,
    KeysOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SettingsReset,
    SignsChosen,
    SignToggled,
    Started,
    StartedOver,
    TopicChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.flow import Location, PageId, PanelId, Visit, advance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.visit.events import Event

FRESH = Visit.fresh("en")
TOPICS = ("what-is-imh", "temperament")
ONWARDS: tuple[Event, ...] = (
    *(TopicChosen(topic) for topic in TOPICS),
    GoodnessOfFitChosen(),
    SignsChosen(),
    ReferralChosen(),
)
OF_PAGE: dict[PageId, tuple[Event, ...]] = {
    PageId.TOPICS: (*map(TopicChosen, TOPICS), SignsChosen()),
    PageId.TOPIC: (TopicChosen("temperament"), GoodnessOfFitChosen(), SignsChosen()),
    PageId.GOODNESS_OF_FIT: (TopicChosen("temperament"), SignsChosen()),
    PageId.SIGNS: (SignToggled("tantrums"),),
    PageId.REFERRAL: (PrintAsked(), PhoneOpened(), Ended(), Finished()),
}
OF_PANEL: dict[PanelId, tuple[Event, ...]] = {
    PanelId.DISPLAY: (PanelClosed(), LanguagesOpened(), KeysOpened(), SettingsReset()),
    PanelId.KEYS: (PanelClosed(), LanguagesOpened()),
    PanelId.PHONE: (PanelClosed(), PhoneSignsChosen(on=True), LanguagesOpened()),
    PanelId.START_OVER: (PanelClosed(), StartedOver(), LanguagesOpened()),
    PanelId.FAREWELL: (PanelClosed(),),
}
REPORTS = (
    PrintReported(PrintStatus.PRINTED),
    PrintReported(PrintStatus.JAM, last=False),
    PrintReported(PrintStatus.FAILED),
)


def after(visit: Visit, event: Event) -> Visit:
    """Return a visit after an event."""
    return advance(visit, event, initial=FRESH)


def touches(visit: Visit) -> tuple[Event, ...]:
    """Return what can be touched: in the panel in front, else on the page."""
    if visit.languages_open:
        return LanguageChosen("en"), PanelClosed()
    if visit.panel is not PanelId.NONE:
        return OF_PANEL[visit.panel]
    if visit.location.page is PageId.WELCOME:
        return Started("en"), DisplayOpened()
    everywhere = (WentBack(), WentHome(), DisplayOpened(), LanguagesOpened())
    onwards = () if visit.location.page is PageId.REFERRAL else (ReferralChosen(),)
    turns = (PartTurned(Position(3)),)
    return *everywhere, *onwards, *turns, *OF_PAGE[visit.location.page]


def ways() -> dict[Visit, set[Visit]]:
    """Return every visit that can be, with those to which one touch leads.

    Visits that differ only in the pages further back than the last one are the same here: nothing
    but *Back* looks at the history, and at its last page alone.
    """
    found: dict[Visit, set[Visit]] = {}
    waiting = deque([FRESH])
    while waiting:
        visit = waiting.popleft()
        if visit in found:
            continue
        after_touch = {trimmed(after(visit, event)) for event in touches(visit)}
        reports = REPORTS if visit.print_pending else ()
        found[visit] = after_touch
        waiting += after_touch | {trimmed(after(visit, event)) for event in reports}
    return found


def trimmed(visit: Visit) -> Visit:
    """Return a visit with the last page of its history."""
    return replace(visit, history=visit.history[-1:])


def touches_to_paper(found: dict[Visit, set[Visit]]) -> dict[Visit, int]:
    """Return for each visit the fewest touches after which the sheet prints, or has begun to."""
    known = {visit: 0 for visit in found if visit.print_pending}
    for count in itertools.count(1):
        near = {
            v for v, then in found.items() if v not in known and not known.keys().isdisjoint(then)
        }
        if not near:
            return known
        known |= dict.fromkeys(near, count)
    raise AssertionError


def test_the_sheet_prints_within_two_touches_of_every_page() -> None:
    """What lies over a page takes one more, to answer it, and starting takes one."""
    found = ways()
    assert {visit.location.page for visit in found} == set(PageId)
    assert {visit.panel for visit in found} == set(PanelId)
    touched = touches_to_paper(found)
    assert touched.keys() == found.keys()
    for visit, count in touched.items():
        panels = visit.panel, visit.panel_below
        over = sum(panel is not PanelId.NONE for panel in panels) + visit.languages_open
        begins = visit.location.page is PageId.WELCOME
        assert count <= 2 + over + begins, visit


def walks(visit: Visit, length: int) -> Iterator[tuple[Visit, Visit]]:
    """Yield each step to another page of every walk of some length: before it and after it."""
    turned = PartTurned(Position(3))
    for event in (*ONWARDS, turned):
        then = after(visit, event)
        if not then.location.is_same_page(visit.location):
            yield visit, then
        if length > 1 and then != visit:
            yield from walks(then, length - 1)


def test_back_leads_to_the_page_before_at_the_part_where_it_was_left() -> None:
    steps = 0
    for before, then in walks(after(FRESH, Started("en")), 5):
        back = after(then, WentBack())
        assert (back.location, back.history) == (before.location, before.history)
        steps += 1
    assert steps > 1000


def test_back_from_the_first_page_leads_to_the_welcome_page() -> None:
    assert after(after(FRESH, Started("en")), WentBack()).location == Location()
