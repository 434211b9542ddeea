"""Takes every key from the window and hands it to key navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.input.key_navigation import KeyNavigation

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class KeyFilter(QObject):
    """Takes every key that reaches the window; a key without a meaning here does nothing.

    Args:
        make_navigation: Makes what acts on keys; called when the first key comes.
        parent: Owner.
    """

    def __init__(self, make_navigation: Callable[[], KeyNavigation], parent: QObject) -> None:
        super().__init__(parent)
        self._make_navigation = make_navigation
        self._navigation: KeyNavigation | None = None

    @property
    def navigation(self) -> KeyNavigation:
        """What acts on keys; a visit by touch alone never loads it."""
        if self._navigation is None:
            self._navigation = self._make_navigation()
        return self._navigation

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys, installed on the native window; everything else goes its way."""
        if event.type() not in _KEYS:
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.navigation.handle_key(event)
        return True
