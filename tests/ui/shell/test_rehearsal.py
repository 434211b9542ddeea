from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import SignsChosen, SignToggled, Started
from ui.pages import opened_grid
from ui.pages.signs import SignsPage
from ui.shell.rehearsal import Rehearsal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    opened_grid.forget()
    return make_kiosk()


def measured() -> int:
    """How many arrangements of cards were reckoned."""
    return opened_grid.reckoned()


@pytest.mark.parametrize("text_size", [100, 200])
def test_a_page_that_was_rehearsed_reckons_nothing(kiosk: Kiosk, text_size: int) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(TextSizeChosen(text_size))
    rehearsal.rehearse()
    before = measured()
    kiosk.store.dispatch(SignsChosen())
    assert isinstance(kiosk.shell.pages.current, SignsPage)
    assert measured() == before


def test_the_same_is_rehearsed_once(kiosk: Kiosk) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    kiosk.store.dispatch(Started("en"))
    rehearsal.rehearse()
    assert measured() > 0
    opened_grid.forget()
    rehearsal.rehearse()
    assert measured() == 0


def test_a_kiosk_that_nobody_uses_rehearses_nothing(kiosk: Kiosk) -> None:
    Rehearsal(kiosk.shell, kiosk.store, kiosk.context).rehearse()
    assert measured() == 0


def test_a_rehearsal_leaves_no_page_and_knows_no_choice(kiosk: Kiosk) -> None:
    rehearsal = Rehearsal(kiosk.shell, kiosk.store, kiosk.context)
    for event in (Started("en"), SignsChosen(), SignToggled("not-held"), Started("en")):
        kiosk.store.dispatch(event)
    front = kiosk.shell.pages.current
    rehearsal.rehearse()
    assert kiosk.shell.pages.current is front
    shown = kiosk.shell.findChildren(SignsPage)
    assert shown == ([front] if isinstance(front, SignsPage) else [])
