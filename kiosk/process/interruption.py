"""Turns the signals that end a command into a request, so that it can take back what it began."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    Handler = Callable[[int, FrameType | None], object] | int | None

SIGNALS: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if hasattr(signal, name)
)
"""Ctrl+C, the end of the session or of the service, a closed terminal, Ctrl+\\."""


class Interruption:
    """Receives the signals in place of Python, while the block runs in the main thread.

    The first one is a request; the second raises `KeyboardInterrupt`. A signal that is ignored
    stays ignored, as under nohup(1).
    """

    def __init__(self) -> None:
        self._requested = False
        self._before: dict[int, Handler] = {}

    def __enter__(self) -> Interruption:
        for number in SIGNALS:
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:
                self._before[number] = before
                signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def requested(self) -> bool:
        """Whether a signal has come."""
        return self._requested

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  Python's own
        if self._requested:
            raise KeyboardInterrupt
        self._requested = True
