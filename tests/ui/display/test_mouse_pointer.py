"""The arrow is hidden for fingers and shown to a hand with a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest

from ui.display.mouse_pointer import MousePointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWindow]:
    made = QWindow()
    made.resize(400, 300)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    made.close()


@pytest.fixture
def pointer(window: QWindow) -> Iterator[MousePointer]:
    while QGuiApplication.overrideCursor() is not None:  # of a kiosk of another test
        QGuiApplication.restoreOverrideCursor()
    made = MousePointer(window)
    made.watch(window)
    yield made
    made.close()
    assert QGuiApplication.overrideCursor() is None


def is_hidden() -> bool:
    cursor = QGuiApplication.overrideCursor()
    return cursor is not None and cursor.shape() is Qt.CursorShape.BlankCursor


def move(window: QWindow, *places: tuple[int, int]) -> None:
    for x, y in places:
        QTest.mouseMove(window, QPoint(x, y))


def touch(window: QWindow) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, QPoint(20, 20), window).commit()
    QTest.touchEvent(window, device).release(0, QPoint(20, 20), window).commit()


def test_it_is_hidden_until_a_mouse_is_moved(pointer: MousePointer, window: QWindow) -> None:
    assert is_hidden()
    move(window, (50, 50))
    assert is_hidden(), "it may have come under the window, or the window under it"
    move(window, (80, 50))
    assert not is_hidden()


def test_a_mouse_that_is_bumped_shows_nothing(pointer: MousePointer, window: QWindow) -> None:
    move(window, (50, 50), (53, 50), (50, 52), (51, 53))
    assert is_hidden()


def test_a_touch_hides_it_and_the_mouse_shows_it_again(
    pointer: MousePointer, window: QWindow
) -> None:
    move(window, (50, 50), (90, 50))
    touch(window)
    assert is_hidden()
    move(window, (90, 51), (120, 80))
    assert not is_hidden()


def test_touches_one_after_the_other_hide_it_once(pointer: MousePointer, window: QWindow) -> None:
    touch(window)
    touch(window)
    pointer.close()
    assert not is_hidden()
