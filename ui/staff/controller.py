"""The staff panel on screen: PIN, printing, and the way out of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.content.contact_entries import ContactRefusal
from kiosk.staff.contact_events import ContactChangeAsked, ContactsRead
from kiosk.staff.events import (
    CleaningTicked,
    HealthAsked,
    HealthRead,
    KioskLeft,
    LeaveWay,
    PinChecked,
    PinSubmitted,
    SignsPageLeft,
    StaffEvent,
    StaffPage,
    StaffPanelClosed,
    StaffPanelOpened,
    StaffPrintAsked,
    StaffPrintCancelled,
    StaffPrintReported,
    UsageSaveAsked,
    UsageSaveReported,
    WeekRead,
    WeeksRead,
)
from kiosk.staff.panel import OWN_PAGES, StaffPanel, accepts, advance
from kiosk.visit.display_settings import DisplayEvent
from kiosk.visit.events import (
    Ended,
    Event,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    ReferralChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.flow import Location, PageId, PanelId, Visit
from kiosk.visit.idle import IdlePolicy
from kiosk.visit.listening import ListeningEvent, SpeechResumed
from ui.staff import contact_pages, staff_sheet
from ui.staff.cleaning_page import CleaningPage
from ui.staff.contact_writer import ContactWriter
from ui.staff.contacts_page import ContactsPage
from ui.staff.health_page import HealthPage
from ui.staff.health_reader import HealthReader
from ui.staff.home_page import HomePage
from ui.staff.leave_page import LeavePage
from ui.staff.pin_checker import PinChecker
from ui.staff.pin_page import PinPage
from ui.staff.print_page import PrintPage
from ui.staff.usage_saver import UsageSaver
from ui.staff.use_page import UsePage
from ui.staff.week_reader import WeekReader
from ui.theme.fallback_font import ensure_glyphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.contact_store import ContactStore
    from kiosk.content.contacts import Contacts
    from kiosk.printing.status import PrintStatus
    from kiosk.staff.health_report import HealthReport, Running
    from kiosk.staff.pin import PinResult, PinStore
    from kiosk.usage.save_state import SaveState
    from kiosk.usage.week import DayVisits
    from kiosk.usage.weeks import WeekVisits
    from ui.context import UiContext
    from ui.shell.idle_watch import IdleWatch
    from ui.shell.print_session import PrintSession
    from ui.shell.view import ShellView
    from ui.shell.visit_store import VisitStore
    from ui.staff.page import StaffPanelPage

_COUNTDOWN_S = 20
_PRESENTATION = DisplayEvent | PanelClosed | LanguageChosen | LanguagesOpened | ListeningEvent
"""What changes how the screen is shown and read aloud; the panel has settings of its own."""
_PAGES: dict[StaffPage, type[CleaningPage | PinPage | StaffPanelPage]] = {
    StaffPage.CLEANING: CleaningPage,
    StaffPage.CONTACTS: ContactsPage,
    StaffPage.HEALTH: HealthPage,
    StaffPage.HOME: HomePage,
    StaffPage.LEAVE: LeavePage,
    StaffPage.PIN: PinPage,
    StaffPage.PRINT: PrintPage,
    StaffPage.USE: UsePage,
}
"""The panel's own pages; the signs are chosen on the page of the family."""
_REPORTS = (
    CleaningTicked
    | ContactsRead
    | HealthRead
    | PinChecked
    | SpeechResumed
    | StaffPrintReported
    | UsageSaveReported
    | WeekRead
    | WeeksRead
)
"""What no person did."""


class StaffController(QObject):
    """Keeps the state of the staff panel as `VisitStore` keeps the visit's, and shows it.

    Args:
        store: The visit, which is reset when staff come and goes on when they leave.
        shell: Where the pages of the staff panel are shown, in its own language and theme.
        printing: Prints for staff.
        idle: Closes the panel when nobody touches it.
        context: What pages and sheets draw from.
        pins: Compares PINs.
        parent: Owner.
    """

    left = Signal(object)
    """Staff asked to end the program, or to let it sleep: a `LeaveWay`."""
    shown = Signal(object)
    """The panel was drawn, after this event; None where it is only drawn again."""

    def __init__(
        self,
        store: VisitStore,
        shell: ShellView,
        printing: PrintSession,
        idle: IdleWatch,
        context: UiContext,
        pins: PinStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._shell = shell
        self._printing = printing
        self._idle = idle
        self._context = context
        self._pin_checker = PinChecker(pins, self)
        self._pin_checker.checked.connect(self._on_pin_checked)
        self._week: WeekReader | None = None
        self._contacts: ContactWriter | None = None
        self._health: HealthReader | None = None
        self._weeks: WeekReader | None = None
        self._saver: UsageSaver | None = None
        self._panel = StaffPanel()
        printing.reported.connect(self._on_print_reported)
        store.intercept(self.handles)
        store.show_instead(lambda: self.visit)

    def read_week_by(self, load: Callable[[], tuple[DayVisits, ...] | None]) -> None:
        """Show the visits of the last days whenever the panel is opened.

        Args:
            load: Reads them; called in a thread, since it may block.
        """
        self._week = WeekReader(load, self)
        self._week.read.connect(self._on_week_read)

    def keep_contacts_in(self, store: ContactStore) -> None:
        """Let staff correct the contacts, which are kept in a store."""
        self._contacts = ContactWriter(store, self._context.today, self)
        self._contacts.read.connect(self._on_contacts_read)

    def read_health_by(
        self, load: Callable[[Running], HealthReport], running: Callable[[], Running]
    ) -> None:
        """Show how the kiosk is whenever that page is opened.

        Args:
            load: Examines the kiosk; called in a thread, since it may block.
            running: Returns what only the running kiosk knows.
        """
        self._health = HealthReader(load, running, self)
        self._health.read.connect(self._on_health_read)

    def show_use_by(
        self,
        load: Callable[[], tuple[WeekVisits, ...] | None],
        save: Callable[[Callable[[SaveState], None]], None],
    ) -> None:
        """Show the visits of the last weeks on the page about use, and save the counts there.

        Args:
            load: Reads them; called in a thread, since it may block.
            save: Saves the counts and reports what becomes of that; called in a thread, too.
        """
        self._weeks = WeekReader(load, self)
        self._weeks.read.connect(self._on_weeks_read)
        self._saver = UsageSaver(save, self)
        self._saver.reported.connect(self._on_save_reported)

    @property
    def panel(self) -> StaffPanel:
        """The staff panel as it stands."""
        return self._panel

    @property
    def visit(self) -> Visit:
        """The visit as it is shown and read aloud: that of the panel while its own pages are."""
        panel = self._panel
        if panel.page not in OWN_PAGES:
            return self._store.visit
        return Visit(
            panel.spoken,
            Location(topic=f"staff-{panel.place}", position=panel.position),
            panel=PanelId.DISPLAY if panel.display_open else PanelId.NONE,
            display=panel.display,
            listening=panel.listening,
            languages_open=panel.languages_open,
        )

    @property
    def is_open(self) -> bool:
        """Whether the staff panel is on screen."""
        return self._panel.page is not StaffPage.CLOSED

    def open(self) -> None:
        """Reset whatever visit there was and show the PIN pad, seen and heard as the page was."""
        visit = self._store.visit
        self._store.dispatch(Ended())
        self.dispatch(StaffPanelOpened(visit.language, visit.display, visit.listening))

    def close(self) -> None:
        """Go back to the family's welcome page."""
        self.dispatch(StaffPanelClosed())

    def dispatch(self, event: StaffEvent) -> None:
        """Advance the staff panel by an event and show it; what is not open refuses it."""
        before = self._panel
        if not accepts(before, event):
            return
        if not isinstance(event, _REPORTS):
            self._idle.acted()
        self._panel = advance(before, event)
        if isinstance(event, KioskLeft) and event.way is not LeaveWay.SLEEP:
            self.left.emit(event.way)
        elif isinstance(event, PinSubmitted) and self._panel.checking and not before.checking:
            self._pin_checker.check(before.digits)
        elif isinstance(event, StaffPrintAsked):
            self._print_batch()
        elif isinstance(event, StaffPrintCancelled):
            self._printing.cancel()
        elif isinstance(event, ContactChangeAsked):
            self._change_contact(before, event)
        elif isinstance(event, StaffPrintReported) and self._panel.out != before.out:
            if self._panel.pending:  # one language is out, the next follows
                self._print_batch()
        elif isinstance(event, UsageSaveAsked) and self._saver is not None:
            self._saver.start()
        if self._panel.page is StaffPage.CLOSED:
            self._print_the_rest(before)
        if not self._panel.checking:
            self._pin_checker.cancel()
        opened = self._panel.page is StaffPage.HOME is not before.page
        if opened and self._week is not None:
            self._week.start()
        listing = self._panel.page is StaffPage.CONTACTS is not before.page
        if listing and self._contacts is not None:
            self._contacts.load()
        examines = self._panel.page is StaffPage.HEALTH is not before.page
        if self._health is not None and (examines or isinstance(event, HealthAsked)):
            self._health.start()
        if self._panel.page is StaffPage.USE is not before.page and self._weeks is not None:
            self._weeks.start()
        self.show_panel(event)
        if isinstance(event, KioskLeft) and event.way is LeaveWay.SLEEP:
            self.left.emit(event.way)  # once the welcome page is shown, which sleeps

    def handles(self, event: Event) -> bool:
        """Handle what a panel over the staff page asks for, and the end of choosing signs.

        All else belongs to the visit.

        Returns:
            Whether the event goes no further.
        """
        if isinstance(event, Ended):
            self._pin_checker.cancel()
            self._print_the_rest(self._panel)
            self._panel = StaffPanel()  # the end of a visit closes the staff panel, too
            self._printing.release(cancel=False)
        if self._panel.page in OWN_PAGES and isinstance(event, _PRESENTATION):
            self.dispatch(event)
            return True
        if self._panel.page is not StaffPage.SIGNS:
            return False
        visit = self._store.visit
        leaves = isinstance(event, WentBack) and not visit.history
        if leaves or isinstance(event, ReferralChosen | WentHome):
            self._store.replace(Visit.fresh(self._panel.language, visit.display))
            self.dispatch(SignsPageLeft(visit.signs, visit.display, visit.listening))
            return True
        return False

    def show_panel(self, event: StaffEvent | None = None) -> None:
        """Show the page of the staff panel, or, once it is closed, the welcome page.

        Args:
            event: What happened, None where only the window did.
        """
        match self._panel.page:
            case StaffPage.CLOSED:
                self._printing.release(cancel=False)
                self._store.dispatch(Ended())
            case StaffPage.SIGNS:
                self._show_signs()
            case page:
                contacts = page is StaffPage.CONTACTS
                kind = contact_pages.page_of(self._panel.contacts) if contacts else _PAGES[page]
                self._show_page(kind, event)

    def _print_batch(self) -> None:
        """Print the copies in the language whose turn it is."""
        language, copies = self._panel.batch
        self._printing.start(staff_sheet.build(self._panel, self._context, language), copies)

    def _print_the_rest(self, panel: StaffPanel) -> None:
        """Send the languages whose turn has not come: the panel closes, the pile goes on."""
        for language in panel.later_languages:
            sheet = staff_sheet.build(panel, self._context, language)
            self._printing.start(sheet, panel.copies)

    def _show_signs(self) -> None:
        """Show the family's own page of signs, to choose some for a sheet."""
        visit = self._store.visit
        if visit.location.page is not PageId.SIGNS:
            panel = self._panel
            location = Location(PageId.SIGNS, brief=True)
            visit = Visit(
                panel.language,
                location,
                signs=panel.signs,
                display=panel.display,
                listening=panel.listening,
            )
        self._store.replace(visit)
        self.shown.emit(None)

    def _show_page(
        self, kind: type[CleaningPage | PinPage | StaffPanelPage], event: StaffEvent | None
    ) -> None:
        """Show a page of the staff panel: the one in front, else a new one."""
        panel, page = self._panel, self._shell.pages.current
        if not isinstance(page, kind):
            page = kind(self._context)
            page.happened.connect(self.dispatch)
        self._shell.appearance.set_language(panel.spoken)
        self._shell.appearance.apply(panel.display)
        policy = IdlePolicy(self._context.config.staff.close_after, _COUNTDOWN_S)
        self._idle.watch(None if panel.page is StaffPage.CLEANING else policy)
        self._shell.pages.show_page(page, panel.spoken)
        page.show_panel(panel)
        page.update_layout()
        display = panel.display if panel.display_open else None
        self._shell.panels.show_display(display, staff=True)
        self._shell.panels.show_languages(on=panel.languages_open)
        if not isinstance(event, CleaningTicked):  # the seconds are seen; no voice stops for them
            self.shown.emit(event)

    def _on_pin_checked(self, result: PinResult, wait: int) -> None:
        self.dispatch(PinChecked(result, wait))

    def _change_contact(self, before: StaffPanel, event: ContactChangeAsked) -> None:
        if self._contacts is not None:
            self._contacts.change(before.contacts, event)
        else:
            self.dispatch(ContactsRead(None, ContactRefusal.NOT_STORED))

    def _on_contacts_read(self, told: ContactsRead, shown: Contacts | None) -> None:
        if shown is not None:
            ensure_glyphs([shown])
            self._context.contacts = shown
        self.dispatch(told)

    def _on_health_read(self, report: HealthReport) -> None:
        self.dispatch(HealthRead(report))

    def _on_week_read(self, visits: tuple[DayVisits, ...] | None) -> None:
        self.dispatch(WeekRead(visits))

    def _on_weeks_read(self, weeks: tuple[WeekVisits, ...] | None) -> None:
        self.dispatch(WeeksRead(weeks))

    def _on_save_reported(self, state: SaveState) -> None:
        self.dispatch(UsageSaveReported(state))

    def _on_print_reported(self, status: PrintStatus, last: bool) -> None:  # noqa: FBT001  a signal
        self.dispatch(StaffPrintReported(status, self._printing.pages_counted, last))
