"""The staff corner behind the window: PIN, prints, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.printing.status import PrintStatus
from kiosk.sheets import leaflets, referral
from kiosk.sheets.sheet import Sheet, SheetKind
from kiosk.staff.panel import (
    KioskLeft,
    PinChecked,
    PinSubmitted,
    SignsPageLeft,
    StaffEvent,
    StaffPage,
    StaffPanel,
    StaffPanelClosed,
    StaffPanelOpened,
    StaffPrintAsked,
    StaffPrintReported,
    advance,
)
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
from kiosk.visit.flow import Location, PageId, Visit
from kiosk.visit.idle import IdlePolicy
from ui.staff.panel_page import StaffPanelPage
from ui.staff.pin_page import PinPage

if TYPE_CHECKING:
    from kiosk.staff.pin import PinStore
    from ui.printing.print_queue import PrintJob
    from ui.shell.shell import Shell

_COUNTDOWN = 20
_DISPLAY = DisplayEvent | PanelClosed | LanguageChosen | LanguagesOpened
"""What the panel says that changes how the screen is shown."""


class StaffController(QObject):
    """Keeps the staff corner's state as the shell keeps the visit's.

    Args:
        shell: The window it shows itself in; also the owner.
        pins: Compares PINs.
    """

    def __init__(self, shell: Shell, pins: PinStore) -> None:
        super().__init__(shell)
        self._shell = shell
        self._pins = pins
        self._panel = StaffPanel()
        self._run: PrintJob | None = None
        self._pin_page = PinPage(shell.context)
        self._panel_page = StaffPanelPage(shell.context)
        for page in (self._pin_page, self._panel_page):
            page.happened.connect(self.dispatch)

    @property
    def panel(self) -> StaffPanel:
        """The staff corner as it stands."""
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether the staff corner is on screen."""
        return self._panel.page is not StaffPage.CLOSED

    def open(self, language: str) -> None:
        """Wipe whatever visit there was and show the PIN pad, as readable as the page was."""
        display = self._shell.visit.display
        self._shell.dispatch(Ended())
        self.dispatch(StaffPanelOpened(language, display))

    def close(self) -> None:
        """Go back to the family's welcome page."""
        self.dispatch(StaffPanelClosed())

    def dispatch(self, event: StaffEvent) -> None:
        """Let something happen in the staff corner."""
        before = self._panel
        self._panel = advance(before, event)
        if isinstance(event, KioskLeft):
            self._shell.leaving.emit()
        elif isinstance(event, PinSubmitted):
            self._compare(before.digits)
        elif (
            isinstance(event, StaffPrintAsked)
            and before.page is StaffPage.OPEN
            and before.printing is not PrintStatus.SENDING
        ):
            self._print()
        self.show_panel()

    def handles(self, event: Event) -> bool:
        """Take what a panel over the desk says, and the end of choosing signs for a sheet.

        All else belongs to the visit.

        Returns:
            Whether the event is done with.
        """
        if isinstance(event, Ended):
            self._panel = StaffPanel()  # whoever ends the visit leaves the desk too
            self._let_run_go()
        if self._panel.page in {StaffPage.PIN, StaffPage.OPEN} and isinstance(event, _DISPLAY):
            self.dispatch(event)
            return True
        if self._panel.page is not StaffPage.SIGNS:
            return False
        visit = self._shell.visit
        leaves = isinstance(event, WentBack) and not visit.history
        if leaves or isinstance(event, ReferralChosen | WentHome):
            self._shell.show_visit(Visit.fresh(self._panel.language, visit.display))
            self.dispatch(SignsPageLeft(visit.signs, visit.display))
            return True
        return False

    def show_panel(self) -> None:
        """Show what there is to show."""
        close_after = self._shell.context.config.staff.close_after
        match self._panel.page:
            case StaffPage.CLOSED:
                self._let_run_go()
                self._shell.end_visit()
            case StaffPage.SIGNS:
                visit = self._shell.visit
                if visit.location.page is not PageId.SIGNS:
                    stop = Location(PageId.SIGNS, brief=True)
                    panel = self._panel
                    visit = Visit(panel.language, stop, signs=panel.signs, display=panel.display)
                self._shell.show_visit(visit)
            case place:
                page = self._pin_page if place is StaffPage.PIN else self._panel_page
                self._shell.set_language(self._panel.spoken)
                self._shell.apply_theme(self._panel.display)
                self._shell.idle.watch(IdlePolicy(close_after, _COUNTDOWN))
                self._shell.show_page(page, self._panel.spoken)
                page.show_panel(self._panel)
                page.settle()
                self._shell.show_display(self._panel.display if self._panel.display_open else None)
                self._shell.show_languages(on=self._panel.languages_open)
                self._shell.announcer.announce_changes(self._shell.front)

    def _compare(self, digits: str) -> None:
        result = self._pins.verify(digits)
        wait = -int(-self._pins.wait_seconds() // 1)
        self._panel = advance(self._panel, PinChecked(result, wait))

    def _print(self) -> None:
        room = self._shell.print_queue
        run = room.send(
            self._sheet(),
            self._panel.copies,
            self._on_print_finished,
            self._on_print_reported,
            staff=True,
        )
        if run is not self._run:
            self._let_run_go()
        self._run = run

    def _let_run_go(self) -> None:
        """Let what staff asked for be printed without telling anybody."""
        if self._run is not None:
            self._run.mute()
            self._run = None

    def _on_print_reported(self, status: PrintStatus) -> None:
        if self._run is not None:
            self.dispatch(StaffPrintReported(status))

    def _on_print_finished(self, status: PrintStatus) -> None:
        if self._run is not None:
            self._run = None
            self.dispatch(StaffPrintReported(status))

    def _sheet(self) -> Sheet:
        """Build what staff asked for; without a date, since it may lie in stock."""
        context, panel = self._shell.context, self._panel
        wording, clinic = context.wording(panel.language), context.config.clinic
        match panel.kind:
            case SheetKind.REFERRAL:
                return referral.build(wording, context.contacts, clinic, signs=panel.signs)
            case SheetKind.CHECKLIST:
                return leaflets.checklist(wording, context.contacts, clinic)
            case SheetKind.HANDOUT:
                return leaflets.handout(wording, context.contacts, clinic)
            case SheetKind.TEST:
                return leaflets.test_page(wording, clinic)
