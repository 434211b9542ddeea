"""Lets no key past: each goes to the keypad, which is made when the first one comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.input.key_navigation import KeyNavigation
    from ui.shell.shell import Shell

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class KeyFilter(QObject):
    """Takes every key that reaches the window; what means nothing here goes nowhere.

    Args:
        shell: The window's inside; also the owner.
        clock: Seconds that never go back.
    """

    def __init__(self, shell: Shell, clock: Callable[[], float]) -> None:
        super().__init__(shell)
        self._shell = shell
        self._clock = clock
        self._navigation: KeyNavigation | None = None

    @property
    def navigation(self) -> KeyNavigation:
        """What keys do."""
        if self._navigation is None:
            from ui.input.key_navigation import KeyNavigation  # whoever only touches never loads it

            self._navigation = KeyNavigation(
                self._shell, self._shell.context.config.keys, self._clock
            )
        return self._navigation

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys, installed on the native window; everything else goes its way."""
        if event.type() not in _KEYS:
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.navigation.handle_key(event)
        return True
