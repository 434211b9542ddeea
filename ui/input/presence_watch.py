"""Tells for every key and touch of the window whether a person made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.input.key_map import KeyAction, meanings
from kiosk.input.presence import Presence
from ui.input.key_repeat import KeyRepeat
from ui.input.press_time import press_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.config.options import KeyOptions
    from kiosk.input.presence import Place

_MOUSE = "mouse"
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class PresenceWatch(QObject):
    """Watches the native window before all other filters, and filters nothing out.

    Args:
        keys: What keys mean here.
        clock: Seconds that never go back.
        dots_per_mm: Asked how many pixels a millimetre has.
        parent: Owner.
    """

    def __init__(
        self,
        keys: KeyOptions,
        clock: Callable[[], float],
        dots_per_mm: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._presence = Presence(keys.debounce)
        self._repeat = KeyRepeat()
        self._meanings = meanings(keys.map)
        self._clock = clock
        self._dots_per_mm = dots_per_mm
        self.acted = False
        """Whether a person made the event that is being handled."""

    @property
    def is_stuck(self) -> bool:
        """Whether what happens now comes of a key or a place that repeats by itself."""
        return self._presence.is_stuck(self._clock())

    def forget(self) -> None:
        """Begin again: a visit has ended."""
        self._presence.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge an event. What tells neither a key nor a touch is no sign of a person."""
        self.acted = self._judge(event)
        return False

    def _judge(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            return self._judge_touch(event)
        if isinstance(event, QMouseEvent):
            from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

            if event.source() is Qt.MouseEventSource.MouseEventSynthesizedByApplication:
                return self.acted  # its touch was judged before
            return self._judge_mouse(event)
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            held = self._repeat.is_repeat(event)
            if event.type() is not QEvent.Type.KeyPress:
                return False
            from ui.input.key_name import key_name  # late: see `ui.theme.qt_constants`

            name = key_name(event)
            bound = self._meanings.get(name, KeyAction.NOTHING) is not KeyAction.NOTHING
            when = press_time(event, self._clock())
            return self._presence.key(name, when, bound=bound, held=held)
        return False

    def _judge_mouse(self, event: QMouseEvent) -> bool:
        presence, now, place = self._presence, self._clock(), self._place(event.position())
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                return presence.press(_MOUSE, place, now)
            case QEvent.Type.MouseMove:
                return presence.move(_MOUSE, place, now)
            case QEvent.Type.MouseButtonRelease:
                return presence.release(_MOUSE, now)
            case _:
                return False

    def _judge_touch(self, event: QTouchEvent) -> bool:
        if event.type() is QEvent.Type.TouchCancel:
            self._presence.cancel()
            return False
        # Each point is judged: one of them may be a bag that lies on the edge of the screen.
        judged = [self._judge_point(point) for point in event.points()]
        return any(judged)

    def _judge_point(self, point: QEventPoint) -> bool:
        presence, now, place = self._presence, self._clock(), self._place(point.position())
        match point.state():
            case QEventPoint.State.Pressed:
                return presence.press(point.id(), place, now)
            case QEventPoint.State.Released:
                return presence.release(point.id(), now)
            case _:
                return presence.move(point.id(), place, now)

    def _place(self, point: QPointF) -> Place:
        dots = self._dots_per_mm()
        return point.x() / dots, point.y() / dots
