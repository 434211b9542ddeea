"""Python's garbage collection in the interface's thread alone.

By itself Python collects in whichever thread allocates. Where that is the thread that prints,
Qt objects with timers would be deleted outside their own thread, which Qt does not allow. So
automatic collection is off, and the interface asks now and then whether there is enough to collect.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

from kiosk.process import background

INTERVAL_MS: Final = 10_000


class GarbageCollection(QObject):
    """Collects when as much was allocated as would make Python collect by itself.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(INTERVAL_MS)


def collect_due() -> None:
    """Collect the oldest generation whose threshold is passed, and with it the younger ones.

    What a thread was started for and has ended with is let go of, too.
    """
    background.release_ended()
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in range(len(counts) - 1, -1, -1):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
