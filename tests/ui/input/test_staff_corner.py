"""The corner gesture that opens the staff panel, by mouse events of the native window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer

from kiosk.visit.flow import PageId
from tests.support.touch import middle, offers, press, release, tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

TAPS = 3
HOLD = 0.05  # seconds; the default of two would make the tests slow
LEFT, RIGHT = QPoint(20, 20), QPoint(1260, 20)


@pytest.fixture
def make_with_corner(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> Callable[[str], Kiosk]:
    """Return a function that opens a window with the corner gesture at a given corner."""

    def make(corner: str = "top-left") -> Kiosk:
        staff = msgspec.structs.replace(
            kiosk_data.config.staff, corner=corner, taps=TAPS, hold=HOLD
        )
        config = msgspec.structs.replace(kiosk_data.config, staff=staff)
        return make_kiosk((1280, 800), replace(kiosk_data, config=config))

    return make


def tap_and_hold(kiosk: Kiosk, place: QPoint, taps: int = TAPS) -> None:
    """Tap a place and keep the last tap down."""
    for _ in range(taps - 1):
        tap(kiosk, place)
    press(kiosk, place)


def test_the_time_of_the_last_press_is_never_measured_short(
    make_with_corner: Callable[..., Kiosk],
) -> None:
    """A coarse timer comes up to 5 % early; the gesture would then be refused."""
    (timer,) = make_with_corner().staff_corner.findChildren(QTimer)
    assert timer.timerType() is Qt.TimerType.PreciseTimer


def test_the_corner_opens_after_its_taps_with_the_last_held(
    make_with_corner: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    """Several widgets are stacked there, but each press counts once."""
    kiosk = make_with_corner()
    under = kiosk.shell.window().childAt(LEFT)
    assert under is not None
    assert under is not kiosk.shell
    tap_and_hold(kiosk, LEFT)
    qtbot.waitUntil(lambda: offers(kiosk.shell, "pin-1"))
    release(kiosk, LEFT)
    assert offers(kiosk.shell, "pin-1")


def test_the_corner_can_be_the_right_one(
    make_with_corner: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_with_corner("top-right")
    _stays_shut(kiosk, LEFT, TAPS, qtbot)
    tap_and_hold(kiosk, RIGHT)
    qtbot.waitUntil(lambda: offers(kiosk.shell, "pin-1"))


@pytest.mark.parametrize("taps", [1, TAPS - 1, TAPS + 1])
def test_another_number_of_taps_opens_nothing(
    taps: int, make_with_corner: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    _stays_shut(make_with_corner(), LEFT, taps, qtbot)


def test_taps_elsewhere_open_nothing(make_with_corner: Callable[..., Kiosk], qtbot: QtBot) -> None:
    kiosk = make_with_corner()
    for place in (RIGHT, QPoint(20, 780), QPoint(640, 120), QPoint(20, 120)):
        _stays_shut(kiosk, place, TAPS, qtbot)


def test_a_touch_elsewhere_in_between_begins_anew(
    make_with_corner: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_with_corner()
    tap(kiosk, LEFT)
    tap(kiosk, QPoint(640, 400))
    _stays_shut(kiosk, LEFT, TAPS - 1, qtbot)


def test_a_last_tap_released_early_opens_nothing(make_with_corner: Callable[..., Kiosk]) -> None:
    kiosk = make_with_corner()
    tap_and_hold(kiosk, LEFT)
    release(kiosk, LEFT)
    assert not kiosk.staff_corner._timer.isActive()
    kiosk.staff_corner._on_hold()
    assert not offers(kiosk.shell, "pin-1")


def test_a_button_in_the_corner_can_be_touched(
    make_with_corner: Callable[..., Kiosk],
) -> None:
    """Watching takes no press away from what lies there."""
    kiosk = make_with_corner()
    kiosk.staff_corner.side = 10_000
    tap(kiosk, middle(kiosk, "start-en"))
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_the_corner_is_as_large_as_a_thumb(make_with_corner: Callable[..., Kiosk]) -> None:
    kiosk = make_with_corner()
    assert kiosk.staff_corner.side == kiosk.context.theme.metrics.mm(20)


def _stays_shut(kiosk: Kiosk, place: QPoint, taps: int, qtbot: QtBot) -> None:
    tap_and_hold(kiosk, place, taps)
    corner = kiosk.staff_corner
    # When the timer has run out everything was decided.
    qtbot.waitUntil(lambda: not corner._timer.isActive())
    release(kiosk, place)
    assert not offers(kiosk.shell, "pin-1")
