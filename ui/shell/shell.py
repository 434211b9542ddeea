"""Inside the window: keeps the visit, alone changes it, and shows the page for it."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk.files import paths
from kiosk.layout.metrics import Metrics
from kiosk.visit.attract import AttractPolicy, AttractState
from kiosk.visit.display_settings import DisplaySettings
from kiosk.visit.events import Ended, Event, PrintAsked, PrintReported
from kiosk.visit.flow import (
    PageId,
    PanelId,
    Visit,
    advance,
    after_repagination,
    transition_direction,
)
from kiosk.visit.idle import IdlePolicy
from kiosk.visit.listening import ListeningSettings, SpeechResumed
from ui.accessibility.announcer import ANNOUNCED_SECONDS, Announcer
from ui.attract.dimmer import Dimmer
from ui.attract.watch import AttractWatch
from ui.input.key_filter import KeyFilter
from ui.input.staff_corner import StaffCorner
from ui.pages.welcome import WelcomePage
from ui.printing.printer_monitor import PrinterMonitor
from ui.shell.idle_watch import IdleWatch
from ui.theme.theme import Theme
from ui.translation import set_language
from ui.widgets.focus_ring import FocusRing
from ui.widgets.help_strip import HelpStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from kiosk.config.options import Config
    from kiosk.printing.status import PrintStatus
    from ui.context import UiContext
    from ui.pages.page import Page
    from ui.panels.panel import Panel
    from ui.printing.print_queue import PrintJob, PrintQueue
    from ui.shell.page_transition import PageTransition
    from ui.speech.narrator import Narrator, Speaker
    from ui.staff.controller import StaffController

PanelT = TypeVar("PanelT", bound="Panel")

_COUNTDOWN = "still-there"
_DISPLAY = "display"
_LANGUAGES = "languages"
_BEFORE_PRINTING = {PageId.SIGNS, PageId.REFERRAL}
"""Pages on the way to the printer, which is looked at once more when they open."""


class Shell(QFrame):
    """The kiosk, whole.

    Args:
        context: What pages draw from.
        print_queue: Takes finished documents.
        staff: Makes the staff corner when it is first asked for.
        clock: Seconds that never go back.
        wall: Local time, which may.
    """

    leaving = Signal()
    """Staff asked to end the kiosk."""

    def __init__(
        self,
        context: UiContext,
        print_queue: PrintQueue,
        staff: Callable[[Shell], StaffController],
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime.datetime] = datetime.datetime.now,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.context = context
        self.print_queue = print_queue
        self._make_staff = staff
        self._staff: StaffController | None = None
        self.initial_visit = _rest(context.config)
        self._visit = self.initial_visit
        self._spoken = self.initial_visit.language
        self._run: PrintJob | None = None
        self.printer_monitor = PrinterMonitor(print_queue, self)
        self.printer_monitor.changed.connect(self._on_printer_changed)
        self._transition: PageTransition | None = None
        self.narrator: Narrator | None = None
        self._clock = clock
        self._pages: dict[PageId, Page] = {}
        self._left: QWidget | None = None  # what had the keys and cannot be pressed just now
        self.onward: QWidget | None = None  # from where keys go on while nothing has them
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
        self.announcer = Announcer(self)
        self._watch_touches(clock)
        self._watch_rest(clock, wall)

    @property
    def visit(self) -> Visit:
        """The visit as it stands."""
        return self._visit

    @property
    def front(self) -> QWidget:
        """What is to be answered now: the countdown, another panel, else the page."""
        panels = [panel for panel in self._panels.values() if panel.isVisible()]
        panels.sort(key=lambda panel: panel is not self._panels.get(_COUNTDOWN))
        return next(iter(panels), self.stack.currentWidget() or self)

    @property
    def staff_is_open(self) -> bool:
        """Whether staff are at it."""
        return self._staff is not None and self._staff.is_open

    def dispatch(self, event: Event) -> None:
        """Let something happen: the only place where a visit changes."""
        if self._staff is not None and self._staff.handles(event):
            return
        if not isinstance(event, PrintReported | SpeechResumed):
            self.idle.touched()  # a press through an assistive technology is no touch on the glass
            if not isinstance(event, Ended):  # the clock may end a visit, too
                self.attract_watch.touched()
        before = self._visit
        self.show_visit(advance(before, event, initial=self.initial_visit))
        if isinstance(event, PrintAsked):
            self._send_sheet()
        if (
            self._visit.location.page in _BEFORE_PRINTING
            and self._visit.location != before.location
        ):
            self.printer_monitor.refresh()
        if self.narrator is not None:
            self.narrator.follow(event)

    def listen_to(self, speaker: Speaker) -> Narrator:
        """Take a voice; from now on pages can be read aloud in its languages."""
        from ui.speech.narrator import Narrator

        if self.narrator is not None:
            self.narrator.leave()
        self.narrator = Narrator(self, speaker, self._clock)
        self._column.insertWidget(1, self.narrator.bar)
        speaker.changed.emit()
        return self.narrator

    def show_visit(self, visit: Visit) -> None:
        """Show a visit; nothing else on screen depends on what was there before."""
        direction = 0 if visit.display.reduced_motion else transition_direction(self._visit, visit)
        shown, language = self._visit.location, self._visit.language
        self._visit = visit
        if visit == Visit.fresh(visit.language, visit.display, visit.listening):
            self._let_sheet_go()
        self.idle.watch(None if visit == self.initial_visit else self._family_policy())
        self.set_language(visit.language)
        redressed = self.apply_theme(visit.display)
        if self.narrator is not None:
            redressed = self.narrator.show_bar(visit) or redressed
        stays = shown == visit.location and (redressed or language != visit.language)
        page = self._page(visit.location.page)
        parts, focused = page.parts, self.window().focusWidget() or self._left
        self.show_page(page, visit.language)
        page.show_visit(visit)
        if stays and parts != page.parts and (visit.location.part or visit.history):
            # The same words in other parts: go on where they are now.
            self._visit = visit = after_repagination(visit, parts, page.parts)
            page.show_visit(visit)
        page.update_layout()
        if (shown.page, shown.topic) != (visit.location.page, visit.location.topic):
            self._let_focus_go()
            self._left = self.onward = None
        elif focused is not None:
            self._keep_focus(focused)
        self._pass(page, direction)
        self._show_overlay(visit)
        if self.narrator is not None:
            self.narrator.show_highlight()
        self.announcer.announce_changes(self.front)

    def _let_focus_go(self) -> None:
        """Let whoever goes by keys begin a new page at its beginning, not where Qt would."""
        focused = self.window().focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _keep_focus(self, widget: QWidget) -> None:
        """Leave the keys where they were on a page that was drawn anew, or nowhere for a time.

        Qt gives them to what comes next where a button is hidden for a moment or cannot be
        pressed; whoever presses once more would do what they never heard of. The next key that
        moves goes there.
        """
        usable = widget.isVisible() and widget.isEnabled()
        self._left = None if usable else widget
        if not usable:
            self.onward = self.window().focusWidget() or self.onward
            self._let_focus_go()
        elif widget is not self.window().focusWidget():
            widget.setFocus()

    def _pass(self, page: Page, direction: int) -> None:
        """Let a page that was gone to drift in, and one that was not stand at once."""
        if not direction:
            if self._transition is not None:
                self._transition.stop()
            return
        if self._transition is None:
            from ui.shell.page_transition import PageTransition

            self._transition = PageTransition(self.stack)
        self._transition.start(page.body, direction, self.context.theme)

    def show_page(self, page: QWidget, language: str) -> None:
        """Bring a page to the front and give it its size, so that it can measure itself."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        contacts = self.context.contacts.group("urgent")
        self.strip.show_contacts(contacts, language, self.context.theme)
        self.strip.update_layout()  # which may be higher or lower in another language
        self._column.activate()
        self.strip.update_layout()
        page.setGeometry(self.stack.rect())
        self._attend(page)

    def set_language(self, language: str) -> None:
        """Let words and the direction of everything be a language's, until another is asked for."""
        self._spoken = language
        set_language(self.context.contents[language], self)

    def open_staff(self) -> StaffController:
        """Show the PIN pad."""
        if self._staff is None:
            self._staff = self._make_staff(self)
        self._staff.open(self._visit.language)
        return self._staff

    def end_visit(self) -> None:
        """Wipe the visit, as after the countdown."""
        self.dispatch(Ended())

    def watch(self) -> None:
        """Watch touches and keys on the native window, which exists once it is shown."""
        native = self.window().windowHandle()
        self.focus_ring.show_ring(on=False)
        # The last one installed is asked first: a touch in the dark only brings the light.
        for watch in (
            self.key_filter,
            self.focus_ring,
            self.idle,
            self.staff_corner,
            self.attract_watch,
        ):
            native.removeEventFilter(watch)
            native.installEventFilter(watch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of the new window and draw again."""
        super().resizeEvent(event)
        self.relayout()

    def relayout(self) -> None:
        """Reckon all sizes from this window's and draw."""
        if self._staff is not None and self._staff.is_open:
            self._staff.show_panel()
        else:
            self.show_visit(self._visit)

    def apply_theme(self, display: DisplaySettings) -> bool:
        """Take fonts, sizes and colours for this window and this family.

        Returns:
            Whether they are others than before.
        """
        old = self.context.theme
        density = old.metrics.dots_per_mm
        metrics = Metrics(self.width(), self.height(), density, display.text_size / 100)
        if (metrics, display.contrast) == (old.metrics, old.contrast) and self.styleSheet():
            return False
        self.context.theme = Theme(old.tokens, metrics, contrast=display.contrast)
        template = paths.resources() / "theme" / "kiosk.qss"
        self.setStyleSheet(self.context.theme.style_sheet(template))
        self.staff_corner.side = metrics.mm(old.tokens.target.corner)
        return True

    def _watch_touches(self, clock: Callable[[], float]) -> None:
        config = self.context.config
        self.idle = IdleWatch(self._family_policy(), self, clock)
        self.idle.warned.connect(self._on_idle_warned)
        self.idle.resumed.connect(self._on_idle_resumed)
        self.idle.expired.connect(self._on_idle_expired)
        self.focus_ring = FocusRing(self)
        self.key_filter = KeyFilter(self, clock)
        self.staff_corner = StaffCorner(self, config.staff)
        self.staff_corner.opened.connect(self.open_staff)

    def _watch_rest(
        self, clock: Callable[[], float], wall: Callable[[], datetime.datetime]
    ) -> None:
        config = self.context.config
        policy = AttractPolicy(config.attract, config.idle.after)
        self.attract_watch = AttractWatch(policy, self, clock, wall)
        self.attract_watch.changed.connect(lambda: self._attend(self.stack.currentWidget()))
        self._night = Dimmer(self, config.attract.dimmed_brightness)
        self._night.hide()

    def _attend(self, page: QWidget | None) -> None:
        """Let the page at rest move, pause or go dark; a visit is never darkened."""
        welcome, visit = self._pages.get(PageId.WELCOME), self._visit
        in_front = page is welcome
        self.attract_watch.watch(on=in_front and visit == self.initial_visit)
        state, theme = self.attract_watch.state, self.context.theme
        if isinstance(welcome, WelcomePage):
            free = in_front and visit.panel is PanelId.NONE and not visit.display.reduced_motion
            welcome.play(on=free and state is AttractState.AWAKE, time=theme.tokens.time)
        if state is AttractState.DIM:
            self._night.cover_window(theme)
        else:
            self._night.hide()

    def _family_policy(self) -> IdlePolicy:
        idle = self.context.config.idle
        return IdlePolicy(idle.after, idle.countdown)

    def _page(self, place: PageId) -> Page:
        if place not in self._pages:
            page = _make_page(place, self.context)
            page.happened.connect(self.dispatch)
            self._pages[place] = page
        return self._pages[place]

    def _show_overlay(self, visit: Visit) -> None:
        # What stays is not hidden in between: the keys would lose their place in it.
        stays = {visit.panel.value}
        stays |= {_COUNTDOWN} if self.idle.warning else set()
        stays |= {_LANGUAGES} if visit.languages_open else set()
        for name, panel in self._panels.items():
            if name not in stays:
                panel.hide()
        theme = self.context.theme
        if visit.panel is PanelId.DISPLAY:
            self.show_display(visit.display)
        elif visit.panel is PanelId.PHONE:
            from ui.panels.on_phone import PhonePanel

            contacts = self.context.contacts.group("handout")
            content = self.context.content(visit)
            self._panel("phone", PhonePanel).show_contacts(contacts, content, visit, theme)
        elif visit.panel is PanelId.START_OVER:
            from ui.panels.start_over import StartOverPanel

            self._panel("start-over", StartOverPanel).show_question(theme)
        self.show_languages(on=visit.languages_open)

    def show_display(self, display: DisplaySettings | None) -> None:
        """Lay the ways to change the screen over the page, or, with None, put them away."""
        if display is not None:
            from ui.panels.display_settings import DisplaySettingsPanel

            self._panel(_DISPLAY, DisplaySettingsPanel).show_settings(display, self.context.theme)
        elif _DISPLAY in self._panels:
            self._panels[_DISPLAY].hide()

    def show_languages(self, *, on: bool) -> None:
        """Lay the choice of a language over everything else, or put it away."""
        if on:
            from ui.panels.languages import LanguagesPanel

            panel = self._panel(_LANGUAGES, LanguagesPanel)
            panel.show_languages(self.context.contents, self._spoken, self.context.theme)
        elif _LANGUAGES in self._panels:
            self._panels[_LANGUAGES].hide()

    def _panel(self, name: str, kind: type[PanelT]) -> PanelT:
        if name not in self._panels:
            self._panels[name] = kind(self)
            self._panels[name].happened.connect(self.dispatch)
        panel = self._panels[name]
        assert isinstance(panel, kind)  # noqa: S101  made by `kind` under this name
        panel.language.offer(self.context.contents, self._spoken)
        return panel

    def _send_sheet(self) -> None:
        sheet = self.context.sheet(self._visit)
        run = self.print_queue.send(sheet, 1, self._on_print_finished, self._on_print_reported)
        if run is not self._run:
            self._let_sheet_go()
        self._run = run

    def _let_sheet_go(self) -> None:
        """Take back what is not being printed yet; what becomes of it is nobody's news."""
        if self._run is not None:
            self._run.mute()
            self._run.cancel()
            self._run = None

    def _on_print_reported(self, status: PrintStatus) -> None:
        if self._run is not None:
            self.dispatch(PrintReported(status, last=False))

    def _on_print_finished(self, status: PrintStatus) -> None:
        if self._run is not None:
            self._run = None
            self.dispatch(PrintReported(status))
            self.printer_monitor.refresh()

    def _on_printer_changed(self, status: PrintStatus) -> None:
        self.context.printer_status = status
        self.relayout()

    def _on_idle_warned(self, seconds: int) -> None:
        from ui.panels.countdown import CountdownPanel

        panel = self._panel(_COUNTDOWN, CountdownPanel)
        panel.show_seconds(seconds, self.context.theme)
        self.announcer.announce_changes(panel)
        if seconds in ANNOUNCED_SECONDS:
            self.announcer.announce(panel.seconds_text(seconds), at_once=True)
        if self.narrator is not None:
            self.narrator.count_down(seconds)

    def _on_idle_resumed(self) -> None:
        self._show_overlay(self._visit)
        if self.narrator is not None:
            self.narrator.follow()

    def _on_idle_expired(self) -> None:
        if self._staff is not None and self._staff.is_open:
            self._staff.close()
        self.end_visit()


def _rest(config: Config) -> Visit:
    """Return the visit that has not begun, as the clinic wants the kiosk to stand there."""
    screen = config.screen
    display = DisplaySettings(
        screen.text_size, screen.high_contrast, reduced_motion=not screen.motion
    )
    voice = ListeningSettings(volume=config.voice.volume, rate=config.voice.rate)
    return Visit.fresh(config.language.default, display, voice)


def _make_page(place: PageId, context: UiContext) -> Page:
    """Make a page when it is first shown; the kiosk at rest has loaded only the welcome."""
    match place:
        case PageId.WELCOME:
            return WelcomePage(context)
        case PageId.TOPICS:
            from ui.pages.topics import TopicsPage

            return TopicsPage(context)
        case PageId.TOPIC:
            from ui.pages.topic import TopicPage

            return TopicPage(context)
        case PageId.GOODNESS_OF_FIT:
            from ui.pages.goodness_of_fit import GoodnessOfFitPage

            return GoodnessOfFitPage(context)
        case PageId.SIGNS:
            from ui.pages.signs import SignsPage

            return SignsPage(context)
        case PageId.REFERRAL:
            from ui.pages.referral import ReferralPage

            return ReferralPage(context)
