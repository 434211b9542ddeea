"""Reads the visits of the last days or weeks in a thread: a disk that hangs stops nothing."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._thread: threading.Thread | None = None
        # Emitted in the thread, received in that of this object: the interface's.
        self._loaded.connect(self.read)

    def start(self) -> None:
        """Read and return at once, unless that goes on already."""
        if self._thread is not None and self._thread.is_alive():
            return
        # A daemon, so that the program can end while the disk hangs.
        self._thread = threading.Thread(target=self._work, name="week", daemon=True)
        with suppress(RuntimeError):  # no thread is left: the chart stays away
            self._thread.start()

    def _work(self) -> None:
        visits = self._load()
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._loaded.emit(visits)
