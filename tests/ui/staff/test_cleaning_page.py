"""Cleaning mode: nothing that is touched reaches the kiosk, and then it rests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kiosk.staff.events import StaffPage
from kiosk.visit.events import Ended
from kiosk.visit.listening import ListenToggled
from tests.support.staff import staff_at
from tests.support.touch import Hand, leave_alone, offers, tap, words
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController

SIZE = (1280, 800)
PLACES = [QPoint(x, y) for x in range(20, SIZE[0], 240) for y in range(20, SIZE[1], 150)]


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    return make_kiosk(SIZE)


@pytest.fixture
def staff(kiosk: Kiosk) -> StaffController:
    """Return the panel in cleaning mode."""
    return staff_at(kiosk, StaffPage.CLEANING)


def wipe(kiosk: Kiosk) -> None:
    """Touch the whole glass, by fingers and as a mouse, and all keys that mean something."""
    hand = Hand(kiosk)
    for place in PLACES:
        hand.press(0, place)
        hand.move(0, place + QPoint(9, 9))
        hand.release(0, place)
        tap(kiosk, place)
    native = kiosk.shell.window().windowHandle()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_L, Qt.Key.Key_F1, Qt.Key.Key_Space):
        QTest.keyClick(native, key)


def test_the_glass_takes_no_touch_and_then_the_kiosk_rests_with_the_panel_locked(
    kiosk: Kiosk, staff: StaffController, clock: Clock
) -> None:
    assert words(kiosk.shell, "cleaning-left") == "60"
    panel = staff.panel
    wipe(kiosk)
    assert staff.panel == panel
    leave_alone(kiosk, clock, 59.5)
    assert words(kiosk.shell, "cleaning-left") == "1"
    wipe(kiosk)
    leave_alone(kiosk, clock, 0.5)
    assert not staff.is_open
    assert offers(kiosk.shell, "start-en")
    assert kiosk.store.is_initial
    tap(kiosk, kiosk.shell.rect().center())
    assert not kiosk.cleaning.is_on


@pytest.mark.parametrize("seconds", [30, 120])
def test_it_lasts_as_long_as_is_configured(
    seconds: int, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock
) -> None:
    options = structs.replace(kiosk_data.config.staff, cleaning=seconds, close_after=15)
    config = structs.replace(kiosk_data.config, staff=options)
    kiosk = make_kiosk(SIZE, replace(kiosk_data, config=config))
    staff = staff_at(kiosk, StaffPage.CLEANING)
    leave_alone(kiosk, clock, seconds - 0.5)
    assert staff.is_open
    leave_alone(kiosk, clock, 0.5)
    assert not staff.is_open


def test_escape_ends_it_and_nothing_on_the_page_can_be_pressed(
    kiosk: Kiosk, staff: StaffController
) -> None:
    page = kiosk.shell.pages.current
    assert page is not None
    assert page.findChildren(QAbstractButton) == []
    QTest.keyClick(kiosk.shell.window().windowHandle(), Qt.Key.Key_Escape)
    assert not staff.is_open
    assert offers(kiosk.shell, "start-en")


def test_what_closes_the_panel_otherwise_gives_the_touches_back(
    kiosk: Kiosk, staff: StaffController, clock: Clock
) -> None:
    kiosk.store.dispatch(Ended())
    assert not kiosk.cleaning.is_on
    again = staff_at(kiosk, StaffPage.CLEANING)
    leave_alone(kiosk, clock, 59)
    assert again.is_open, "it began anew"


def test_by_ear_it_is_said_once(kiosk: Kiosk, clock: Clock) -> None:
    assert kiosk.narrator is not None
    voice = kiosk.narrator._speaker
    assert isinstance(voice, QuietVoice)
    kiosk.store.dispatch(ListenToggled())
    staff_at(kiosk, StaffPage.CLEANING)
    for _ in range(20):
        leave_alone(kiosk, clock, 1)
        voice.end()
    assert voice.texts.count("Wipe the screen now: it takes no touch.") == 1
    assert not [text for text in voice.texts if text.isdigit()]
    assert (
        "You can touch:"
        not in voice.texts[voice.texts.index("Wipe the screen now: it takes no touch.") :]
    )
