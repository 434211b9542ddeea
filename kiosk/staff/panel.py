"""State machine of the staff panel: PIN pad, then sheets to print. Pure, like kiosk.visit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.config.limits import MAX_COPIES
from kiosk.layout.position import START, Position
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.pin import MAX_DIGITS, PinResult
from kiosk.visit.display_settings import (
    ContrastChosen,
    DisplayEvent,
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


class StaffPage(StrEnum):
    """Page of the staff panel."""

    CLOSED = "closed"
    PIN = "pin"
    OPEN = "open"
    SIGNS = "signs"
    """The signs of a filled sheet, chosen on the same page as a family uses."""


_WITH_SETTINGS = frozenset({StaffPage.PIN, StaffPage.OPEN})
"""Pages with settings of their own; on the signs these belong to the visit."""


@dataclass(frozen=True)
class StaffPanel:
    """Everything the staff panel shows.

    Args:
        page: Closed, PIN pad, panel or signs.
        digits: Digits entered so far; never shown, logged or stored.
        answer: Result of the last PIN, None before the first.
        checking: Whether a PIN is being verified; the pad waits for the result.
        wait: Seconds until the next PIN is accepted.
        kind: Kind of sheet to print.
        language: Language of the sheet.
        signs: Ids of the signs on a filled sheet; none makes a blank one.
        copies: Number of copies, 1 to `MAX_COPIES`.
        printing: Status of the sheet.
        counted: Copies of it that the printer counted, 0 where it counts none.
        display: Display settings of the panel.
        display_open: Whether the display settings are laid over the page.
        position: Row of the page at which staff are; the page finds its part.
        spoken: Language of the panel; sheets may be in another.
        languages_open: Whether the choice of that language is laid over the page.
        listening: How the pages are read aloud.
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
    counted: int = 0
    display: DisplaySettings = field(default_factory=DisplaySettings)
    display_open: bool = False
    position: Position = START
    spoken: str = "en"
    languages_open: bool = False
    listening: ListeningSettings = field(default_factory=ListeningSettings)


@dataclass(frozen=True)
class StaffPanelOpened:
    """The way in was taken; language, display settings and the voice are kept."""

    language: str
    display: DisplaySettings = field(default_factory=DisplaySettings)
    listening: ListeningSettings = field(default_factory=ListeningSettings)


@dataclass(frozen=True)
class DigitPressed:
    """A key of the PIN pad was pressed."""

    digit: str = field(repr=False)


@dataclass(frozen=True)
class DigitErased:
    """The last digit was erased."""


@dataclass(frozen=True)
class PinSubmitted:
    """The PIN is complete and has to be verified."""


@dataclass(frozen=True)
class PinChecked:
    """The PIN was verified."""

    result: PinResult
    wait: int


@dataclass(frozen=True)
class SheetKindChosen:
    """A kind of sheet was chosen."""

    kind: SheetKind


@dataclass(frozen=True)
class SheetLanguageChosen:
    """A language for the sheet was chosen."""

    language: str


@dataclass(frozen=True)
class SignsPageOpened:
    """The page for the signs of a filled sheet was opened."""


@dataclass(frozen=True)
class SignsPageLeft:
    """That page was left, with these signs, display settings and voice."""

    signs: tuple[str, ...]
    display: DisplaySettings = field(default_factory=DisplaySettings)
    listening: ListeningSettings = field(default_factory=ListeningSettings)


@dataclass(frozen=True)
class CopiesChanged:
    """The number of copies was changed by this much."""

    by: int


@dataclass(frozen=True)
class StaffPrintAsked:
    """Printing was requested."""


@dataclass(frozen=True)
class StaffPrintReported:
    """The status of the sheet was reported, and the copies that the printer counted."""

    status: PrintStatus
    counted: int = 0


@dataclass(frozen=True)
class StaffPanelClosed:
    """The staff panel was closed."""


@dataclass(frozen=True)
class KioskLeft:
    """Staff ended the kiosk."""


PresentationEvent = (
    DisplayOpened
    | PanelClosed
    | DisplayEvent
    | PartTurned
    | LanguageChosen
    | LanguagesOpened
    | ListeningEvent
)
"""Events that change only the presentation of the page."""

StaffEvent = (
    StaffPanelOpened
    | DigitPressed
    | DigitErased
    | PinSubmitted
    | PinChecked
    | SheetKindChosen
    | SheetLanguageChosen
    | SignsPageOpened
    | SignsPageLeft
    | CopiesChanged
    | StaffPrintAsked
    | StaffPrintReported
    | StaffPanelClosed
    | KioskLeft
    | PresentationEvent
)


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
        case StaffPrintReported():
            return panel.page in {StaffPage.OPEN, StaffPage.SIGNS}
        case TextSizeChosen() | ContrastChosen() | ReducedMotionChosen():
            return panel.display_open and panel.page in _WITH_SETTINGS
        case DisplayOpened() | PanelClosed() | LanguageChosen() | LanguagesOpened():
            return panel.page in _WITH_SETTINGS
        case _ if isinstance(event, ListeningEvent):
            return panel.page in _WITH_SETTINGS
        case _:
            return panel.page is StaffPage.OPEN


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
            return replace(panel, page=StaffPage.OPEN, digits="", answer=None, checking=False)
        case PinChecked(result, wait):
            return replace(panel, digits="", answer=result, checking=False, wait=wait)
        case PinSubmitted():
            return replace(panel, checking=True, answer=None)
        case SheetKindChosen(kind):
            return replace(panel, kind=kind, printing=PrintStatus.IDLE)
        case SheetLanguageChosen(language):
            return replace(panel, language=language, printing=PrintStatus.IDLE)
        case SignsPageOpened():
            return replace(panel, page=StaffPage.SIGNS, printing=PrintStatus.IDLE)
        case SignsPageLeft(signs, display, listening):
            page = StaffPage.OPEN
            return replace(panel, page=page, signs=signs, display=display, listening=listening)
        case CopiesChanged(by):
            copies = min(MAX_COPIES, max(1, panel.copies + by))
            return replace(panel, copies=copies, printing=PrintStatus.IDLE)
        case StaffPrintAsked():
            # Where the page has several parts, the first shows the status.
            return replace(panel, printing=PrintStatus.SENDING, position=START)
        case StaffPrintReported(status, counted):
            return replace(panel, printing=status, counted=counted)
        case StaffPanelClosed():
            return StaffPanel()
        case KioskLeft():
            return panel  # the program ends
        case _:
            return _presented(panel, event)


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
