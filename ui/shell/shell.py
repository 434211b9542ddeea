"""Inside the window: keeps the visit, alone changes it, and shows the page for it."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk.files import paths
from kiosk.layout.metrics import Metrics
from kiosk.visit.attract import RestPolicy, RestState
from kiosk.visit.display_settings import Comfort
from kiosk.visit.flow import (
    Ended,
    Event,
    Overlay,
    Place,
    PrintAsked,
    PrintReported,
    Visit,
    advance,
    recounted,
    travel,
)
from kiosk.visit.idle import IdlePolicy
from kiosk.visit.listening import SpeechWoken, Voice
from ui.accessibility.announcer import TOLD_SECONDS, Announcer
from ui.attract.watch import Night, RestWatch
from ui.input.key_filter import KeyGate
from ui.input.staff_corner import Corner
from ui.pages.welcome import WelcomePage
from ui.printing.printer_monitor import PrinterWatch
from ui.shell.idle_watch import IdleWatch
from ui.theme.theme import Look
from ui.translation import speak
from ui.widgets.focus_ring import RingWatch
from ui.widgets.help_strip import HelpStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from kiosk.config.options import Config
    from kiosk.printing.status import PrintStatus
    from ui.context import Stage
    from ui.pages.page import Page
    from ui.panels.panel import Panel
    from ui.printing.print_queue import PrintRoom, PrintRun
    from ui.shell.page_transition import Passing
    from ui.speech.narrator import Reader, Speaker
    from ui.staff.controller import Reception

PanelT = TypeVar("PanelT", bound="Panel")

_COUNTDOWN = "still-there"
_DISPLAY = "display"
_LANGUAGES = "languages"
_BEFORE_PRINTING = {Place.SIGNS, Place.REFERRAL}
"""Pages on the way to the printer, which is looked at once more when they open."""


class Shell(QFrame):
    """The kiosk, whole.

    Args:
        stage: What pages draw from.
        print_room: Takes finished documents.
        reception: Makes the staff corner when it is first asked for.
        clock: Seconds that never go back.
        wall: Local time, which may.
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
        wall: Callable[[], datetime.datetime] = datetime.datetime.now,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.stage = stage
        self.print_room = print_room
        self._make_reception = reception
        self._reception: Reception | None = None
        self.rest = _rest(stage.config)
        self._visit = self.rest
        self._spoken = self.rest.language
        self._run: PrintRun | None = None
        self.printer_watch = PrinterWatch(print_room, self)
        self.printer_watch.changed.connect(self._on_printer_changed)
        self._passing: Passing | None = None
        self.reader: Reader | None = None
        self._clock = clock
        self._pages: dict[Place, Page] = {}
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
    def desk_is_open(self) -> bool:
        """Whether staff are at it."""
        return self._reception is not None and self._reception.is_open

    def happen(self, event: Event) -> None:
        """Let something happen: the only place where a visit changes."""
        if self._reception is not None and self._reception.takes(event):
            return
        if not isinstance(event, PrintReported | SpeechWoken):
            self.idle.touched()  # a press through an assistive technology is no touch on the glass
            if not isinstance(event, Ended):  # the clock may end a visit, too
                self.rest_watch.touched()
        before = self._visit
        self.show_visit(advance(before, event, rest=self.rest))
        if isinstance(event, PrintAsked):
            self._send_sheet()
        if self._visit.stop.place in _BEFORE_PRINTING and self._visit.stop != before.stop:
            self.printer_watch.look()
        if self.reader is not None:
            self.reader.follow(event)

    def listen_to(self, speaker: Speaker) -> Reader:
        """Take a voice; from now on pages can be read aloud in its languages."""
        from ui.speech.narrator import Reader

        if self.reader is not None:
            self.reader.leave()
        self.reader = Reader(self, speaker, self._clock)
        self._column.insertWidget(1, self.reader.bar)
        speaker.changed.emit()
        return self.reader

    def show_visit(self, visit: Visit) -> None:
        """Show a visit; nothing else on screen depends on what was there before."""
        direction = 0 if visit.comfort.still else travel(self._visit, visit)
        shown, language = self._visit.stop, self._visit.language
        self._visit = visit
        if visit == Visit.fresh(visit.language, visit.comfort, visit.voice):
            self._let_sheet_go()
        self.idle.watch(None if visit == self.rest else self._family_policy())
        self.speak(visit.language)
        redressed = self.dress(visit.comfort)
        if self.reader is not None:
            redressed = self.reader.show_bar(visit) or redressed
        stays = shown == visit.stop and (redressed or language != visit.language)
        page = self._page(visit.stop.place)
        parts, focused = page.parts, self.window().focusWidget() or self._left
        self.bring(page, visit.language)
        page.show_visit(visit)
        if stays and parts != page.parts and (visit.stop.part or visit.trail):
            # The same words in other parts: go on where they are now.
            self._visit = visit = recounted(visit, parts, page.parts)
            page.show_visit(visit)
        page.settle()
        if (shown.place, shown.topic) != (visit.stop.place, visit.stop.topic):
            self._let_focus_go()
            self._left = self.onward = None
        elif focused is not None:
            self._keep_focus(focused)
        self._pass(page, direction)
        self._show_overlay(visit)
        if self.reader is not None:
            self.reader.show_mark()
        self.announcer.look(self.front)

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
            if self._passing is not None:
                self._passing.stop()
            return
        if self._passing is None:
            from ui.shell.page_transition import Passing

            self._passing = Passing(self.stack)
        self._passing.show_passing(page.body, direction, self.stage.look)

    def bring(self, page: QWidget, language: str) -> None:
        """Bring a page to the front and give it its size, so that it can measure itself."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        contacts = self.stage.contacts.group("urgent")
        self.strip.show_contacts(contacts, language, self.stage.look)
        self.strip.settle()  # which may be higher or lower in another language
        self._column.activate()
        self.strip.settle()
        page.setGeometry(self.stack.rect())
        self._attend(page)

    def speak(self, language: str) -> None:
        """Let words and the direction of everything be a language's, until another is asked for."""
        self._spoken = language
        speak(self.stage.contents[language], self)

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
        self.ring.show_ring(on=False)
        # The last one installed is asked first: a touch in the dark only brings the light.
        for watch in (self.key_gate, self.ring, self.idle, self.staff_corner, self.rest_watch):
            native.removeEventFilter(watch)
            native.installEventFilter(watch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of the new window and draw again."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Reckon all sizes from this window's and draw."""
        if self._reception is not None and self._reception.is_open:
            self._reception.show_desk()
        else:
            self.show_visit(self._visit)

    def dress(self, comfort: Comfort) -> bool:
        """Take fonts, sizes and colours for this window and this family.

        Returns:
            Whether they are others than before.
        """
        old = self.stage.look
        density = old.metrics.dots_per_mm
        metrics = Metrics(self.width(), self.height(), density, comfort.text / 100)
        if (metrics, comfort.contrast) == (old.metrics, old.contrast) and self.styleSheet():
            return False
        self.stage.look = Look(old.tokens, metrics, contrast=comfort.contrast)
        template = paths.resources() / "theme" / "kiosk.qss"
        self.setStyleSheet(self.stage.look.style_sheet(template))
        self.staff_corner.side = metrics.mm(old.tokens.target.corner)
        return True

    def _watch_touches(self, clock: Callable[[], float]) -> None:
        config = self.stage.config
        self.idle = IdleWatch(self._family_policy(), self, clock)
        self.idle.warned.connect(self._on_idle_warned)
        self.idle.resumed.connect(self._on_idle_resumed)
        self.idle.expired.connect(self._on_idle_expired)
        self.ring = RingWatch(self)
        self.key_gate = KeyGate(self, clock)
        self.staff_corner = Corner(self, config.staff)
        self.staff_corner.opened.connect(self.open_desk)

    def _watch_rest(
        self, clock: Callable[[], float], wall: Callable[[], datetime.datetime]
    ) -> None:
        config = self.stage.config
        policy = RestPolicy(config.rest, config.idle.after)
        self.rest_watch = RestWatch(policy, self, clock, wall)
        self.rest_watch.changed.connect(lambda: self._attend(self.stack.currentWidget()))
        self._night = Night(self, config.rest.brightness)
        self._night.hide()

    def _attend(self, page: QWidget | None) -> None:
        """Let the page at rest move, pause or go dark; a visit is never darkened."""
        welcome, visit = self._pages.get(Place.WELCOME), self._visit
        in_front = page is welcome
        self.rest_watch.watch(on=in_front and visit == self.rest)
        state, look = self.rest_watch.state, self.stage.look
        if isinstance(welcome, WelcomePage):
            free = in_front and visit.overlay is Overlay.NONE and not visit.comfort.still
            welcome.play(on=free and state is RestState.AWAKE, time=look.tokens.time)
        if state is RestState.DIM:
            self._night.fall(look)
        else:
            self._night.hide()

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
        # What stays is not hidden in between: the keys would lose their place in it.
        stays = {visit.overlay.value}
        stays |= {_COUNTDOWN} if self.idle.warning else set()
        stays |= {_LANGUAGES} if visit.choosing else set()
        for name, panel in self._panels.items():
            if name not in stays:
                panel.hide()
        look = self.stage.look
        if visit.overlay is Overlay.DISPLAY:
            self.show_display(visit.comfort)
        elif visit.overlay is Overlay.PHONE:
            from ui.panels.panel import OnPhone

            contacts = self.stage.contacts.group("handout")
            content = self.stage.content(visit)
            self._panel("phone", OnPhone).show_contacts(contacts, content, visit, look)
        elif visit.overlay is Overlay.START_OVER:
            from ui.panels.panel import StartOver

            self._panel("start-over", StartOver).show_question(look)
        self.show_languages(on=visit.choosing)

    def show_display(self, comfort: Comfort | None) -> None:
        """Lay the ways to change the screen over the page, or, with None, put them away."""
        if comfort is not None:
            from ui.panels.display_settings import Display

            self._panel(_DISPLAY, Display).show_comfort(comfort, self.stage.look)
        elif _DISPLAY in self._panels:
            self._panels[_DISPLAY].hide()

    def show_languages(self, *, on: bool) -> None:
        """Lay the choice of a language over everything else, or put it away."""
        if on:
            from ui.panels.languages import Languages

            panel = self._panel(_LANGUAGES, Languages)
            panel.show_languages(self.stage.contents, self._spoken, self.stage.look)
        elif _LANGUAGES in self._panels:
            self._panels[_LANGUAGES].hide()

    def _panel(self, name: str, kind: type[PanelT]) -> PanelT:
        if name not in self._panels:
            self._panels[name] = kind(self)
            self._panels[name].happened.connect(self.happen)
        panel = self._panels[name]
        assert isinstance(panel, kind)  # noqa: S101  made by `kind` under this name
        panel.language.offer(self.stage.contents, self._spoken)
        return panel

    def _send_sheet(self) -> None:
        sheet = self.stage.sheet(self._visit)
        run = self.print_room.send(sheet, 1, self._on_print_finished, self._on_print_reported)
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
            self.happen(PrintReported(status, last=False))

    def _on_print_finished(self, status: PrintStatus) -> None:
        if self._run is not None:
            self._run = None
            self.happen(PrintReported(status))
            self.printer_watch.look()

    def _on_printer_changed(self, status: PrintStatus) -> None:
        self.stage.printer = status
        self.fit()

    def _on_idle_warned(self, seconds: int) -> None:
        from ui.panels.panel import StillThere

        panel = self._panel(_COUNTDOWN, StillThere)
        panel.show_seconds(seconds, self.stage.look)
        self.announcer.look(panel)
        if seconds in TOLD_SECONDS:
            self.announcer.tell(panel.left(seconds), at_once=True)
        if self.reader is not None:
            self.reader.count_down(seconds)

    def _on_idle_resumed(self) -> None:
        self._show_overlay(self._visit)
        if self.reader is not None:
            self.reader.follow()

    def _on_idle_expired(self) -> None:
        if self._reception is not None and self._reception.is_open:
            self._reception.close()
        self.end_visit()


def _rest(config: Config) -> Visit:
    """Return the visit that has not begun, as the clinic wants the kiosk to stand there."""
    screen = config.screen
    comfort = Comfort(screen.text_size, screen.contrast, still=not screen.motion)
    voice = Voice(volume=config.voice.volume, rate=config.voice.rate)
    return Visit.fresh(config.language.default, comfort, voice)


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
        case Place.FIT:
            from ui.pages.goodness_of_fit import FitPage

            return FitPage(stage)
        case Place.SIGNS:
            from ui.pages.signs import SignsPage

            return SignsPage(stage)
        case Place.REFERRAL:
            from ui.pages.referral import ReferralPage

            return ReferralPage(stage)
