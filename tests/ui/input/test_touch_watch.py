"""A faulty touchscreen is noticed, and what it makes up presses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from kiosk.input.ghost_touch import TouchTrouble
from kiosk.staff.events import StaffPage
from kiosk.visit.events import SignsChosen, Started
from tests.support.staff import staff_at
from tests.support.touch import Hand, middle, tap, turn_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

SIZE = (1280, 800)
BARE = QPoint(SIZE[0] // 2, 3)


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a window with the first signs."""
    kiosk = make_kiosk(SIZE)
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, "sign-not-held")
    return kiosk


@pytest.fixture
def noticed(kiosk: Kiosk) -> list[TouchTrouble]:
    told: list[TouchTrouble] = []
    kiosk.touch_watch.noticed.connect(told.append)
    return told


def storm(kiosk: Kiosk, clock: Clock, hand: Hand) -> None:
    """Let the screen report forty touches a second at its bare edge."""
    for n in range(120):
        clock.pass_by(0.025)
        hand.tap(n % 5, BARE + QPoint(n * 4, 0))


def test_touches_faster_than_a_hand_press_nothing_until_it_is_quiet(
    kiosk: Kiosk, clock: Clock, noticed: list[TouchTrouble]
) -> None:
    hand, card = Hand(kiosk), middle(kiosk, "sign-not-held")
    hand.press(7, card)
    storm(kiosk, clock, hand)
    assert noticed == [TouchTrouble.RAPID]
    hand.release(7, card)
    chosen = [kiosk.store.visit.signs]
    hand.tap(1, card)
    chosen.append(kiosk.store.visit.signs)
    clock.pass_by(1.1)
    hand.tap(1, card)
    chosen.append(kiosk.store.visit.signs)
    assert chosen == [(), (), ("not-held",)], "what was pressed before was taken back, too"
    assert noticed == [TouchTrouble.RAPID]


def test_clicks_of_a_mouse_are_noticed_and_count(
    kiosk: Kiosk, clock: Clock, noticed: list[TouchTrouble]
) -> None:
    for _ in range(60):
        clock.pass_by(0.055)
        tap(kiosk, BARE)
    assert noticed == [TouchTrouble.RAPID]
    clock.pass_by(0.055)
    tap(kiosk, middle(kiosk, "sign-not-held"))
    assert kiosk.store.visit.signs == ("not-held",)


def test_what_lies_on_the_glass_is_noticed_though_it_reports_nothing_more(
    kiosk: Kiosk, clock: Clock, noticed: list[TouchTrouble]
) -> None:
    hand = Hand(kiosk)
    hand.press(0, BARE)
    assert kiosk.touch_watch._held.isActive()
    clock.pass_by(61)
    kiosk.touch_watch.poll()
    assert noticed == [TouchTrouble.ONE_SPOT]
    hand.release(0, BARE)
    kiosk.touch_watch.poll()
    assert not kiosk.touch_watch._held.isActive()


def test_a_palm_that_is_taken_back_lies_there_no_more(
    kiosk: Kiosk, clock: Clock, noticed: list[TouchTrouble]
) -> None:
    hand = Hand(kiosk)
    hand.press(0, BARE)
    hand.take_back()
    clock.pass_by(61)
    kiosk.touch_watch.poll()
    assert noticed == []


def test_the_cloth_is_no_ghost(kiosk: Kiosk, clock: Clock, noticed: list[TouchTrouble]) -> None:
    hand = Hand(kiosk)
    hand.press(9, BARE)
    staff = staff_at(kiosk, StaffPage.CLEANING)
    storm(kiosk, clock, hand)
    clock.pass_by(100)
    kiosk.touch_watch.poll()
    assert noticed == []
    kiosk.cleaning.poll()
    assert not staff.is_open


def test_a_touchscreen_that_goes_away_is_noticed(kiosk: Kiosk, noticed: list[TouchTrouble]) -> None:
    already = kiosk.touch_watch._devices()  # what other tests in this process touched with
    there = [already]
    kiosk.touch_watch._devices = lambda: there[0]
    for more in (2, 1, 1):
        there[0] = already + more
        kiosk.touch_watch.look_at_devices()
    assert noticed == [TouchTrouble.DEVICE_LOST]
