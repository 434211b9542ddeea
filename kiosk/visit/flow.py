"""One family's visit: what it is, and what each event does to it.

`Visit` is a frozen value and `advance` a pure function, so a page can be drawn from a visit at
any time, and a reset is nothing but `Visit.fresh()` drawn: it cannot forget anything. The events
are in `kiosk.visit.events`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import (
    ContrastChosen,
    DisplaySettings,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Event,
    GoodnessOfFitChosen,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    StartedOver,
    TopicChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.listening import ListeningEvent, ListeningSettings

MAX_HISTORY = 60
"""Steps that "back" remembers; older ones fall off, so a toddler cannot fill the memory."""


class PageId(StrEnum):
    """A page of the visit."""

    WELCOME = "welcome"
    TOPICS = "topics"
    TOPIC = "topic"
    GOODNESS_OF_FIT = "fit"
    SIGNS = "signs"
    REFERRAL = "referral"


class PanelId(StrEnum):
    """A question or a picture laid over a page."""

    NONE = "none"
    DISPLAY = "display"
    PHONE = "phone"
    START_OVER = "start-over"


@dataclass(frozen=True)
class Location:
    """Where somebody is: a page, for topics which one, and the part shown of it (from 0).

    A `brief` stop leaves out opening words: for staff, who know them.
    """

    page: PageId = PageId.WELCOME
    topic: str = ""
    part: int = 0
    brief: bool = False


@dataclass(frozen=True)
class Visit:
    """Everything the kiosk knows while a family stands in front of it.

    Args:
        language: Code of the language shown.
        location: Where the family is.
        history: Where it was before, oldest first.
        signs: Ids of the signs chosen, in the order chosen.
        overlay: What lies over the page.
        printing: How far the family's sheet has come.
        pending: Whether it is on its way still, so that more will be heard of it.
        on_phone: Whether the signs stand in the code for the phone, too; only where asked for.
        display: How the screen is shown.
        pair: Who was chosen for the picture of "goodness of fit".
        voice: How it is read aloud.
        choosing: Whether the choice of a language lies over everything else.
    """

    language: str
    location: Location = Location()
    history: tuple[Location, ...] = ()
    signs: tuple[str, ...] = field(default=(), repr=False)
    panel: PanelId = PanelId.NONE
    print_status: PrintStatus = PrintStatus.IDLE
    print_pending: bool = False
    signs_on_phone: bool = False
    display: DisplaySettings = field(default_factory=DisplaySettings)
    dyad: Dyad = field(default_factory=Dyad, repr=False)
    listening: ListeningSettings = field(default_factory=ListeningSettings)
    languages_open: bool = False

    @classmethod
    def fresh(
        cls,
        language: str,
        display: DisplaySettings | None = None,
        voice: ListeningSettings | None = None,
    ) -> Visit:
        """Return a visit that has not begun."""
        return cls(
            language, display=display or DisplaySettings(), listening=voice or ListeningSettings()
        )


def advance(visit: Visit, event: Event, *, initial: Visit) -> Visit:
    """Return the visit after an event: the only map of the flow.

    One branch an event, each a line or two: longer than most functions and easier to read
    whole than scattered.

    Args:
        visit: The visit so far.
        event: What the person, the printer or the clock did.
        initial: The visit that has not begun, as this kiosk is configured.
    """
    visit = _awake(visit, event)
    match event:
        case Started(language):
            fresh = Visit.fresh(language, visit.display, visit.listening)
            return _go(fresh, Location(PageId.TOPICS))
        case LanguageChosen() | LanguagesOpened():
            return _spoken(visit, event)
        case TopicChosen() | GoodnessOfFitChosen() | SignsChosen() | ReferralChosen():
            return _go(visit, _goal(event))
        case ChildChosen() | CaregiverChosen():
            return replace(visit, dyad=visit.dyad.after(event))
        case PartTurned(part):
            return _go(visit, replace(visit.location, part=max(part, 0)))
        case SignToggled(sign):
            return _toggle(visit, sign)
        case WentBack():
            return _back(visit)
        case WentHome():
            return _home(visit)
        case StartedOver():
            return Visit.fresh(visit.language, visit.display, visit.listening)
        case PhoneOpened():
            return replace(visit, panel=PanelId.PHONE, signs_on_phone=False)
        case PhoneSignsChosen(on):
            return replace(visit, signs_on_phone=on)
        case DisplayOpened():
            return replace(visit, panel=PanelId.DISPLAY)
        case TextSizeChosen() | ContrastChosen() | ReducedMotionChosen():
            return replace(visit, display=visit.display.after(event))
        case PanelClosed():
            # What lies under the choice of a language stays.
            over = visit.panel if visit.languages_open else PanelId.NONE
            return replace(visit, panel=over, languages_open=False)
        case PrintAsked():
            return replace(visit, print_status=PrintStatus.SENDING, print_pending=True)
        case PrintReported(status, last):
            return replace(visit, print_status=status, print_pending=not last)
        case Ended():
            return initial
        case _:
            return replace(visit, listening=visit.listening.after(event))


def after_repagination(visit: Visit, before: int, after: int) -> Visit:
    """Return a visit at about the same words when its page takes another number of parts.

    The same words take another number of parts in another size, language or window. Earlier
    parts of a page leave the trail, so that nobody presses "back" through what is not there.

    Args:
        visit: As it was with the old parts.
        before: How many parts the page had.
        after: How many it has now.
    """
    part = min(visit.location.part, before - 1) * after // before
    location = replace(visit.location, part=part)
    pages = [replace(earlier, part=0) for earlier in (*visit.history, location)]
    history = [page for page, following in pairwise(pages) if page != following]
    return replace(
        visit, location=location, history=(*history, pages[-1]) if part else tuple(history)
    )


def _goal(event: TopicChosen | GoodnessOfFitChosen | SignsChosen | ReferralChosen) -> Location:
    match event:
        case TopicChosen(topic):
            return Location(PageId.TOPIC, topic)
        case GoodnessOfFitChosen():
            return Location(PageId.GOODNESS_OF_FIT)
        case SignsChosen():
            return Location(PageId.SIGNS)
        case ReferralChosen():
            return Location(PageId.REFERRAL)


def transition_direction(before: Visit, after: Visit) -> int:
    """Return the direction of a change of page: 1 onwards, -1 back, 0 where nobody went."""
    old, new = before.location, after.location
    if old == new or PageId.WELCOME in (old.page, new.page):
        return 0
    if replace(old, part=new.part) == new:
        return 1 if new.part > old.part else -1
    # Whoever came back stands where the trail had them.
    return -1 if len(after.history) < len(before.history) else 1


def _go(visit: Visit, location: Location) -> Visit:
    """Go to another stop; how the last print went is told only where it was asked for."""
    if location == visit.location:
        return visit
    history = (*visit.history, visit.location)[-MAX_HISTORY:]
    printing = _settled(visit)
    there = replace(
        visit, location=location, history=history, panel=PanelId.NONE, print_status=printing
    )
    return replace(there, languages_open=False)


def _spoken(visit: Visit, event: LanguageChosen | LanguagesOpened) -> Visit:
    if isinstance(event, LanguagesOpened):
        return replace(visit, languages_open=True)
    return replace(visit, language=event.language, languages_open=False)


def _home(visit: Visit) -> Visit:
    if visit.signs:
        return replace(visit, panel=PanelId.START_OVER)
    return Visit.fresh(visit.language, visit.display, visit.listening)


def _back(visit: Visit) -> Visit:
    # What fell off the trail began at the start page, so back still ends there.
    *history, location = visit.history or (Location(),)
    if location.page is PageId.WELCOME is not visit.location.page:
        return _home(visit)
    return replace(
        visit,
        location=location,
        history=tuple(history),
        panel=PanelId.NONE,
        print_status=_settled(visit),
    )


def _awake(visit: Visit, event: Event) -> Visit:
    """End a pause of the voice where somebody goes on."""
    if isinstance(event, ListeningEvent | PrintReported):
        return visit
    return replace(visit, listening=visit.listening.unpaused())


def _settled(visit: Visit) -> PrintStatus:
    """Keep a sheet that is under way, so that leaving and coming back cannot print twice."""
    return visit.print_status if visit.print_pending else PrintStatus.IDLE


def _toggle(visit: Visit, sign: str) -> Visit:
    kept = tuple(chosen for chosen in visit.signs if chosen != sign)
    chosen = kept if len(kept) < len(visit.signs) else (*visit.signs, sign)
    # Other signs make another sheet, which has not been printed.
    return replace(visit, signs=chosen, print_status=_settled(visit))
