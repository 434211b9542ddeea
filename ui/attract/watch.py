"""Watches the page at rest: when it stops moving, when it goes dark, and what wakes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.visit.attract import AttractState

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.visit.attract import AttractPolicy

_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
    }
)


class AttractWatch(QObject):
    """Runs only while the page at rest is shown.

    Args:
        policy: When to pause and when to go dark.
        parent: Owner.
        clock: Seconds that never go back.
        wall: Local time, which may.
    """

    changed = Signal()
    """The state is another one."""

    def __init__(
        self,
        policy: AttractPolicy,
        parent: QObject,
        clock: Callable[[], float],
        wall: Callable[[], datetime.datetime],
    ) -> None:
        super().__init__(parent)
        self._policy = policy
        self._clock = clock
        self._wall = wall
        self._last = clock()
        self._watching = False
        self._state = AttractState.AWAKE
        self._press_swallowed = False
        self._woken_by_key = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.poll)

    @property
    def state(self) -> AttractState:
        """How the page at rest is to be shown; always awake during a visit."""
        return self._state

    def watch(self, *, on: bool) -> None:
        """Start, go on, or stop watching."""
        self._watching = on
        self.poll()

    def touched(self) -> None:
        """Begin anew: somebody is there, also by way of an assistive technology."""
        self._last = self._clock()

    def poll(self) -> None:
        """Compare both clocks with the last touch and the hours."""
        self._timer.stop()
        state = AttractState.AWAKE
        if self._watching:
            now, quiet = self._wall(), self._clock() - self._last
            if self._state is AttractState.DIM and self._policy.open(now):
                self.touched()  # the hours begin, and with them everything moves again
                quiet = 0.0
            state = self._policy.state(now, quiet)
            wait = self._policy.wait(now, quiet)
            if wait is not None:
                self._timer.start(round(wait * 1000))
        if state is not self._state:
            self._state = state
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note touches and keys; the first one in the dark brings the light and nothing else.

        Installed on the native window, before all others.
        """
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress and self._press_swallowed:
            # Qt makes a mouse press of a touch that no widget took.
            self._press_swallowed = False
            return True
        if kind not in _TOUCHES:
            return False
        if self._woken_by_key and isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return True  # the key that brought the light is still held
        swallow = self._state is AttractState.DIM
        self._woken_by_key = swallow and kind is QEvent.Type.KeyPress
        self._press_swallowed = swallow and kind is QEvent.Type.TouchBegin
        self._last = self._clock()
        if self._watching:
            self.poll()
        if swallow:
            event.accept()
        return swallow
