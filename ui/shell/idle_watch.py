"""Watches touches and keys, and reports when a visit is left alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent

from kiosk.visit.idle import IdlePolicy, IdleState
from ui.shell.visit_store import is_user_event

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.visit.events import Event
    from ui.shell.visit_store import VisitStore

_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
    }
)
_TICK_MS = 500


class IdleWatch(QObject):
    """Runs only while there is a visit to reset.

    Args:
        policy: When to warn and when to reset during a family's visit.
        store: The visit.
        window: The inside of the kiosk's window; also the owner.
        clock: Seconds that never go back.
    """

    warned = Signal(int)
    """Seconds left, every time they change while the countdown runs."""
    resumed = Signal()
    """A touch or a key ended the countdown."""
    expired = Signal()

    def __init__(
        self,
        policy: IdlePolicy,
        store: VisitStore,
        window: QWidget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._visit_policy = policy
        self._policy = policy
        self._clock = clock
        self._last = clock()
        self._state = IdleState.ACTIVE
        self._shown = -1
        self._touch_swallowed = False
        self.counts_as_activity: Callable[[], bool] = lambda: False
        """Asked at every poll whether something goes on without touches, such as listening."""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.poll)
        store.advancing.connect(self._on_event)
        store.changed.connect(self._on_visit_changed)

    @property
    def warning(self) -> bool:
        """Whether the countdown runs."""
        return self._state is IdleState.WARN

    def watch(self, policy: IdlePolicy | None) -> None:
        """Start, go on, or, with None, stop watching."""
        if policy is None:
            self._timer.stop()
            self._calm()
            return
        self._policy = policy
        if not self._timer.isActive():
            self._last = self._clock()
            self._timer.start()

    def touched(self) -> None:
        """Restart the idle time: a person did something."""
        self._last = self._clock()
        if self._state is IdleState.WARN:
            self._calm()
            self.resumed.emit()

    def poll(self) -> None:
        """Compare the clock with the last touch."""
        if self._state is IdleState.ACTIVE and self.counts_as_activity():
            self._last = self._clock()
        idle = self._clock() - self._last
        state = self._policy.state(idle)
        if state is IdleState.EXPIRED:
            self._timer.stop()
            self._calm()
            self.expired.emit()
            return
        self._state = state
        if state is IdleState.WARN:
            left = self._policy.seconds_left(idle)
            if left != self._shown:
                self._shown = left
                self.warned.emit(left)

    def _on_event(self, event: Event) -> None:
        if is_user_event(event):
            self.touched()  # also for a press through assistive technology, without a touch

    def _on_visit_changed(self) -> None:
        self.watch(None if self._store.is_initial else self._visit_policy)

    def _calm(self) -> None:
        self._state = IdleState.ACTIVE
        self._shown = -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note touches and keys; the one that ends the countdown does nothing else.

        Installed on the native window. A touch on the countdown's own "finished" button is let
        through.
        """
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress and self._touch_swallowed:
            # Qt makes a mouse press of a touch that no widget took.
            self._touch_swallowed = False
            return True
        if kind not in _TOUCHES:
            return False
        swallow = self._state is IdleState.WARN
        if swallow and self._answers(event):
            return False  # the button decides; ending the countdown would hide it
        self._touch_swallowed = swallow and kind is QEvent.Type.TouchBegin
        self.touched()
        if swallow:
            event.accept()
        return swallow

    def _answers(self, event: QEvent) -> bool:
        """Whether a touch is meant for a button that answers the countdown."""
        if isinstance(event, QTouchEvent):
            place = event.points()[0].position()
        elif isinstance(event, QMouseEvent):
            place = event.position()
        else:
            return False
        under = self._window.childAt(place.toPoint())
        return under is not None and bool(under.property("answers-countdown"))
