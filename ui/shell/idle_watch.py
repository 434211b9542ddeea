"""Reports when a visit, or a screen at rest that somebody touched, is left alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from kiosk.visit.idle import IdlePolicy, IdleState
from ui.shell.visit_store import is_user_event

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.visit.events import Event
    from ui.shell.visit_store import VisitStore

_ENDS = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchCancel})
_TICK_MS = 500


class PersonWatch(Protocol):
    """Knows which inputs a person made: see `ui.input.presence_watch`."""

    @property
    def acted(self) -> bool:
        """Whether a person made the event that is being handled."""
        ...

    @property
    def is_stuck(self) -> bool:
        """Whether what happens now comes of a key or a place that repeats by itself."""
        ...


class IdleWatch(QObject):
    """Runs only while there is a visit to reset, or traces of somebody on a screen at rest.

    Args:
        policy: When to warn and when to reset during a family's visit.
        store: The visit.
        window: The inside of the kiosk's window; also the owner.
        person: Knows which inputs a person made.
        clock: Seconds that never go back.
    """

    warned = Signal(int)
    """Seconds left, every time they change while the countdown runs."""
    resumed = Signal()
    """A touch or a key ended the countdown."""
    expired = Signal()
    settled = Signal()
    """Somebody who touched a screen at rest, and began no visit, has gone."""

    def __init__(
        self,
        policy: IdlePolicy,
        store: VisitStore,
        window: QWidget,
        person: PersonWatch,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._person = person
        self._visit_policy = policy
        self._policy: IdlePolicy | None = None
        self._clock = clock
        self._last = clock()
        self.acted_at = self._last
        """When a person did something last; listening without an end does not count here."""
        self._state = IdleState.ACTIVE
        self._shown = -1
        self._swallowing = False
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
        was_off, self._policy = self._policy is None, policy
        if policy is None:
            self._timer.stop()
            self._calm()
        elif was_off or not self._timer.isActive():
            self._last = self._clock()
            self._timer.start()

    def touched(self) -> None:
        """Restart the idle time: a person did something."""
        self._last = self.acted_at = self._clock()
        if self._policy is None:
            self._timer.start()
        if self._state is IdleState.WARN:
            self._calm()
            self.resumed.emit()

    def acted(self) -> None:
        """Note that something was chosen; without an input, through assistive technology."""
        if not self._person.is_stuck:
            self.touched()

    def poll(self) -> None:
        """Compare the clock with the last touch."""
        if self._policy is None:
            if self._clock() - self._last >= self._visit_policy.after:
                self._timer.stop()
                self.settled.emit()
            return
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
            self.acted()

    def _on_visit_changed(self) -> None:
        self.watch(None if self._store.is_initial else self._visit_policy)

    def _calm(self) -> None:
        self._state = IdleState.ACTIVE
        self._shown = -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what a person does; what ends the countdown does nothing else.

        Installed on the native window. A touch ends the countdown when it is lifted or moved:
        something that lies on the screen does neither. A touch on one of the countdown's own
        buttons is let through.
        """
        kind, warning = event.type(), self._state is IdleState.WARN
        if kind is QEvent.Type.KeyPress:
            swallow = warning
        elif kind is QEvent.Type.MouseButtonPress:
            # The button decides; ending the countdown would hide it.
            self._swallowing = swallow = warning and not self._answers(event)
        elif kind in _ENDS:
            swallow, self._swallowing = self._swallowing, False
        elif kind is QEvent.Type.MouseMove:
            swallow = self._swallowing
        else:
            return False
        answers = warning and kind in _ENDS and not swallow
        if self._person.acted and not answers:
            self.touched()
        if swallow:
            event.accept()
        return swallow

    def _answers(self, event: QEvent) -> bool:
        """Whether a touch is meant for a button that answers the countdown."""
        if not isinstance(event, QMouseEvent):
            return False
        under = self._window.childAt(event.position().toPoint())
        return under is not None and bool(under.property("answers-countdown"))
