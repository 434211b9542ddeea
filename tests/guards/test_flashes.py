"""Nothing flashes: every motion is drawn frame by frame, and turns of light and dark are counted.

WCAG 2.2, 2.3.1: at most three flashes within a second. A flash is a pair of opposing changes of
relative luminance by 0.1 and more, where the darker one is below 0.8. The places looked at are far
smaller than the area that the criterion allows to flash, so that this is stricter.
"""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt, QTimerEvent, QVariantAnimation

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)
from tests.support.contrast import luminance
from tests.support.found import found, page_of
from tests.support.touch import turn_to
from ui.pages.welcome import WelcomePage
from ui.panels.countdown import CountdownPanel
from ui.shell.page_transition import PageTransition
from ui.shell.sheet_flight import SheetFlight
from ui.shell.sign_flight import SignFlight
from ui.widgets.button import Button
from ui.widgets.print_animation import PrintAnimation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.app.assembly import Kiosk

PLACE = 32
"""Side in pixels of the places whose light is looked at."""
FRAME_S = 1 / 60
CHANGE, DARK = 0.1, 0.8
MOST = 3
MOVING = {
    *("attract/motions.py", "shell/flight.py", "shell/page_transition.py"),
    *("widgets/button.py", "widgets/countdown_ring.py", "widgets/print_animation.py"),
}
"""What moves; `MOTIONS` has each of them, and both ways over a page."""


def animated(animation: QVariantAnimation) -> Iterator[float]:
    """Yield the moments of an animation, in seconds, once it stands there."""
    animation.pause()
    for moment in range(0, animation.duration() - 1, round(FRAME_S * 1000)):
        animation.setCurrentTime(moment)
        yield moment / 1000


def page_turns(kiosk: Kiosk) -> Iterator[float]:
    for event in (Started("en"), TopicChosen("temperament")):
        kiosk.store.dispatch(event)
    yield from animated(found(kiosk.shell, PageTransition).animation)


def sign_flies(kiosk: Kiosk) -> Iterator[float]:
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, "sign-not-held")
    kiosk.store.dispatch(SignToggled("not-held"))
    yield from animated(found(kiosk.shell, SignFlight).animation)


def sheet_flies(kiosk: Kiosk) -> Iterator[float]:
    printing(kiosk)
    yield from animated(found(kiosk.shell, SheetFlight).animation)


def paper_comes(kiosk: Kiosk) -> Iterator[float]:
    printing(kiosk)
    found(kiosk.shell, SheetFlight).stop()
    drawing = found(kiosk.shell, PrintAnimation)
    step = kiosk.context.theme.tokens.time.step_ms / 1000
    passed = 0.0
    while drawing.moving and passed < 2:
        yield passed
        drawing.timerEvent(QTimerEvent(drawing._timer.timerId()))
        passed += step
    assert passed


def button_is_busy(kiosk: Kiosk) -> Iterator[float]:
    printing(kiosk)
    found(kiosk.shell, SheetFlight).stop()
    button = found(kiosk.shell, Button, "print")
    assert button._timer.isActive()
    for step in range(30):
        yield step * kiosk.context.theme.tokens.time.step_ms / 1000
        button.timerEvent(QTimerEvent(button._timer.timerId()))


def printing(kiosk: Kiosk) -> None:
    sending = PrintReported(PrintStatus.SENDING, last=False)
    for event in (Started("en"), ReferralChosen(), sending):
        kiosk.store.dispatch(event)


def time_runs_out(kiosk: Kiosk) -> Iterator[float]:
    kiosk.store.dispatch(Started("en"))
    passed = 0.0
    for seconds in range(30, 26, -1):
        kiosk.idle.warned.emit(seconds)
        ring = found(kiosk.shell, CountdownPanel).ring
        for part in (0.0, 0.5):
            ring._clock = partial(float, ring._since + part)
            yield passed + part
        passed += 1


def it_blinks_and_beckons(kiosk: Kiosk) -> Iterator[float]:
    motions, time = page_of(kiosk, WelcomePage).motions, kiosk.context.theme.tokens.time
    assert motions is not None
    motions.play(on=False, time=time)
    for beat, who in enumerate(("caregiver", "baby")):
        start = beat * time.beat_ms / 1000
        yield start
        motions._who = who
        yield start + FRAME_S
        motions._open_eyes()
        yield start + time.blink_ms / 1000
    start, motions._frame = 2 * time.beat_ms / 1000, 0
    for frame in range(time.nudge_ms // time.frame_ms):
        motions._on_frame()
        yield start + frame * time.frame_ms / 1000


MOTIONS = {
    each.__name__: each
    for each in (
        *(page_turns, sign_flies, sheet_flies, paper_comes, time_runs_out),
        *(button_is_busy, it_blinks_and_beckons),
    )
}


def light(kiosk: Kiosk) -> list[float]:
    """Return the relative luminance of every place of the window."""
    image = kiosk.shell.grab().toImage()
    size = QSize(image.width() // PLACE, image.height() // PLACE)
    small = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    return [
        luminance(small.pixelColor(x, y)) for y in range(size.height()) for x in range(size.width())
    ]


def turns(values: list[tuple[float, float]]) -> list[float]:
    """Return when the light of one place has turned, from its moments and luminances."""
    found: list[float] = []
    lowest = highest = values[0][1]
    rising: bool | None = None
    for moment, value in values:
        lowest, highest = min(lowest, value), max(highest, value)
        up = value - lowest >= CHANGE and lowest < DARK
        down = highest - value >= CHANGE and value < DARK
        if up and rising is not True:
            found.append(moment)
            rising, highest = True, value
        elif down and rising is not False:
            found.append(moment)
            rising, lowest = False, value
        elif rising is True:
            lowest = highest
        elif rising is False:
            highest = lowest
    return found


def flashes(moments: list[float], places: list[list[float]]) -> int:
    """Return the most flashes of any place within a second."""
    most = 0
    for place in zip(*places, strict=True):
        turned = turns(list(zip(moments, place, strict=True)))
        most = max([most, *(sum(at <= each <= at + 1 for each in turned) // 2 for at in turned)])
    return most


@pytest.mark.parametrize("motion", MOTIONS)
def test_no_motion_flashes_more_than_three_times_a_second(
    motion: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800), motion=True)
    moments, places = [], []
    for moment in MOTIONS[motion](kiosk):
        moments.append(moment)
        places.append(light(kiosk))
    assert len(moments) > 5
    assert any(one != other for one, other in itertools.pairwise(places))
    assert flashes(moments, places) <= MOST


def test_every_motion_is_looked_at() -> None:
    root = Path(__file__).parents[2] / "ui"
    signs = ("QVariantAnimation(", "QPropertyAnimation(", "time.step_ms", "time.frame_ms")
    moving = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if any(sign in path.read_text("utf-8") for sign in signs)
    }
    assert moving == MOVING


def test_flashes_are_counted() -> None:
    """Four times light and dark within a second are four flashes, and one step is none."""
    moments = [beat / 8 for beat in range(9)]
    assert flashes(moments, [[float(beat % 2)] for beat in range(9)]) == 4
    assert flashes(moments, [[min(1.0, beat / 4)] for beat in range(9)]) == 0
    assert flashes(moments, [[0.85 + 0.15 * (beat % 2)] for beat in range(9)]) == 0
