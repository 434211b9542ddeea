"""The way to the staff's PIN by keys alone, which no family takes by accident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QEvent

from kiosk.visit.events import DisplayOpened, Started
from kiosk.visit.listening import ListenToggled
from tests.support.keys import key_event, send_key, strike
from tests.support.touch import offers
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

PRESSES = 3
HOLD = 0.05  # seconds; the default of two would make the tests slow
BACK_KEYS = ("Escape", "Left", "PageUp", "4", "F21")


class Staff:
    """Somebody with keys before a kiosk at rest."""

    def __init__(self, kiosk: Kiosk, clock: Clock, qtbot: QtBot) -> None:
        self.kiosk, self._clock, self._qtbot = kiosk, clock, qtbot

    def press(self, *keys: str) -> None:
        """Press keys one after the other, and keep the last one down."""
        for key in keys[:-1]:
            strike(self.kiosk, self._clock, key)
        self._clock.pass_by(1)
        send_key(self.kiosk, key_event(QEvent.Type.KeyPress, keys[-1]))

    def is_in(self) -> bool:
        """Keep the last key down for as long as is asked for; return whether the pad is there."""
        keys = self.kiosk.staff_keys
        self._qtbot.waitUntil(lambda: not keys._timer.isActive())
        return offers(self.kiosk.shell, "pin-1")


@pytest.fixture
def staff(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock, qtbot: QtBot
) -> Staff:
    options = msgspec.structs.replace(kiosk_data.config.staff, taps=PRESSES, hold=HOLD)
    config = msgspec.structs.replace(kiosk_data.config, staff=options)
    kiosk = make_kiosk((1280, 800), replace(kiosk_data, config=config))
    return Staff(kiosk, clock, qtbot)


@pytest.mark.parametrize("key", BACK_KEYS)
def test_the_key_back_opens_the_pad_with_its_last_press_held(key: str, staff: Staff) -> None:
    staff.press(*[key] * PRESSES)
    assert staff.is_in()
    # The PIN is still asked for, and the key that is still down does not close the pad.
    send_key(staff.kiosk, key_event(QEvent.Type.KeyPress, key, repeat=True))
    assert offers(staff.kiosk.shell, "pin-1")
    assert not offers(staff.kiosk.shell, "staff-leave")


def test_the_pad_is_heard(staff: Staff) -> None:
    voice = QuietVoice("en", "es")
    staff.kiosk.listen_to(voice)
    staff.press(*["Left"] * PRESSES)
    assert staff.is_in()
    assert staff.kiosk.staff is not None
    assert staff.kiosk.staff.visit.listening.on
    assert voice.texts[-1] == "For staff"


@pytest.mark.parametrize("count", [1, PRESSES - 1, PRESSES + 1, 3 * PRESSES])
def test_another_number_of_presses_opens_nothing(count: int, staff: Staff) -> None:
    staff.press(*["Left"] * count)
    assert not staff.is_in()


@pytest.mark.parametrize("key", ["Up", "Right", "Return", "Space", "Home", "F17", "5", "X"])
def test_other_keys_open_nothing_and_begin_anew(key: str, staff: Staff) -> None:
    staff.press(*[key] * PRESSES)
    assert not staff.is_in()
    staff.press("Left", key, *["Left"] * (PRESSES - 1))
    assert not staff.is_in()


def test_a_last_press_released_early_opens_nothing(staff: Staff) -> None:
    staff.press(*["Left"] * PRESSES)
    send_key(staff.kiosk, key_event(QEvent.Type.KeyRelease, "Left"))
    assert not staff.is_in()


def test_a_key_that_is_stuck_opens_nothing(staff: Staff) -> None:
    staff.press("Left")
    for _ in range(3 * PRESSES):
        send_key(staff.kiosk, key_event(QEvent.Type.KeyPress, "Left", repeat=True))
    assert not staff.is_in()


def test_during_a_visit_and_under_a_panel_the_key_only_goes_back(staff: Staff) -> None:
    store = staff.kiosk.store
    store.dispatch(Started("en"))
    staff.press("Left")
    store.dispatch(ListenToggled())
    store.dispatch(Started("en"))
    staff.press(*["Left"] * (PRESSES - 1))
    assert not staff.is_in()
    store.dispatch(DisplayOpened())
    staff.press(*["Left"] * PRESSES)
    assert not staff.is_in()
