"""Reads what a start has left for later: all but the first page.

In a thread, as soon as the kiosk can be touched; at once for somebody who comes before that. What
is found then leads to what it would have led to at the start: a configuration that stands in, or
the fault page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.cli import streams
from kiosk.files.faults import FaultsError
from kiosk.process import background

if TYPE_CHECKING:
    from threading import Thread

    from kiosk.bootstrap import KioskData
    from ui.app.reload import Shown

_FIRST_MS: Final = 500
"""After the kiosk is made; its first page comes first."""
_AGAIN_MS: Final = 5_000
"""After an attempt that broke: no memory, no thread."""


class RestOfStart(QObject):
    """Completes the kiosk that is shown.

    Args:
        shown: Its data; nothing is done where all of it has been read.
        parent: Owner.
    """

    completed = Signal(object)
    """All `KioskData` of the kiosk on screen."""
    replaced = Signal(object)
    """`Shown`, which is to take the place of the kiosk on screen."""

    _came = Signal(object)

    def __init__(self, shown: KioskData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._load = shown.rest
        self._is_whole, self._is_over = shown.is_whole, shown.is_whole
        self._thread: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self._came.connect(self._on_came)
        if not self._is_over:
            self._timer.start(_FIRST_MS)

    def finish(self) -> bool:
        """Read it now, unless it was read.

        Returns:
            Whether the kiosk on screen has all of it; else something else takes its place soon.
        """
        if not self._is_over:
            self._on_came(self._outcome())
        return self._is_whole

    def close(self) -> None:
        """Complete nothing more: another content is shown."""
        self._is_over = True
        self._timer.stop()

    def _start(self) -> None:
        self._timer.start(_AGAIN_MS)
        if self._thread is not None and self._thread.is_alive():
            return  # a disk is slow
        self._thread = background.start(self, "rest of the start", self._work)

    def _work(self) -> None:
        outcome = self._outcome()
        with suppress(RuntimeError):  # the interface was closed meanwhile
            self._came.emit(outcome)

    def _outcome(self) -> Shown | None:
        """Return what is to be shown, None where that cannot be said."""
        try:
            return self._load() if self._load is not None else None
        except FaultsError as error:
            return error.faults
        except Exception as error:  # noqa: BLE001  the first page stays, whatever it is
            streams.complain(f"files cannot be read ({type(error).__name__})")
            return None

    def _on_came(self, outcome: Shown | None) -> None:
        if self._is_over or outcome is None:
            return
        self.close()
        faults = outcome if isinstance(outcome, tuple) else outcome.refused
        if faults:
            streams.complain_of(faults, stands_in=not isinstance(outcome, tuple))
        if isinstance(outcome, tuple) or not _is_same(outcome, self._shown):
            self.replaced.emit(outcome)
        else:
            self._is_whole = True
            self.completed.emit(outcome)


def _is_same(whole: KioskData, shown: KioskData) -> bool:
    """Whether this is all of the kiosk of which the first page is shown."""
    offered = [list(data.languages) for data in (whole, shown)]
    return (whole.basis, whole.refused, offered[0]) == (shown.basis, shown.refused, offered[1])
