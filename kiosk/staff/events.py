"""What staff do in their panel, and what is reported to it.

`kiosk.staff.panel.advance` says what each event changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.staff.contact_events import ContactEvent
from kiosk.staff.pack_list import PackEvent
from kiosk.staff.text_entry import EntryEvent
from kiosk.visit.display_settings import DisplayEvent, DisplaySettings
from kiosk.visit.events import (
    DisplayOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
)
from kiosk.visit.listening import ListeningEvent, ListeningSettings

if TYPE_CHECKING:
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import SheetKind
    from kiosk.staff.health_report import HealthReport
    from kiosk.staff.pin import PinResult
    from kiosk.usage.save_state import SaveState
    from kiosk.usage.week import DayVisits
    from kiosk.usage.weeks import WeekVisits


class LeaveWay(StrEnum):
    """How staff leave the kiosk to itself."""

    EXIT = "exit"
    """The program ends, and stays so until somebody starts it."""
    RESTART = "restart"
    """The program ends, and the service manager starts it again."""
    SLEEP = "sleep"
    """The screen is dark until the next opening."""


class StaffPage(StrEnum):
    """Page of the staff panel."""

    CLOSED = "closed"
    PIN = "pin"
    HOME = "home"
    """What staff want to know at a glance, and the way to the other pages."""
    CLEANING = "cleaning"
    """The glass takes no touch, so that it can be wiped; then the panel closes."""
    CLINIC = "clinic"
    """The clinic as sheets name it."""
    CONTACTS = "contacts"
    """Whom to call: checked, corrected, hidden."""
    ENTRY = "entry"
    """One text being typed: see `kiosk.staff.text_entry`."""
    HEALTH = "health"
    """What is wrong with the kiosk and what to do, and what IT needs to know."""
    LEAVE = "leave"
    """The ways to clean the glass, and to end, restart or darken the kiosk, each asked once."""
    PACK = "pack"
    """Which site pack families see, and another one from a stick."""
    PRINT = "print"
    REVIEWS = "reviews"
    """Which translations were reviewed, by whom and when."""
    SIGNS = "signs"
    """The signs of a filled sheet, chosen on the same page as a family uses."""
    USE = "use"
    """How much the kiosk was used in the last weeks, and a file of it to take along."""


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
class AllLanguagesChosen:
    """A pile in several languages was chosen: all copies in the first, then in the next."""

    languages: tuple[str, ...]


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
class CleaningTicked:
    """A second of cleaning mode has passed; at 0 it is over."""

    left: int


@dataclass(frozen=True)
class CopiesChanged:
    """The number of copies was changed by this much."""

    by: int


@dataclass(frozen=True)
class CopiesChosen:
    """A number of copies was chosen."""

    copies: int


@dataclass(frozen=True)
class HealthAsked:
    """The kiosk is to be checked again."""


@dataclass(frozen=True)
class HealthRead:
    """The kiosk was checked."""

    report: HealthReport


@dataclass(frozen=True)
class WeekRead:
    """The visits of the last days were read; None where that failed."""

    visits: tuple[DayVisits, ...] | None


@dataclass(frozen=True)
class WeeksRead:
    """The visits of the last weeks were read; None where that failed."""

    weeks: tuple[WeekVisits, ...] | None


@dataclass(frozen=True)
class UsageSaveAsked:
    """The counts are to be saved on a stick."""


@dataclass(frozen=True)
class UsageSaveReported:
    """What became of the file."""

    state: SaveState


@dataclass(frozen=True)
class StaffPrintAsked:
    """Printing was requested."""


@dataclass(frozen=True)
class StaffPrintReported:
    """The status of the sheet was reported, and the complete copies that the printer counted."""

    status: PrintStatus
    counted: int = 0
    last: bool = True
    """Whether the status is final."""


@dataclass(frozen=True)
class StaffPanelClosed:
    """The staff panel was closed."""


@dataclass(frozen=True)
class StaffPrintCancelled:
    """Staff stopped what is being printed; what is on its way in the printer comes out."""


@dataclass(frozen=True)
class PageChosen:
    """A page of the panel was opened from its home, or left for its home."""

    page: StaffPage


@dataclass(frozen=True)
class KioskLeft:
    """Staff ended the kiosk, or let it sleep."""

    way: LeaveWay = LeaveWay.EXIT


@dataclass(frozen=True)
class LeaveAsked:
    """A way to leave was chosen and has to be confirmed; with None it was taken back."""

    way: LeaveWay | None


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
    | EntryEvent
    | PinSubmitted
    | PinChecked
    | AllLanguagesChosen
    | SheetKindChosen
    | SheetLanguageChosen
    | SignsPageOpened
    | SignsPageLeft
    | CleaningTicked
    | CopiesChanged
    | CopiesChosen
    | PageChosen
    | ContactEvent
    | HealthAsked
    | HealthRead
    | PackEvent
    | UsageSaveAsked
    | UsageSaveReported
    | WeekRead
    | WeeksRead
    | StaffPrintAsked
    | StaffPrintCancelled
    | StaffPrintReported
    | StaffPanelClosed
    | KioskLeft
    | LeaveAsked
    | PresentationEvent
)
