"""Attract mode without touches: it pauses, dims outside the hours, and wakes at a touch."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.config.options import AttractOptions
from kiosk.visit.attract import AttractState
from kiosk.visit.events import Ended, Started, WentHome
from kiosk.visit.flow import PageId
from tests.support.found import page_of
from tests.support.touch import Hand, find, middle, offers, press, release, tap
from ui.pages.welcome import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

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
def kiosk(make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, wall: Wall) -> Kiosk:
    """Return a kiosk that has hours on Mondays and may move."""
    read = replace(kiosk_data, config=structs.replace(kiosk_data.config, attract=HOURS))
    return make_kiosk(SIZE, read, wall=wall, motion=True)


def leave(kiosk: Kiosk, clock: Clock, seconds: float) -> None:
    """Let time pass without a touch; the watch polls as its timer would make it."""
    clock.pass_by(seconds)
    if kiosk.attract.watch._timer.isActive():
        kiosk.attract.watch.poll()


def darken(kiosk: Kiosk, clock: Clock) -> None:
    leave(kiosk, clock, kiosk.context.config.idle.after)
    assert kiosk.attract.watch.state is AttractState.DIM


def night(kiosk: Kiosk) -> QWidget:
    found = kiosk.shell.findChild(QWidget, "night")
    assert found is not None
    return found


def light(kiosk: Kiosk) -> float:
    """Return the mean lightness of the window, from 0 to 1."""
    image = kiosk.shell.grab().toImage()
    grey = [
        image.pixelColor(x, y).lightnessF()
        for x in range(0, image.width(), 40)
        for y in range(0, image.height(), 40)
    ]
    return sum(grey) / len(grey)


def moves(kiosk: Kiosk) -> bool:
    attract = page_of(kiosk, WelcomePage).motions
    return attract is not None and attract.playing


def test_outside_the_hours_the_window_dims_and_nothing_moves(kiosk: Kiosk, clock: Clock) -> None:
    bright = light(kiosk)
    leave(kiosk, clock, kiosk.context.config.idle.after - 0.1)
    assert not night(kiosk).isVisible()
    assert moves(kiosk)
    leave(kiosk, clock, 0.1)
    assert night(kiosk).geometry() == kiosk.shell.rect()
    assert light(kiosk) == pytest.approx(bright * HOURS.dimmed_brightness / 100, rel=0.2)
    assert not moves(kiosk)


@pytest.mark.parametrize("monday", ["1970-01-05", "2015-11-23", "2099-11-23"])
def test_a_clock_that_cannot_be_right_dims_nothing(
    monday: str, kiosk: Kiosk, clock: Clock, wall: Wall
) -> None:
    wall.now = datetime.datetime.fromisoformat(f"{monday}T18:00")
    assert wall.now.weekday() == EVENING.weekday()
    leave(kiosk, clock, kiosk.context.config.idle.after)
    assert not night(kiosk).isVisible()
    wall.now = EVENING  # the network has set it
    leave(kiosk, clock, 60)
    assert night(kiosk).isVisible()


def test_within_the_hours_it_only_pauses(kiosk: Kiosk, clock: Clock, wall: Wall) -> None:
    wall.now = NOON
    leave(kiosk, clock, HOURS.pause_after_minutes * 60 - 1)
    assert moves(kiosk)
    leave(kiosk, clock, 1)
    assert kiosk.attract.watch.state is AttractState.PAUSED
    assert not moves(kiosk)
    assert not night(kiosk).isVisible()


def test_a_touch_ends_the_pause_and_does_what_it_is_meant_to(
    kiosk: Kiosk, clock: Clock, wall: Wall
) -> None:
    wall.now = NOON
    leave(kiosk, clock, HOURS.pause_after_minutes * 60)
    tap(kiosk, kiosk.shell.rect().topRight())
    assert moves(kiosk)
    leave(kiosk, clock, HOURS.pause_after_minutes * 60)
    tap(kiosk, middle(kiosk, "start-en"))
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_the_first_touch_while_dimmed_only_wakes_the_screen(kiosk: Kiosk, clock: Clock) -> None:
    start = middle(kiosk, "start-en")
    darken(kiosk, clock)
    press(kiosk, start)
    assert not night(kiosk).isVisible()
    assert moves(kiosk)
    release(kiosk, start)
    assert kiosk.store.visit == kiosk.store.initial
    tap(kiosk, start)
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_a_finger_on_a_touchscreen_only_brings_the_light(kiosk: Kiosk, clock: Clock) -> None:
    hand, ways = Hand(kiosk), [middle(kiosk, f"start-{code}") for code in ("en", "es")]
    darken(kiosk, clock)
    for place, expected in zip(ways, (PageId.WELCOME, PageId.TOPICS), strict=True):
        hand.tap(0, place)
        assert kiosk.store.visit.location.page is expected
        assert not night(kiosk).isVisible()


def test_the_first_key_while_dimmed_only_wakes_the_screen_even_when_held(
    kiosk: Kiosk, clock: Clock
) -> None:
    find(kiosk.shell, "start-en").setFocus()
    darken(kiosk, clock)
    native = kiosk.shell.window().windowHandle()
    QTest.keyPress(native, Qt.Key.Key_Return)
    assert not night(kiosk).isVisible()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QCoreApplication.sendEvent(native, held)
    QTest.keyRelease(native, Qt.Key.Key_Return)
    assert kiosk.store.visit == kiosk.store.initial
    QTest.keyClick(native, Qt.Key.Key_Down)
    clock.pass_by(1)
    QTest.keyClick(native, Qt.Key.Key_Return)
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_a_key_that_repeats_or_means_nothing_wakes_nothing(kiosk: Kiosk, clock: Clock) -> None:
    darken(kiosk, clock)
    native = kiosk.shell.window().windowHandle()
    nothing = Qt.KeyboardModifier.NoModifier
    for key, held in ((Qt.Key.Key_X, False), (Qt.Key.Key_Shift, False), (Qt.Key.Key_Down, True)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, nothing, "", held)
        QCoreApplication.sendEvent(native, event)
        assert night(kiosk).isVisible()


def test_a_tap_that_wakes_the_screen_is_no_tap_of_the_corner_gesture(
    kiosk: Kiosk, clock: Clock
) -> None:
    darken(kiosk, clock)
    corner = QPoint(20, 20)
    for counts in (False, True):
        press(kiosk, corner)
        assert kiosk.staff_corner._timer.isActive() is counts
        release(kiosk, corner)


def test_the_light_stays_for_the_idle_time_after_a_touch(kiosk: Kiosk, clock: Clock) -> None:
    darken(kiosk, clock)
    tap(kiosk, kiosk.shell.rect().topRight())
    leave(kiosk, clock, kiosk.context.config.idle.after - 0.1)
    assert not night(kiosk).isVisible()
    leave(kiosk, clock, 0.1)
    assert night(kiosk).isVisible()


def test_a_visit_is_never_dimmed(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.store.dispatch(Started("en"))
    for _ in range(3):
        leave(kiosk, clock, 100_000)
        assert kiosk.attract.watch.state is AttractState.AWAKE
        assert not night(kiosk).isVisible()
    kiosk.store.dispatch(Ended())
    assert night(kiosk).isVisible()


def test_a_visit_that_begins_without_a_touch_wakes_the_screen(kiosk: Kiosk, clock: Clock) -> None:
    """Assistive technology presses buttons without a touch."""
    darken(kiosk, clock)
    kiosk.store.dispatch(Started("en"))
    assert not night(kiosk).isVisible()


def test_going_home_by_assistive_technology_wakes_the_screen(kiosk: Kiosk, clock: Clock) -> None:
    darken(kiosk, clock)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(WentHome())
    assert not night(kiosk).isVisible()
    darken(kiosk, clock)


def test_when_the_hours_begin_everything_moves_again(
    kiosk: Kiosk, clock: Clock, wall: Wall
) -> None:
    darken(kiosk, clock)
    clock.pass_by(12 * 3600)
    wall.now = EVENING.replace(hour=9)
    kiosk.attract.watch.poll()
    assert kiosk.attract.watch.state is AttractState.AWAKE
    assert moves(kiosk)


def test_the_staff_panel_is_never_dimmed(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.open_staff()
    leave(kiosk, clock, 100_000)
    assert not night(kiosk).isVisible()
    kiosk.open_staff().close()
    assert night(kiosk).isVisible()


def test_the_dimmer_follows_the_size_of_the_window(kiosk: Kiosk, clock: Clock) -> None:
    darken(kiosk, clock)
    kiosk.shell.resize(800, 1280)
    assert night(kiosk).geometry() == kiosk.shell.rect()
    assert night(kiosk).isVisible()


def test_a_clock_set_back_into_the_hours_brings_the_light_by_itself(
    kiosk: Kiosk, clock: Clock, wall: Wall
) -> None:
    darken(kiosk, clock)
    assert kiosk.attract.watch._timer.isActive()
    assert kiosk.attract.watch._timer.interval() <= 60_000
    wall.now = NOON - datetime.timedelta(days=7)
    leave(kiosk, clock, 60)
    assert kiosk.attract.watch.state is AttractState.AWAKE
    assert not night(kiosk).isVisible()


def test_the_watch_polls_by_itself(kiosk: Kiosk, clock: Clock, wall: Wall, qtbot: QtBot) -> None:
    """The last second before six in the evening: its own timer finds that the hours are over."""
    clock.pass_by(kiosk.context.config.idle.after)
    wall.now = EVENING - datetime.timedelta(milliseconds=600)
    kiosk.attract.watch.poll()
    assert not night(kiosk).isVisible()
    wall.now = EVENING
    qtbot.waitUntil(lambda: night(kiosk).isVisible(), timeout=3000)


def test_no_timer_runs_during_a_visit(kiosk: Kiosk) -> None:
    assert kiosk.attract.watch._timer.isActive()
    kiosk.store.dispatch(Started("en"))
    assert not kiosk.attract.watch._timer.isActive()


def test_without_hours_the_screen_never_dims(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    kiosk = make_kiosk(SIZE)
    leave(kiosk, clock, 1e6)
    assert kiosk.attract.watch.state is AttractState.PAUSED
    assert not kiosk.attract.watch._timer.isActive()
    assert offers(kiosk.shell, "start-en")
    assert not night(kiosk).isVisible()
