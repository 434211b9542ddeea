"""Asks in a thread how the kiosk is: what is examined may block for seconds."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.process import background

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread

    from kiosk.staff.health_report import HealthReport, Running


class HealthReader(QObject):
    """Asks once each time it is started, and not again while it waits for an answer.

    Args:
        load: Asks; called in the thread.
        running: Returns what only the running kiosk knows; called by whoever starts this.
        parent: Owner.
    """

    read = Signal(object)
    """A `HealthReport`."""
    _loaded = Signal(object)

    def __init__(
        self,
        load: Callable[[Running], HealthReport],
        running: Callable[[], Running],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._running = running
        self._thread: Thread | None = None
        # Emitted in the thread, received in that of this object: the interface's.
        self._loaded.connect(self.read)

    def start(self) -> None:
        """Ask, and return at once."""
        if self._thread is not None and self._thread.is_alive():
            return
        # Where no thread is left nothing is found.
        self._thread = background.start(self, "health", partial(self._work, self._running()))

    def _work(self, running: Running) -> None:
        report = self._load(running)
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._loaded.emit(report)
