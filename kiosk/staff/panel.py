"""State machine of the staff panel: PIN pad, its home, sheets to print. Pure, like kiosk.visit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.config.limits import MAX_COPIES
from kiosk.layout.position import START, Position
from kiosk.staff.contact_events import ContactEvent, ContactsRead
from kiosk.staff.contact_list import ContactList, turned
from kiosk.staff.events import (
    AllLanguagesChosen,
    CleaningTicked,
    CopiesChanged,
    CopiesChosen,
    DigitErased,
    DigitPressed,
    HealthAsked,
    HealthRead,
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
    UsageSaveAsked,
    UsageSaveReported,
    WeekRead,
    WeeksRead,
)
from kiosk.staff.pack_list import PackEvent, PackList, PackReport, PackStored
from kiosk.staff.pin import MAX_DIGITS, PinResult
from kiosk.staff.print_run import PrintRun, reported, started, unprinted
from kiosk.staff.text_entry import (
    EntryEvent,
    EntryOpened,
    EntryStored,
    EntryUndoAsked,
    LogoAsked,
    ReviewOf,
    TextEntry,
)
from kiosk.usage.save_state import SaveState
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
    from kiosk.staff.health_report import HealthReport
    from kiosk.usage.week import DayVisits
    from kiosk.usage.weeks import WeekVisits

_WITHOUT_PIN = {StaffPage.CLOSED, StaffPage.PIN}
UNLOCKED = frozenset(StaffPage) - _WITHOUT_PIN - {StaffPage.CLEANING, StaffPage.SIGNS}
"""Pages behind the PIN that the panel draws itself."""
_WITH_ENTRIES = frozenset({StaffPage.CLINIC, StaffPage.REVIEWS})
"""Pages from which something is opened to be typed."""
_CHOSEN = (UNLOCKED | {StaffPage.CLEANING}) - {StaffPage.ENTRY}
"""Pages that are opened by their own button."""
OWN_PAGES = UNLOCKED | {StaffPage.CLEANING, StaffPage.PIN}
"""Pages with settings of their own; on the signs these belong to the visit."""

_BELONGS_TO: dict[type[StaffEvent], StaffPage] = {
    CleaningTicked: StaffPage.CLEANING,
    DigitErased: StaffPage.PIN,
    DigitPressed: StaffPage.PIN,
    HealthAsked: StaffPage.HEALTH,
    LeaveAsked: StaffPage.LEAVE,
    PinChecked: StaffPage.PIN,
    PinSubmitted: StaffPage.PIN,
    SignsPageLeft: StaffPage.SIGNS,
}
"""Events that only one page knows, whatever else is so."""


@dataclass(frozen=True)
class StaffPanel(PrintRun):
    """Everything the staff panel shows, and with it what is printed.

    Args:
        page: Closed, PIN pad, or a page behind it.
        digits: Digits entered so far; never shown, logged or stored.
        answer: Result of the last PIN, None before the first.
        checking: Whether a PIN is being verified; the pad waits for the result.
        wait: Seconds until the next PIN is accepted.
        entry: What is typed of the clinic, or of who reviewed.
        week: Visits of the last days, None where they are not counted or cannot be read.
        contacts: What the pages of contacts show.
        weeks: Visits of the last weeks, none before they are read, None where that failed.
        saving: What becomes of the counts on a stick, None before they are saved.
        display: Display settings of the panel.
        display_open: Whether the display settings are laid over the page.
        position: Row of the page at which staff are; the page finds its part.
        spoken: Language of the panel; sheets may be in another.
        languages_open: Whether the choice of that language is laid over the page.
        listening: How the pages are read aloud.
        leaving: The way to leave that has to be confirmed, None for none.
        cleaning: Seconds that cleaning mode still lasts.
        health: How the kiosk is, None until that is known.
        packs: What the page of the site pack shows.
    """

    page: StaffPage = StaffPage.CLOSED
    digits: str = field(default="", repr=False)
    answer: PinResult | None = None
    checking: bool = False
    wait: int = 0
    entry: TextEntry = field(default_factory=TextEntry)
    week: tuple[DayVisits, ...] | None = None
    contacts: ContactList = field(default_factory=ContactList)
    weeks: tuple[WeekVisits, ...] | None = ()
    saving: SaveState | None = None
    display: DisplaySettings = field(default_factory=DisplaySettings)
    display_open: bool = False
    position: Position = START
    spoken: str = "en"
    languages_open: bool = False
    listening: ListeningSettings = field(default_factory=ListeningSettings)
    leaving: LeaveWay | None = None
    cleaning: int = 0
    health: HealthReport | None = None
    packs: PackList = field(default_factory=PackList)

    @property
    def place(self) -> str:
        """What is shown, by a name: the contacts have several pages."""
        contacts = self.page is StaffPage.CONTACTS
        return f"{self.page}-{self.contacts.view}" if contacts else str(self.page)

    @property
    def is_saving(self) -> bool:
        """Whether the counts are being saved."""
        return self.saving is not None and not self.saving.is_final


def accepts(panel: StaffPanel, event: StaffEvent) -> bool:
    """Return whether an event can come from what the staff panel shows.

    Assistive technology can press a control that is no longer shown. So what is not open and
    unlocked is refused here, whatever the screen does.
    """
    if (place := _BELONGS_TO.get(type(event))) is not None:
        return panel.page is place
    match event:
        case StaffPanelOpened():
            return True
        case StaffPanelClosed():
            return panel.page is not StaffPage.CLOSED
        case ContactsRead() | HealthRead():
            return panel.page in UNLOCKED
        case _ if isinstance(event, ContactEvent):
            return panel.page is StaffPage.CONTACTS and panel.contacts.accepts(event)
        case _ if isinstance(event, PackEvent):
            is_open = panel.page is StaffPage.PACK
            if isinstance(event, PackReport):
                is_open = panel.page in UNLOCKED or panel.page is StaffPage.SIGNS
            return is_open and panel.packs.accepts(event)
        case StaffPrintReported() | UsageSaveReported() | WeekRead() | WeeksRead():
            return panel.page in UNLOCKED or panel.page is StaffPage.SIGNS
        case TextSizeChosen() | ContrastChosen() | ReducedMotionChosen():
            return panel.display_open and panel.page in OWN_PAGES
        case DisplayOpened() | PanelClosed() | LanguageChosen() | LanguagesOpened():
            return panel.page in OWN_PAGES
        case _ if isinstance(event, ListeningEvent):
            return panel.page in OWN_PAGES
        case PageChosen(page):
            # Cleaning mode is left by time alone: a page with buttons may lie under the cloth.
            return panel.page in UNLOCKED and page in _CHOSEN
        case _ if isinstance(event, EntryEvent):
            return _accepts_entry(panel, event)
        case PartTurned():
            return panel.page in UNLOCKED
        case KioskLeft(way):
            return panel.page is StaffPage.LEAVE and way is panel.leaving
        case StaffPrintCancelled():
            return panel.page is StaffPage.PRINT and panel.pending
        case UsageSaveAsked():
            return panel.page is StaffPage.USE and not panel.is_saving
        case _:  # what is printed cannot be changed until it is out
            return panel.page is StaffPage.PRINT and not panel.pending


def _accepts_entry(panel: StaffPanel, event: EntryEvent) -> bool:
    """Return whether something can be typed or stored now; only one thing at a time."""
    if isinstance(event, EntryStored):
        return panel.entry.storing
    if isinstance(event, LogoAsked):
        return panel.page is StaffPage.CLINIC and not panel.entry.storing
    opens = isinstance(event, EntryOpened | EntryUndoAsked)
    pages = _WITH_ENTRIES if opens else {StaffPage.ENTRY}
    return panel.page in pages and not panel.entry.storing


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
            kept = panel.saving if panel.is_saving else None  # old news are no news
            entry = panel.entry.left()
            return replace(
                panel,
                page=page,
                position=START,
                leaving=None,
                saving=kept,
                entry=entry,
                packs=panel.packs.left(),
            )
        case HealthAsked():
            return replace(panel, health=None, position=START)
        case LeaveAsked(way):
            return replace(panel, leaving=way, position=START)
        case _ if isinstance(event, ContactEvent | EntryEvent | PackEvent):
            return _entered(panel, event)
        case HealthRead() | UsageSaveAsked() | UsageSaveReported() | WeekRead() | WeeksRead():
            return _informed(panel, event)
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
            return replace(started(panel), position=START)
        case StaffPrintReported():
            return reported(panel, event)
        case StaffPrintCancelled():
            return replace(panel, stopping=True)  # the print session stops it and reports
        case SignsPageLeft(signs, display, listening):
            page = StaffPage.PRINT
            return replace(panel, page=page, signs=signs, display=display, listening=listening)
    # Another print has not been printed.
    panel = unprinted(panel)
    match event:
        case AllLanguagesChosen(languages) if languages:
            return replace(panel, language=languages[0], also=languages[1:])
        case SheetKindChosen(kind):
            return replace(panel, kind=kind)
        case SheetLanguageChosen(language):
            return replace(panel, language=language, also=())
        case SignsPageOpened():
            return replace(panel, page=StaffPage.SIGNS)
        case CopiesChanged(by):
            return replace(panel, copies=min(MAX_COPIES, max(1, panel.copies + by)))
        case CopiesChosen(copies):
            return replace(panel, copies=min(MAX_COPIES, max(1, copies)))
        case _:
            return panel


def _informed(
    panel: StaffPanel,
    event: HealthRead | UsageSaveAsked | UsageSaveReported | WeekRead | WeeksRead,
) -> StaffPanel:
    """Return the panel after news of how the kiosk is and how much it was used."""
    match event:
        case HealthRead(report):
            return replace(panel, health=report)
        case UsageSaveAsked():
            # Where the page has several parts, the first shows what becomes of it.
            return replace(panel, saving=SaveState.WRITING, position=START)
        case UsageSaveReported(state):
            return replace(panel, saving=state)
        case WeekRead(visits):
            return replace(panel, week=visits)
        case WeeksRead(weeks):
            return replace(panel, weeks=weeks)


def _entered(panel: StaffPanel, event: ContactEvent | EntryEvent | PackEvent) -> StaffPanel:
    """Return the panel after something was typed or chosen; what was stored leads back."""
    if isinstance(event, PackEvent):
        # Where the page has several parts, the first shows what became of it.
        position = START if panel.page is StaffPage.PACK else panel.position
        health = None if isinstance(event, PackStored) else panel.health
        packs = panel.packs.after(event)
        return replace(panel, packs=packs, position=position, health=health)
    if isinstance(event, ContactEvent):
        contacts, position = turned(panel.contacts, panel.position, event)
        stored = panel.contacts.saving and isinstance(event, ContactsRead) and event.listed
        # What was found before a change may be mended by it.
        health = None if stored else panel.health
        return replace(panel, contacts=contacts, position=position, health=health)
    entry, page = panel.entry.after(event), panel.page
    if isinstance(event, EntryOpened):
        page = StaffPage.ENTRY
    elif page is StaffPage.ENTRY and entry.stored:
        is_review = isinstance(entry.subject, ReviewOf)
        page = StaffPage.REVIEWS if is_review else StaffPage.CLINIC
    position = panel.position if page is panel.page else START
    health = None if isinstance(event, EntryStored) and event.refusal is None else panel.health
    return replace(panel, entry=entry, page=page, position=position, health=health)


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
