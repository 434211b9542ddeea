"""The inside of the window: shows the page and the panels of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Ended
from kiosk.visit.flow import PanelId, transition_direction
from ui.accessibility import roles
from ui.accessibility.announcer import Announcer
from ui.shell.appearance import Appearance
from ui.shell.page_stack import PageStack
from ui.shell.panel_host import PanelHost
from ui.shell.view import ShellView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.shell.visit_store import VisitStore


_SENT = PrintStatus.IDLE, PrintStatus.SENDING
"""The print status before and after a family has sent its sheet to the printer."""


roles.install()


class Shell(QFrame):
    """Draws a visit. Everything that listens or steers is joined to it in `ui.app.assembly`.

    Args:
        store: The visit.
        context: What pages draw from.
    """

    preparing = Signal(object)
    """A `Visit` is about to be drawn: bars around the page take their room now."""
    drawn = Signal()
    """Page and panels are drawn."""
    resized = Signal()
    """The window has another size, and everything on it has to be drawn again."""

    def __init__(self, store: VisitStore, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setMinimumSize(1, 1)
        self._store = store
        self.appearance = Appearance(self, context, store.visit.language)
        self.pages = PageStack(context, self)
        self.panels = PanelHost(self, self.pages, context, self.appearance)
        self.announcer = Announcer(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.pages.happened.connect(store.dispatch)
        self.panels.happened.connect(store.dispatch)
        store.changed.connect(self._on_visit_changed)

    @property
    def view(self) -> ShellView:
        """What the staff panel and the keys work with."""
        return ShellView(self.pages, self.panels, self.appearance, self.announcer)

    @property
    def front_widget(self) -> QWidget:
        """What is to be answered now: the countdown, another panel, else the page."""
        return self.panels.front or self.pages.current or self

    def draw(self) -> None:
        """Draw the visit as it stands, for instance in another size."""
        self._draw(self._store.visit, self._store.visit)

    def clear_focus(self) -> None:
        """Leave the focus on no control of the page, and begin anew: in a panel, or the heading."""
        self.pages.clear_focus()
        if (panel := self.panels.front) is not None:
            panel.begin()
        self._focus_heading()

    def show_panels(self) -> None:
        """Show the panels that belong to the visit, and no others."""
        self.panels.show_panels(self._store.visit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask to be drawn again for the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def _on_visit_changed(self, before: Visit, after: Visit, event: Event | None) -> None:
        if isinstance(event, Ended):
            self.pages.renew()
            self.announcer.forget()
        self._draw(before, after)

    def _draw(self, before: Visit, visit: Visit) -> None:
        """Draw a visit; nothing but the focus and the transition depends on the one before.

        The order matters: language and theme decide sizes, bars take their room, and what is
        left is the page's.
        """
        direction = 0 if visit.display.reduced_motion else transition_direction(before, visit)
        self.appearance.set_language(visit.language)
        self.appearance.apply(visit.display)
        self.preparing.emit(visit)
        page = self.pages.page(visit.location.page)
        turned = before.location != visit.location
        left_heading = (turned or before.language != visit.language) and (
            self.announcer.leave_heading()
        )
        focused = self.pages.focused()
        is_new = page is not self.pages.current
        if turned:
            # Another part, too: what had the focus shows something else there, or is not there.
            # Now already: Qt would move it on, and a screen reader would say where to.
            self.pages.clear_focus()
        self.pages.prepare_page(page, visit.language)
        page.show_visit(visit)
        page.update_layout()
        self.pages.bring_forward(page)
        if is_new or turned:
            self.pages.clear_focus()
        elif focused is not None:
            self.pages.restore_focus(focused)
        self.pages.start_transition(page, direction)
        if not visit.display.reduced_motion:
            self.pages.show_choice(page, before.signs, visit.signs)
            if (before.print_status, visit.print_status) == _SENT:
                self.pages.show_printing(page)
        self.show_panels()
        # After the thanks the page is new: another family is at it.
        thanked = before.panel is PanelId.FAREWELL and visit.panel is not PanelId.FAREWELL
        if is_new or turned or left_heading or thanked:
            self._focus_heading()
        self.drawn.emit()

    def _focus_heading(self) -> None:
        """Let a screen reader begin at the page's heading, unless a panel is to be answered."""
        if self.panels.front is None and self.pages.current is not None:
            self.announcer.focus_heading(self.pages.current)
