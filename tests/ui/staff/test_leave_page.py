"""Leaving the kiosk: three ways, each asked once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk.process.exit_codes import LEFT_BY_STAFF, RESTART_ASKED
from kiosk.staff.events import KioskLeft, LeaveWay, StaffPage
from kiosk.visit.attract import AttractState
from kiosk.visit.events import LanguageChosen
from tests.support.fakes import NOON
from tests.support.staff import staff_at
from tests.support.touch import click, middle, offers, said, tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController


class Wall:
    """A clock on the wall that anybody may set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk], wall: Wall) -> Kiosk:
    return make_kiosk((1280, 800), wall=wall)


@pytest.fixture
def staff(kiosk: Kiosk) -> StaffController:
    """Return the panel with staff where they leave the kiosk."""
    return staff_at(kiosk, StaffPage.LEAVE)


@pytest.fixture
def codes(kiosk: Kiosk) -> list[int]:
    """Return the exit codes with which the program was asked to end."""
    told: list[int] = []
    kiosk.leaving.connect(told.append)
    return told


@pytest.mark.parametrize(
    ("way", "code"), [(LeaveWay.EXIT, LEFT_BY_STAFF), (LeaveWay.RESTART, RESTART_ASKED)]
)
def test_each_way_is_asked_once_and_has_its_own_code(
    way: LeaveWay, code: int, kiosk: Kiosk, staff: StaffController, codes: list[int]
) -> None:
    click(kiosk.shell, f"leave-{way}")
    assert codes == []
    assert not offers(kiosk.shell, f"leave-{way}")
    click(kiosk.shell, f"leave-{way}-yes")
    assert codes == [code]
    assert code not in {0, 1, 2}


@pytest.mark.parametrize("no", ["leave-no", "staff-close"])
def test_no_leads_back_to_the_ways(
    no: str, kiosk: Kiosk, staff: StaffController, codes: list[int]
) -> None:
    click(kiosk.shell, "leave-exit", no)
    assert offers(kiosk.shell, "leave-sleep")
    staff.dispatch(KioskLeft(LeaveWay.EXIT))
    assert codes == []
    click(kiosk.shell, "staff-close")
    assert staff.panel.page is StaffPage.HOME


def test_in_large_text_the_question_stands_above_its_answer(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    staff_at(kiosk, StaffPage.LEAVE).dispatch(LanguageChosen("es"))
    click(kiosk.shell, "leave-exit")
    assert offers(kiosk.shell, "leave-exit-yes")
    assert "Alguien tiene que volver a iniciarlo." in said(kiosk.shell)


def test_a_way_that_was_not_asked_about_is_refused(
    kiosk: Kiosk, staff: StaffController, codes: list[int]
) -> None:
    click(kiosk.shell, "leave-sleep")
    for way in (LeaveWay.EXIT, LeaveWay.RESTART):
        staff.dispatch(KioskLeft(way))
    assert codes == []
    assert staff.is_open


def test_asleep_it_is_dark_until_the_next_morning_and_a_touch_lights_it_for_a_while(
    kiosk: Kiosk, staff: StaffController, codes: list[int], clock: Clock, wall: Wall
) -> None:
    click(kiosk.shell, "leave-sleep", "leave-sleep-yes")
    assert codes == []
    assert not staff.is_open
    watch, lit = kiosk.attract.watch, kiosk.context.config.idle.after
    shown = [watch.state]
    pixels = kiosk.shell.grab().toImage()
    assert {pixels.pixelColor(x, 400).lightness() for x in range(0, 1280, 160)} == {0}
    tap(kiosk, middle(kiosk, "start-en"))
    assert kiosk.store.is_initial, "the touch only lights it"
    shown.append(watch.state)
    clock.pass_by(lit)
    watch.poll()
    shown.append(watch.state)
    wall.now = datetime.datetime.combine(NOON.date(), datetime.time(6)) + datetime.timedelta(days=1)
    watch.poll()
    shown.append(watch.state)
    clock.pass_by(lit)
    watch.poll()
    shown.append(watch.state)
    dim, awake = AttractState.DIM, AttractState.AWAKE
    assert shown == [dim, awake, dim, awake, awake]
