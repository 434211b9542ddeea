"""The way in for staff by keys: the key *back* several times at rest, with the last one held."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.input.corner_gesture import CornerGesture
from kiosk.input.key_map import KeyAction, meanings
from ui.input.key_repeat import KeyRepeat
from ui.theme import qt_constants

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.config.options import KeyOptions, StaffOptions

_WINDOW_S: Final = 8.0  # from the first press to the last: a key takes more time than a tap
_LATE_MS: Final = 20  # after the hold time, so that the clock has surely passed it
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class StaffKeys(QObject):
    """Watches keys on a window without taking any of them away.

    Every keyboard and keypad has a key that goes back, and on the welcome page it does nothing.

    Args:
        window: Whose keys they are; also the owner.
        staff: How many presses, how long the last is held.
        keys: What keys mean here.
        at_rest: Whether the welcome page is in front.
    """

    opened = Signal()

    def __init__(
        self,
        window: QWidget,
        staff: StaffOptions,
        keys: KeyOptions,
        at_rest: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._back = {
            name for name, action in meanings(keys.map).items() if action is KeyAction.BACK
        }
        self._at_rest = at_rest
        self._repeat = KeyRepeat()
        self._gesture = CornerGesture(taps=staff.taps, window=_WINDOW_S, hold=staff.hold)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # A coarse timer may fire 5 % early, before the last key was held long enough.
        self._timer.setProperty("timerType", qt_constants.PRECISE_TIMER)
        self._timer.setInterval(round(staff.hold * 1000) + _LATE_MS)
        self._timer.timeout.connect(self._on_hold)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow presses and releases; nothing is swallowed."""
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            repeated = self._repeat.is_repeat(event)
            if not repeated and event.type() is QEvent.Type.KeyPress:
                self._pressed(event)
            elif not repeated:
                self._released()
        return False

    def _pressed(self, event: QKeyEvent) -> None:
        from ui.input.key_name import key_name

        if key_name(event) in self._back and self._at_rest():
            self._gesture.press(time.monotonic())
            self._timer.start()
        else:
            self._timer.stop()
            self._gesture.elsewhere()

    def _released(self) -> None:
        self._timer.stop()
        self._gesture.release(time.monotonic())

    def _on_hold(self) -> None:
        if self._gesture.held(time.monotonic()) and self._at_rest():
            self.opened.emit()
