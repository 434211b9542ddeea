"""Swallows the touch that wakes a dark display: it was not aimed at anything that could be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QEventPoint, QKeyEvent, QTouchEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from ui.display.blanking import Blanking

_PRESSES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
    }
)
_ENDS = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease})
_MOVES = frozenset({QEvent.Type.MouseMove})


class WakingTouch(QObject):
    """Filters the main window's events, before all others.

    Args:
        blanking: Knows whether the display was dark.
        parent: Owner.
    """

    def __init__(self, blanking: Blanking, parent: QObject) -> None:
        super().__init__(parent)
        self._blanking = blanking
        self._swallowing = False
        self._fingers: set[int] = set()

    def watch(self, window: QWindow) -> None:
        """Filter a native window; the filter installed last is asked first."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow a press on a dark display, and all until its end."""
        if isinstance(event, QTouchEvent):
            return self._swallows(event)
        kind = event.type()
        if kind in _PRESSES and self._blanking.was_dark:
            self._blanking.woken()
            self._swallowing = True
        if not self._swallowing or kind not in _PRESSES | _MOVES | _ENDS:
            return False
        held = isinstance(event, QKeyEvent) and event.isAutoRepeat()
        if kind in _ENDS and not held:
            self._swallowing = False
        event.accept()
        return True

    def _swallows(self, event: QTouchEvent) -> bool:
        """Swallow what the fingers do that came down in the dark; others may touch meanwhile."""
        pressed, lifted = QEventPoint.State.Pressed, QEventPoint.State.Released
        dark = self._blanking.was_dark
        points = [p for p in event.points() if p.state() is not QEventPoint.State.Stationary]
        for point in points:
            if dark and point.state() is pressed:
                self._blanking.woken()
                self._fingers.add(point.id())
        swallow = bool(points) and all(point.id() in self._fingers for point in points)
        # A finger that is not named any more has been lifted, or was taken back.
        self._fingers &= {p.id() for p in event.points() if p.state() is not lifted}
        if swallow:
            event.accept()
        return swallow
