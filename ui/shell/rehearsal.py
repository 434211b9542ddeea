"""Finds the places of the signs' cards before a family asks for them.

They depend on the language, the size of words and the window, and of all pages take by far the
longest to find. So while somebody looks at a page and touches nothing, the page with the signs is
drawn once out of sight, without anything that was chosen; it leaves only what was measured. A kiosk
that nobody uses loads and measures nothing.

All of it takes longer than a touch should wait. So it is done piece by piece, with what happens on
the screen between them, and broken off when something else is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.visit.events import SignsChosen
from kiosk.visit.flow import PageId, PanelId, advance
from ui.widgets.discard import discard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.context import UiContext
    from ui.pages.signs import SignsPage
    from ui.shell.shell import Shell
    from ui.shell.visit_store import VisitStore

_REST_MS = 700
"""Without a change on the screen, after which a touch is not expected at this moment."""
_WITHOUT = frozenset({PageId.WELCOME, PageId.SIGNS})
_KEPT = 16  # what was rehearsed, as long as what it measured is remembered


class Rehearsal(QObject):
    """Draws the page with the signs once for each language, theme and room.

    Args:
        shell: Shows the pages; also the owner.
        store: Has the visit that is shown.
        context: What pages draw from.
    """

    def __init__(self, shell: Shell, store: VisitStore, context: UiContext) -> None:
        super().__init__(shell)
        self._shell = shell
        self._store = store
        self._context = context
        self._rehearsed: list[tuple[object, ...]] = []
        self._running: tuple[SignsPage, Iterator[None], tuple[object, ...]] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.begin)
        self._pieces = QTimer(self)  # of 0 ms: its turn comes when nothing else waits
        self._pieces.timeout.connect(self.go_on)
        shell.drawn.connect(self._on_drawn)
        self._rest.start()

    @property
    def is_running(self) -> bool:
        """Whether a page is being drawn out of sight."""
        return self._running is not None

    def begin(self) -> None:
        """Begin to draw the page out of sight, unless the same was drawn before."""
        visit, stack = self._store.visit, self._shell.pages.stack
        size = stack.size().toTuple()
        wanted = (visit.language, visit.location.brief, self._context.theme, size)
        if self.is_running or wanted in self._rehearsed or visit.location.page in _WITHOUT:
            return
        from ui.pages.signs import SignsPage

        unchosen = replace(visit, signs=(), panel=PanelId.NONE)
        page = SignsPage(self._context, stack)
        page.setGeometry(stack.rect())
        pieces = page.rehearse(advance(unchosen, SignsChosen(), initial=self._store.initial))
        self._running = page, pieces, wanted
        self._pieces.start()

    def go_on(self) -> None:
        """Do the next piece."""
        if self._running is None:
            return
        _, pieces, wanted = self._running
        if next(pieces, self) is self:
            self._rehearsed = [*self._rehearsed[1 - _KEPT :], wanted]
            self._stop()

    def _on_drawn(self) -> None:
        """Break off: what was found is remembered, so little of it has to be done again."""
        self._stop()
        self._rest.start()

    def _stop(self) -> None:
        self._pieces.stop()
        if self._running is not None:
            discard(self._running[0])
            self._running = None
