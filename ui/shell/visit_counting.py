"""Tells the recorder of counts what happens in families' visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.usage.recorder import UsageRecorder
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.shell.page_stack import PageStack
    from ui.shell.visit_store import VisitStore


class VisitCounting(QObject):
    """Listens to the visit. What staff do in their panel is not counted.

    Args:
        store: The visit.
        pages: Know whether the last part of a page is shown.
        recorder: Counts.
        staff_is_open: Whether the staff panel is on screen.
        parent: Owner.
    """

    def __init__(
        self,
        store: VisitStore,
        pages: PageStack,
        recorder: UsageRecorder,
        staff_is_open: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._recorder = recorder
        self._staff_is_open = staff_is_open
        self._on_last_part = False
        store.advancing.connect(self._on_advancing)
        store.changed.connect(self._on_changed)

    def _on_advancing(self) -> None:
        # The page is still the one on which it happened.
        page = self._pages.current
        self._on_last_part = isinstance(page, Page) and page.is_last_part

    def _on_changed(self, before: Visit, after: Visit, event: Event | None) -> None:
        if not self._staff_is_open():
            self._recorder.note(before, after, event, on_last_part=self._on_last_part)
