"""Finds and chooses site packs in threads: a stick that is slow or hangs stops no interface."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.process import background
from kiosk.staff.pack_list import (
    PackAction,
    PackAsked,
    PackRemovalAsked,
    PackSearchAsked,
    PacksFound,
    PacksRead,
    PackStored,
    PackUndoAsked,
)
from kiosk.staff.pack_refusal import PackRefusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.staff.pack_list import PackReport
    from kiosk.staff.pack_shelf import PackShelf


class PackKeeper(QObject):
    """Does one thing at a time, since the panel asks for no other before it was told.

    Args:
        shelf: Reads, finds and chooses; called in threads only.
        parent: Owner.
    """

    told = Signal(object)
    """A `PackReport`."""
    _done = Signal(object)

    def __init__(self, shelf: PackShelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf
        # Emitted in a thread, received in that of this object: the interface's.
        self._done.connect(self.told)

    def read(self) -> None:
        """Tell which pack there is."""
        self._start(lambda: PacksRead(self._shelf.state()), None)

    def do(self, action: PackAction) -> None:
        """Begin what was asked for, and return at once."""
        refusal = PackRefusal.NOT_STORED
        searches = isinstance(action, PackSearchAsked)
        failed = PacksFound(refusal=refusal) if searches else PackStored(refusal=refusal)
        match action:
            case PackSearchAsked():
                work: Callable[[], PackReport] = self._shelf.find
            case PackAsked(path):
                work = partial(self._shelf.choose, path)
            case PackUndoAsked():
                work = self._shelf.undo
            case PackRemovalAsked():
                work = self._shelf.leave_out
        self._start(work, failed)

    def _start(self, work: Callable[[], PackReport], failed: PackReport | None) -> None:
        thread = background.start(self, "pack", partial(self._run, work, failed))
        if thread is None and failed is not None:
            self._done.emit(failed)

    def _run(self, work: Callable[[], PackReport], failed: PackReport | None) -> None:
        report: PackReport | None = failed
        with suppress(Exception):  # whatever it is, staff wait for an answer
            report = work()
        with suppress(RuntimeError):  # the interface was closed meanwhile
            if report is not None:
                self._done.emit(report)
