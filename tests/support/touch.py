"""Touches: of a control, found by its object name, or anywhere on the screen."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.support.found import texted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPointingDevice

    from kiosk.printing.status import PrintStatus
    from tests.support.fakes import Clock, RecordingPrinter
    from ui.app.assembly import Kiosk


def find(window: QWidget, name: str) -> QAbstractButton:
    """Return the one visible control of this name."""
    found = [w for w in window.findChildren(QAbstractButton, name) if w.isVisible()]
    assert len(found) == 1, f"{len(found)} visible controls are named {name}"
    return found[0]


def offers(window: QWidget, name: str) -> bool:
    """Return whether a control of this name is visible."""
    return any(w.isVisible() for w in window.findChildren(QAbstractButton, name))


def click(window: QWidget, *names: str) -> None:
    """Touch controls one after the other, each as it is found when its turn comes."""
    for name in names:
        QTest.mouseClick(find(window, name), Qt.MouseButton.LeftButton)


def turn_to(window: QWidget, name: str) -> None:
    """Touch the way on until a control is there."""
    for _ in range(30):
        if offers(window, name):
            return
        click(window, "next")
    raise AssertionError(f"no way leads to {name}")


def read_on(window: QWidget) -> bool:
    """Touch the way to the next part of the last page; return whether there was one.

    The first time it opens the reader, after its last part there is no other.
    """
    shown = [name for name in ("read-here", "next") if offers(window, name)]
    if not shown or find(window, shown[0]).text() == "My page":
        return False
    click(window, shown[0])
    return True


def double_click(button: QAbstractButton) -> None:
    """Touch a control twice, as quickly as Qt takes for one double click."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    second_touch(button)


def second_touch(button: QAbstractButton) -> None:
    """Touch a control for the second time of a double click."""
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def words(window: QWidget, name: str) -> str:
    """Return the visible words of the label of this name, empty where there are none."""
    found = [label.text() for label in window.findChildren(QLabel, name) if label.isVisible()]
    assert len(found) < 2, f"{len(found)} visible labels are named {name}"
    return found[0] if found else ""


def said(window: QWidget) -> list[str]:
    """Return every visible word, one entry a label or control."""
    return [widget.text() for widget in texted(window)]


def middle(kiosk: Kiosk, name: str) -> QPoint:
    """Return the middle of a control, in pixels of the window."""
    button = find(kiosk.shell, name)
    return button.mapTo(kiosk.shell.window(), button.rect().center())


def tap(kiosk: Kiosk, place: QPoint) -> None:
    """Touch a place; the native window gets the events, as with a real touch."""
    press(kiosk, place)
    release(kiosk, place)


def tap_twice(kiosk: Kiosk, place: QPoint) -> None:
    """Touch the same place twice, as quickly as one double click."""
    native = kiosk.shell.window().windowHandle()
    QTest.mouseDClick(native, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def press(kiosk: Kiosk, place: QPoint) -> None:
    """Press a place and stay on it."""
    native = kiosk.shell.window().windowHandle()
    QTest.mousePress(native, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def release(kiosk: Kiosk, place: QPoint) -> None:
    """Release a place that is pressed."""
    native = kiosk.shell.window().windowHandle()
    QTest.mouseRelease(native, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


class Hand:
    """Fingers on a touchscreen, as it reports them; those that rest stay in every report.

    Args:
        kiosk: Its native window gets the touches.
    """

    _device: ClassVar[QPointingDevice | None] = None  # Qt keeps it as long as the application

    def __init__(self, kiosk: Kiosk) -> None:
        Hand._device = Hand._device or QTest.createTouchDevice()
        self._native = kiosk.shell.window().windowHandle()
        self._down: set[int] = set()

    def press(self, finger: int, place: QPoint) -> None:
        """Put a finger down."""
        self._report(finger).press(finger, place, self._native).commit()
        self._down.add(finger)

    def move(self, finger: int, place: QPoint) -> None:
        """Slide a finger that is down."""
        self._report(finger).move(finger, place, self._native).commit()

    def release(self, finger: int, place: QPoint) -> None:
        """Lift a finger."""
        self._down.discard(finger)
        self._report(finger).release(finger, place, self._native).commit()

    def tap(self, finger: int, place: QPoint) -> None:
        """Put a finger down and lift it."""
        self.press(finger, place)
        self.release(finger, place)

    def take_back(self) -> None:
        """Say that no finger was meant, as a touchscreen does that has found a palm."""
        self._down.clear()
        cancel = QTouchEvent(QEvent.Type.TouchCancel, Hand._device)
        QCoreApplication.sendEvent(self._native, cancel)

    def _report(self, finger: int) -> QTest.QTouchEventSequence:
        assert Hand._device is not None
        report = QTest.touchEvent(self._native, Hand._device, False)
        for other in self._down - {finger}:
            report.stationary(other)
        return report


@contextmanager
def held_back(printer: RecordingPrinter, *answers: PrintStatus) -> Iterator[None]:
    """Let a printer give its answers in turn, the first only when the block has run."""
    gate, waiting = Event(), list(answers)

    def send(document: bytes, *, copies: int = 1, **told: object) -> PrintStatus:
        printer.sent.append((document, copies))
        assert gate.wait(timeout=20)
        return waiting.pop(0)

    printer.instead = send
    yield
    gate.set()


def leave_alone(kiosk: Kiosk, clock: Clock, seconds: float) -> None:
    """Let this time pass without a touch; the kiosk polls as its timer would make it."""
    clock.pass_by(seconds)
    for watch in (kiosk.idle, kiosk.cleaning):
        if watch._timer.isActive():
            watch.poll()
