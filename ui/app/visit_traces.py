"""Leaves no trace of who was here, on the screen or in memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kiosk.process import memory
from ui.theme import text_measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.input.key_filter import KeyFilter
    from ui.input.presence_watch import PresenceWatch
    from ui.printing.print_queue import PrintQueue
    from ui.shell.shell import Shell
    from ui.widgets.focus_ring import FocusRing

_RENDER: Final = "ui.paper.render"
_DONE: Final = object()
_OVERWRITE_MS: Final = 1_000
"""After the end of a visit, when the welcome page is drawn and the last page is deleted."""


class VisitTraces(QObject):
    """What a visit leaves in the parts that outlive it.

    Args:
        shell: Has the focus; also the owner.
        focus_ring: May be shown.
        key_filter: Has what is known of who used the keys, with a help half asked for.
        presence: Knows who acted last.
        print_queue: May hold a sheet that is being taken back.
    """

    def __init__(
        self,
        shell: Shell,
        focus_ring: FocusRing,
        key_filter: KeyFilter,
        presence: PresenceWatch,
        print_queue: PrintQueue,
    ) -> None:
        super().__init__(shell)
        self._shell, self._focus_ring = shell, focus_ring
        self._key_filter, self._presence = key_filter, presence
        self._print_queue = print_queue
        self._pieces: Iterator[None] = iter(())
        self.overwriting = QTimer(self)
        self.overwriting.setSingleShot(True)
        self.overwriting.timeout.connect(self._overwrite_memory)

    def remove(self) -> None:
        """Remove them, once nobody is there any more."""
        self._shell.clear_focus()
        self._focus_ring.show_ring(on=False)
        self._key_filter.forget()
        self._presence.forget()
        self._pieces = self._overwritten()
        self.overwriting.start(_OVERWRITE_MS)

    def _overwrite_memory(self) -> None:
        """Overwrite a piece, and the next one after what else there is to do."""
        if next(self._pieces, _DONE) is not _DONE:
            self.overwriting.start(0)
        elif self._print_queue.is_busy:
            self._pieces = self._overwritten()  # again: a sheet is still being taken back
            self.overwriting.start(_OVERWRITE_MS)

    def _overwritten(self) -> Iterator[None]:
        """Forget what was measured and drawn, and overwrite its memory, piece by piece."""
        from PySide6.QtGui import QPixmapCache

        # What draws sheets is not loaded for this alone, which would take 0.2 s.
        if (render := sys.modules.get(_RENDER)) is not None:
            render.forget()
        text_measure.forget()
        QPixmapCache.clear()
        yield from memory.overwrite_free()
