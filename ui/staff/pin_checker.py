"""Verifies PINs in a worker thread: a hash that is slow on purpose must not stop the interface."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from kiosk.staff.pin import PinResult, PinStore


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
        self._workers: ThreadPoolExecutor | None = None
        # Emitted in the worker, received in the thread this object lives in: the interface's.
        self._verified.connect(self._on_verified)

    def check(self, digits: str) -> None:
        """Verify a PIN and return at once; `checked` has the result."""
        from concurrent.futures import ThreadPoolExecutor

        if self._workers is None:
            self._workers = ThreadPoolExecutor(1, "pin")
        self._number += 1
        self._workers.submit(self._verify, self._number, digits)

    def cancel(self) -> None:
        """Drop the result of a PIN that is being verified: it must open nothing later."""
        self._number += 1

    def _verify(self, number: int, digits: str) -> None:
        result = self._pins.verify(digits)
        self._verified.emit(number, result, math.ceil(self._pins.wait_seconds()))

    def _on_verified(self, number: int, result: PinResult, wait: int) -> None:
        if number == self._number:
            self.checked.emit(result, wait)
