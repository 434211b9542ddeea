"""Notices touches that nobody makes, and a touchscreen that goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QTouchEvent

from kiosk.input.ghost_touch import GhostTouches
from ui.theme import qt_constants

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

    from kiosk.input.presence import Place

_HELD_MS: Final = 5_000
"""Between two looks at a touch that goes on."""
_DEVICES_MS: Final = 30_000
"""Between two looks at the devices, of which Qt reports no change."""
_MOUSE: Final = "mouse"
_PRESSED, _RELEASED = QEventPoint.State.Pressed, QEventPoint.State.Released


def touchscreens() -> int:
    """Return how many touchscreens Qt knows of now."""
    kind = QInputDevice.DeviceType.TouchScreen
    return sum(device.type() is kind for device in QInputDevice.devices())


class TouchWatch(QObject):
    """Watches the native window before the filters that act.

    Touches that come faster than a hand makes them are filtered out until it is quiet. Of a mouse
    nothing is filtered out: no moisture makes its clicks, and a program may.

    Args:
        clock: Seconds that never go back.
        dots_per_mm: Asked how many pixels a millimetre has.
        parent: Owner.
        devices: Counts the touchscreens.
    """

    noticed = Signal(object)
    """A `TouchTrouble`."""

    def __init__(
        self,
        clock: Callable[[], float],
        dots_per_mm: Callable[[], float],
        parent: QObject,
        devices: Callable[[], int] = touchscreens,
    ) -> None:
        super().__init__(parent)
        self._ghosts = GhostTouches()
        self._clock = clock
        self._dots_per_mm = dots_per_mm
        self._devices = devices
        self.take_back: Callable[[], None] = lambda: None
        """Called before touches are filtered out, to take back what is pressed."""
        self._held = self._timer(_HELD_MS, self.poll)
        self._looks = self._timer(_DEVICES_MS, self.look_at_devices)
        self._looks.start()

    def poll(self) -> None:
        """Look at touches that do not end."""
        self._ghosts.poll(self._clock())
        self._tell()
        if not self._ghosts.is_held:
            self._held.stop()

    def look_at_devices(self) -> None:
        """Count the touchscreens."""
        self._ghosts.devices(self._devices())
        self._tell()

    def forget(self) -> None:
        """Forget what is down: whoever else takes the touches now will not tell when it ends."""
        self._ghosts.cancel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge every press; filter out touches that are no person's."""
        if not isinstance(event, QTouchEvent | QMouseEvent):
            return False
        if isinstance(event, QMouseEvent):
            self._note_mouse(event)
            ignored = False
        elif event.type() is QEvent.Type.TouchCancel:
            self._ghosts.cancel()
            ignored = False
        else:
            accepted = [self._note_point(point) for point in event.points()]
            ignored = not all(accepted)
        if self._ghosts.is_held and not self._held.isActive():
            self._held.start()
        if ignored:
            self.take_back()
            event.accept()  # or Qt would make a mouse of it
        self._tell()
        return ignored

    def _note_point(self, point: QEventPoint) -> bool:
        place = self._place(point.position())
        match point.state():
            case QEventPoint.State.Pressed:
                return self._ghosts.press(point.id(), place, self._clock())
            case QEventPoint.State.Released:
                self._ghosts.release(point.id())
            case _:
                self._ghosts.move(point.id(), place, self._clock())
        return True

    def _note_mouse(self, event: QMouseEvent) -> None:
        from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

        if event.source() is Qt.MouseEventSource.MouseEventSynthesizedByApplication:
            return  # its touch was noted before
        place = self._place(event.position())
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                self._ghosts.press(_MOUSE, place, self._clock())
            case QEvent.Type.MouseButtonRelease:
                self._ghosts.release(_MOUSE)
            case QEvent.Type.MouseMove:
                self._ghosts.move(_MOUSE, place, self._clock())

    def _tell(self) -> None:
        for trouble in self._ghosts.take():
            self.noticed.emit(trouble)

    def _place(self, point: QPointF) -> Place:
        dots = self._dots_per_mm()
        return point.x() / dots, point.y() / dots

    def _timer(self, interval: int, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setProperty("timerType", qt_constants.VERY_COARSE_TIMER)
        timer.setInterval(interval)
        timer.timeout.connect(due)
        return timer
