"""The staff panel on screen: PIN, printing, and the way out of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.staff.contact_events import ContactsRead
from kiosk.staff.events import (
    CleaningTicked,
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
    UsageSaveReported,
    WeekRead,
    WeeksRead,
)
from kiosk.staff.pack_list import PackReport
from kiosk.staff.panel import OWN_PAGES, StaffPanel, accepts, advance
from kiosk.staff.text_entry import EntryStored
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
from ui.shell.visit_store import is_user_event
from ui.staff import contact_pages, staff_sheet
from ui.staff.background_work import BackgroundWork
from ui.staff.cleaning_page import CleaningPage
from ui.staff.clinic_identity_page import ClinicIdentityPage
from ui.staff.contacts_page import ContactsPage
from ui.staff.entry_page import EntryPage
from ui.staff.health_page import HealthPage
from ui.staff.home_page import HomePage
from ui.staff.leave_page import LeavePage
from ui.staff.pack_page import PackPage
from ui.staff.pin_checker import PinChecker
from ui.staff.pin_page import PinPage
from ui.staff.print_page import PrintPage
from ui.staff.reviews_page import ReviewsPage
from ui.staff.use_page import UsePage

if TYPE_CHECKING:
    from kiosk.printing.status import PrintStatus
    from kiosk.staff.pin import PinResult, PinStore
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
    StaffPage.CLINIC: ClinicIdentityPage,
    StaffPage.CONTACTS: ContactsPage,
    StaffPage.ENTRY: EntryPage,
    StaffPage.HEALTH: HealthPage,
    StaffPage.HOME: HomePage,
    StaffPage.LEAVE: LeavePage,
    StaffPage.PACK: PackPage,
    StaffPage.PIN: PinPage,
    StaffPage.PRINT: PrintPage,
    StaffPage.REVIEWS: ReviewsPage,
    StaffPage.USE: UsePage,
}
"""The panel's own pages; the signs are chosen on the page of the family."""
_REPORTS = (
    CleaningTicked
    | ContactsRead
    | EntryStored
    | HealthRead
    | PackReport
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
        self.work = BackgroundWork(context, self)
        self.work.told.connect(self.dispatch)
        self._panel = StaffPanel()
        printing.reported.connect(self._on_print_reported)
        store.intercept(self.handles)
        store.show_instead(lambda: self.visit)

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
            return  # the program ends: what is on screen is not drawn again
        if isinstance(event, PinSubmitted) and self._panel.checking and not before.checking:
            self._pin_checker.check(before.digits)
        elif isinstance(event, StaffPrintAsked):
            self._print_batch()
        elif isinstance(event, StaffPrintCancelled):
            self._printing.cancel()
        elif isinstance(event, StaffPrintReported) and self._panel.is_going_on_from(before):
            self._print_batch()
        if self._panel.page is StaffPage.CLOSED:
            self._print_the_rest(before)
        if not self._panel.checking:
            self._pin_checker.cancel()
        self.work.follow(before, self._panel, event)
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
        if self._panel.page in OWN_PAGES:
            if isinstance(event, _PRESENTATION):
                self.dispatch(event)
                return True
            # The visit is out of sight; assistive technology reaches its buttons all the same.
            return is_user_event(event)
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

    def _on_print_reported(self, status: PrintStatus, last: bool) -> None:  # noqa: FBT001  a signal
        self.dispatch(StaffPrintReported(status, self._printing.pages_counted, last))
