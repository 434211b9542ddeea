"""Notes a signal that orders the kiosk to end, from before its mark stands until that is gone.

An order that comes while the kiosk starts is kept until the event loop begins, and one that comes
while the kiosk ends changes nothing. Without that either would kill it and leave the mark, as a
crash does.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    Handler = Callable[[int, FrameType | None], object] | int | None

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)


class StopOrder:
    """Receives the signals of the main thread until `close`.

    SIGHUP is left to whoever has a handler for it, since it may ask for a reload.
    """

    def __init__(self) -> None:
        self.is_given = False
        self._listeners: list[Callable[[], object]] = []
        self._before: dict[int, Handler] = {}
        for number in SIGNALS:
            before = signal.getsignal(number)
            if before in {signal.SIG_DFL, signal.default_int_handler}:
                self._before[number] = signal.signal(number, self._on_signal)

    def tell(self, listener: Callable[[], object]) -> None:
        """Call a function at every order, and at once where one was given."""
        self._listeners.append(listener)
        if self.is_given:
            listener()

    def give(self) -> None:
        """Order the end."""
        self.is_given = True
        for listener in self._listeners:
            listener()

    def close(self) -> None:
        """Give the signals back."""
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  Python's own
        self.give()
