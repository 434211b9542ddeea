"""A chosen sign's line drawing goes to the sheet: soon there, and never under reduced motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractAnimation

from kiosk.visit.display_settings import ReducedMotionChosen
from kiosk.visit.events import SignsChosen, SignToggled, Started, WentBack
from tests.support.found import found, page_of, turn_to_part
from tests.support.touch import click, middle, tap, turn_to
from ui.pages.signs import SignsPage
from ui.shell.sign_flight import SignFlight
from ui.widgets.sheet_button import SheetButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk

SIGN = "sign-not-held"


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a kiosk that moves, at the first cards."""
    kiosk = make_kiosk(motion=True)
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, SIGN)
    return kiosk


def steps(flight: SignFlight) -> list[float]:
    """Return how far the drawing is to the right and down, from moment to moment."""
    flight.animation.pause()
    seen = []
    last = flight.animation.duration() - 1
    back = flight.animation.direction() is QAbstractAnimation.Direction.Backward
    moments = [*range(1, last, 20), last]
    for moment in reversed(moments) if back else moments:
        flight.animation.setCurrentTime(moment)
        flight.grab()
        seen.append(flight.place.center().x() + flight.place.center().y())
    return seen


def test_the_drawing_goes_from_its_card_to_the_sheet_and_back(kiosk: Kiosk, qtbot: QtBot) -> None:
    page = page_of(kiosk, SignsPage)
    click(kiosk.shell, SIGN)
    flight = found(page, SignFlight)
    assert flight.animation.duration() <= 180
    assert page.page_button.marks == 0  # until the drawing is there
    seen = steps(flight)
    assert seen == sorted(set(seen))
    sheet = page.page_button.sheet_place()
    sheet.moveTopLeft(page.page_button.mapTo(page, sheet.topLeft()))
    assert sheet.contains(flight.place.center().toPoint())
    flight.animation.resume()
    qtbot.waitUntil(lambda: not flight.isVisible())
    assert page.page_button.marks == 1

    click(kiosk.shell, SIGN)
    assert page.page_button.marks == 0
    assert found(page, SignFlight) is flight
    back = steps(flight)
    assert flight.animation.direction() is QAbstractAnimation.Direction.Backward
    assert back == sorted(set(back), reverse=True)
    assert max(back) == pytest.approx(max(seen), abs=2)
    flight.animation.resume()
    qtbot.waitUntil(lambda: not flight.isVisible())


def test_nothing_is_left_of_it_and_nothing_runs_on(kiosk: Kiosk, qtbot: QtBot) -> None:
    click(kiosk.shell, SIGN)
    flight = found(page_of(kiosk, SignsPage), SignFlight)
    qtbot.waitUntil(lambda: not flight.isVisible())
    assert flight.animation.state() is QAbstractAnimation.State.Stopped
    assert flight._picture.isNull()


def test_another_choice_ends_the_motion_of_the_one_before(kiosk: Kiosk) -> None:
    other = "sign-not-comforted"
    click(kiosk.shell, SIGN, other)
    page = page_of(kiosk, SignsPage)
    assert len(page.findChildren(SignFlight)) == 1
    assert page.page_button.marks == 1
    found(page, SignFlight).stop()
    assert page.page_button.marks == 2


def test_touches_go_through_it(kiosk: Kiosk) -> None:
    click(kiosk.shell, SIGN)
    flight = found(page_of(kiosk, SignsPage), SignFlight)
    flight.animation.pause()
    assert flight.isVisible()
    tap(kiosk, middle(kiosk, SIGN))
    assert kiosk.store.visit.signs == ()


def test_it_goes_with_its_page(kiosk: Kiosk) -> None:
    click(kiosk.shell, SIGN)
    kiosk.store.dispatch(SignToggled("not-held"))
    turn_to_part(kiosk, 0)
    kiosk.store.dispatch(WentBack())
    assert kiosk.shell.findChildren(SignFlight) == []


def test_on_the_last_part_it_goes_to_the_main_button(kiosk: Kiosk) -> None:
    page = page_of(kiosk, SignsPage)
    turn_to_part(kiosk, page.parts - 1)
    kiosk.store.dispatch(SignToggled("tantrums"))
    button = page.ways.shown_sheet
    assert isinstance(button, SheetButton)
    assert button is page.next
    flight = found(page, SignFlight)
    steps(flight)
    place = flight.place.center().toPoint()
    assert button.geometry().contains(place)


@pytest.mark.parametrize("still", ["by the clinic", "by the family"])
def test_nothing_moves_where_stillness_is_wanted(
    make_kiosk: Callable[..., Kiosk], still: str
) -> None:
    kiosk = make_kiosk(motion=still == "by the family")
    for event in (ReducedMotionChosen(on=True), Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, SIGN)
    click(kiosk.shell, SIGN)
    assert kiosk.shell.findChildren(SignFlight) == []
    assert page_of(kiosk, SignsPage).page_button.marks == 1
