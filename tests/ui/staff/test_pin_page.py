"""The PIN pad by touches: who comes in, and that nobody can read along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.staff.panel import DigitPressed
from kiosk.staff.pin import Cost, PinResult, PinStore
from tests.support.layout_rules import fingerprint
from tests.support.touch import click, double_click, find, offers, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.fakes import Clock
    from ui.shell.shell import Shell

PIN = "739164"
FREE_TRIES = 5


@pytest.fixture
def shell(make_shell: Callable[..., Shell]) -> Shell:
    """Return the window in which the staff corner opens."""
    return make_shell((1280, 800))


@pytest.fixture
def pin(tmp_path: Path, clock: Clock) -> str:
    """Set a PIN and return it."""
    PinStore(tmp_path / "state", clock, Cost(memory=8, passes=1)).set(PIN)
    return PIN


def type_in(shell: Shell, digits: str) -> None:
    """Touch the keys of the PIN pad and give the PIN."""
    click(shell, *(f"pin-{digit}" for digit in digits), "pin-enter")


def test_the_right_pin_opens_the_staff_panel(shell: Shell, pin: str) -> None:
    shell.open_staff()
    type_in(shell, pin)
    assert offers(shell, "desk-print")
    assert not offers(shell, "pin-enter")


def test_a_wrong_pin_opens_nothing_and_is_forgotten(shell: Shell, pin: str) -> None:
    staff = shell.open_staff()
    empty = words(shell, "pin-dots")
    type_in(shell, "739165")
    assert staff.panel.answer is PinResult.WRONG
    assert staff.panel.digits == ""
    assert words(shell, "pin-dots") == empty
    assert "not the PIN" in words(shell, "pin-said")
    type_in(shell, pin)
    assert offers(shell, "desk-print")


def test_too_many_tries_lock_even_the_right_pin(shell: Shell, pin: str, clock: Clock) -> None:
    staff = shell.open_staff()
    for _ in range(FREE_TRIES):
        type_in(shell, "000001")
    assert "30" in words(shell, "pin-said")
    type_in(shell, pin)
    assert staff.panel.answer is PinResult.LOCKED
    assert not offers(shell, "desk-print")
    clock.pass_by(31)
    type_in(shell, pin)
    assert offers(shell, "desk-print")


def test_without_a_pin_the_staff_panel_stays_closed(shell: Shell) -> None:
    staff = shell.open_staff()
    type_in(shell, PIN)
    assert staff.panel.answer is PinResult.NOT_SET
    assert "imh-kiosk pin set" in words(shell, "pin-said")


def test_a_digit_can_be_taken_back(shell: Shell, pin: str) -> None:
    shell.open_staff()
    click(shell, *(f"pin-{digit}" for digit in f"{pin}0"), "pin-erase", "pin-enter")
    assert offers(shell, "desk-print")


def test_a_digit_touched_twice_quickly_counts_twice(shell: Shell) -> None:
    staff = shell.open_staff()
    double_click(find(shell, "pin-7"))
    assert staff.panel.digits == "77"


def test_the_digits_typed_are_nowhere_to_be_read(shell: Shell) -> None:
    """Whichever digits were typed, window and texts made of the state read the same."""
    staff = shell.open_staff()
    seen = []
    for typed in ("739164", "258020"):
        click(shell, *(f"pin-{digit}" for digit in typed))
        assert staff.panel.digits == typed
        seen.append((fingerprint(shell), repr(staff.panel), str(staff.panel)))
        click(shell, *["pin-erase"] * len(typed))
    assert seen[0] == seen[1]
    assert words(shell, "pin-dots").strip("–") == ""
    assert repr(DigitPressed("7")) == repr(DigitPressed("2"))


def test_as_many_dots_as_digits(shell: Shell) -> None:
    shell.open_staff()
    click(shell, "pin-7", "pin-3")
    assert words(shell, "pin-dots").replace("\u200b", "") == "●●"
