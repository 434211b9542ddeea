"""The staff corner: PIN pad, then a few things to print. As pure as the visit beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.pin import PinResult
from kiosk.visit.display_settings import (
    Comfort,
    ComfortEvent,
)
from kiosk.visit.flow import (
    DisplayOpened,
    LanguageChosen,
    LanguagesOpened,
    OverlayClosed,
    PartTurned,
)

MAX_COPIES = 99
MAX_DIGITS = 12


class DeskPlace(StrEnum):
    """Where staff are."""

    CLOSED = "closed"
    PIN = "pin"
    OPEN = "open"
    SIGNS = "signs"
    """Choosing the signs of a sheet on the family's own cards."""


@dataclass(frozen=True)
class Desk:
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
        comfort: How the screen is shown.
        display: Whether the ways to change that lie over the page.
        part: Which part of the page is shown, from 0, where it takes several.
        spoken: The language on screen; sheets may be in another.
        choosing: Whether the choice of that language lies over the page.
    """

    place: DeskPlace = DeskPlace.CLOSED
    digits: str = field(default="", repr=False)
    answer: PinResult | None = None
    wait: int = 0
    kind: SheetKind = SheetKind.REFERRAL
    language: str = "en"
    signs: tuple[str, ...] = ()
    copies: int = 1
    printing: PrintStatus = PrintStatus.IDLE
    comfort: Comfort = field(default_factory=Comfort)
    display: bool = False
    part: int = 0
    spoken: str = "en"
    choosing: bool = False


@dataclass(frozen=True)
class DeskAsked:
    """The hidden gesture; the screen stays as whoever made it reads it."""

    language: str
    comfort: Comfort = field(default_factory=Comfort)


@dataclass(frozen=True)
class DigitPressed:
    """A key of the PIN pad."""

    digit: str = field(repr=False)


@dataclass(frozen=True)
class DigitErased:
    """The last digit taken back."""


@dataclass(frozen=True)
class PinGiven:
    """The PIN is complete and waits to be looked at."""


@dataclass(frozen=True)
class PinAnswered:
    """What became of the PIN."""

    result: PinResult
    wait: int


@dataclass(frozen=True)
class KindChosen:
    """What to print."""

    kind: SheetKind


@dataclass(frozen=True)
class DeskLanguageChosen:
    """In which language."""

    language: str


@dataclass(frozen=True)
class SignsWanted:
    """Choose the signs of a filled sheet."""


@dataclass(frozen=True)
class SignsTaken:
    """The signs chosen, and how the screen was shown at the end."""

    signs: tuple[str, ...]
    comfort: Comfort = field(default_factory=Comfort)


@dataclass(frozen=True)
class CopiesChanged:
    """More or fewer, by this many."""

    by: int


@dataclass(frozen=True)
class DeskPrintAsked:
    """Print now."""


@dataclass(frozen=True)
class DeskPrintReported:
    """What became of it."""

    status: PrintStatus


@dataclass(frozen=True)
class DeskClosed:
    """Back to the family."""


@dataclass(frozen=True)
class KioskLeft:
    """Staff end the kiosk."""


DisplayEvent = (
    DisplayOpened | OverlayClosed | ComfortEvent | PartTurned | LanguageChosen | LanguagesOpened
)
"""What changes nothing but how the page is shown."""

DeskEvent = (
    DeskAsked
    | DigitPressed
    | DigitErased
    | PinGiven
    | PinAnswered
    | KindChosen
    | DeskLanguageChosen
    | SignsWanted
    | SignsTaken
    | CopiesChanged
    | DeskPrintAsked
    | DeskPrintReported
    | DeskClosed
    | KioskLeft
    | DisplayEvent
)


def advance(desk: Desk, event: DeskEvent) -> Desk:
    """Return the staff corner after an event; one branch an event, as in `kiosk.visit.flow`."""
    match event:
        case DeskAsked(language, comfort):
            place = DeskPlace.PIN
            return Desk(place=place, language=language, spoken=language, comfort=comfort)
        case DigitPressed(digit):
            return replace(desk, digits=(desk.digits + digit)[:MAX_DIGITS], answer=None)
        case DigitErased():
            return replace(desk, digits=desk.digits[:-1], answer=None)
        case PinAnswered() if desk.place is not DeskPlace.PIN:
            return desk  # answered too late: nobody is at the pad any more
        case PinAnswered(PinResult.RIGHT, _):
            return replace(desk, place=DeskPlace.OPEN, digits="", answer=None)
        case PinAnswered(result, wait):
            return replace(desk, digits="", answer=result, wait=wait)
        case KindChosen(kind):
            return replace(desk, kind=kind, printing=PrintStatus.IDLE)
        case DeskLanguageChosen(language):
            return replace(desk, language=language, printing=PrintStatus.IDLE)
        case SignsWanted() if desk.place is DeskPlace.OPEN:
            return replace(desk, place=DeskPlace.SIGNS, printing=PrintStatus.IDLE)
        case SignsTaken(signs, comfort) if desk.place is DeskPlace.SIGNS:
            return replace(desk, place=DeskPlace.OPEN, signs=signs, comfort=comfort)
        case CopiesChanged(by):
            copies = min(MAX_COPIES, max(1, desk.copies + by))
            return replace(desk, copies=copies, printing=PrintStatus.IDLE)
        case DeskPrintAsked() if desk.place is DeskPlace.OPEN:
            # Where the page takes several parts, the first tells what becomes of the sheet.
            return replace(desk, printing=PrintStatus.SENDING, part=0)
        case DeskPrintReported(status):
            return replace(desk, printing=status)
        case DeskClosed():
            return Desk()
        case PinGiven() | KioskLeft() | SignsWanted() | SignsTaken() | DeskPrintAsked():
            return desk
        case _:
            return _displayed(desk, event)


def _displayed(desk: Desk, event: DisplayEvent) -> Desk:
    match event:
        case LanguageChosen(language):
            return replace(desk, spoken=language, choosing=False)
        case LanguagesOpened():
            return replace(desk, choosing=True)
        case OverlayClosed() if desk.choosing:
            return replace(desk, choosing=False)
        case DisplayOpened() | OverlayClosed():
            return replace(desk, display=isinstance(event, DisplayOpened))
        case PartTurned(part):
            return replace(desk, part=max(0, part))
        case _:
            # Larger words take other parts.
            return replace(desk, comfort=desk.comfort.after(event), part=0)
