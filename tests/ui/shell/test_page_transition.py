"""Pages drift in, in the direction of travel, never longer than 200 ms, never under stillness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from kiosk.layout.position import Position
from kiosk.visit.display_settings import ReducedMotionChosen
from kiosk.visit.events import (
    Ended,
    PartTurned,
    SignsChosen,
    Started,
    TopicChosen,
    WentBack,
)
from tests.support.found import page_of
from tests.support.touch import click
from ui.pages.page import Page
from ui.shell.page_transition import PageTransition

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk


def transition(kiosk: Kiosk) -> PageTransition | None:
    """Return what lies over the pages while they pass."""
    return kiosk.shell.findChild(PageTransition)


def test_a_page_drifts_in_from_the_right_and_is_there_soon(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk(motion=True)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    over = transition(kiosk)
    assert over is not None
    assert over.animation.duration() <= 200
    over.animation.pause()
    offsets = []
    for moment in range(0, over.animation.duration(), 20):
        over.animation.setCurrentTime(moment)
        over.grab()
        offsets.append(over.offset)
    assert offsets[0] > 0
    assert offsets == sorted(set(offsets), reverse=True)
    over.animation.resume()
    qtbot.waitUntil(lambda: not over.isVisible())


def test_a_page_gone_back_to_comes_from_the_left(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(motion=True)
    for event in (Started("en"), TopicChosen("temperament"), WentBack()):
        kiosk.store.dispatch(event)
    over = transition(kiosk)
    assert over is not None
    assert over._way < 0


def test_touches_go_through_what_still_moves(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800), motion=True)
    for event in (Started("en"), SignsChosen(), WentBack()):
        kiosk.store.dispatch(event)
    over = transition(kiosk)
    assert over is not None
    over.animation.pause()
    assert over.isVisible()
    click(kiosk.shell, "topic-temperament")
    assert kiosk.store.visit.location.topic == "temperament"


def test_what_drifts_is_what_will_be_there(make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> None:
    kiosk = make_kiosk((1280, 800), motion=True)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    over = transition(kiosk)
    assert over is not None
    over.animation.setCurrentTime(over.animation.duration() - 1)
    body = page_of(kiosk, Page).body
    moving = over._picture.toImage()
    qtbot.waitUntil(lambda: not over.isVisible())
    place = body.mapTo(kiosk.shell, body.rect().topLeft())
    there = kiosk.shell.grab().toImage().copy(place.x(), place.y(), body.width(), body.height())
    assert moving.convertToFormat(there.format()) == there


def test_no_picture_of_a_page_is_kept(make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> None:
    kiosk = make_kiosk((1280, 800), motion=True)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    over = transition(kiosk)
    assert over is not None
    qtbot.waitUntil(lambda: not over.isVisible())
    kept = over._picture.toImage()
    blank = QImage(kept.size(), kept.format())
    blank.fill(kiosk.context.theme.color("paper"))
    assert not kept.isNull()
    assert kept == blank
    kiosk.store.dispatch(WentBack())
    kiosk.store.dispatch(Ended())
    assert over._picture.isNull()
    assert not over.isVisible()


@pytest.mark.parametrize("still", ["by the clinic", "by the family"])
def test_nothing_moves_where_stillness_is_wanted(
    make_kiosk: Callable[..., Kiosk], still: str
) -> None:
    kiosk = make_kiosk(motion=still == "by the family")
    kiosk.store.dispatch(ReducedMotionChosen(on=True))
    for event in (Started("en"), TopicChosen("temperament"), PartTurned(Position(1)), WentBack()):
        kiosk.store.dispatch(event)
    assert transition(kiosk) is None
