"""One family's visit: what it is, what can happen, and the only map of the flow.

`Visit` is a frozen value and `advance` a pure function, so a page can be drawn from a visit at
any time, and a reset is nothing but `Visit.fresh()` drawn: it cannot forget anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

from kiosk.printing import PrintStatus

MAX_TRAIL = 60
"""Steps that "back" remembers; older ones fall off, so a toddler cannot fill the memory."""


class Place(StrEnum):
    """A page of the visit."""

    WELCOME = "welcome"
    TOPICS = "topics"
    TOPIC = "topic"
    SIGNS = "signs"
    REFERRAL = "referral"


class Overlay(StrEnum):
    """A question or a picture laid over a page."""

    NONE = "none"
    PHONE = "phone"
    START_OVER = "start-over"


@dataclass(frozen=True)
class Stop:
    """Where somebody is: a page, for topics which one, and the part shown of it (from 0).

    A `brief` stop leaves out opening words: for staff, who know them.
    """

    place: Place = Place.WELCOME
    topic: str = ""
    part: int = 0
    brief: bool = False


@dataclass(frozen=True)
class Visit:
    """Everything the kiosk knows while a family stands in front of it.

    Args:
        language: Code of the language shown.
        stop: Where the family is.
        trail: Where it was before, oldest first.
        signs: Ids of the signs chosen, in the order chosen.
        overlay: What lies over the page.
        printing: How far the family's sheet has come.
    """

    language: str
    stop: Stop = Stop()
    trail: tuple[Stop, ...] = ()
    signs: tuple[str, ...] = field(default=(), repr=False)
    overlay: Overlay = Overlay.NONE
    printing: PrintStatus = PrintStatus.IDLE

    @classmethod
    def fresh(cls, language: str) -> Visit:
        """Return the visit of a newly started kiosk."""
        return cls(language=language)


class Started(msgspec.Struct, frozen=True):
    """The welcome page's start button, in the language it is written in."""

    language: str


class LanguageChosen(msgspec.Struct, frozen=True):
    """Another language, from any page, losing nothing."""

    language: str


class TopicChosen(msgspec.Struct, frozen=True):
    """A topic's card."""

    topic: str


class SignsChosen(msgspec.Struct, frozen=True):
    """The way to the warning signs."""


class ReferralChosen(msgspec.Struct, frozen=True):
    """The way to the referral page, with or without signs."""


class PartTurned(msgspec.Struct, frozen=True):
    """Another part of a page that has several; `part` counts from 0."""

    part: int


class SignToggled(msgspec.Struct, frozen=True):
    """A sign chosen, or taken back."""

    sign: str


class WentBack(msgspec.Struct, frozen=True):
    """Back to where the family was before."""


class WentHome(msgspec.Struct, frozen=True):
    """To the start page; asked about first where choices would be lost."""


class PhoneOpened(msgspec.Struct, frozen=True):
    """The contacts as a QR code."""


class OverlayClosed(msgspec.Struct, frozen=True):
    """What lay over the page is put away."""


class StartedOver(msgspec.Struct, frozen=True):
    """Yes to the question whether to start over: choices go, the language stays."""


class PrintAsked(msgspec.Struct, frozen=True):
    """The print button. Asked again while a sheet is under way it changes nothing."""


class PrintReported(msgspec.Struct, frozen=True):
    """What became of the sheet."""

    status: PrintStatus


class Ended(msgspec.Struct, frozen=True):
    """Finished by hand or by the idle clock: everything goes back to the start."""


Event = (
    Started
    | LanguageChosen
    | TopicChosen
    | SignsChosen
    | ReferralChosen
    | PartTurned
    | SignToggled
    | WentBack
    | WentHome
    | PhoneOpened
    | OverlayClosed
    | StartedOver
    | PrintAsked
    | PrintReported
    | Ended
)


def advance(visit: Visit, event: Event, *, default_language: str) -> Visit:
    """Return the visit after an event: the only map of the flow.

    One branch an event, each a line or two: longer than most functions and easier to read
    whole than scattered.

    Args:
        visit: The visit so far.
        event: What the person, the printer or the clock did.
        default_language: Language of the kiosk at rest.
    """
    match event:
        case Started(language):
            return _go(Visit.fresh(language), Stop(Place.TOPICS))
        case LanguageChosen(language):
            # The same words take another number of parts in another language.
            return replace(visit, language=language)
        case TopicChosen(topic):
            return _go(visit, Stop(Place.TOPIC, topic))
        case SignsChosen():
            return _go(visit, Stop(Place.SIGNS))
        case ReferralChosen():
            return _go(visit, Stop(Place.REFERRAL))
        case PartTurned(part):
            return _go(visit, replace(visit.stop, part=max(part, 0)))
        case SignToggled(sign):
            return _toggle(visit, sign)
        case WentBack():
            return _back(visit)
        case WentHome():
            if visit.signs:
                return replace(visit, overlay=Overlay.START_OVER)
            return Visit.fresh(visit.language)
        case StartedOver():
            return Visit.fresh(visit.language)
        case PhoneOpened():
            return replace(visit, overlay=Overlay.PHONE)
        case OverlayClosed():
            return replace(visit, overlay=Overlay.NONE)
        case PrintAsked():
            return replace(visit, printing=PrintStatus.SENDING)
        case PrintReported(status):
            return replace(visit, printing=status)
        case Ended():
            return Visit.fresh(default_language)


def _go(visit: Visit, stop: Stop) -> Visit:
    """Go to another stop; how the last print went is told only where it was asked for."""
    if stop == visit.stop:
        return visit
    trail = (*visit.trail, visit.stop)[-MAX_TRAIL:]
    return replace(visit, stop=stop, trail=trail, overlay=Overlay.NONE, printing=_settled(visit))


def _back(visit: Visit) -> Visit:
    # What fell off the trail began at the start page, so back still ends there.
    *trail, stop = visit.trail or (Stop(),)
    if stop.place is Place.WELCOME:
        return advance(visit, WentHome(), default_language=visit.language)
    return replace(
        visit,
        stop=stop,
        trail=tuple(trail),
        overlay=Overlay.NONE,
        printing=_settled(visit),
    )


def _settled(visit: Visit) -> PrintStatus:
    """Keep a sheet that is under way, so that leaving and coming back cannot print twice."""
    return visit.printing if visit.printing is PrintStatus.SENDING else PrintStatus.IDLE


def _toggle(visit: Visit, sign: str) -> Visit:
    kept = tuple(chosen for chosen in visit.signs if chosen != sign)
    chosen = kept if len(kept) < len(visit.signs) else (*visit.signs, sign)
    # Other signs make another sheet, which has not been printed.
    return replace(visit, signs=chosen, printing=_settled(visit))
