"""Verifies PINs in a worker thread.

Neither a hash that is slow on purpose nor a state folder that does not answer may stop the
interface.
"""

from __future__ import annotations

import math
import queue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.process import background
from kiosk.staff.pin import PinResult, PinStore

if TYPE_CHECKING:
    from threading import Thread

ANSWER_TIMEOUT_S = 8.0
"""Seconds after which a PIN counts as unreadable; a locked folder takes four, a hash below one."""


_END = -1
"""In place of a number: the worker is to end, as the kiosk that it belongs to has."""


class PinChecker(QObject):
    """Verifies one PIN at a time.

    Args:
        pins: Compares PINs; called in the worker only.
        parent: Owner.
    """

    checked = Signal(object, int)
    """A `PinResult`, and the seconds until the next PIN is accepted."""
    _verified = Signal(int, object, int)

    def __init__(self, pins: PinStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pins = pins
        self._number = 0
        self._waiting: queue.SimpleQueue[tuple[int, str]] = queue.SimpleQueue()
        self._worker: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        # Emitted in the worker, received in the thread this object lives in: the interface's.
        self._verified.connect(self._on_verified)
        waiting = self._waiting
        self.destroyed.connect(lambda: waiting.put((_END, "")))

    def check(self, digits: str) -> None:
        """Verify a PIN and return at once; `checked` has the result."""
        if self._worker is None:
            self._worker = background.start(self, "pin", self._work)
        self._number += 1
        self._waiting.put((self._number, digits))
        self._timer.start(round(ANSWER_TIMEOUT_S * 1000))

    def cancel(self) -> None:
        """Drop the result of a PIN that is being verified: it must open nothing later."""
        self._number += 1
        self._timer.stop()

    def _work(self) -> None:
        while True:
            number, digits = self._waiting.get()
            if number == _END:
                return
            if number != self._number:
                continue  # nobody waits for it any more
            result = self._pins.verify(digits)
            del digits
            wait = math.ceil(self._pins.wait_seconds())
            try:
                self._verified.emit(number, result, wait)
            except RuntimeError:  # the interface was closed meanwhile
                return

    def _on_timeout(self) -> None:
        self._number += 1
        self.checked.emit(PinResult.UNREADABLE, 0)

    def _on_verified(self, number: int, result: PinResult, wait: int) -> None:
        if number == self._number:
            self._timer.stop()
            self.checked.emit(result, wait)
