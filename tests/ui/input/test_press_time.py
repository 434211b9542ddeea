"""When a key was pressed, as the window system told it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.input.key_debounce import PressTime
from ui.input.press_time import press_time


def test_the_time_told_is_kept_beside_that_of_handling() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert press_time(event, 9.0) == PressTime(9.0, None)
    event.setTimestamp(4_200)
    assert press_time(event, 9.0) == PressTime(9.0, 4.2)
