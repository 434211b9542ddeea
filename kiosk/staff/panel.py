"""The staff corner: PIN pad, then a few things to print. As pure as the visit beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.config.limits import MAX_COPIES
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.pin import PinResult
from kiosk.visit.display_settings import (
    DisplayEvent,
    DisplaySettings,
)
from kiosk.visit.events import (
    DisplayOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
)

MAX_DIGITS = 12


class StaffPage(StrEnum):
    """Where staff are."""

    CLOSED = "closed"
    PIN = "pin"
    OPEN = "open"
    SIGNS = "signs"
    """Choosing the signs of a sheet on the family's own cards."""


@dataclass(frozen=True)
class StaffPanel:
    """Everything the staff corner shows.

    Args:
        place: Closed, at the PIN pad, or in.
        digits: Typed so far; never shown, logged or kept.
        answer: What became of the last PIN, None before the first.
        wait: Seconds until the next PIN is looked at.
        kind: What to print.
        language: In which language.
        signs: Ids of the signs on a filled sheet; none makes a blank one.
        copies: How many, 1 to 99.
        printing: How far the print has come.
        display: How the screen is shown.
        display: Whether the ways to change that lie over the page.
        part: Which part of the page is shown, from 0, where it takes several.
        spoken: The language on screen; sheets may be in another.
        choosing: Whether the choice of that language lies over the page.
    """

    page: StaffPage = StaffPage.CLOSED
    digits: str = field(default="", repr=False)
    answer: PinResult | None = None
    wait: int = 0
    kind: SheetKind = SheetKind.REFERRAL
    language: str = "en"
    signs: tuple[str, ...] = ()
    copies: int = 1
    printing: PrintStatus = PrintStatus.IDLE
    display: DisplaySettings = field(default_factory=DisplaySettings)
    display_open: bool = False
    part: int = 0
    spoken: str = "en"
    languages_open: bool = False


@dataclass(frozen=True)
class StaffPanelOpened:
    """The hidden gesture; the screen stays as whoever made it reads it."""

    language: str
    display: DisplaySettings = field(default_factory=DisplaySettings)


@dataclass(frozen=True)
class DigitPressed:
    """A key of the PIN pad."""

    digit: str = field(repr=False)


@dataclass(frozen=True)
class DigitErased:
    """The last digit taken back."""


@dataclass(frozen=True)
class PinSubmitted:
    """The PIN is complete and waits to be looked at."""


@dataclass(frozen=True)
class PinChecked:
    """What became of the PIN."""

    result: PinResult
    wait: int


@dataclass(frozen=True)
class SheetKindChosen:
    """What to print."""

    kind: SheetKind


@dataclass(frozen=True)
class SheetLanguageChosen:
    """In which language."""

    language: str


@dataclass(frozen=True)
class SignsPageOpened:
    """Choose the signs of a filled sheet."""


@dataclass(frozen=True)
class SignsPageLeft:
    """The signs chosen, and how the screen was shown at the end."""

    signs: tuple[str, ...]
    display: DisplaySettings = field(default_factory=DisplaySettings)


@dataclass(frozen=True)
class CopiesChanged:
    """More or fewer, by this many."""

    by: int


@dataclass(frozen=True)
class StaffPrintAsked:
    """Print now."""


@dataclass(frozen=True)
class StaffPrintReported:
    """What became of it."""

    status: PrintStatus


@dataclass(frozen=True)
class StaffPanelClosed:
    """Back to the family."""


@dataclass(frozen=True)
class KioskLeft:
    """Staff end the kiosk."""


PresentationEvent = (
    DisplayOpened | PanelClosed | DisplayEvent | PartTurned | LanguageChosen | LanguagesOpened
)
"""What changes nothing but how the page is shown."""

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


def advance(panel: StaffPanel, event: StaffEvent) -> StaffPanel:
    """Return the staff corner after an event; one branch an event, as in `kiosk.visit.flow`."""
    match event:
        case StaffPanelOpened(language, display):
            place = StaffPage.PIN
            return StaffPanel(page=place, language=language, spoken=language, display=display)
        case DigitPressed(digit):
            return replace(panel, digits=(panel.digits + digit)[:MAX_DIGITS], answer=None)
        case DigitErased():
            return replace(panel, digits=panel.digits[:-1], answer=None)
        case PinChecked() if panel.page is not StaffPage.PIN:
            return panel  # answered too late: nobody is at the pad any more
        case PinChecked(PinResult.RIGHT, _):
            return replace(panel, page=StaffPage.OPEN, digits="", answer=None)
        case PinChecked(result, wait):
            return replace(panel, digits="", answer=result, wait=wait)
        case SheetKindChosen(kind):
            return replace(panel, kind=kind, printing=PrintStatus.IDLE)
        case SheetLanguageChosen(language):
            return replace(panel, language=language, printing=PrintStatus.IDLE)
        case SignsPageOpened() if panel.page is StaffPage.OPEN:
            return replace(panel, page=StaffPage.SIGNS, printing=PrintStatus.IDLE)
        case SignsPageLeft(signs, display) if panel.page is StaffPage.SIGNS:
            return replace(panel, page=StaffPage.OPEN, signs=signs, display=display)
        case CopiesChanged(by):
            copies = min(MAX_COPIES, max(1, panel.copies + by))
            return replace(panel, copies=copies, printing=PrintStatus.IDLE)
        case StaffPrintAsked() if panel.page is StaffPage.OPEN:
            # Where the page takes several parts, the first tells what becomes of the sheet.
            return replace(panel, printing=PrintStatus.SENDING, part=0)
        case StaffPrintReported(status):
            return replace(panel, printing=status)
        case StaffPanelClosed():
            return StaffPanel()
        case PinSubmitted() | KioskLeft() | SignsPageOpened() | SignsPageLeft() | StaffPrintAsked():
            return panel
        case _:
            return _displayed(panel, event)


def _displayed(panel: StaffPanel, event: PresentationEvent) -> StaffPanel:
    match event:
        case LanguageChosen(language):
            return replace(panel, spoken=language, languages_open=False)
        case LanguagesOpened():
            return replace(panel, languages_open=True)
        case PanelClosed() if panel.languages_open:
            return replace(panel, languages_open=False)
        case DisplayOpened() | PanelClosed():
            return replace(panel, display_open=isinstance(event, DisplayOpened))
        case PartTurned(part):
            return replace(panel, part=max(0, part))
        case _:
            # Larger words take other parts.
            return replace(panel, display=panel.display.after(event), part=0)
