"""Whoever has one key for moving and one for choosing comes to paper, wherever they are.

They look or listen and go to what leads on. No other key is pressed, and no time matters.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kiosk.layout.position import Position
from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import DisplaySettings
from kiosk.visit.flow import Location, PageId, PanelId, Visit
from kiosk.visit.listening import ListeningSettings
from tests.support import scenes
from tests.support.keys import strike
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock, RecordingPrinter
    from ui.app.assembly import Kiosk

WAYS = (
    *("keys-close", "display-close", "on-phone-close", "start-over-no", "farewell-close"),
    *("print", "my-page", "start-{code}", "next", "later"),
)
"""What leads on: first out of a panel, then to paper, then further."""
STILL = DisplaySettings(reduced_motion=True)
SWITCHES = [("Tab", "Space"), ("2", "5")]


def has_more(things: list[tuple[bytes, int]], than: int) -> bool:
    """Whether a list has grown."""
    return len(things) > than


class Person:
    """Moves and chooses."""

    def __init__(self, kiosk: Kiosk, clock: Clock, keys: tuple[str, str], code: str) -> None:
        self.kiosk, self.clock = kiosk, clock
        self.move, self.choose = keys
        self.ways = [way.format(code=code) for way in WAYS]

    def press(self, key: str) -> None:
        strike(self.kiosk, self.clock, key)

    @property
    def place(self) -> tuple[str, ...]:
        """Return all that can be reached, by name: what a person goes by."""
        stops = self.kiosk.key_filter.navigation.stops()
        return tuple(stop.objectName() for stop in stops)

    def go_on(self) -> str:
        """Move to what leads on and choose it; return its name."""
        place = self.place
        way = next(name for name in self.ways if name in place)
        if way == "keys-close":  # keys are tried there, and it says how to leave
            self.press(self.move)
            self.press(self.choose)
            self.press(self.choose)
            return way
        for _ in range(len(place) + 2):
            focused = self.kiosk.shell.window().focusWidget()
            if focused is not None and focused.objectName() == way:
                self.press(self.choose)
                return way
            self.press(self.move)
        raise AssertionError(f"moving never comes to {way}")


def visits(code: str, topics: list[str]) -> Iterator[Visit]:
    """Yield every kind of state that a visit can be in, without and with the voice."""
    pages = [page for page in PageId if page is not PageId.TOPIC]
    later = (Location(page, position=Position(4)) for page in (PageId.SIGNS, PageId.REFERRAL))
    places = [*map(Location, pages), *(Location(PageId.TOPIC, topic) for topic in topics), *later]
    chosen = Visit.fresh(code, display=STILL)
    chosen = replace(chosen, location=Location(PageId.SIGNS), signs=("tantrums",))
    printing = replace(chosen, location=Location(PageId.REFERRAL))
    states = [
        *(replace(chosen, location=place) for place in places),
        *(replace(chosen, panel=panel) for panel in PanelId),
        replace(chosen, panel=PanelId.KEYS, panel_below=PanelId.DISPLAY),
        *(replace(printing, print_status=status) for status in PrintStatus),
        *(replace(printing, print_status=s, print_pending=True) for s in scenes.MENDABLE),
    ]
    for state in states:
        if state.print_status is not PrintStatus.SENDING:  # that goes to paper by itself
            yield state
        if state.print_status is PrintStatus.IDLE:  # the bar of the voice is the same in all others
            yield replace(state, listening=ListeningSettings(on=True))


@pytest.fixture
def make_person(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock
) -> Callable[..., Person]:
    def make(size: tuple[int, int], keys: tuple[str, str], code: str) -> Person:
        kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code))
        kiosk.listen_to(QuietVoice("en", "es"))
        return Person(kiosk, clock, keys, code)

    return make


@pytest.mark.parametrize(
    ("code", "size", "keys"),
    [("en", (1280, 800), SWITCHES[0]), ("es", (1024, 600), SWITCHES[1])],
    ids=["en", "es"],
)
def test_two_keys_lead_to_paper_from_every_state(
    code: str,
    size: tuple[int, int],
    keys: tuple[str, str],
    make_person: Callable[..., Person],
    printer: RecordingPrinter,
    qtbot: QtBot,
) -> None:
    person = make_person(size, keys, code)
    kiosk = person.kiosk
    leads_to_paper: set[tuple[str, ...]] = set()
    for visit in visits(code, [topic.id for topic in kiosk.context.contents[code].topics]):
        kiosk.store.replace(visit)
        kiosk.shell.pages.clear_focus()
        walked: set[tuple[str, ...]] = set()
        been: set[Visit] = set()
        while (place := person.place) not in leads_to_paper:
            assert kiosk.store.visit not in been, f"round and round at {place}"
            been.add(kiosk.store.visit)
            walked.add(place)
            sent = len(printer.sent)
            if person.go_on() == "print":
                qtbot.waitUntil(partial(has_more, printer.sent, sent))
                break
        leads_to_paper |= walked
    assert printer.sent
    assert len(leads_to_paper) > 12
