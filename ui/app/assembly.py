"""Makes the parts of a kiosk and joins them: the only place that knows all of them."""

from __future__ import annotations

import datetime
import math
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.process import exit_codes
from kiosk.visit.display_settings import DisplaySettings
from kiosk.visit.events import Ended, TimedOut
from kiosk.visit.flow import PageId, PanelId, Visit
from kiosk.visit.idle import IdlePolicy
from kiosk.visit.listening import ListeningEvent, ListeningSettings
from ui.accessibility.announcer import ANNOUNCED_SECONDS
from ui.app.visit_traces import VisitTraces
from ui.attract.mode import AttractMode
from ui.input.cleaning_lock import CleaningLock
from ui.input.key_filter import KeyFilter
from ui.input.presence_watch import PresenceWatch
from ui.input.staff_corner import StaffCorner
from ui.input.staff_keys import StaffKeys
from ui.input.touch_points import TouchPoints
from ui.input.touch_watch import TouchWatch
from ui.pages.welcome import WelcomePage
from ui.printing.printer_monitor import PrinterMonitor
from ui.shell.idle_watch import IdleWatch
from ui.shell.print_session import PrintSession
from ui.shell.shell import Shell
from ui.shell.visit_counting import VisitCounting
from ui.shell.visit_printing import VisitPrinting
from ui.shell.visit_store import VisitStore, is_user_event
from ui.widgets import double_strike
from ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.config.options import Config
    from kiosk.content.clinic_store import ClinicStore
    from kiosk.content.contact_store import ContactStore
    from kiosk.content.review_store import ReviewStore
    from kiosk.printing.status import PrintStatus
    from kiosk.staff.events import LeaveWay, StaffEvent
    from kiosk.staff.health_report import HealthReport, Running
    from kiosk.staff.pack_shelf import PackShelf
    from kiosk.staff.pin import PinStore
    from kiosk.usage.recorder import UsageRecorder
    from kiosk.visit.events import Event
    from ui.context import UiContext
    from ui.input.key_navigation import KeyNavigation
    from ui.printing.print_queue import PrintQueue
    from ui.speech.narrator import Narrator
    from ui.speech.reading_order import ReadingOrder
    from ui.speech.speaker import Speaker
    from ui.staff.controller import StaffController


class Kiosk(QObject):
    """A whole kiosk but for its window and its voice, which come later.

    `shell` is the widget to show. The voice is joined with `listen_to` once there is one, the
    staff panel and key navigation are made when they are first used.

    Args:
        context: What pages draw from.
        print_queue: Draws and prints sheets.
        pins: Makes the store of the staff PIN.
        clock: Seconds that never go back.
        wall: Local time, which may.
        usage: Counts what happens in visits; None where nothing is counted.
    """

    leaving = Signal(int)
    """Staff asked to end the program, with this exit code."""

    def __init__(
        self,
        context: UiContext,
        print_queue: PrintQueue,
        pins: Callable[[], PinStore],
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime.datetime] = datetime.datetime.now,
        usage: UsageRecorder | None = None,
    ) -> None:
        super().__init__()
        double_strike.LAST.forget()
        config = context.config
        self.context = context
        self.print_queue = print_queue
        self._make_pins = pins
        self._clock = clock
        self.narrator: Narrator | None = None
        self.staff: StaffController | None = None
        self.store = VisitStore(initial_visit(config), self)
        self.shell = Shell(self.store, context)
        self.presence = PresenceWatch(
            config.keys, clock, lambda: context.theme.metrics.dots_per_mm, self.shell
        )
        policy = IdlePolicy(config.idle.after, config.idle.countdown)
        self.idle = IdleWatch(policy, self.store, self.shell, self.presence, clock)
        self.printer_monitor = PrinterMonitor(print_queue, self)
        self.printing = VisitPrinting(
            self.store, PrintSession(print_queue, parent=self), self.printer_monitor, context, self
        )
        acted = partial(getattr, self.presence, "acted")
        self.attract = AttractMode(self.shell, context, clock, wall, acted)
        self.focus_ring = FocusRing(self.shell, acted)
        self.key_filter = KeyFilter(self._key_navigation, self.shell)
        self.touch_points = TouchPoints(self.shell)
        self.staff_corner = StaffCorner(
            self.shell, config.staff, partial(getattr, self.touch_points, "finger")
        )
        self.staff_keys = StaffKeys(self.shell, config.staff, config.keys, self._is_at_rest)
        self.touch_watch = TouchWatch(clock, lambda: context.theme.metrics.dots_per_mm, self.shell)
        self.touch_watch.take_back = self.touch_points.cancel
        self.cleaning = CleaningLock(self._is_cleaning, clock, self.shell)
        self._clinics: ClinicStore | None = None
        self._reviews: ReviewStore | None = None
        self.usage = usage
        self.contact_store: ContactStore | None = None
        """Keeps what staff correct of the contacts; None where nothing is kept."""
        if usage is not None:
            VisitCounting(self.store, self.shell.pages, usage, lambda: self.staff_is_open, self)
        self.finish_reading: Callable[[], bool] = lambda: True
        """Reads at once what the first page did not need; whether all of it can be shown."""
        self.store.intercept(lambda _: not self.finish_reading())
        self.make_pack_shelf: Callable[[], PackShelf] | None = None
        """Makes what lets staff choose a site pack; None where nothing is kept."""
        self.examine: Callable[[Running], HealthReport] | None = None
        """Examines this kiosk in a thread, for the health page; None where nothing does."""
        self._started, self._reset_at = clock(), -math.inf
        self.traces = VisitTraces(
            self.shell, self.focus_ring, self.key_filter, self.presence, print_queue
        )
        self._connect()

    def watch_input(self) -> None:
        """Filter touches and keys of the native window, which exists once it is shown."""
        native = self.shell.window().windowHandle()
        self.focus_ring.show_ring(on=False)
        # The last one installed is asked first: whether a person acts; then each finger of a
        # touch goes through the others by itself; and one while dimmed only brings the light back.
        # While the glass is cleaned none of them is asked.
        for watch in (
            self.touch_points.arrival,
            self.key_filter,
            self.focus_ring,
            self.idle,
            self.staff_corner,
            self.staff_keys,
            self.attract.watch,
            self.touch_points,
            self.presence,
            self.touch_watch,
            self.cleaning,
        ):
            native.removeEventFilter(watch)
            native.installEventFilter(watch)
        self.touch_watch.look_at_devices()

    def be_prepared(self) -> None:
        """Query the printer and rehearse pages, now that all is loaded."""
        from ui.shell.rehearsal import Rehearsal

        self.printer_monitor.refresh()
        Rehearsal(self.shell, self.store, self.context)

    def listen_to(self, speaker: Speaker) -> Narrator:
        """Join a voice; from now on pages can be read aloud in its languages."""
        from ui.speech.narrator import Narrator

        shell = self.shell
        if self.narrator is not None:
            shell.preparing.disconnect(self.narrator.show_bar)
            shell.drawn.disconnect(self.narrator.show_highlight)
            self.narrator.leave()
        self.narrator = Narrator(
            speaker,
            self.store,
            self.context,
            self.reading_order(),
            self.idle,
            self._clock,
            shell,
        )
        shell.pages.add_bar(self.narrator.place)
        shell.panels.voice_bar = self.narrator.place
        shell.preparing.connect(self.narrator.show_bar)
        shell.drawn.connect(self.narrator.show_highlight)
        self.narrator.languages_changed.connect(self.redraw)
        self.idle.counts_as_activity = self.narrator.counts_as_activity
        speaker.changed.emit()
        return self.narrator

    def store_entries_in(self, clinics: ClinicStore | None, reviews: ReviewStore | None) -> None:
        """Let staff change the clinic as sheets name it, and record reviews of translations."""
        self._clinics, self._reviews = clinics, reviews

    def reading_order(self) -> ReadingOrder:
        """Make what says the window in the order in which it is read."""
        from ui.speech.reading_order import ReadingOrder

        shell = self.shell
        return ReadingOrder(
            lambda: shell.front_widget,
            shell.pages.strip,
            self.context,
            shell,
            partial(getattr, self.key_filter, "is_used"),
        )

    def open_staff(self) -> StaffController:
        """Show the PIN pad."""
        if self.staff is None:
            from ui.staff.controller import StaffController

            self.staff = StaffController(
                self.store,
                self.shell.view,
                PrintSession(self.print_queue, staff=True, parent=self),
                self.idle,
                self.context,
                self._make_pins(),
                self,
            )
            self.staff.work.store_entries_in(self._clinics, self._reviews)
            if self.usage is not None:
                self.staff.work.read_week_by(self.usage.week)
                folder = self.context.config.usage.export_folder
                self.staff.work.show_use_by(self.usage.weeks, partial(self.usage.save, folder))
            if self.contact_store is not None:
                self.staff.work.keep_contacts_in(self.contact_store)
            if self.make_pack_shelf is not None:
                self.staff.work.take_packs_from(self.make_pack_shelf())
            if self.examine is not None:
                self.staff.work.read_health_by(self.examine, self.running)
            self.staff.left.connect(self._on_staff_left)
            self.staff.shown.connect(self._on_staff_shown)
        self.touch_points.cancel()
        self.staff.open()
        return self.staff

    @property
    def staff_is_open(self) -> bool:
        """Whether the staff panel is on screen."""
        return self.staff is not None and self.staff.is_open

    def is_unattended(self, seconds: float) -> bool:
        """Whether a restart disturbs nobody: no visit, no sheet, no sleep that staff asked for.

        Args:
            seconds: For which nobody was there.
        """
        quiet = self._clock() - self.idle.acted_at >= seconds
        busy = self.staff_is_open or self.print_queue.is_busy or self.attract.watch.asleep
        return quiet and self.store.is_initial and not busy

    def running(self) -> Running:
        """Return what only the running kiosk knows of itself."""
        from kiosk.staff.health_report import Running

        now, metrics = self._clock(), self.context.theme.metrics
        return Running(
            now - self._started,
            None if math.isinf(self._reset_at) else now - self._reset_at,
            metrics.width,
            metrics.height,
            metrics.dots_per_mm,
            self.shell.devicePixelRatioF(),
        )

    def redraw(self) -> None:
        """Draw what is on screen again: the staff panel, or the visit."""
        if self.staff is not None and self.staff.is_open:
            self.staff.show_panel()
            self.shell.panels.fit_countdown()
        else:
            self.shell.draw()

    def reset(self) -> None:
        """End the visit, as when nobody is there any more, and close the staff panel."""
        self.shell.panels.end_countdown()
        if self.staff is not None and self.staff.is_open:
            self.staff.close()
        self.store.dispatch(TimedOut())

    def close(self) -> None:
        """Cancel what is not printing yet and wait for the workers."""
        self.print_queue.cancel(staff=True)
        self.printer_monitor.close()
        self.print_queue.close()
        if self.usage is not None:
            self.usage.close()

    def _connect(self) -> None:
        shell, idle = self.shell, self.idle
        shell.resized.connect(self.redraw)
        shell.drawn.connect(self._announce_changes)
        shell.appearance.theme_changed.connect(self._size_corner)
        shell.pages.page_shown.connect(self._update_attract)
        self.attract.playing_changed.connect(self._play)
        self.store.advancing.connect(self._note_user)
        self.printer_monitor.changed.connect(self._on_printer_changed)
        idle.warned.connect(self._on_idle_warned)
        idle.resumed.connect(self._on_idle_resumed)
        idle.expired.connect(self.reset)
        idle.settled.connect(self.traces.remove)
        self.store.changed.connect(self._on_visit_changed)
        self.staff_corner.opened.connect(self._on_staff_came)
        self.staff_keys.opened.connect(self._on_staff_came)
        self.cleaning.ticked.connect(self._on_cleaning_ticked)

    def _on_staff_came(self) -> None:
        if self.finish_reading():
            self.open_staff()

    def _is_cleaning(self) -> bool:
        if self.staff is None:
            return False
        from kiosk.staff.events import StaffPage

        return self.staff.panel.page is StaffPage.CLEANING

    def _clean(self) -> None:
        """Begin to ignore touches, once the page that says so is shown."""
        self.touch_points.cancel()
        self.touch_watch.forget()
        self.cleaning.begin(self.context.config.staff.cleaning)

    def _on_cleaning_ticked(self, left: int) -> None:
        if self.staff is not None:
            from kiosk.staff.events import CleaningTicked

            self.staff.dispatch(CleaningTicked(left))

    def _is_at_rest(self) -> bool:
        """Whether the welcome page is in front, with nothing over it."""
        visit = self.store.shown
        over = visit.panel is not PanelId.NONE or visit.languages_open or self.idle.warning
        return visit.location.page is PageId.WELCOME and not over and not self.staff_is_open

    def _key_navigation(self) -> KeyNavigation:
        from ui.input.key_navigation import KeyNavigation

        return KeyNavigation(
            self.store,
            self.context,
            self.reading_order(),
            self.shell.view,
            narrator=lambda: self.narrator,
            staff_is_open=lambda: self.staff_is_open,
            clock=self._clock,
        )

    def _on_staff_shown(self, event: StaffEvent | None) -> None:
        if self._is_cleaning() and not self.cleaning.is_on:
            self._clean()
        self._announce_changes()
        if self.narrator is not None:
            self.narrator.follow(event if isinstance(event, ListeningEvent) else None)

    def _on_staff_left(self, way: LeaveWay) -> None:
        from kiosk.staff.events import LeaveWay

        if way is LeaveWay.SLEEP:
            self.attract.sleep()
            return
        restart = way is LeaveWay.RESTART
        self.leaving.emit(exit_codes.RESTART_ASKED if restart else exit_codes.LEFT_BY_STAFF)

    def _announce_changes(self) -> None:
        self.shell.announcer.announce_changes(self.shell.front_widget)
        if self.narrator is not None:
            self.shell.announcer.announce_changes(self.narrator.place)

    def _size_corner(self) -> None:
        theme = self.context.theme
        self.staff_corner.side = theme.metrics.mm(theme.tokens.target.corner)

    def _note_user(self, event: Event) -> None:
        # The idle clock may end a visit, too.
        ended = isinstance(event, Ended)
        if is_user_event(event) and not ended and not self.presence.is_stuck:
            self.attract.watch.touched()

    def _on_visit_changed(self, before: Visit, after: Visit, event: Event | None) -> None:
        if (before.location, before.panel) != (after.location, after.panel):
            self.touch_points.cancel()
        if isinstance(event, Ended):
            if before.location.page is not PageId.WELCOME:
                self._reset_at = self._clock()
            self.traces.remove()

    def _update_attract(self) -> None:
        pages, visit = self.shell.pages, self.store.visit
        welcome = isinstance(pages.current, WelcomePage)
        moves = visit.panel is PanelId.NONE and not visit.display.reduced_motion
        self.attract.show(idle=welcome and self.store.is_initial, may_move=welcome and moves)

    def _play(self, on: bool) -> None:  # noqa: FBT001  a slot
        if isinstance(page := self.shell.pages.current, WelcomePage):
            page.play(on=on, time=self.context.theme.tokens.time)

    def _on_printer_changed(self, status: PrintStatus) -> None:
        self.context.printer_status = status
        self.redraw()

    def _on_idle_warned(self, seconds: int) -> None:
        panel, announcer = self.shell.panels.show_countdown(seconds), self.shell.announcer
        left = panel.seconds_text(seconds)
        asked = announcer.announce_changes(panel, left, at_once=True)
        if not asked and seconds in ANNOUNCED_SECONDS:
            announcer.announce(left, at_once=True)
        if self.narrator is not None:
            self.narrator.count_down(seconds)

    def _on_idle_resumed(self) -> None:
        self.shell.panels.end_countdown()
        self.shell.show_panels()
        if self.narrator is not None:
            self.narrator.follow()


def initial_visit(config: Config) -> Visit:
    """Return the visit that has not begun, as the clinic configured its kiosk."""
    screen = config.screen
    display = DisplaySettings(
        screen.text_size, screen.high_contrast, reduced_motion=not screen.motion
    )
    listening = ListeningSettings(volume=config.voice.volume, rate=config.voice.rate)
    return Visit.fresh(config.language.default, display, listening)
