"""Each finger on a touchscreen by itself: a hand that rests on the glass blocks nothing.

Qt makes a mouse of the first finger and ignores every other one until that is lifted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton

from ui.widgets import double_strike

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_KINDS: Final = {
    QEventPoint.State.Pressed: QEvent.Type.MouseButtonPress,
    QEventPoint.State.Updated: QEvent.Type.MouseMove,
    QEventPoint.State.Released: QEvent.Type.MouseButtonRelease,
}


class TouchPoints(QObject):
    """Turns every finger of a touch into mouse events of its own, for one widget.

    Installed on the native window before the filters that act. They see each finger as a mouse;
    what they let through arrives at `arrival`, the filter that is asked last, and then goes to
    the widget on which that finger came down.

    Args:
        inside: A widget of the window; also the owner.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._targets: dict[int, QWidget] = {}
        self.finger: int | None = None
        """Number of the finger whose event is being handled, None for a mouse."""
        self.arrival = _Arrival(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every touch apart; only the news that all are taken back goes on."""
        if not isinstance(event, QTouchEvent):
            return False
        if event.type() is QEvent.Type.TouchCancel:
            self.cancel()
            return False
        for point in event.points():
            if point.state() in _KINDS:
                self._handle(watched, point, event.timestamp())
        event.accept()  # or Qt would make a mouse of it
        return True

    def cancel(self) -> None:
        """Take back every press: what lies under the fingers is another thing now."""
        for target in self._targets.values():
            _take_back(target)
        self._targets.clear()

    def _handle(self, window: QObject, point: QEventPoint, timestamp: int) -> None:
        self.finger = point.id()
        event = _mouse_event(point, point.position(), timestamp)
        arrived = self.arrival.reached_by(event, window)
        kind, place = event.type(), event.position().toPoint()
        target = self._targets.pop(self.finger, None)
        if kind is QEvent.Type.MouseButtonPress:
            target = self._inside.window().childAt(place) if arrived else None
            if not arrived:
                double_strike.LAST.note(event)  # it has woken the screen, or ended the countdown
        if target is not None and not _is_shown(target):
            target = None
        if target is not None and not arrived:
            _take_back(target)
        elif target is not None:
            if kind is not QEvent.Type.MouseButtonRelease:
                self._targets[self.finger] = target
            local = QPointF(target.mapFrom(target.window(), place))
            QCoreApplication.sendEvent(target, _mouse_event(point, local, timestamp))
        self.finger = None


class _Arrival(QObject):
    """The end of the filters: tells whether a finger's event came through all of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = self._reached = False

    def reached_by(self, event: QMouseEvent, window: QObject) -> bool:
        """Send an event through the filters of a native window."""
        self._waiting, self._reached = True, False
        QCoreApplication.sendEvent(window, event)
        self._waiting = False
        return self._reached

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a finger's event from the window, which knows one mouse only."""
        if not self._waiting or not isinstance(event, QMouseEvent):
            return False
        self._waiting, self._reached = False, True
        return True


def _mouse_event(point: QEventPoint, local: QPointF, timestamp: int) -> QMouseEvent:
    from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

    kind = _KINDS[point.state()]
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    place, everywhere = point.position(), point.globalPosition()
    keys, source = (
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseEventSource.MouseEventSynthesizedByApplication,
    )
    made = QMouseEvent(kind, local, place, everywhere, button, held, keys, source)
    made.setTimestamp(timestamp)
    return made


def _is_shown(target: QWidget) -> bool:
    return shiboken6.isValid(target) and target.isVisible()


def _take_back(target: QWidget) -> None:
    if isinstance(target, QAbstractButton) and _is_shown(target):
        target.setDown(False)
