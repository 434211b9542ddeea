"""Parts of pages: what is read stays on screen in other layouts; every part has a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.layout.position import START
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Temperament
from kiosk.visit.events import (
    Event,
    GoodnessOfFitChosen,
    LanguageChosen,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)
from kiosk.visit.flow import PageId
from tests.support.found import page_of, part_count, part_of, turn_to_part
from tests.support.layout_rules import fingerprint
from tests.support.touch import click, offers
from ui.pages.page import Page
from ui.widgets.card import TopicCard
from ui.widgets.flowing_text import FlowingText

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk

SIZES = [
    ((1280, 800), 100),
    ((1024, 600), 100),
    ((1024, 600), 200),
    ((1080, 1920), 200),
]
STRAIN = (ChildChosen(Temperament.QUIET), CaregiverChosen(Temperament.LIVELY))
PAGES: dict[str, tuple[Event, ...]] = {
    "topics": (Started("en"),),
    "topic": (Started("en"), TopicChosen("what-is-imh")),
    "fit": (Started("en"), TopicChosen("temperament"), GoodnessOfFitChosen(), *STRAIN),
    "signs": (Started("en"), SignsChosen(), SignToggled("tantrums")),
    "referral": (Started("en"), SignsChosen(), SignToggled("tantrums"), ReferralChosen()),
}


@pytest.fixture(params=SIZES, ids=str)
def kiosk(request: pytest.FixtureRequest, make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a kiosk of some size whose text has some size."""
    size, text = request.param
    return make_kiosk(size, text_size=text)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, kiosk: Kiosk) -> Page:
    """Return a page in front of it."""
    for event in PAGES[request.param]:
        kiosk.store.dispatch(event)
    return page_of(kiosk, Page)


def shown_controls(kiosk: Kiosk) -> list[str]:
    """Return the names of the cards and answers shown."""
    buttons = page_of(kiosk, Page).body.findChildren(QAbstractButton)
    chosen = [one for one in buttons if one.isCheckable() or isinstance(one, TopicCard)]
    return [one.objectName() for one in chosen if one.isVisible()]


def flowing_words(kiosk: Kiosk) -> list[str]:
    """Return the words of the flowing text shown."""
    texts = page_of(kiosk, Page).findChildren(FlowingText)
    return [word for text in texts for word in shown_words(text)]


def shown_words(window: QWidget) -> list[str]:
    """Return the words of all labels shown, without the places to break in them."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels).replace("\u200b", "").split()


LABEL = ["The", "handout’s", "words"]


def first_thing(kiosk: Kiosk) -> Callable[[], bool]:
    """Return a question for later: is the first thing that is shown now shown then?"""
    words, controls = flowing_words(kiosk), shown_controls(kiosk)
    if controls and not words:
        return lambda: controls[0] in shown_controls(kiosk)
    if words[: len(LABEL)] == LABEL:
        words = words[len(LABEL) :]  # which other sizes leave out
    first, second, *_ = [*words, "", ""]

    def is_shown() -> bool:
        now = shown_words(page_of(kiosk, Page))
        # What is too long for the rest of a part begins there, and goes on in the next.
        last = flowing_words(kiosk)[-1:]
        begins = bool(last) and first.startswith(last[0])
        return f"{first} {second}".strip() in " ".join(now) or begins

    return is_shown


def sampled_parts(kiosk: Kiosk) -> list[int]:
    """Return some of the parts after the first."""
    count = part_count(kiosk)
    return sorted({1, count // 2, count - 1} & set(range(1, count)))


@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.usefixtures("page")
def test_another_text_size_keeps_what_is_read_on_screen(kiosk: Kiosk, text: int) -> None:
    own = kiosk.store.visit.display.text_size
    for part in sampled_parts(kiosk):
        turn_to_part(kiosk, part)
        visit, is_shown = kiosk.store.visit, first_thing(kiosk)
        kiosk.store.dispatch(TextSizeChosen(text))
        assert is_shown(), f"part {part + 1}"
        assert (kiosk.store.visit.location, kiosk.store.visit.history) == (
            visit.location,
            visit.history,
        )
        kiosk.store.dispatch(TextSizeChosen(own))
        assert part_of(kiosk) == part


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080), (1080, 1920)])
@pytest.mark.usefixtures("page")
def test_another_window_keeps_what_is_read_on_screen(kiosk: Kiosk, size: tuple[int, int]) -> None:
    own = kiosk.shell.size()
    for part in sampled_parts(kiosk):
        turn_to_part(kiosk, part)
        visit, is_shown = kiosk.store.visit, first_thing(kiosk)
        kiosk.shell.resize(*size)
        kiosk.redraw()
        assert is_shown(), f"part {part + 1}"
        assert kiosk.store.visit == visit
        kiosk.shell.resize(own)
        kiosk.redraw()
        assert part_of(kiosk) == part


@pytest.mark.usefixtures("page")
def test_another_language_and_back_shows_the_same(kiosk: Kiosk) -> None:
    for part in sampled_parts(kiosk):
        turn_to_part(kiosk, part)
        before, cards = fingerprint(kiosk.shell), shown_controls(kiosk)
        kiosk.store.dispatch(LanguageChosen("es"))
        assert set(cards[:1]) <= set(shown_controls(kiosk))
        kiosk.store.dispatch(LanguageChosen("en"))
        assert fingerprint(kiosk.shell) == before


def test_every_page_but_the_welcome_page_is_tried() -> None:
    """The parts of the welcome page are tested in `test_welcome.py`."""
    missing = set(PageId) - {PageId.WELCOME, *PAGES}
    assert missing == set(), "add a row to PAGES: tests/ui/pages/test_parts.py"


def test_the_first_part_stays_the_first(kiosk: Kiosk, page: Page) -> None:
    for event in (TextSizeChosen(200), TextSizeChosen(100), LanguageChosen("es")):
        kiosk.store.dispatch(event)
        assert (kiosk.store.visit.location.position, page.part) == (START, 0)


@pytest.mark.usefixtures("page")
def test_every_part_has_a_way_back_that_ends_at_the_page_before(kiosk: Kiosk) -> None:
    """Never forward."""
    visit = kiosk.store.visit
    count = part_count(kiosk)
    turn_to_part(kiosk, count - 1)
    assert kiosk.store.visit.history == visit.history
    for part in range(count - 1, 0, -1):
        assert part_of(kiosk) == part
        click(kiosk.shell, "back")
        assert kiosk.store.visit.location.is_same_page(visit.location)
        assert kiosk.store.visit.history == visit.history
    assert kiosk.store.visit == visit
    if visit.signs and visit.location.page is PageId.SIGNS:
        kiosk.store.dispatch(SignToggled("tantrums"))  # so that no question is asked
    click(kiosk.shell, "back")
    assert kiosk.store.visit.location == visit.history[-1]
    assert kiosk.store.visit.history == visit.history[:-1]


def test_back_leads_to_the_part_from_which_a_page_was_opened(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    for event in PAGES["topic"]:
        kiosk.store.dispatch(event)
    turn_to_part(kiosk, 3)
    before = fingerprint(kiosk.shell)
    kiosk.store.dispatch(SignsChosen())
    click(kiosk.shell, "back")
    assert fingerprint(kiosk.shell) == before


def test_turning_parts_keeps_the_status_of_a_print_in_words_and_order(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    """On a small screen the status comes first; the ways to print again follow it."""
    from kiosk.printing.status import PrintStatus
    from kiosk.visit.events import PrintReported

    kiosk = make_kiosk((1024, 600), text_size=200)
    for event in (Started("en"), ReferralChosen(), PrintReported(PrintStatus.FAILED)):
        kiosk.store.dispatch(event)
    status = flowing_words(kiosk)
    while not offers(kiosk.shell, "print"):
        click(kiosk.shell, "next")
    while part_of(kiosk):
        click(kiosk.shell, "back")
    assert flowing_words(kiosk) == status
