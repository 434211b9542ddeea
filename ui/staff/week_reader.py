"""Reads the visits of the last days or weeks in a thread: a disk that hangs stops nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.process import background

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread

    from kiosk.usage.week import DayVisits
    from kiosk.usage.weeks import WeekVisits

    Read = tuple[DayVisits, ...] | tuple[WeekVisits, ...] | None


class WeekReader(QObject):
    """Reads once each time it is started.

    Args:
        load: Reads; called in the thread.
        parent: Owner.
    """

    read = Signal(object)
    """What was read: a tuple of `DayVisits` or `WeekVisits`, or None."""
    _loaded = Signal(object)

    def __init__(
        self,
        load: Callable[[], tuple[DayVisits, ...] | tuple[WeekVisits, ...] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._thread: Thread | None = None
        # Emitted in the thread, received in that of this object: the interface's.
        self._loaded.connect(self.read)

    def start(self) -> None:
        """Read and return at once, unless that goes on already."""
        if self._thread is not None and self._thread.is_alive():
            return
        # Where no thread is left the chart stays away.
        self._thread = background.start(self, "week", self._work)

    def _work(self) -> None:
        visits = self._load()
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._loaded.emit(visits)
