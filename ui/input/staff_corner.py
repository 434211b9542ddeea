"""The hidden way in for staff: repeated taps in a corner with the last one held."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from kiosk.input.corner_gesture import CornerGesture
from ui.theme import qt_constants

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from kiosk.config.options import StaffOptions

_LATE_MS = 20  # after the hold time, so that the clock has surely passed it


class StaffCorner(QObject):
    """Watches presses on a window without taking any of them away.

    Installed as a filter on the window's native window, where a press arrives once: on its way
    through widgets Qt repeats an ignored press for every parent.

    Args:
        window: Whose corner it is; also the owner.
        staff: Which corner, how many taps, how long the last is held.
        finger: Asked which finger makes the event that is being handled.
    """

    opened = Signal()

    def __init__(
        self, window: QWidget, staff: StaffOptions, finger: Callable[[], int | None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._finger = finger
        self._holding: int | None = None
        self._right = staff.corner == "top-right"
        self._gesture = CornerGesture(taps=staff.taps, hold=staff.hold)
        self.side = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # A coarse timer may fire 5 % early, before the last press was held long enough.
        self._timer.setProperty("timerType", qt_constants.PRECISE_TIMER)
        self._timer.setInterval(round(staff.hold * 1000) + _LATE_MS)
        self._timer.timeout.connect(self._on_hold)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow presses and releases; nothing is swallowed."""
        if event.type() is QEvent.Type.TouchCancel:
            self._released()
        if isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseButtonPress:
                self._pressed(event.position().toPoint())
            # A hand that lay elsewhere may be lifted meanwhile.
            own = self._finger() == self._holding
            if own and event.type() is QEvent.Type.MouseButtonRelease:
                self._released()
        return False

    def _released(self) -> None:
        self._timer.stop()
        self._gesture.release(time.monotonic())

    def _pressed(self, place: QPoint) -> None:
        if not self._is_corner(place):
            self._gesture.elsewhere()
            return
        self._holding = self._finger()
        self._gesture.press(time.monotonic())
        self._timer.start()

    def _is_corner(self, place: QPoint) -> bool:
        x = self._window.width() - place.x() if self._right else place.x()
        return 0 <= x < self.side and 0 <= place.y() < self.side

    def _on_hold(self) -> None:
        if self._gesture.held(time.monotonic()):
            self.opened.emit()
