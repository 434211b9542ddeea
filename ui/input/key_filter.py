"""An event filter that gives every key event of the window to key navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from ui.input.key_repeat import KeyRepeat

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.input.key_navigation import KeyNavigation

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class KeyFilter(QObject):
    """Takes every key that reaches the window; a key without a meaning here does nothing.

    Args:
        make_navigation: Makes the key navigation; called on the first key press.
        parent: The parent object.
    """

    def __init__(self, make_navigation: Callable[[], KeyNavigation], parent: QObject) -> None:
        super().__init__(parent)
        self._make_navigation = make_navigation
        self._navigation: KeyNavigation | None = None
        self._repeat = KeyRepeat()

    @property
    def navigation(self) -> KeyNavigation:
        """The key navigation, made on the first key press: a visit by touch never needs it."""
        if self._navigation is None:
            self._navigation = self._make_navigation()
        return self._navigation

    @property
    def is_used(self) -> bool:
        """Whether a key was pressed in this visit."""
        return self._navigation is not None

    def forget(self) -> None:
        """Keep nothing of who used the keys: a visit has ended."""
        if self._navigation is not None:
            self._navigation.deleteLater()
            self._navigation = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle key events of the native window and accept them; pass on every other event."""
        if event.type() not in _KEYS:
            return False
        if isinstance(event, QKeyEvent):
            held = self._repeat.is_repeat(event)
            if event.type() is QEvent.Type.KeyPress:
                self.navigation.handle_key(event, held=held)
        return True
