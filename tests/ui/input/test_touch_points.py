"""Every finger counts by itself: a hand that rests on the glass blocks nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.staff.events import PageChosen, PinChecked, StaffPage
from kiosk.staff.pin import PinResult
from kiosk.visit.events import (
    DisplayOpened,
    Event,
    Finished,
    GoodnessOfFitChosen,
    PhoneOpened,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)
from kiosk.visit.flow import PageId, PanelId
from tests.support.found import part_of
from tests.support.layout_rules import View
from tests.support.touch import Hand, find, leave_alone, middle, offers, turn_to
from tests.support.window import staff_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

SIZE = (1280, 800)
PALM, FINGER, THUMB = 0, 1, 2
BARE = QPoint(SIZE[0] // 2, 3)  # the edge of the window, where nothing is
CORNER = QPoint(20, 20)


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a window with a visit under way, at the first signs."""
    shown = make_kiosk(SIZE)
    for event in (Started("en"), SignsChosen()):
        shown.store.dispatch(event)
    turn_to(shown.shell, "sign-fussiness")
    return shown


def place_of(kiosk: Kiosk, button: QAbstractButton) -> QPoint:
    return button.mapTo(kiosk.shell.window(), button.rect().center())


PLACES: dict[str, tuple[Event, ...]] = {
    "the welcome page": (),
    "the topics": (Started("en"),),
    "a topic": (Started("en"), TopicChosen("temperament")),
    "goodness of fit": (Started("en"), GoodnessOfFitChosen()),
    "the last page": (Started("en"), ReferralChosen()),
    "Easier to see": (Started("en"), DisplayOpened()),
    "On my phone": (Started("en"), ReferralChosen(), PhoneOpened()),
}


@pytest.mark.parametrize("place", PLACES)
def test_no_button_waits_for_a_hand_that_rests(
    place: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    """Each shows that it is pressed; a slide off it then takes the press back."""
    kiosk = make_kiosk(SIZE)
    for event in PLACES[place]:
        kiosk.store.dispatch(event)
    press_and_slide_off_each(kiosk)


def test_no_button_of_the_staff_pages_waits_for_a_hand_that_rests(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    press_and_slide_off_each(kiosk)
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    press_and_slide_off_each(kiosk)
    staff.dispatch(PageChosen(StaffPage.PRINT))
    press_and_slide_off_each(kiosk)


def press_and_slide_off_each(kiosk: Kiosk) -> None:
    """Press everything that can be pressed, beside a hand, and slide off it."""
    hand = Hand(kiosk)
    hand.press(PALM, BARE)
    buttons = View(kiosk.shell, kiosk.context.theme.metrics.dots_per_mm).buttons()
    for button in (each for each in buttons if each.isEnabled()):
        hand.press(FINGER, place_of(kiosk, button))
        assert button.isDown(), button.objectName()
        hand.move(FINGER, BARE)
        assert not button.isDown(), button.objectName()
        hand.release(FINGER, BARE)
    assert len(buttons) > 1
    hand.release(PALM, BARE)


@pytest.mark.parametrize("rests_on", ["", "sign-fussiness", "sign-not-comforted", "next"])
def test_a_card_is_chosen_under_a_hand_that_rests(rests_on: str, kiosk: Kiosk) -> None:
    hand = Hand(kiosk)
    hand.press(PALM, middle(kiosk, rests_on) if rests_on else BARE)
    hand.tap(FINGER, middle(kiosk, "sign-fussiness"))
    assert kiosk.store.visit.signs == ("fussiness",)
    if not rests_on:
        hand.tap(THUMB, middle(kiosk, "sign-not-comforted"))
        assert "not-comforted" in kiosk.store.visit.signs


def test_two_fingers_press_two_buttons_each_by_itself(kiosk: Kiosk) -> None:
    hand = Hand(kiosk)
    one, other = middle(kiosk, "sign-fussiness"), middle(kiosk, "sign-not-comforted")
    hand.press(FINGER, one)
    hand.press(THUMB, other)
    assert kiosk.store.visit.signs == ()
    hand.release(FINGER, one)
    hand.release(THUMB, other)
    assert set(kiosk.store.visit.signs) == {"fussiness", "not-comforted"}


def test_what_comes_under_a_resting_hand_is_not_pressed_by_it(kiosk: Kiosk) -> None:
    """The next part has another sign there, a panel another button."""
    hand, rest = Hand(kiosk), middle(kiosk, "sign-fussiness")
    hand.press(PALM, rest)
    part = part_of(kiosk)
    hand.tap(FINGER, middle(kiosk, "next"))
    assert part_of(kiosk) == part + 1
    hand.release(PALM, rest)
    assert kiosk.store.visit.signs == ()
    hand.press(PALM, middle(kiosk, "back"))
    kiosk.open_staff()
    hand.release(PALM, middle(kiosk, "pin-7"))
    assert staff_of(kiosk).panel.digits == ""


@pytest.mark.parametrize(
    ("event", "button", "panel"),
    [
        (WentHome(), "start-over-yes", PanelId.NONE),
        (DisplayOpened(), "contrast", PanelId.DISPLAY),
        (Finished(), "farewell-close", PanelId.NONE),
    ],
)
def test_a_panel_answers_under_a_hand_that_rests(
    event: Event, button: str, panel: PanelId, kiosk: Kiosk
) -> None:
    hand = Hand(kiosk)
    hand.press(PALM, BARE)
    kiosk.store.dispatch(SignToggled("tantrums"))  # so that there is something to lose
    kiosk.store.dispatch(event)
    before = kiosk.store.visit
    hand.tap(FINGER, middle(kiosk, button))
    assert kiosk.store.visit != before
    assert kiosk.store.visit.panel is panel


def test_the_countdown_is_answered_under_a_hand_that_rests(kiosk: Kiosk, clock: Clock) -> None:
    hand = Hand(kiosk)
    hand.press(PALM, BARE)
    leave_alone(kiosk, clock, kiosk.context.config.idle.after)
    hand.tap(FINGER, middle(kiosk, "still-there-go-on"))
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit.location.page is PageId.SIGNS
    leave_alone(kiosk, clock, kiosk.context.config.idle.after)
    hand.tap(FINGER, middle(kiosk, "still-there-finished"))
    assert kiosk.store.is_initial


def test_a_pin_is_typed_under_a_hand_that_rests_and_by_quick_fingers(kiosk: Kiosk) -> None:
    kiosk.open_staff()
    hand = Hand(kiosk)
    hand.press(PALM, BARE)
    for digit in "7733":
        hand.tap(FINGER, middle(kiosk, f"pin-{digit}"))
    assert staff_of(kiosk).panel.digits == "7733"


def test_the_corner_opens_beside_a_hand_that_rests_or_is_lifted(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, qtbot: QtBot
) -> None:
    staff = msgspec.structs.replace(kiosk_data.config.staff, taps=3, hold=0.05)
    config = msgspec.structs.replace(kiosk_data.config, staff=staff)
    kiosk = make_kiosk(SIZE, replace(kiosk_data, config=config))
    hand = Hand(kiosk)
    hand.press(PALM, BARE)
    for _ in range(2):
        hand.tap(FINGER, CORNER)
    hand.press(FINGER, CORNER)
    hand.release(PALM, BARE)
    qtbot.waitUntil(lambda: offers(kiosk.shell, "pin-1"))


def test_the_corner_stays_shut_when_its_own_finger_is_lifted(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk(SIZE)
    hand = Hand(kiosk)
    hand.press(PALM, BARE)
    hand.press(FINGER, CORNER)
    assert kiosk.staff_corner._timer.isActive()
    hand.release(FINGER, CORNER)
    assert not kiosk.staff_corner._timer.isActive()


def test_a_second_touch_at_once_counts_with_the_first(kiosk: Kiosk) -> None:
    hand, card = Hand(kiosk), middle(kiosk, "sign-fussiness")
    for _ in range(3):
        hand.tap(FINGER, card)
    assert kiosk.store.visit.signs == ("fussiness",)
    part, next_part = part_of(kiosk), middle(kiosk, "next")
    hand.tap(FINGER, next_part)
    hand.tap(THUMB, next_part)
    assert part_of(kiosk) == part + 1


def test_a_second_touch_does_not_press_what_lies_below_a_countdown(
    kiosk: Kiosk, clock: Clock
) -> None:
    """The first one was for the question, wherever it fell."""
    hand, card = Hand(kiosk), middle(kiosk, "sign-fussiness")
    leave_alone(kiosk, clock, kiosk.context.config.idle.after)
    hand.tap(FINGER, card)
    assert not offers(kiosk.shell, "still-there-go-on")
    hand.tap(FINGER, card)
    assert kiosk.store.visit.signs == ()


def test_touches_that_are_taken_back_press_nothing(kiosk: Kiosk) -> None:
    """A palm may be recognised by the touchscreen itself."""
    hand, card = Hand(kiosk), middle(kiosk, "sign-fussiness")
    hand.press(FINGER, card)
    hand.take_back()
    assert not find(kiosk.shell, "sign-fussiness").isDown()
    hand.release(FINGER, card)
    assert kiosk.store.visit.signs == ()


def test_a_mouse_still_presses(kiosk: Kiosk) -> None:
    """Many touchscreens tell one finger only, as a mouse."""
    card = find(kiosk.shell, "sign-fussiness")
    native = kiosk.shell.window().windowHandle()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(native, Qt.MouseButton.LeftButton, none, place_of(kiosk, card))
    assert kiosk.store.visit.signs == ("fussiness",)
