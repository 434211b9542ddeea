from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import SignsChosen, SignToggled, Started, TopicChosen
from ui.pages import opened_grid
from ui.pages.signs import SignsPage
from ui.shell.rehearsal import Rehearsal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    opened_grid.forget()
    return make_kiosk()


def measured() -> int:
    """How many arrangements of cards were reckoned."""
    return opened_grid.reckoned()


def rehearse(rehearsal: Rehearsal) -> None:
    """Rehearse without a break."""
    rehearsal.begin()
    while rehearsal.is_running:
        rehearsal.go_on()


@pytest.mark.parametrize("text_size", [100, 200])
def test_a_page_that_was_rehearsed_reckons_nothing(kiosk: Kiosk, text_size: int) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(TextSizeChosen(text_size))
    rehearse(rehearsal)
    before = measured()
    kiosk.store.dispatch(SignsChosen())
    assert isinstance(kiosk.shell.pages.current, SignsPage)
    assert measured() == before


def test_the_same_is_rehearsed_once(kiosk: Kiosk) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("en"))
    rehearse(rehearsal)
    assert measured() > 0
    opened_grid.forget()
    rehearse(rehearsal)
    assert measured() == 0


def test_a_kiosk_that_nobody_uses_rehearses_nothing(kiosk: Kiosk) -> None:
    rehearse(Rehearsal(kiosk.shell, kiosk.store, kiosk.context))
    assert measured() == 0


def test_a_rehearsal_leaves_no_page_and_knows_no_choice(kiosk: Kiosk) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    for event in (Started("en"), SignsChosen(), SignToggled("not-held"), Started("en")):
        kiosk.store.dispatch(event)
    front = kiosk.shell.pages.current
    rehearse(rehearsal)
    assert kiosk.shell.pages.current is front
    shown = kiosk.shell.findChildren(SignsPage)
    assert shown == ([front] if isinstance(front, SignsPage) else [])


def test_a_piece_of_it_tries_one_grid(kiosk: Kiosk) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("en"))
    rehearsal.begin()
    tried = []
    while rehearsal.is_running:
        before = opened_grid.following_reckoned() + measured()
        rehearsal.go_on()
        tried.append(opened_grid.following_reckoned() + measured() - before)
    assert max(tried) == 1
    assert sum(tried) > 3


def test_what_is_drawn_meanwhile_breaks_it_off_and_nothing_is_done_twice(kiosk: Kiosk) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("en"))
    rehearsal.begin()
    rehearsal.go_on()
    rehearsal.go_on()
    assert opened_grid.following_reckoned() > 0
    kiosk.store.dispatch(TopicChosen("what-is-imh"))
    assert not rehearsal.is_running
    assert not kiosk.shell.findChildren(SignsPage)
    rehearse(rehearsal)
    in_two = opened_grid.following_reckoned()
    opened_grid.forget()
    rehearse(Rehearsal(kiosk.shell, kiosk.store, kiosk.context))
    assert opened_grid.following_reckoned() == in_two


def test_it_begins_by_itself_after_a_rest(kiosk: Kiosk, qtbot: QtBot) -> None:
    Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("en"))
    qtbot.waitUntil(lambda: measured() > 0, timeout=10_000)
