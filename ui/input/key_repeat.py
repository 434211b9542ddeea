"""Whether a key press is the repeat of a key that is held down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class KeyRepeat:
    """Recognizes repeats, also those that Qt takes for presses.

    An X server tells a repeat as a release and a press with one timestamp. Qt sees that they belong
    together only where both have arrived; with a slow page in between, they have not.
    """

    def __init__(self) -> None:
        self._released: tuple[int, int] | None = None

    def is_repeat(self, event: QKeyEvent) -> bool:
        """Return whether an event belongs to a key that was down already.

        Args:
            event: Every press and every release is to be shown here, in their order.
        """
        this = event.key(), event.timestamp()
        if event.type() is QEvent.Type.KeyRelease:
            # Qt's bridge for assistive technology sends keys again, without a timestamp.
            self._released = this if event.timestamp() else None
            return event.isAutoRepeat()
        again = this == self._released and QGuiApplication.platformName() == "xcb"
        return again or event.isAutoRepeat()
