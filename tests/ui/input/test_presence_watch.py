"""A visit ends whatever lies on the screen or on the keys, and stays open for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest

from kiosk.visit.events import DisplayOpened, SignsChosen, SignToggled, Started
from tests.support.touch import find, leave_alone, middle, offers, press, release, tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a window with a visit under way and a sign chosen."""
    shown = make_kiosk((1280, 800))
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        shown.store.dispatch(event)
    return shown


def native(kiosk: Kiosk) -> QWindow:
    return kiosk.shell.window().windowHandle()


def key(
    kiosk: Kiosk, code: Qt.Key, *, held: bool = False, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, modifiers, 0, 0, 0, "", held)
        QCoreApplication.sendEvent(native(kiosk), event)


def wheel(kiosk: Kiosk) -> None:
    place, none = QPointF(600, 400), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120), none, NONE, phase, False)
    QCoreApplication.sendEvent(native(kiosk), event)


def window_events(kiosk: Kiosk) -> None:
    place = QPointF(9, 9)
    QCoreApplication.sendEvent(native(kiosk), QEnterEvent(place, place, place))
    for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
        QCoreApplication.sendEvent(native(kiosk), QFocusEvent(kind))


NOISE: dict[str, Callable[[Kiosk], None]] = {
    "a letter without a meaning": lambda kiosk: key(kiosk, Qt.Key.Key_X),
    "a letter that repeats": lambda kiosk: key(kiosk, Qt.Key.Key_X, held=True),
    "a key that repeats": lambda kiosk: key(kiosk, Qt.Key.Key_Down, held=True),
    "a modifier": lambda kiosk: key(kiosk, Qt.Key.Key_Shift),
    "a media key": lambda kiosk: key(kiosk, Qt.Key.Key_VolumeUp),
    "a shortcut": lambda kiosk: key(kiosk, Qt.Key.Key_Down, modifiers=CTRL),
    "a wheel": wheel,
    "a drifting pointer": lambda kiosk: QTest.mouseMove(
        native(kiosk), QPoint(int(kiosk.idle._clock()) % 1000, 300)
    ),
    "events of the window": window_events,
}


@pytest.mark.parametrize("noise", NOISE)
def test_a_visit_ends_under_what_is_no_sign_of_life(noise: str, kiosk: Kiosk, clock: Clock) -> None:
    options = kiosk.context.config.idle
    for _ in range(options.after + options.countdown):
        NOISE[noise](kiosk)
        leave_alone(kiosk, clock, 1)
    assert kiosk.store.visit == kiosk.store.initial


def test_a_visit_ends_under_what_lies_on_the_screen(kiosk: Kiosk, clock: Clock) -> None:
    options, place = kiosk.context.config.idle, middle(kiosk, "home")
    press(kiosk, place)
    for tick in range(options.after + options.countdown):
        QTest.mouseMove(native(kiosk), place + QPoint(tick % 4, 0))
        leave_alone(kiosk, clock, 1)
    assert kiosk.store.visit == kiosk.store.initial
    release(kiosk, place)
    assert kiosk.store.visit == kiosk.store.initial, "and taking it away begins nothing"


def test_what_is_put_on_the_screen_does_not_answer_the_countdown(
    kiosk: Kiosk, clock: Clock
) -> None:
    device, place = QTest.createTouchDevice(), QPoint(600, 400)
    leave_alone(kiosk, clock, kiosk.context.config.idle.after)
    QTest.touchEvent(native(kiosk), device).press(0, place, native(kiosk)).commit()
    QTest.touchEvent(native(kiosk), device).move(0, place, native(kiosk)).commit()
    assert offers(kiosk.shell, "still-there-go-on")
    leave_alone(kiosk, clock, kiosk.context.config.idle.countdown)
    assert kiosk.store.visit == kiosk.store.initial
    QTest.touchEvent(native(kiosk), device).release(0, place, native(kiosk)).commit()
    assert kiosk.store.visit == kiosk.store.initial


@pytest.mark.long
def test_a_key_that_sticks_as_press_and_release_ends_the_visit_some_time(
    kiosk: Kiosk, clock: Clock
) -> None:
    """Here it turns reading aloud on and off, without end."""
    for _ in range(300):
        key(kiosk, Qt.Key.Key_M)
        leave_alone(kiosk, clock, 10)
        if not kiosk.store.visit.signs:
            return
    raise AssertionError("the visit goes on")


def test_keys_that_a_busy_kiosk_handles_at_one_moment_are_a_person(kiosk: Kiosk) -> None:
    judged = []
    for told_ms in (4_000, 4_400, 4_450):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, NONE)
        event.setTimestamp(told_ms)
        QCoreApplication.sendEvent(native(kiosk), event)
        judged.append(kiosk.presence.acted)
    assert judged == [True, True, False]


@pytest.mark.parametrize("sign", ["key", "touch", "assistive technology"])
def test_a_visit_stays_open_for_a_person(sign: str, kiosk: Kiosk, clock: Clock) -> None:
    for turn in range(4):
        leave_alone(kiosk, clock, kiosk.context.config.idle.after - 1)
        match sign:
            case "key":
                key(kiosk, Qt.Key.Key_Down)
            case "touch":
                tap(kiosk, QPoint(640 + turn, 2))
            case _:
                kiosk.store.dispatch(DisplayOpened())
    assert not offers(kiosk.shell, "still-there-go-on")
    assert kiosk.store.visit.signs == ("tantrums",)


def test_assistive_technology_keeps_the_staff_panel_open(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = kiosk.open_staff()
    for _ in range(4):
        leave_alone(kiosk, clock, kiosk.context.config.staff.close_after - 1)
        find(kiosk.shell, "pin-1").click()
    assert staff.is_open
    assert not offers(kiosk.shell, "still-there-go-on")
