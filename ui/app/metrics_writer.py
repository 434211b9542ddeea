"""Writes the metrics file: once a minute, and soon after a change of state."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kiosk.cli import streams
from kiosk.files.atomic import write_atomically
from kiosk.process import background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Thread

FIRST_MS: Final = 2_000
"""After the first paint: the library is loaded with the first file."""
SOON_MS: Final = 1_000
_EVERY_MS: Final = 60_000
_JITTER_MS: Final = 15_000
"""A file that waits for a press would be written late, and tell that somebody was there. So its
time is not regular. It keeps a thousand kiosks from writing to one share at once, too."""
_RETRY_MS: Final = 500
_MODE: Final = 0o644  # the exporter has another account; nothing in the file is secret
_CLOSING_TIMEOUT_S: Final = 2.0


class MetricsWriter(QObject):
    """Takes the state in the interface's thread, and writes in one of its own.

    Args:
        path: The file.
        take: Returns the state as a function that makes the file's content in the thread.
        is_quiet: Whether nobody waits for the answer to a press.
        parent: Owner.
    """

    def __init__(
        self,
        path: Path,
        take: Callable[[], Callable[[], bytes]],
        is_quiet: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._take = take
        self._is_quiet = is_quiet
        self._thread: Thread | None = None
        self._has_complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        self._timer.start(FIRST_MS)

    def write_soon(self) -> None:
        """Write after a change of state; several at once make one file."""
        if self._timer.interval() > SOON_MS:
            self._timer.start(SOON_MS)

    def close(self) -> None:
        """Write for the last time; wait for it, but not for a disk that hangs."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(_CLOSING_TIMEOUT_S)
        self._start()
        if self._thread is not None:
            self._thread.join(_CLOSING_TIMEOUT_S)

    def _on_due(self) -> None:
        if not self._is_quiet() or not self._start():
            self._timer.start(_RETRY_MS)
            return
        self._timer.start(_EVERY_MS + random.randrange(_JITTER_MS))  # noqa: S311  no secret

    def _start(self) -> bool:
        """Write in a thread; return whether the one before has ended."""
        if self._thread is not None and self._thread.is_alive():
            return False
        # Where no thread is left it is tried again in a minute.
        self._thread = background.start(self, "metrics", partial(self._write, self._take()))
        return True

    def _write(self, make: Callable[[], bytes]) -> None:
        try:
            write_atomically(self._path, make(), _MODE)
        except OSError as error:
            if not self._has_complained:
                reason = error.strerror or str(error)
                streams.complain(f"[monitoring] metrics_file: {self._path}: {reason}; run check")
            self._has_complained = True
        else:
            self._has_complained = False
