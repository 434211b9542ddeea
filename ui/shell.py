"""Inside the window: keeps the visit, alone changes it, and shows the page for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk import paths
from kiosk.idle import IdlePolicy
from kiosk.printing import PrintStatus
from kiosk.screen import Metrics
from kiosk.visit import Ended, Event, Overlay, Place, PrintAsked, PrintReported, Visit, advance
from ui.corner import Corner
from ui.idle import IdleWatch
from ui.look import Look
from ui.pages.welcome import WelcomePage
from ui.widgets.strip import HelpStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ui.pages.page import Page
    from ui.printer import PrintRoom, PrintRun
    from ui.reception import Reception
    from ui.stage import Stage
    from ui.widgets.overlay import Panel

PanelT = TypeVar("PanelT", bound="Panel")

_CORNER_MM = 20.0
_COUNTDOWN = "still-there"


class Shell(QFrame):
    """The kiosk, whole.

    Args:
        stage: What pages draw from.
        print_room: Takes finished documents.
        reception: Makes the staff corner when it is first asked for.
        clock: Seconds that never go back.
    """

    leaving = Signal()
    """Staff asked to end the kiosk."""

    def __init__(
        self,
        stage: Stage,
        print_room: PrintRoom,
        reception: Callable[[Shell], Reception],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.stage = stage
        self.print_room = print_room
        self._make_reception = reception
        self._reception: Reception | None = None
        self._visit = Visit.fresh(stage.config.language.default)
        self._run: PrintRun | None = None
        self._pages: dict[Place, Page] = {}
        self._panels: dict[str, Panel] = {}
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("stack")
        self.strip = HelpStrip(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.strip)
        self.setMinimumSize(1, 1)
        self._watch_touches(clock)

    @property
    def visit(self) -> Visit:
        """The visit as it stands."""
        return self._visit

    def happen(self, event: Event) -> None:
        """Let something happen: the only place where a visit changes."""
        if self._reception is not None and self._reception.takes(event):
            return
        if not isinstance(event, PrintReported):
            self.idle.touched()  # a press through an assistive technology is no touch on the glass
        before = self._visit
        default = self.stage.config.language.default
        self.show_visit(advance(before, event, default_language=default))
        if isinstance(event, PrintAsked) and before.printing is not PrintStatus.SENDING:
            self._send_sheet()

    def show_visit(self, visit: Visit) -> None:
        """Show a visit; nothing else on screen depends on what was there before."""
        self._visit = visit
        if visit == Visit.fresh(visit.language):
            self._let_sheet_go()
        fresh = visit == Visit.fresh(self.stage.config.language.default)
        self.idle.watch(None if fresh else self._family_policy())
        page = self._page(visit.stop.place)
        self.bring(page, visit.language)
        page.show_visit(visit)
        page.settle()
        self._show_overlay(visit)

    def bring(self, page: QWidget, language: str) -> None:
        """Bring a page to the front and give it its size, so that it can measure itself."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        contacts = self.stage.contacts.group("urgent")
        self.strip.show_contacts(contacts, language, self.stage.look)
        self._column.activate()
        page.setGeometry(self.stack.rect())

    def open_desk(self) -> Reception:
        """Show the PIN pad."""
        if self._reception is None:
            self._reception = self._make_reception(self)
        self._reception.open(self._visit.language)
        return self._reception

    def end_visit(self) -> None:
        """Wipe the visit, as after the countdown."""
        self.happen(Ended())

    def watch(self) -> None:
        """Watch touches and keys on the native window, which exists once it is shown."""
        native = self.window().windowHandle()
        for watch in (self.idle, self.staff_corner):
            native.removeEventFilter(watch)
            native.installEventFilter(watch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of the new window and draw again."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Reckon all sizes from this window's and draw."""
        old = self.stage.look
        metrics = Metrics(self.width(), self.height(), old.metrics.dots_per_mm, old.metrics.text)
        if metrics != old.metrics or not self._pages:
            self.stage.look = Look(old.tokens, metrics)
            template = paths.resources() / "theme" / "kiosk.qss"
            self.setStyleSheet(self.stage.look.style_sheet(template))
            self.staff_corner.side = metrics.mm(_CORNER_MM)
        if self._reception is not None and self._reception.is_open:
            self._reception.show_desk()
        else:
            self.show_visit(self._visit)

    def _watch_touches(self, clock: Callable[[], float]) -> None:
        config = self.stage.config
        self.idle = IdleWatch(self._family_policy(), self, clock)
        self.idle.warned.connect(self._on_idle_warned)
        self.idle.resumed.connect(self._on_idle_resumed)
        self.idle.expired.connect(self._on_idle_expired)
        self.staff_corner = Corner(self, config.staff)
        self.staff_corner.opened.connect(self.open_desk)

    def _family_policy(self) -> IdlePolicy:
        idle = self.stage.config.idle
        return IdlePolicy(idle.after, idle.countdown)

    def _page(self, place: Place) -> Page:
        if place not in self._pages:
            page = _make_page(place, self.stage)
            page.happened.connect(self.happen)
            self._pages[place] = page
        return self._pages[place]

    def _show_overlay(self, visit: Visit) -> None:
        for name, panel in self._panels.items():
            if not (name == _COUNTDOWN and self.idle.warning):
                panel.hide()
        look = self.stage.look
        if visit.overlay is Overlay.PHONE:
            from ui.widgets.overlay import OnPhone

            contacts = self.stage.contacts.group("handout")
            self._panel("phone", OnPhone).show_contacts(contacts, visit.language, look)
        elif visit.overlay is Overlay.START_OVER:
            from ui.widgets.overlay import StartOver

            self._panel("start-over", StartOver).show_question(look)

    def _panel(self, name: str, kind: type[PanelT]) -> PanelT:
        if name not in self._panels:
            self._panels[name] = kind(self)
            self._panels[name].happened.connect(self.happen)
        panel = self._panels[name]
        assert isinstance(panel, kind)  # noqa: S101  made by `kind` under this name
        return panel

    def _send_sheet(self) -> None:
        sheet = self.stage.sheet(self._visit)
        self._run = self.print_room.send(sheet, 1, self._on_print_finished, self._on_print_reported)

    def _let_sheet_go(self) -> None:
        """Take back what is not being printed yet; what becomes of it is nobody's news."""
        if self._run is not None:
            self._run.mute()
            self._run.cancel()
            self._run = None

    def _on_print_reported(self, status: PrintStatus) -> None:
        if self._run is not None:
            self.happen(PrintReported(status))

    def _on_print_finished(self, status: PrintStatus) -> None:
        if self._run is not None:
            self._run = None
            self.happen(PrintReported(status))

    def _on_idle_warned(self, seconds: int) -> None:
        from ui.widgets.overlay import StillThere

        self._panel(_COUNTDOWN, StillThere).show_seconds(seconds, self.stage.look)

    def _on_idle_resumed(self) -> None:
        self._show_overlay(self._visit)

    def _on_idle_expired(self) -> None:
        if self._reception is not None and self._reception.is_open:
            self._reception.close()
        self.end_visit()


def _make_page(place: Place, stage: Stage) -> Page:
    """Make a page when it is first shown; the kiosk at rest has loaded only the welcome."""
    match place:
        case Place.WELCOME:
            return WelcomePage(stage)
        case Place.TOPICS:
            from ui.pages.topics import TopicsPage

            return TopicsPage(stage)
        case Place.TOPIC:
            from ui.pages.topic import TopicPage

            return TopicPage(stage)
        case Place.SIGNS:
            from ui.pages.signs import SignsPage

            return SignsPage(stage)
        case Place.REFERRAL:
            from ui.pages.referral import ReferralPage

            return ReferralPage(stage)
