"""When a key was pressed, by the window system's clock and by the kiosk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.input.key_debounce import PressTime

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MS_PER_S = 1000


def press_time(event: QKeyEvent, now: float) -> PressTime:
    """Return when a key was pressed.

    Qt's bridge for assistive technology, and whoever makes an event, tell no time.

    Args:
        event: The press.
        now: Seconds of the kiosk's clock.
    """
    told = event.timestamp()
    return PressTime(now, told / _MS_PER_S if told else None)
