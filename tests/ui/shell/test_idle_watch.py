"""A visit left alone: the countdown, what ends it, and the wipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Ended, PrintReported, SignsChosen, SignToggled, Started
from kiosk.visit.flow import PageId
from tests.support.layout_rules import fingerprint
from tests.support.touch import click, find, leave_alone, middle, offers, press, release, tap, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from ui.shell.shell import Shell


@pytest.fixture
def shell(make_shell: Callable[..., Shell]) -> Shell:
    """Return a window with a visit under way and a sign chosen."""
    shown = make_shell((1280, 800))
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        shown.dispatch(event)
    return shown


def warn(shell: Shell, clock: Clock) -> None:
    """Let the countdown begin."""
    leave_alone(shell, clock, shell.context.config.idle.after)
    assert offers(shell, "still-there-go-on")


def test_no_countdown_covers_the_welcome_page(
    make_shell: Callable[..., Shell], clock: Clock
) -> None:
    shell = make_shell()
    leave_alone(shell, clock, 100_000)
    assert not offers(shell, "still-there-go-on")
    assert not shell.idle.warning


def test_the_countdown_counts_down_and_wipes(shell: Shell, clock: Clock) -> None:
    options = shell.context.config.idle
    leave_alone(shell, clock, options.after - 0.1)
    assert not offers(shell, "still-there-go-on")
    leave_alone(shell, clock, 0.1)
    assert words(shell, "countdown") == str(options.countdown)
    leave_alone(shell, clock, 1)
    assert words(shell, "countdown") == str(options.countdown - 1)
    leave_alone(shell, clock, options.countdown - 2)
    assert words(shell, "countdown") == "1"
    assert shell.visit.signs == ("tantrums",)
    leave_alone(shell, clock, 1)
    assert shell.visit == shell.initial_visit
    assert not offers(shell, "still-there-go-on")


def test_a_wiped_kiosk_reads_as_a_newly_started_one(
    shell: Shell, make_shell: Callable[..., Shell], clock: Clock
) -> None:
    new = make_shell((1280, 800))
    warn(shell, clock)
    leave_alone(shell, clock, shell.context.config.idle.countdown)
    assert fingerprint(shell) == fingerprint(new)
    leave_alone(shell, clock, 100_000)
    assert not offers(shell, "still-there-go-on")


def test_a_touch_postpones_the_countdown(shell: Shell, clock: Clock) -> None:
    after = shell.context.config.idle.after
    for _ in range(3):
        leave_alone(shell, clock, after - 1)
        tap(shell, middle(shell, "next"))
    assert not offers(shell, "still-there-go-on")
    assert shell.visit.location.part == 3


def test_a_key_postpones_the_countdown(shell: Shell, clock: Clock) -> None:
    after = shell.context.config.idle.after
    leave_alone(shell, clock, after - 1)
    QTest.keyClick(shell.window().windowHandle(), Qt.Key.Key_Shift)
    leave_alone(shell, clock, after - 1)
    assert not offers(shell, "still-there-go-on")


@pytest.mark.parametrize("under", ["next", "back", "home"])
def test_the_touch_that_ends_the_countdown_does_nothing_else(
    under: str, shell: Shell, clock: Clock
) -> None:
    before, place = shell.visit, middle(shell, under)
    warn(shell, clock)
    press(shell, place)
    assert not offers(shell, "still-there-go-on")
    release(shell, place)
    assert shell.visit == before
    tap(shell, place)
    assert shell.visit != before


def test_a_touch_on_going_on_goes_on(shell: Shell, clock: Clock) -> None:
    before = shell.visit
    warn(shell, clock)
    tap(shell, middle(shell, "still-there-go-on"))
    assert not offers(shell, "still-there-go-on")
    assert shell.visit == before


def test_a_touch_on_finished_ends_the_visit(shell: Shell, clock: Clock) -> None:
    warn(shell, clock)
    tap(shell, middle(shell, "still-there-finished"))
    assert shell.visit == shell.initial_visit
    assert not offers(shell, "still-there-go-on")


def test_a_key_ends_the_countdown_and_does_nothing_else(shell: Shell, clock: Clock) -> None:
    before = shell.visit
    find(shell, "home").setFocus()
    warn(shell, clock)
    QTest.keyClick(shell.window().windowHandle(), Qt.Key.Key_Space)
    assert not offers(shell, "still-there-go-on")
    assert shell.visit == before


@pytest.mark.parametrize(
    ("name", "ends"), [("still-there-go-on", False), ("still-there-finished", True)]
)
def test_a_finger_on_a_touchscreen_answers_the_countdown(
    name: str, ends: bool, shell: Shell, clock: Clock
) -> None:
    """Qt makes a mouse's presses of touches, but only of those that nobody takes."""
    before = shell.visit
    warn(shell, clock)
    _touch(shell, name)
    assert not offers(shell, "still-there-go-on")
    assert shell.visit == (shell.initial_visit if ends else before)


def test_a_finger_on_a_touchscreen_that_ends_the_countdown_does_nothing_else(
    shell: Shell, clock: Clock
) -> None:
    before = shell.visit
    warn(shell, clock)
    _touch(shell, "home")
    assert not offers(shell, "still-there-go-on")
    assert shell.visit == before
    _touch(shell, "home")
    assert shell.visit != before


def test_every_countdown_is_seen_from_its_first_second(shell: Shell, clock: Clock) -> None:
    for _ in range(3):
        warn(shell, clock)
        assert words(shell, "countdown") == str(shell.context.config.idle.countdown)
        tap(shell, middle(shell, "still-there-go-on"))


def test_the_countdown_covers_what_lay_over_the_page(
    make_shell: Callable[..., Shell], clock: Clock
) -> None:
    shell = make_shell((1280, 800))
    click(shell, "start-en", "my-page", "phone")
    before = shell.visit
    warn(shell, clock)
    tap(shell, middle(shell, "still-there-go-on"))
    assert shell.visit == before
    assert offers(shell, "on-phone-close")


def test_a_late_answer_from_the_printer_leaves_the_question_up(shell: Shell, clock: Clock) -> None:
    warn(shell, clock)
    shell.dispatch(PrintReported(PrintStatus.SENT))
    assert offers(shell, "still-there-go-on")
    tap(shell, middle(shell, "still-there-go-on"))
    assert not offers(shell, "still-there-go-on")


def test_the_idle_watch_is_off_on_the_welcome_page(shell: Shell) -> None:
    assert shell.idle._timer.isActive()
    shell.dispatch(Ended())
    assert not shell.idle._timer.isActive()


def test_moving_a_mouse_is_no_touch(shell: Shell, clock: Clock) -> None:
    warn(shell, clock)
    assert not shell.idle.eventFilter(shell, QEvent(QEvent.Type.MouseMove))
    assert offers(shell, "still-there-go-on")


def test_the_idle_watch_polls_by_itself(shell: Shell, clock: Clock, qtbot: QtBot) -> None:
    clock.pass_by(shell.context.config.idle.after)
    qtbot.waitUntil(lambda: offers(shell, "still-there-go-on"), timeout=3000)
    assert shell.visit.location.page is PageId.SIGNS


_device = None


def _touch(shell: Shell, name: str) -> None:
    """Touch a control as a touchscreen reports it, through the native window."""
    global _device  # noqa: PLW0603  Qt keeps it for as long as the application runs
    _device = _device or QTest.createTouchDevice()
    native, place = shell.window().windowHandle(), middle(shell, name)
    QTest.touchEvent(native, _device).press(0, place, native).commit()
    QTest.touchEvent(native, _device).release(0, place, native).commit()
