"""The hidden way in for staff, by presses that take the way of real ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint

from kiosk.visit.flow import PageId
from tests.support.touch import middle, offers, press, release, tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.shell.shell import Shell

TAPS = 3
HOLD = 0.05  # seconds; nobody waits two of them in a test
LEFT, RIGHT = QPoint(20, 20), QPoint(1260, 20)


@pytest.fixture
def make_staffed(make_shell: Callable[..., Shell], kiosk_data: KioskData) -> Callable[[str], Shell]:
    """Return what makes a window with its hidden way in at a corner."""

    def make(corner: str = "top-left") -> Shell:
        staff = msgspec.structs.replace(
            kiosk_data.config.staff, corner=corner, taps=TAPS, hold=HOLD
        )
        config = msgspec.structs.replace(kiosk_data.config, staff=staff)
        return make_shell((1280, 800), replace(kiosk_data, config=config))

    return make


def knock(shell: Shell, place: QPoint, taps: int = TAPS) -> None:
    """Tap a place and keep the last tap down."""
    for _ in range(taps - 1):
        tap(shell, place)
    press(shell, place)


def test_the_corner_opens_after_its_taps_with_the_last_held(
    make_staffed: Callable[..., Shell], qtbot: QtBot
) -> None:
    """Words and pages lie over each other there; each press counts once all the same."""
    shell = make_staffed()
    under = shell.window().childAt(LEFT)
    assert under is not None
    assert under is not shell
    knock(shell, LEFT)
    qtbot.waitUntil(lambda: offers(shell, "pin-1"))
    release(shell, LEFT)
    assert offers(shell, "pin-1")


def test_the_corner_can_be_the_right_one(make_staffed: Callable[..., Shell], qtbot: QtBot) -> None:
    shell = make_staffed("top-right")
    _stays_shut(shell, LEFT, TAPS, qtbot)
    knock(shell, RIGHT)
    qtbot.waitUntil(lambda: offers(shell, "pin-1"))


@pytest.mark.parametrize("taps", [1, TAPS - 1, TAPS + 1])
def test_another_number_of_taps_opens_nothing(
    taps: int, make_staffed: Callable[..., Shell], qtbot: QtBot
) -> None:
    _stays_shut(make_staffed(), LEFT, taps, qtbot)


def test_taps_elsewhere_open_nothing(make_staffed: Callable[..., Shell], qtbot: QtBot) -> None:
    shell = make_staffed()
    for place in (RIGHT, QPoint(20, 780), QPoint(640, 120), QPoint(20, 120)):
        _stays_shut(shell, place, TAPS, qtbot)


def test_a_touch_elsewhere_in_between_begins_anew(
    make_staffed: Callable[..., Shell], qtbot: QtBot
) -> None:
    shell = make_staffed()
    tap(shell, LEFT)
    tap(shell, QPoint(640, 400))
    _stays_shut(shell, LEFT, TAPS - 1, qtbot)


def test_a_last_tap_released_early_opens_nothing(make_staffed: Callable[..., Shell]) -> None:
    shell = make_staffed()
    knock(shell, LEFT)
    release(shell, LEFT)
    assert not shell.staff_corner._timer.isActive()
    shell.staff_corner._on_hold()
    assert not offers(shell, "pin-1")


def test_a_button_in_the_corner_can_be_touched(
    make_staffed: Callable[..., Shell],
) -> None:
    """Watching takes no press away from what lies there."""
    shell = make_staffed()
    shell.staff_corner.side = 10_000
    tap(shell, middle(shell, "start-en"))
    assert shell.visit.location.page is PageId.TOPICS


def test_the_corner_is_as_large_as_a_thumb(make_staffed: Callable[..., Shell]) -> None:
    shell = make_staffed()
    assert shell.staff_corner.side == shell.context.theme.metrics.mm(20)


def _stays_shut(shell: Shell, place: QPoint, taps: int, qtbot: QtBot) -> None:
    knock(shell, place, taps)
    corner = shell.staff_corner
    # When the timer has run out everything was decided.
    qtbot.waitUntil(lambda: not corner._timer.isActive())
    release(shell, place)
    assert not offers(shell, "pin-1")
