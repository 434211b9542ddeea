"""The animations of attract mode: each repaints only its own part, and all of them end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.visit.display_settings import ReducedMotionChosen
from kiosk.visit.events import DisplayOpened, Ended, PanelClosed, Started
from tests.support.found import found, page_of
from ui.pages.welcome import WelcomePage
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.layout.tokens import Time
    from ui.app.assembly import Kiosk
    from ui.attract.motions import AttractMotions

SIZE = (1920, 1080)
SMALL = 0.01  # of the page


class Painted(QObject):
    """Notes what widgets are asked to paint, in pixels of the window."""

    def __init__(self, window: QWidget, *widgets: QWidget) -> None:
        super().__init__()
        self._window = window
        self.places: dict[str, list[QRect]] = {widget.objectName(): [] for widget in widgets}
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt’s name
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            # Not its bounds: on a busy machine one event may have the regions of two motions.
            parts: list[QRect] = list(event.region())  # type: ignore[call-overload]  # not in its stubs
            for part in parts:
                corner = watched.mapTo(self._window, part.topLeft())
                self.places[watched.objectName()].append(QRect(corner, part.size()))
        return False


@pytest.fixture
def lively(make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData) -> Kiosk:
    """Return a kiosk in attract mode whose animations follow each other quickly."""
    return make_kiosk(SIZE, quick(kiosk_data), motion=True)


def quick(read: KioskData) -> KioskData:
    time = structs.replace(read.tokens.time, beat_ms=150, blink_ms=40, nudge_ms=90, frame_ms=15)
    return replace(read, tokens=structs.replace(read.tokens, time=time))


def arrow_button(kiosk: Kiosk) -> Button:
    """Return the button to start with, whose arrow moves."""
    return found(kiosk.shell, Button, "start-en")


def attract_of(kiosk: Kiosk) -> AttractMotions:
    """Return the motions of the welcome page."""
    motions = page_of(kiosk, WelcomePage).motions
    assert motions is not None
    return motions


def regions(kiosk: Kiosk) -> dict[str, QRect]:
    """Return where each motion may paint, in pixels of the window."""
    shown, start = page_of(kiosk, WelcomePage), arrow_button(kiosk)
    arrow = start.icon_place()
    arrow.adjust(
        -1, 0, kiosk.context.theme.metrics.mm(kiosk.context.theme.tokens.space.nudge) + 1, 0
    )
    return {
        "caregiver": shown.eyes_of("caregiver"),
        "baby": shown.eyes_of("baby"),
        "arrow": arrow.translated(start.pos()),
    }


def test_each_motion_repaints_only_its_own_region(lively: Kiosk, qtbot: QtBot) -> None:
    """In real time, with the real timers, on a window that is shown."""
    shown, own = page_of(lively, WelcomePage), regions(lively)
    still = [shown.heading, shown.lead, lively.shell.pages.strip, shown.display]
    qtbot.waitUntil(lambda: bool(attract_of(lively).closed))
    for _ in range(3):  # paints still due from the start: an update is posted, then painted
        QApplication.processEvents()
    start = arrow_button(lively)
    painted = Painted(lively.shell, lively.shell, shown, start, *still)

    def seen(name: str) -> bool:
        return any(place.intersects(own[name]) for place in painted.places["page"])

    qtbot.waitUntil(lambda: all(map(seen, own)), timeout=10_000)
    whole = lively.shell.width() * lively.shell.height()
    for place in painted.places["page"] + painted.places["shell"]:
        assert any(region.contains(place) for region in own.values()), place
        assert place.width() * place.height() < SMALL * whole
    assert painted.places["start-en"]
    for widget in still:
        assert not painted.places[widget.objectName()], widget.objectName()


@pytest.mark.parametrize("who", ["caregiver", "baby"])
def test_a_blink_repaints_only_the_eyes(who: str, lively: Kiosk, qtbot: QtBot) -> None:
    shown = page_of(lively, WelcomePage)
    attract = attract_of(lively)
    attract.play(on=False, time=lively.context.theme.tokens.time)
    opened = shown.grab().toImage()
    attract._who = who
    closed = shown.grab().toImage()
    place = shown.eyes_of(who)
    assert closed.copy(place) != opened.copy(place)
    for image in (opened, closed):
        for x in range(place.left(), place.right() + 1):
            for y in range(place.top(), place.bottom() + 1):
                image.setPixel(x, y, 0)
    assert closed == opened


def test_the_arrow_comes_back_to_where_it_was(lively: Kiosk, qtbot: QtBot) -> None:
    start = arrow_button(lively)
    home = start.icon_place()
    qtbot.waitUntil(lambda: start.icon_place() != home)
    qtbot.waitUntil(lambda: start.icon_place() == home)


def test_the_arrow_never_leaves_its_button(lively: Kiosk) -> None:
    start = arrow_button(lively)
    theme = lively.context.theme
    start.shift_icon(theme.metrics.mm(theme.tokens.space.nudge))
    assert start.rect().contains(start.icon_place())


def test_nothing_ever_moves_where_motion_is_off(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE, motion=False)
    assert page_of(kiosk, WelcomePage).motions is None


def playing(kiosk: Kiosk) -> bool:
    page = kiosk.shell.findChild(WelcomePage)
    if page is None:  # it is made when it is shown
        return False
    attract = page.motions
    assert attract is not None
    timers = (attract._beat, attract._blink, attract._frames)
    assert attract.playing or not any(timer.isActive() for timer in timers)
    return bool(attract.playing)


def test_motion_ends_when_a_family_chooses_reduced_motion(lively: Kiosk) -> None:
    assert playing(lively)
    lively.store.dispatch(ReducedMotionChosen(True))
    assert not playing(lively)
    lively.store.dispatch(ReducedMotionChosen(False))
    lively.store.dispatch(PanelClosed())
    assert playing(lively)


def test_motion_ends_with_the_page_and_under_what_lies_over_it(lively: Kiosk) -> None:
    lively.store.dispatch(DisplayOpened())
    assert not playing(lively)
    lively.store.dispatch(PanelClosed())
    assert playing(lively)
    lively.store.dispatch(Started("en"))
    assert not playing(lively)
    lively.store.dispatch(Ended())
    assert playing(lively)
    lively.open_staff()
    assert not playing(lively)


def test_eyes_are_open_and_the_arrow_at_home_when_motion_ends(lively: Kiosk, qtbot: QtBot) -> None:
    attract = attract_of(lively)
    qtbot.waitUntil(lambda: bool(attract.closed))
    lively.store.dispatch(ReducedMotionChosen(True))
    assert attract.closed == ()
    start = arrow_button(lively)
    home = start.icon_place()
    lively.store.dispatch(ReducedMotionChosen(False))
    qtbot.waitUntil(lambda: start.icon_place() != home)
    lively.store.dispatch(ReducedMotionChosen(True))
    assert start.icon_place() == home


def test_nothing_flashes_more_than_three_times_a_second(kiosk_data: KioskData) -> None:
    """WCAG 2.2, 2.3.1: one small motion a beat, and a beat is never under a second."""
    time: Time = kiosk_data.tokens.time
    assert time.beat_ms >= 1000
    assert max(time.blink_ms, time.nudge_ms) < time.beat_ms
