"""One family's visit: what it is, and what each event does to it.

`Visit` is a frozen value and `advance` a pure function, so a page can be drawn from a visit at
any time. A reset replaces the whole visit, so that nothing of it can remain. The events are in
`kiosk.visit.events`.

A location is a page and a position in its content. The visit does not know into how many parts a
page is divided: the page finds the part that contains the position, so nothing here changes when
the window, the text size or the language does.

The history contains the pages that lead here. Turning parts changes the position, not the
history. *Back* (`WentBack`) leads to the page from which this one was opened, at the position where
it was left: never forward. Before that *Back* turns to the part before, so that every part can be
reached again; `ui.pages.page` does that, with a `PartTurned`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.layout.position import START, Position
from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import (
    ContrastChosen,
    DisplaySettings,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, ResponseChanged
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Event,
    Finished,
    GoodnessOfFitChosen,
    KeysOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SettingsReset,
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
"""Pages in the history; older ones are removed, so that its size is limited."""


class PageId(StrEnum):
    """A page of the visit."""

    WELCOME = "welcome"
    TOPICS = "topics"
    TOPIC = "topic"
    GOODNESS_OF_FIT = "fit"
    SIGNS = "signs"
    REFERRAL = "referral"


class PanelId(StrEnum):
    """A panel over a page."""

    NONE = "none"
    DISPLAY = "display"
    PHONE = "phone"
    START_OVER = "start-over"
    FAREWELL = "farewell"
    KEYS = "keys"


@dataclass(frozen=True)
class Location:
    """Where a person is.

    Args:
        page: The page.
        topic: Id of the topic, on its page only.
        position: Passage or card of the page at which the person is.
        brief: Whether the page leaves out its opening words: for staff, who know them.
    """

    page: PageId = PageId.WELCOME
    topic: str = ""
    position: Position = START
    brief: bool = False

    def is_same_page(self, other: Location) -> bool:
        """Return whether both are on the same page, at any position."""
        return (self.page, self.topic) == (other.page, other.topic)


@dataclass(frozen=True)
class Visit:
    """Everything the kiosk knows about a family during its visit.

    Args:
        language: Code of the language shown.
        location: Where the family is.
        history: The pages that lead there, oldest first, each where it was left.
        signs: Ids of the signs chosen, in the order chosen.
        panel: The panel over the page.
        panel_below: The panel that comes back when the one in which keys are tried is closed.
        print_status: Of the family's sheet.
        print_pending: Whether the print job is not finished, so that more reports will come.
        signs_on_phone: Whether the code for the phone contains the signs; only if asked for.
        display: How the screen is shown.
        dyad: Child and caregiver as chosen on the page of goodness of fit.
        listening: How pages are read aloud.
        languages_open: Whether the choice of a language is open, above page and panel.
    """

    language: str
    location: Location = Location()
    history: tuple[Location, ...] = ()
    signs: tuple[str, ...] = field(default=(), repr=False)
    panel: PanelId = PanelId.NONE
    panel_below: PanelId = PanelId.NONE
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


def accepts(visit: Visit, event: Event) -> bool:
    """Return whether an event can come from what a visit shows.

    Assistive technology can press a control that is no longer shown. So the answer to a question
    that is not asked is refused here, whatever the screen does.
    """
    match event:
        case StartedOver():
            return visit.panel is PanelId.START_OVER
        case PhoneSignsChosen():
            return visit.panel is PanelId.PHONE
        case KeysOpened():
            return visit.panel not in {PanelId.KEYS, PanelId.FAREWELL}
        case _:
            return True


def advance(visit: Visit, event: Event, *, initial: Visit) -> Visit:
    """Return the visit after an event. Nothing else changes a visit.

    It has one branch for each event, of a line or two.

    Args:
        visit: The visit so far.
        event: What the person, the printer or the clock did.
        initial: The visit that has not begun, as this kiosk is configured.
    """
    if not accepts(visit, event):
        return visit
    visit = _unpaused(visit, event)
    match event:
        case Started(language):
            fresh = Visit.fresh(language, visit.display, visit.listening)
            return _open_page(fresh, Location(PageId.TOPICS))
        case LanguageChosen() | LanguagesOpened():
            return _in_language(visit, event)
        case TopicChosen() | GoodnessOfFitChosen() | SignsChosen() | ReferralChosen():
            return _open_page(visit, _destination(event))
        case ChildChosen() | CaregiverChosen() | ResponseChanged():
            return replace(visit, dyad=visit.dyad.after(event))
        case PartTurned(position):
            return replace(visit, location=replace(visit.location, position=position))
        case SignToggled(sign):
            return _toggle_sign(visit, sign)
        case WentBack():
            return _go_back(visit)
        case WentHome() | StartedOver():
            return _go_home(visit, sure=isinstance(event, StartedOver))
        case PhoneOpened() | DisplayOpened() | KeysOpened():
            return _open_panel(visit, event)
        case PhoneSignsChosen(on):
            return replace(visit, signs_on_phone=on)
        case TextSizeChosen() | ContrastChosen() | ReducedMotionChosen():
            return replace(visit, display=visit.display.after(event))
        case SettingsReset():
            return replace(visit, display=initial.display, listening=initial.listening)
        case PanelClosed():
            return _close_panel(visit, initial)
        case PrintAsked():
            return replace(visit, print_status=PrintStatus.SENDING, print_pending=True)
        case PrintReported(status, last):
            return replace(visit, print_status=status, print_pending=not last)
        case Ended():
            return _thank(visit, initial) if isinstance(event, Finished) else initial
        case _:
            return replace(visit, listening=visit.listening.after(event))


def _destination(
    event: TopicChosen | GoodnessOfFitChosen | SignsChosen | ReferralChosen,
) -> Location:
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
    """Return the direction of a change of page or part: 1 onwards, -1 back, 0 for no change."""
    old, new = before.location, after.location
    if old == new or PageId.WELCOME in (old.page, new.page):
        return 0
    if old.is_same_page(new):
        return 1 if new.position > old.position else -1
    return -1 if len(after.history) < len(before.history) else 1


def _open_page(visit: Visit, location: Location) -> Visit:
    """Go to another page, or to the start of this one."""
    if location.is_same_page(visit.location):
        return replace(visit, location=location)
    history = (*visit.history, visit.location)[-MAX_HISTORY:]
    return _on_new_page(replace(visit, location=location, history=history))


def _go_back(visit: Visit) -> Visit:
    # The history began at the welcome page, so that is the page before the oldest one.
    *history, location = visit.history or (Location(),)
    if location.page is PageId.WELCOME is not visit.location.page:
        return _go_home(visit)
    return _on_new_page(replace(visit, location=location, history=tuple(history)))


def _on_new_page(visit: Visit) -> Visit:
    """Return a visit on another page: panels are closed, the status of an old print is removed."""
    status = _pending_status(visit)
    none = PanelId.NONE
    return replace(visit, panel=none, panel_below=none, languages_open=False, print_status=status)


def _go_home(visit: Visit, *, sure: bool = False) -> Visit:
    if visit.signs and not sure:
        return replace(visit, panel=PanelId.START_OVER, panel_below=PanelId.NONE)
    return Visit.fresh(visit.language, visit.display, visit.listening)


def _open_panel(visit: Visit, event: PhoneOpened | DisplayOpened | KeysOpened) -> Visit:
    match event:
        case PhoneOpened():
            visit = replace(visit, signs_on_phone=False)
            return replace(visit, panel=PanelId.PHONE, panel_below=PanelId.NONE)
        case DisplayOpened():
            return replace(visit, panel=PanelId.DISPLAY, panel_below=PanelId.NONE)
        case KeysOpened():
            # In front of everything else; a choice of a language would lie over it.
            below = visit.panel
            return replace(visit, panel=PanelId.KEYS, panel_below=below, languages_open=False)


def _close_panel(visit: Visit, initial: Visit) -> Visit:
    if visit.panel is PanelId.FAREWELL:
        return initial
    if visit.languages_open:  # the panel under it stays open
        return replace(visit, languages_open=False)
    return replace(visit, panel=visit.panel_below, panel_below=PanelId.NONE)


def _thank(visit: Visit, initial: Visit) -> Visit:
    """Keep nothing of the visit but how the thanks are read."""
    return replace(initial, language=visit.language, display=visit.display, panel=PanelId.FAREWELL)


def _in_language(visit: Visit, event: LanguageChosen | LanguagesOpened) -> Visit:
    if isinstance(event, LanguagesOpened):
        return replace(visit, languages_open=True)
    return replace(visit, language=event.language, languages_open=False)


def _unpaused(visit: Visit, event: Event) -> Visit:
    """End a pause of the voice when the person does something else."""
    if isinstance(event, ListeningEvent | PrintReported):
        return visit
    return replace(visit, listening=visit.listening.unpaused())


def _pending_status(visit: Visit) -> PrintStatus:
    """Return the status of a pending job, so that leaving and returning cannot print twice."""
    return visit.print_status if visit.print_pending else PrintStatus.IDLE


def _toggle_sign(visit: Visit, sign: str) -> Visit:
    others = tuple(chosen for chosen in visit.signs if chosen != sign)
    signs = others if len(others) < len(visit.signs) else (*visit.signs, sign)
    # With other signs it is another sheet, which has not been printed.
    return replace(visit, signs=signs, print_status=_pending_status(visit))
