"""Finds the places of the signs' cards before a family asks for them.

They depend on the language, the size of words and the window, and of all pages take by far the
longest to find. So while somebody looks at a page and touches nothing, the page with the signs is
drawn once out of sight, without anything that was chosen; it leaves only what was measured. A kiosk
that nobody uses loads and measures nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.visit.events import SignsChosen
from kiosk.visit.flow import PageId, PanelId, advance
from ui.widgets.discard import discard

if TYPE_CHECKING:
    from ui.context import UiContext
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
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.rehearse)
        shell.drawn.connect(self._timer.start)
        self._timer.start()

    def rehearse(self) -> None:
        """Draw the page out of sight, unless the same was drawn before."""
        visit, stack = self._store.visit, self._shell.pages.stack
        size = stack.size().toTuple()
        wanted = (visit.language, visit.location.brief, self._context.theme, size)
        if wanted in self._rehearsed or visit.location.page in _WITHOUT:
            return
        self._rehearsed = [*self._rehearsed[1 - _KEPT :], wanted]
        from ui.pages.signs import SignsPage

        unchosen = replace(visit, signs=(), panel=PanelId.NONE)
        page = SignsPage(self._context, stack)
        page.setGeometry(stack.rect())
        page.show_visit(advance(unchosen, SignsChosen(), initial=self._store.initial))
        discard(page)
