"""The touch that wakes a dark display presses nothing; the next one does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.display.waking_touch import WakingTouch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow
    from pytestqt.qtbot import QtBot

    from ui.display.blanking import Blanking


class Dark:
    """Stands for a display that is dark until it is touched."""

    def __init__(self) -> None:
        self.was_dark = True

    def woken(self) -> None:
        self.was_dark = False


def click(window: QWindow) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)


def touch(window: QWindow) -> None:
    device = QTest.createTouchDevice()
    place = window.frameGeometry().center() - window.position()
    QTest.touchEvent(window, device).press(0, place, window).commit()
    QTest.touchEvent(window, device).release(0, place, window).commit()


def key(window: QWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Space)


@pytest.mark.parametrize("act", [click, touch, key])
def test_the_first_one_only_wakes(act: Callable[[QWindow], None], qtbot: QtBot) -> None:
    button = QPushButton("English")
    button.resize(200, 100)
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    button.show()
    window = button.windowHandle()
    QTest.qWaitForWindowActive(button)
    dark = Dark()
    WakingTouch(cast("Blanking", dark), button).watch(window)
    act(window)
    assert pressed == []
    assert not dark.was_dark
    act(window)
    assert pressed == ["pressed"]


def test_another_finger_counts_while_the_one_that_woke_it_rests(qtbot: QtBot) -> None:
    """A palm may lie on the glass when the display goes dark, and stay there."""
    button = QPushButton("English")
    qtbot.addWidget(button)
    button.show()
    window, device = button.windowHandle(), QTest.createTouchDevice()
    waking = WakingTouch(cast("Blanking", Dark()), button)
    passed: list[QEvent.Type] = []

    class Rest(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt’s own
            if isinstance(event, QTouchEvent):
                passed.append(event.type())
            return False

    rest = Rest(button)
    window.installEventFilter(rest)
    waking.watch(window)
    place = QPoint(2, 2)
    QTest.touchEvent(window, device).press(0, place, window).commit()
    assert passed == []
    QTest.touchEvent(window, device).stationary(0).press(1, place, window).commit()
    QTest.touchEvent(window, device).stationary(0).release(1, place, window).commit()
    assert passed == [QEvent.Type.TouchUpdate] * 2
    QTest.touchEvent(window, device).release(0, place, window).commit()
    assert len(passed) == 2


def test_a_key_that_is_held_wakes_and_does_nothing_until_it_is_let_go(qtbot: QtBot) -> None:
    button = QPushButton("English")
    qtbot.addWidget(button)
    dark = Dark()
    waking = WakingTouch(cast("Blanking", dark), button)

    def event(kind: QEvent.Type, *, held: bool = False) -> QKeyEvent:
        none = Qt.KeyboardModifier.NoModifier
        return QKeyEvent(kind, Qt.Key.Key_Space, none, " ", held)

    down, up = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    assert waking.eventFilter(button, event(down))
    for kind in (up, down, up, down):
        assert waking.eventFilter(button, event(kind, held=True))
    assert waking.eventFilter(button, event(up))
    assert not waking.eventFilter(button, event(down))
