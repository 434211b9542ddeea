"""The staff corner behind the window: PIN, prints, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.printing.status import PrintStatus
from kiosk.sheets import leaflets, referral
from kiosk.sheets.sheet import Sheet, SheetKind
from kiosk.staff.panel import (
    Desk,
    DeskAsked,
    DeskClosed,
    DeskEvent,
    DeskPlace,
    DeskPrintAsked,
    DeskPrintReported,
    KioskLeft,
    PinAnswered,
    PinGiven,
    SignsTaken,
    advance,
)
from kiosk.visit.display_settings import ComfortEvent
from kiosk.visit.flow import (
    Ended,
    Event,
    LanguageChosen,
    LanguagesOpened,
    OverlayClosed,
    Place,
    ReferralChosen,
    Stop,
    Visit,
    WentBack,
    WentHome,
)
from kiosk.visit.idle import IdlePolicy
from ui.staff.panel_page import DeskPage
from ui.staff.pin_page import PinPage

if TYPE_CHECKING:
    from kiosk.staff.pin import PinStore
    from ui.printing.print_queue import PrintRun
    from ui.shell.shell import Shell

_COUNTDOWN = 20
_DISPLAY = ComfortEvent | OverlayClosed | LanguageChosen | LanguagesOpened
"""What the panel says that changes how the screen is shown."""


class Reception(QObject):
    """Keeps the staff corner's state as the shell keeps the visit's.

    Args:
        shell: The window it shows itself in; also the owner.
        pins: Compares PINs.
    """

    def __init__(self, shell: Shell, pins: PinStore) -> None:
        super().__init__(shell)
        self._shell = shell
        self._pins = pins
        self._desk = Desk()
        self._run: PrintRun | None = None
        self._pin_page = PinPage(shell.stage)
        self._desk_page = DeskPage(shell.stage)
        for page in (self._pin_page, self._desk_page):
            page.happened.connect(self.happen)

    @property
    def desk(self) -> Desk:
        """The staff corner as it stands."""
        return self._desk

    @property
    def is_open(self) -> bool:
        """Whether the staff corner is on screen."""
        return self._desk.place is not DeskPlace.CLOSED

    def open(self, language: str) -> None:
        """Wipe whatever visit there was and show the PIN pad, as readable as the page was."""
        comfort = self._shell.visit.comfort
        self._shell.happen(Ended())
        self.happen(DeskAsked(language, comfort))

    def close(self) -> None:
        """Go back to the family's welcome page."""
        self.happen(DeskClosed())

    def happen(self, event: DeskEvent) -> None:
        """Let something happen in the staff corner."""
        before = self._desk
        self._desk = advance(before, event)
        if isinstance(event, KioskLeft):
            self._shell.leaving.emit()
        elif isinstance(event, PinGiven):
            self._compare(before.digits)
        elif (
            isinstance(event, DeskPrintAsked)
            and before.place is DeskPlace.OPEN
            and before.printing is not PrintStatus.SENDING
        ):
            self._print()
        self.show_desk()

    def takes(self, event: Event) -> bool:
        """Take what a panel over the desk says, and the end of choosing signs for a sheet.

        All else belongs to the visit.

        Returns:
            Whether the event is done with.
        """
        if isinstance(event, Ended):
            self._desk = Desk()  # whoever ends the visit leaves the desk too
            self._let_run_go()
        if self._desk.place in {DeskPlace.PIN, DeskPlace.OPEN} and isinstance(event, _DISPLAY):
            self.happen(event)
            return True
        if self._desk.place is not DeskPlace.SIGNS:
            return False
        visit = self._shell.visit
        leaves = isinstance(event, WentBack) and not visit.trail
        if leaves or isinstance(event, ReferralChosen | WentHome):
            self._shell.show_visit(Visit.fresh(self._desk.language, visit.comfort))
            self.happen(SignsTaken(visit.signs, visit.comfort))
            return True
        return False

    def show_desk(self) -> None:
        """Show what there is to show."""
        close_after = self._shell.stage.config.staff.close_after
        match self._desk.place:
            case DeskPlace.CLOSED:
                self._let_run_go()
                self._shell.end_visit()
            case DeskPlace.SIGNS:
                visit = self._shell.visit
                if visit.stop.place is not Place.SIGNS:
                    stop = Stop(Place.SIGNS, brief=True)
                    desk = self._desk
                    visit = Visit(desk.language, stop, signs=desk.signs, comfort=desk.comfort)
                self._shell.show_visit(visit)
            case place:
                page = self._pin_page if place is DeskPlace.PIN else self._desk_page
                self._shell.speak(self._desk.spoken)
                self._shell.dress(self._desk.comfort)
                self._shell.idle.watch(IdlePolicy(close_after, _COUNTDOWN))
                self._shell.bring(page, self._desk.spoken)
                page.show_desk(self._desk)
                page.settle()
                self._shell.show_display(self._desk.comfort if self._desk.display else None)
                self._shell.show_languages(on=self._desk.choosing)
                self._shell.announcer.look(self._shell.front)

    def _compare(self, digits: str) -> None:
        result = self._pins.verify(digits)
        wait = -int(-self._pins.wait_seconds() // 1)
        self._desk = advance(self._desk, PinAnswered(result, wait))

    def _print(self) -> None:
        room = self._shell.print_room
        run = room.send(
            self._sheet(),
            self._desk.copies,
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
            self.happen(DeskPrintReported(status))

    def _on_print_finished(self, status: PrintStatus) -> None:
        if self._run is not None:
            self._run = None
            self.happen(DeskPrintReported(status))

    def _sheet(self) -> Sheet:
        """Build what staff asked for; without a date, since it may lie in stock."""
        stage, desk = self._shell.stage, self._desk
        wording, clinic = stage.wording(desk.language), stage.config.clinic
        match desk.kind:
            case SheetKind.REFERRAL:
                return referral.build(wording, stage.contacts, clinic, signs=desk.signs)
            case SheetKind.CHECKLIST:
                return leaflets.checklist(wording, stage.contacts, clinic)
            case SheetKind.HANDOUT:
                return leaflets.handout(wording, stage.contacts, clinic)
            case SheetKind.TEST:
                return leaflets.test_page(wording, clinic)
