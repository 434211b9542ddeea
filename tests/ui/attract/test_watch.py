"""The page at rest left alone: it pauses, goes dark outside the hours, and wakes at a touch."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.config.options import AttractOptions
from kiosk.visit.attract import AttractState
from kiosk.visit.events import Ended, Started, WentHome
from kiosk.visit.flow import PageId
from tests.support.found import page_of
from tests.support.touch import find, middle, offers, press, release, tap
from ui.pages.welcome import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.shell.shell import Shell

SIZE = (1280, 800)
HOURS = AttractOptions(pause_after_minutes=30, dimmed_brightness=10, monday="07:30-18:00")
NOON = datetime.datetime(2026, 11, 23, 12, 0)
EVENING = datetime.datetime(2026, 11, 23, 18, 0)


class Wall:
    """A clock on the wall that anybody may set."""

    def __init__(self, now: datetime.datetime) -> None:
        self.now = now

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall(EVENING)


@pytest.fixture
def shell(make_shell: Callable[..., Shell], kiosk_data: KioskData, wall: Wall) -> Shell:
    """Return a kiosk that has hours on Mondays and may move."""
    read = replace(kiosk_data, config=structs.replace(kiosk_data.config, attract=HOURS))
    return make_shell(SIZE, read, wall=wall, motion=True)


def leave(shell: Shell, clock: Clock, seconds: float) -> None:
    """Let nobody touch anything for so long; the watch looks as its timer would make it."""
    clock.pass_by(seconds)
    if shell.attract_watch._timer.isActive():
        shell.attract_watch.poll()


def darken(shell: Shell, clock: Clock) -> None:
    leave(shell, clock, shell.context.config.idle.after)
    assert shell.attract_watch.state is AttractState.DIM


def night(shell: Shell) -> QWidget:
    found = shell.findChild(QWidget, "night")
    assert found is not None
    return found


def light(shell: Shell) -> float:
    """Return how light the glass is on the whole, from 0 to 1."""
    image = shell.grab().toImage()
    grey = [
        image.pixelColor(x, y).lightnessF()
        for x in range(0, image.width(), 40)
        for y in range(0, image.height(), 40)
    ]
    return sum(grey) / len(grey)


def moves(shell: Shell) -> bool:
    attract = page_of(shell, WelcomePage)._attract
    return attract is not None and attract.playing


def test_outside_the_hours_the_whole_window_goes_dark_and_still(shell: Shell, clock: Clock) -> None:
    bright = light(shell)
    leave(shell, clock, shell.context.config.idle.after - 0.1)
    assert not night(shell).isVisible()
    assert moves(shell)
    leave(shell, clock, 0.1)
    assert night(shell).geometry() == shell.rect()
    assert light(shell) == pytest.approx(bright * HOURS.dimmed_brightness / 100, rel=0.2)
    assert not moves(shell)


def test_within_the_hours_it_only_pauses(shell: Shell, clock: Clock, wall: Wall) -> None:
    wall.now = NOON
    leave(shell, clock, HOURS.pause_after_minutes * 60 - 1)
    assert moves(shell)
    leave(shell, clock, 1)
    assert shell.attract_watch.state is AttractState.PAUSED
    assert not moves(shell)
    assert not night(shell).isVisible()


def test_a_touch_ends_the_pause_and_does_what_it_is_meant_to(
    shell: Shell, clock: Clock, wall: Wall
) -> None:
    wall.now = NOON
    leave(shell, clock, HOURS.pause_after_minutes * 60)
    tap(shell, shell.rect().topRight())
    assert moves(shell)
    leave(shell, clock, HOURS.pause_after_minutes * 60)
    tap(shell, middle(shell, "start-en"))
    assert shell.visit.location.page is PageId.TOPICS


def test_the_first_touch_in_the_dark_only_brings_the_light(shell: Shell, clock: Clock) -> None:
    start = middle(shell, "start-en")
    darken(shell, clock)
    press(shell, start)
    assert not night(shell).isVisible()
    assert moves(shell)
    release(shell, start)
    assert shell.visit == shell.initial_visit
    tap(shell, start)
    assert shell.visit.location.page is PageId.TOPICS


def test_a_finger_on_a_touchscreen_only_brings_the_light(shell: Shell, clock: Clock) -> None:
    """Qt makes a mouse's presses of touches, but only of those that nobody takes."""
    start, native = middle(shell, "start-en"), shell.window().windowHandle()
    device = QTest.createTouchDevice()
    darken(shell, clock)
    for expected in (PageId.WELCOME, PageId.TOPICS):
        QTest.touchEvent(native, device).press(0, start, native).commit()
        QTest.touchEvent(native, device).release(0, start, native).commit()
        assert shell.visit.location.page is expected
        assert not night(shell).isVisible()


def test_the_first_key_in_the_dark_only_brings_the_light_however_long_it_is_held(
    shell: Shell, clock: Clock
) -> None:
    find(shell, "start-en").setFocus()
    darken(shell, clock)
    native = shell.window().windowHandle()
    QTest.keyPress(native, Qt.Key.Key_Return)
    assert not night(shell).isVisible()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    assert shell.attract_watch.eventFilter(native, held)
    QTest.keyRelease(native, Qt.Key.Key_Return)
    assert shell.visit == shell.initial_visit
    QTest.keyClick(native, Qt.Key.Key_Down)
    clock.pass_by(1)
    QTest.keyClick(native, Qt.Key.Key_Return)
    assert shell.visit.location.page is PageId.TOPICS


def test_a_tap_that_wakes_the_screen_is_no_tap_of_the_corner_gesture(
    shell: Shell, clock: Clock
) -> None:
    darken(shell, clock)
    corner = QPoint(20, 20)
    for counts in (False, True):
        press(shell, corner)
        assert shell.staff_corner._timer.isActive() is counts
        release(shell, corner)


def test_the_light_stays_for_the_idle_time_after_a_touch(shell: Shell, clock: Clock) -> None:
    darken(shell, clock)
    tap(shell, shell.rect().topRight())
    leave(shell, clock, shell.context.config.idle.after - 0.1)
    assert not night(shell).isVisible()
    leave(shell, clock, 0.1)
    assert night(shell).isVisible()


def test_a_visit_is_never_darkened(shell: Shell, clock: Clock) -> None:
    shell.dispatch(Started("en"))
    for _ in range(3):
        leave(shell, clock, 100_000)
        assert shell.attract_watch.state is AttractState.AWAKE
        assert not night(shell).isVisible()
    shell.dispatch(Ended())
    assert night(shell).isVisible()


def test_a_visit_that_begins_in_the_dark_without_a_touch_has_light(
    shell: Shell, clock: Clock
) -> None:
    """An assistive technology presses buttons without touching the glass."""
    darken(shell, clock)
    shell.dispatch(Started("en"))
    assert not night(shell).isVisible()


def test_who_goes_home_by_an_assistive_technology_is_not_left_in_the_dark(
    shell: Shell, clock: Clock
) -> None:
    darken(shell, clock)
    shell.dispatch(Started("en"))
    shell.dispatch(WentHome())
    assert not night(shell).isVisible()
    darken(shell, clock)


def test_when_the_hours_begin_everything_moves_again(
    shell: Shell, clock: Clock, wall: Wall
) -> None:
    darken(shell, clock)
    clock.pass_by(12 * 3600)
    wall.now = EVENING.replace(hour=9)
    shell.attract_watch.poll()
    assert shell.attract_watch.state is AttractState.AWAKE
    assert moves(shell)


def test_the_staff_panel_is_never_dimmed(shell: Shell, clock: Clock) -> None:
    shell.open_staff()
    leave(shell, clock, 100_000)
    assert not night(shell).isVisible()
    shell.open_staff().close()
    assert night(shell).isVisible()


def test_the_dark_follows_the_window(shell: Shell, clock: Clock) -> None:
    darken(shell, clock)
    shell.resize(800, 1280)
    assert night(shell).geometry() == shell.rect()
    assert night(shell).isVisible()


def test_a_clock_set_back_into_the_hours_brings_the_light_by_itself(
    shell: Shell, clock: Clock, wall: Wall
) -> None:
    darken(shell, clock)
    assert shell.attract_watch._timer.isActive()
    assert shell.attract_watch._timer.interval() <= 60_000
    wall.now = NOON - datetime.timedelta(days=7)
    leave(shell, clock, 60)
    assert shell.attract_watch.state is AttractState.AWAKE
    assert not night(shell).isVisible()


def test_the_watch_polls_by_itself(shell: Shell, clock: Clock, wall: Wall, qtbot: QtBot) -> None:
    """The last second before six in the evening: its own timer finds that the hours are over."""
    clock.pass_by(shell.context.config.idle.after)
    wall.now = EVENING - datetime.timedelta(milliseconds=600)
    shell.attract_watch.poll()
    assert not night(shell).isVisible()
    wall.now = EVENING
    qtbot.waitUntil(lambda: night(shell).isVisible(), timeout=3000)


def test_no_timer_runs_during_a_visit(shell: Shell) -> None:
    assert shell.attract_watch._timer.isActive()
    shell.dispatch(Started("en"))
    assert not shell.attract_watch._timer.isActive()


def test_without_hours_nothing_ever_goes_dark(
    make_shell: Callable[..., Shell], clock: Clock
) -> None:
    shell = make_shell(SIZE)
    leave(shell, clock, 1e6)
    assert shell.attract_watch.state is AttractState.PAUSED
    assert not shell.attract_watch._timer.isActive()
    assert offers(shell, "start-en")
    assert not night(shell).isVisible()
