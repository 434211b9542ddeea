"""State machine of the staff panel: PIN pad, its home, sheets to print. Pure, like kiosk.visit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.config.limits import MAX_COPIES
from kiosk.layout.position import START, Position
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.events import (
    CleaningTicked,
    CopiesChanged,
    CopiesChosen,
    DigitErased,
    DigitPressed,
    KioskLeft,
    LeaveAsked,
    LeaveWay,
    PageChosen,
    PinChecked,
    PinSubmitted,
    PresentationEvent,
    SheetKindChosen,
    SheetLanguageChosen,
    SignsPageLeft,
    SignsPageOpened,
    StaffEvent,
    StaffPage,
    StaffPanelClosed,
    StaffPanelOpened,
    StaffPrintAsked,
    StaffPrintCancelled,
    StaffPrintReported,
    WeekRead,
)
from kiosk.staff.pin import MAX_DIGITS, PinResult
from kiosk.visit.display_settings import (
    ContrastChosen,
    DisplaySettings,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.events import (
    DisplayOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
)
from kiosk.visit.listening import ListeningEvent, ListeningSettings

if TYPE_CHECKING:
    from kiosk.usage.week import DayVisits

UNLOCKED = frozenset({StaffPage.HOME, StaffPage.LEAVE, StaffPage.PRINT})
"""Pages behind the PIN that the panel draws itself."""
OWN_PAGES = UNLOCKED | {StaffPage.CLEANING, StaffPage.PIN}
"""Pages with settings of their own; on the signs these belong to the visit."""


@dataclass(frozen=True)
class StaffPanel:
    """Everything the staff panel shows.

    Args:
        page: Closed, PIN pad, or a page behind it.
        digits: Digits entered so far; never shown, logged or stored.
        answer: Result of the last PIN, None before the first.
        checking: Whether a PIN is being verified; the pad waits for the result.
        wait: Seconds until the next PIN is accepted.
        kind: Kind of sheet to print.
        language: Language of the sheet.
        signs: Ids of the signs on a filled sheet; none makes a blank one.
        copies: Number of copies, 1 to `MAX_COPIES`.
        printing: Status of the sheet.
        pending: Whether that status is not final.
        week: Visits of the last days, None where they are not counted or cannot be read.
        counted: Complete copies that the printer counted in this print, 0 where it counts none.
        out: Complete copies that came out in earlier prints of the same pile.
        display: Display settings of the panel.
        display_open: Whether the display settings are laid over the page.
        position: Row of the page at which staff are; the page finds its part.
        spoken: Language of the panel; sheets may be in another.
        languages_open: Whether the choice of that language is laid over the page.
        listening: How the pages are read aloud.
        leaving: The way to leave that has to be confirmed, None for none.
        cleaning: Seconds that cleaning mode still lasts.
    """

    page: StaffPage = StaffPage.CLOSED
    digits: str = field(default="", repr=False)
    answer: PinResult | None = None
    checking: bool = False
    wait: int = 0
    kind: SheetKind = SheetKind.REFERRAL
    language: str = "en"
    signs: tuple[str, ...] = ()
    copies: int = 1
    printing: PrintStatus = PrintStatus.IDLE
    pending: bool = False
    week: tuple[DayVisits, ...] | None = None
    counted: int = 0
    out: int = 0
    display: DisplaySettings = field(default_factory=DisplaySettings)
    display_open: bool = False
    position: Position = START
    spoken: str = "en"
    languages_open: bool = False
    listening: ListeningSettings = field(default_factory=ListeningSettings)
    leaving: LeaveWay | None = None
    cleaning: int = 0

    @property
    def copies_out(self) -> int:
        """Complete copies of the pile that came out so far, at most all of them."""
        return min(self.copies, self.out + self.counted)

    @property
    def copies_left(self) -> int:
        """Copies that the next print makes: the rest of a pile of which only some came out."""
        some = self.printing.is_problem and self.copies_out < self.copies
        return self.copies - self.copies_out if some else self.copies


def accepts(panel: StaffPanel, event: StaffEvent) -> bool:
    """Return whether an event can come from what the staff panel shows.

    Assistive technology can press a control that is no longer shown. So what is not open and
    unlocked is refused here, whatever the screen does.
    """
    match event:
        case StaffPanelOpened():
            return True
        case StaffPanelClosed():
            return panel.page is not StaffPage.CLOSED
        case DigitPressed() | DigitErased() | PinSubmitted() | PinChecked():
            return panel.page is StaffPage.PIN
        case SignsPageLeft():
            return panel.page is StaffPage.SIGNS
        case StaffPrintReported() | WeekRead():
            return panel.page in UNLOCKED or panel.page is StaffPage.SIGNS
        case TextSizeChosen() | ContrastChosen() | ReducedMotionChosen():
            return panel.display_open and panel.page in OWN_PAGES
        case DisplayOpened() | PanelClosed() | LanguageChosen() | LanguagesOpened():
            return panel.page in OWN_PAGES
        case _ if isinstance(event, ListeningEvent):
            return panel.page in OWN_PAGES
        case PageChosen(page):
            # Cleaning mode is left by time alone: a page with buttons may lie under the cloth.
            return panel.page in UNLOCKED and page in UNLOCKED | {StaffPage.CLEANING}
        case CleaningTicked():
            return panel.page is StaffPage.CLEANING
        case PartTurned():
            return panel.page in UNLOCKED
        case KioskLeft(way):
            return panel.page is StaffPage.LEAVE and way is panel.leaving
        case LeaveAsked():
            return panel.page is StaffPage.LEAVE
        case StaffPrintCancelled():
            return panel.page is StaffPage.PRINT and panel.pending
        case _:  # what is printed cannot be changed until it is out
            return panel.page is StaffPage.PRINT and not panel.pending


def advance(panel: StaffPanel, event: StaffEvent) -> StaffPanel:
    """Return the staff panel after an event; one branch an event, as in `kiosk.visit.flow`."""
    if not accepts(panel, event):
        return panel
    match event:
        case StaffPanelOpened(language, display, listening):
            return StaffPanel(
                page=StaffPage.PIN,
                language=language,
                spoken=language,
                display=display,
                listening=listening,
            )
        case DigitPressed() | DigitErased() if panel.checking:
            return panel
        case DigitPressed(digit):
            return replace(panel, digits=(panel.digits + digit)[:MAX_DIGITS], answer=None)
        case DigitErased():
            return replace(panel, digits=panel.digits[:-1], answer=None)
        case PinChecked(PinResult.RIGHT, _):
            return replace(panel, page=StaffPage.HOME, digits="", answer=None, checking=False)
        case PinChecked(result, wait):
            return replace(panel, digits="", answer=result, checking=False, wait=wait)
        case PinSubmitted():
            return replace(panel, checking=True, answer=None)
        case PageChosen(page):
            return replace(panel, page=page, position=START, leaving=None)
        case LeaveAsked(way):
            return replace(panel, leaving=way, position=START)
        case WeekRead(visits):
            return replace(panel, week=visits)
        case CleaningTicked(left) if left > 0:
            return replace(panel, cleaning=left)
        case StaffPanelClosed() | CleaningTicked() | KioskLeft(LeaveWay.SLEEP):
            return StaffPanel()
        case KioskLeft():
            return panel  # the program ends
        case _ if isinstance(event, PresentationEvent):
            return _presented(panel, event)
        case _:
            return _printed(panel, event)


def _printed(panel: StaffPanel, event: StaffEvent) -> StaffPanel:
    """Return the panel after an event of its page for printing."""
    match event:
        case StaffPrintAsked():
            # Where the page has several parts, the first shows the status.
            out = panel.copies - panel.copies_left
            sent = replace(panel, printing=PrintStatus.SENDING, pending=True, out=out, counted=0)
            return replace(sent, position=START)
        case StaffPrintReported(status, counted, last):
            return replace(panel, printing=status, pending=not last, counted=counted)
        case StaffPrintCancelled():
            return panel  # the print session stops it and reports
        case SignsPageLeft(signs, display, listening):
            page = StaffPage.PRINT
            return replace(panel, page=page, signs=signs, display=display, listening=listening)
    # Another print has not been printed.
    panel = replace(panel, printing=PrintStatus.IDLE, counted=0, out=0)
    match event:
        case SheetKindChosen(kind):
            return replace(panel, kind=kind)
        case SheetLanguageChosen(language):
            return replace(panel, language=language)
        case SignsPageOpened():
            return replace(panel, page=StaffPage.SIGNS)
        case CopiesChanged(by):
            return replace(panel, copies=min(MAX_COPIES, max(1, panel.copies + by)))
        case CopiesChosen(copies):
            return replace(panel, copies=min(MAX_COPIES, max(1, copies)))
        case _:
            return panel


def _presented(panel: StaffPanel, event: PresentationEvent) -> StaffPanel:
    match event:
        case LanguageChosen(language):
            return replace(panel, spoken=language, languages_open=False)
        case LanguagesOpened():
            return replace(panel, languages_open=True)
        case PanelClosed() if panel.languages_open:
            return replace(panel, languages_open=False)
        case DisplayOpened() | PanelClosed():
            return replace(panel, display_open=isinstance(event, DisplayOpened))
        case PartTurned(position):
            return replace(panel, position=position)
        case _ if isinstance(event, ListeningEvent):
            return replace(panel, listening=panel.listening.after(event))
        case _:
            return replace(panel, display=panel.display.after(event))
