"""A visit left alone: the countdown, what ends it, and the wipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Ended, PrintReported, SignsChosen, SignToggled, Started
from kiosk.visit.flow import PageId
from tests.support.found import part_of
from tests.support.layout_rules import fingerprint
from tests.support.touch import (
    Hand,
    click,
    find,
    leave_alone,
    middle,
    offers,
    press,
    release,
    tap,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a window with a visit under way and a sign chosen."""
    shown = make_kiosk((1280, 800))
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        shown.store.dispatch(event)
    return shown


def warn(kiosk: Kiosk, clock: Clock) -> None:
    """Let the countdown begin."""
    leave_alone(kiosk, clock, kiosk.context.config.idle.after)
    assert offers(kiosk.shell, "still-there-go-on")


def test_no_countdown_covers_the_welcome_page(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    kiosk = make_kiosk()
    leave_alone(kiosk, clock, 100_000)
    assert not offers(kiosk.shell, "still-there-go-on")
    assert not kiosk.idle.warning


def test_the_countdown_counts_down_and_wipes(kiosk: Kiosk, clock: Clock) -> None:
    options = kiosk.context.config.idle
    leave_alone(kiosk, clock, options.after - 0.1)
    assert not offers(kiosk.shell, "still-there-go-on")
    leave_alone(kiosk, clock, 0.1)
    assert words(kiosk.shell, "countdown") == str(options.countdown)
    leave_alone(kiosk, clock, 1)
    assert words(kiosk.shell, "countdown") == str(options.countdown - 1)
    leave_alone(kiosk, clock, options.countdown - 2)
    assert words(kiosk.shell, "countdown") == "1"
    assert kiosk.store.visit.signs == ("tantrums",)
    leave_alone(kiosk, clock, 1)
    assert kiosk.store.visit == kiosk.store.initial
    assert not offers(kiosk.shell, "still-there-go-on")


def test_a_wiped_kiosk_reads_as_a_newly_started_one(
    kiosk: Kiosk, make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    new = make_kiosk((1280, 800))
    warn(kiosk, clock)
    leave_alone(kiosk, clock, kiosk.context.config.idle.countdown)
    assert fingerprint(kiosk.shell) == fingerprint(new.shell)
    leave_alone(kiosk, clock, 100_000)
    assert not offers(kiosk.shell, "still-there-go-on")


def test_a_touch_postpones_the_countdown(kiosk: Kiosk, clock: Clock) -> None:
    after = kiosk.context.config.idle.after
    for _ in range(3):
        leave_alone(kiosk, clock, after - 1)
        tap(kiosk, middle(kiosk, "next"))
    assert not offers(kiosk.shell, "still-there-go-on")
    assert part_of(kiosk) == 3


def test_a_key_postpones_the_countdown(kiosk: Kiosk, clock: Clock) -> None:
    after = kiosk.context.config.idle.after
    leave_alone(kiosk, clock, after - 1)
    QTest.keyClick(kiosk.shell.window().windowHandle(), Qt.Key.Key_Down)
    leave_alone(kiosk, clock, after - 1)
    assert not offers(kiosk.shell, "still-there-go-on")


@pytest.mark.parametrize("under", ["next", "back", "home"])
def test_the_touch_that_ends_the_countdown_does_nothing_else(
    under: str, kiosk: Kiosk, clock: Clock
) -> None:
    before, place = kiosk.store.visit, middle(kiosk, under)
    warn(kiosk, clock)
    press(kiosk, place)
    assert offers(kiosk.shell, "still-there-go-on"), "something may have been put on the screen"
    release(kiosk, place)
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit == before
    tap(kiosk, place)
    assert kiosk.store.visit != before


def test_a_touch_on_going_on_goes_on(kiosk: Kiosk, clock: Clock) -> None:
    before = kiosk.store.visit
    warn(kiosk, clock)
    tap(kiosk, middle(kiosk, "still-there-go-on"))
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit == before


def test_a_touch_on_finished_ends_the_visit(kiosk: Kiosk, clock: Clock) -> None:
    warn(kiosk, clock)
    tap(kiosk, middle(kiosk, "still-there-finished"))
    assert kiosk.store.visit == kiosk.store.initial
    assert not offers(kiosk.shell, "still-there-go-on")


def test_a_key_ends_the_countdown_and_does_nothing_else(kiosk: Kiosk, clock: Clock) -> None:
    before = kiosk.store.visit
    find(kiosk.shell, "home").setFocus()
    warn(kiosk, clock)
    QTest.keyClick(kiosk.shell.window().windowHandle(), Qt.Key.Key_Space)
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit == before


@pytest.mark.parametrize(
    ("name", "ends"), [("still-there-go-on", False), ("still-there-finished", True)]
)
def test_a_finger_on_a_touchscreen_answers_the_countdown(
    name: str, ends: bool, kiosk: Kiosk, clock: Clock
) -> None:
    before = kiosk.store.visit
    warn(kiosk, clock)
    Hand(kiosk).tap(0, middle(kiosk, name))
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit == (kiosk.store.initial if ends else before)


def test_a_finger_on_a_touchscreen_that_ends_the_countdown_does_nothing_else(
    kiosk: Kiosk, clock: Clock
) -> None:
    before = kiosk.store.visit
    warn(kiosk, clock)
    hand = Hand(kiosk)
    hand.tap(0, middle(kiosk, "home"))
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit == before
    hand.tap(0, middle(kiosk, "next"))
    assert kiosk.store.visit != before


def test_every_countdown_is_seen_from_its_first_second(kiosk: Kiosk, clock: Clock) -> None:
    for _ in range(3):
        warn(kiosk, clock)
        assert words(kiosk.shell, "countdown") == str(kiosk.context.config.idle.countdown)
        tap(kiosk, middle(kiosk, "still-there-go-on"))


def test_the_countdown_covers_what_lay_over_the_page(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "my-page", "phone")
    before = kiosk.store.visit
    warn(kiosk, clock)
    tap(kiosk, middle(kiosk, "still-there-go-on"))
    assert kiosk.store.visit == before
    assert offers(kiosk.shell, "on-phone-close")


def test_a_late_answer_from_the_printer_leaves_the_question_up(kiosk: Kiosk, clock: Clock) -> None:
    warn(kiosk, clock)
    kiosk.store.dispatch(PrintReported(PrintStatus.SENT))
    assert offers(kiosk.shell, "still-there-go-on")
    tap(kiosk, middle(kiosk, "still-there-go-on"))
    assert not offers(kiosk.shell, "still-there-go-on")


def test_the_idle_watch_is_off_on_the_welcome_page(kiosk: Kiosk) -> None:
    assert kiosk.idle._timer.isActive()
    kiosk.store.dispatch(Ended())
    assert not kiosk.idle._timer.isActive()


def test_moving_a_mouse_is_no_touch(kiosk: Kiosk, clock: Clock) -> None:
    warn(kiosk, clock)
    assert not kiosk.idle.eventFilter(kiosk, QEvent(QEvent.Type.MouseMove))
    assert offers(kiosk.shell, "still-there-go-on")


def test_the_idle_watch_polls_by_itself(kiosk: Kiosk, clock: Clock, qtbot: QtBot) -> None:
    clock.pass_by(kiosk.context.config.idle.after)
    qtbot.waitUntil(lambda: offers(kiosk.shell, "still-there-go-on"), timeout=3000)
    assert kiosk.store.visit.location.page is PageId.SIGNS
