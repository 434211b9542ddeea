"""Watches attract mode: when animations pause, when the screen dims, and what wakes it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from kiosk.visit.attract import AttractState, Sleep

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.visit.attract import AttractPolicy


class AttractWatch(QObject):
    """Reports the state of attract mode; runs only while the welcome page is shown.

    Args:
        policy: When to pause and when to dim.
        parent: Owner.
        clock: Monotonic time in seconds.
        wall: Local time, which may be set back.
        acted: Asked at a key whether a person pressed it, and it means something here.
    """

    changed = Signal()
    """The state has changed."""

    def __init__(
        self,
        policy: AttractPolicy,
        parent: QObject,
        clock: Callable[[], float],
        wall: Callable[[], datetime.datetime],
        acted: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._acted = acted
        self._policy = policy
        self._clock = clock
        self._wall = wall
        self._last = clock()
        self._watching = False
        self._sleep: Sleep | None = None
        self._state = AttractState.AWAKE
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.poll)

    @property
    def state(self) -> AttractState:
        """How attract mode is shown; always awake during a visit."""
        return self._state

    @property
    def asleep(self) -> bool:
        """Whether staff have let it sleep; a touch lights it for a while."""
        return self._sleep is not None

    def sleep(self) -> None:
        """Be dark at once, and again after every touch, until the next opening on another day."""
        self._sleep = self._policy.sleep(self._wall(), self._clock())
        self._last = -math.inf
        self.poll()

    def watch(self, *, on: bool) -> None:
        """Start, continue or stop watching."""
        self._watching = on
        self.poll()

    def touched(self) -> None:
        """Start the time without touches again; assistive technology counts as a touch."""
        self._last = self._clock()

    def poll(self) -> None:
        """Compute the state from both clocks, the last touch and the opening hours."""
        self._timer.stop()
        state = AttractState.AWAKE
        if self._watching:
            now, clock = self._wall(), self._clock()
            if self._sleep is not None and self._sleep.is_over(now, clock):
                self._sleep = None
            asleep, quiet = self.asleep, clock - self._last
            if self._state is AttractState.DIM and not asleep and self._policy.open(now):
                self.touched()  # opening time: the animations start again
                quiet = 0.0
            state = self._policy.state(now, quiet, asleep=asleep)
            wait = self._policy.wait(now, quiet, asleep=asleep)
            if wait is not None:
                self._timer.start(round(wait * 1000))
        if state is not self._state:
            self._state = state
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note touches and keys; the first one while dimmed only wakes the screen.

        Installed on the native window, before the filters that act. A key that repeats or means
        nothing here wakes nothing.
        """
        kind = event.type()
        pressed = kind is QEvent.Type.MouseButtonPress
        if not pressed and not (kind is QEvent.Type.KeyPress and self._acted()):
            return False
        swallow = self._state is AttractState.DIM
        self._last = self._clock()
        if self._watching:
            self.poll()
        if swallow:
            event.accept()
        return swallow
