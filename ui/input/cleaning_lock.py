"""Cleaning mode: for a while neither touches nor keys reach the window."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

_TICK_MS: Final = 250
_KEYS: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
)
_SWALLOWED: Final = _KEYS | {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.NativeGesture,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletRelease,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchCancel,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
}


class CleaningLock(QObject):
    """Counts the seconds, and swallows what is pressed meanwhile; Escape ends it.

    A touch cannot end it: every touch may be the cloth.

    Args:
        wanted: Asked whether the page of cleaning mode is still shown; without it nothing is
            swallowed.
        clock: Seconds that never go back.
        parent: Owner.
    """

    ticked = Signal(int)
    """Seconds left, each once; 0 when it is over."""

    def __init__(
        self, wanted: Callable[[], bool], clock: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._clock = clock
        self._ends = 0.0
        self._told = -1
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.poll)

    @property
    def is_on(self) -> bool:
        """Whether touches are swallowed."""
        return self._timer.isActive() and self._wanted()

    def begin(self, seconds: int) -> None:
        """Swallow everything for this many seconds."""
        self._ends, self._told = self._clock() + seconds, -1
        self._timer.start()
        self.poll()

    def poll(self) -> None:
        """Compare the clock with the end."""
        if not self.is_on:
            self._timer.stop()
            return
        left = max(0, math.ceil(self._ends - self._clock()))
        if not left:
            self._timer.stop()
        if left != self._told:
            self._told = left
            self.ticked.emit(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow touches and keys; installed on the native window, before the filters that act."""
        if event.type() not in _SWALLOWED or not self.is_on:
            return False
        from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

        event.accept()  # or Qt would make a mouse of a touch
        ends = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if ends and event.type() is QEvent.Type.KeyRelease:  # so that no filter sees half of it
            self._ends = self._clock()
            self.poll()
        return True
