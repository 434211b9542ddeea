"""The PIN pad by touches: who comes in, and that nobody can read along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from kiosk.staff.panel import DigitPressed
from kiosk.staff.pin import Cost, PinResult, PinStore
from tests.support.layout_rules import fingerprint
from tests.support.touch import click, double_click, find, offers, words
from tests.support.window import staff_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

PIN = "739164"
FREE_TRIES = 5
VERIFIED_WITHIN_MS = 10_000


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return the window in which the staff corner opens."""
    return make_kiosk((1280, 800))


@pytest.fixture
def pin(tmp_path: Path, clock: Clock) -> str:
    """Set a PIN and return it."""
    PinStore(tmp_path / "state", clock, Cost(memory=8, passes=1)).set(PIN)
    return PIN


def type_in(kiosk: Kiosk, digits: str) -> None:
    """Touch the keys of the PIN pad, submit the PIN and wait until it was verified."""
    click(kiosk.shell, *(f"pin-{digit}" for digit in digits), "pin-enter")
    wait_for_result(kiosk)


def wait_for_result(kiosk: Kiosk) -> None:
    """Process events until the worker has verified the PIN."""
    staff = staff_of(kiosk)
    deadline = QDeadlineTimer(VERIFIED_WITHIN_MS)
    while staff.panel.checking:
        assert not deadline.hasExpired(), "the PIN was not verified in time"
        QCoreApplication.processEvents()


def test_the_right_pin_opens_the_staff_panel(kiosk: Kiosk, pin: str) -> None:
    kiosk.open_staff()
    type_in(kiosk, pin)
    assert offers(kiosk.shell, "staff-print")
    assert not offers(kiosk.shell, "pin-enter")


def test_a_wrong_pin_opens_nothing_and_is_forgotten(kiosk: Kiosk, pin: str) -> None:
    staff = kiosk.open_staff()
    empty = words(kiosk.shell, "pin-dots")
    type_in(kiosk, "739165")
    assert staff.panel.answer is PinResult.WRONG
    assert staff.panel.digits == ""
    assert words(kiosk.shell, "pin-dots") == empty
    assert "not the PIN" in words(kiosk.shell, "pin-said")
    type_in(kiosk, pin)
    assert offers(kiosk.shell, "staff-print")


def test_too_many_tries_lock_even_the_right_pin(kiosk: Kiosk, pin: str, clock: Clock) -> None:
    staff = kiosk.open_staff()
    for _ in range(FREE_TRIES):
        type_in(kiosk, "000001")
    assert "30" in words(kiosk.shell, "pin-said")
    type_in(kiosk, pin)
    assert staff.panel.answer is PinResult.LOCKED
    assert not offers(kiosk.shell, "staff-print")
    clock.pass_by(31)
    type_in(kiosk, pin)
    assert offers(kiosk.shell, "staff-print")


def test_without_a_pin_the_staff_panel_stays_closed(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    type_in(kiosk, PIN)
    assert staff.panel.answer is PinResult.NOT_SET
    assert "imh-kiosk pin set" in words(kiosk.shell, "pin-said")


def test_a_digit_can_be_taken_back(kiosk: Kiosk, pin: str) -> None:
    kiosk.open_staff()
    click(kiosk.shell, *(f"pin-{digit}" for digit in f"{pin}0"), "pin-erase", "pin-enter")
    wait_for_result(kiosk)
    assert offers(kiosk.shell, "staff-print")


def test_a_digit_touched_twice_quickly_counts_twice(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    double_click(find(kiosk.shell, "pin-7"))
    assert staff.panel.digits == "77"


def test_the_digits_typed_are_nowhere_to_be_read(kiosk: Kiosk) -> None:
    """Whichever digits were typed, window and texts made of the state read the same."""
    staff = kiosk.open_staff()
    seen = []
    for typed in ("739164", "258020"):
        click(kiosk.shell, *(f"pin-{digit}" for digit in typed))
        assert staff.panel.digits == typed
        seen.append((fingerprint(kiosk.shell), repr(staff.panel), str(staff.panel)))
        click(kiosk.shell, *["pin-erase"] * len(typed))
    assert seen[0] == seen[1]
    assert words(kiosk.shell, "pin-dots").strip("–") == ""
    assert repr(DigitPressed("7")) == repr(DigitPressed("2"))


def test_as_many_dots_as_digits(kiosk: Kiosk) -> None:
    kiosk.open_staff()
    click(kiosk.shell, "pin-7", "pin-3")
    assert words(kiosk.shell, "pin-dots").replace("\u200b", "") == "●●"
