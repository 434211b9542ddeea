"""Saves the counts in a thread: a stick that is slow or hangs stops no interface."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.process import background
from kiosk.usage.save_state import SaveState

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread


class UsageSaver(QObject):
    """Saves once each time it is started.

    Args:
        save: Saves and reports each `SaveState`; called in the thread.
        parent: Owner.
    """

    reported = Signal(object)
    """A `SaveState`."""
    _said = Signal(object)

    def __init__(
        self, save: Callable[[Callable[[SaveState], None]], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._thread: Thread | None = None
        # Emitted in the thread, received in that of this object: the interface's.
        self._said.connect(self.reported)

    def start(self) -> None:
        """Save and return at once; what is being saved already is reported once."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._thread = background.start(self, "save", partial(self._save, self._say))
        if self._thread is None:
            self._said.emit(SaveState.FAILED)

    def _say(self, state: SaveState) -> None:
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._said.emit(state)
