"""Tells the second touch of a trembling finger from a touch that is meant (EN 301 549, 5.8).

It comes within half a second where the first one was. What lies there may be another control by
then: the next page has its own button at the same place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

LIMIT_MS: Final = 500
"""Milliseconds after a touch in which the next one at its place belongs to it."""


class DoubleStrike:
    """Remembers the last touch that counted, and nothing else."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Forget the last touch: a new kiosk has had none."""
        self._source: object = None
        self._at = 0
        self._place: QPointF | None = None

    def note(self, event: QMouseEvent) -> None:
        """Remember a touch that has counted, by its release or by its press."""
        # Each source has its own clock.
        self._source, self._at = event.source(), event.timestamp()
        self._place = event.globalPosition()

    def is_second(self, event: QMouseEvent, target: QWidget) -> bool:
        """Whether a press on a control belongs to the touch before."""
        if self._place is None or event.source() != self._source:
            return False
        if not 0 <= event.timestamp() - self._at <= LIMIT_MS:
            return False
        return target.rect().contains(target.mapFromGlobal(self._place).toPoint())


LAST: Final = DoubleStrike()
"""Of this program, which one person uses at a time."""
