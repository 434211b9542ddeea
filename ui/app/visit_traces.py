"""Leaves no trace of who was here, on the screen or in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kiosk.process import memory
from ui.theme import text_measure

if TYPE_CHECKING:
    from ui.input.key_filter import KeyFilter
    from ui.input.presence_watch import PresenceWatch
    from ui.printing.print_queue import PrintQueue
    from ui.shell.shell import Shell
    from ui.widgets.focus_ring import FocusRing

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
        self.overwriting = QTimer(self)
        self.overwriting.setSingleShot(True)
        self.overwriting.setInterval(_OVERWRITE_MS)
        self.overwriting.timeout.connect(self._overwrite_memory)

    def remove(self) -> None:
        """Remove them, once nobody is there any more."""
        self._shell.clear_focus()
        self._focus_ring.show_ring(on=False)
        self._key_filter.forget()
        self._presence.forget()
        self.overwriting.start()

    def _overwrite_memory(self) -> None:
        """Once all that was shown is deleted; again while a sheet is still being taken back."""
        from PySide6.QtGui import QPixmapCache

        from ui.paper import render

        render.forget()
        text_measure.forget()
        QPixmapCache.clear()
        memory.overwrite_free()
        if self._print_queue.is_busy:
            self.overwriting.start()
