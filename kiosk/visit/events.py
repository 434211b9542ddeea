"""What can happen in a visit. `kiosk.visit.flow.advance` says what each event does.

Events are named in the past tense: something was touched, reported or timed out. The events of
the display, of listening and of the dyad stand beside the settings that they change.
"""

from __future__ import annotations

import msgspec

from kiosk.layout.position import Position
from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import DisplayEvent
from kiosk.visit.dyad import DyadEvent
from kiosk.visit.listening import ListeningEvent


class Started(msgspec.Struct, frozen=True):
    """The welcome page's start button, in the language it is written in."""

    language: str


class LanguageChosen(msgspec.Struct, frozen=True):
    """Another language, from any page, losing nothing."""

    language: str


class LanguagesOpened(msgspec.Struct, frozen=True):
    """The choice of a language, from any page and over any panel, where there are many."""


class TopicChosen(msgspec.Struct, frozen=True):
    """A topic's card."""

    topic: str


class SignsChosen(msgspec.Struct, frozen=True):
    """The button that leads to the warning signs."""


class ReferralChosen(msgspec.Struct, frozen=True):
    """The button that leads to the referral page, with or without signs chosen."""


class GoodnessOfFitChosen(msgspec.Struct, frozen=True):
    """The button that leads to the picture of goodness of fit."""


class PartTurned(msgspec.Struct, frozen=True):
    """Another part of a page that has several: where that part begins."""

    position: Position


class SignToggled(msgspec.Struct, frozen=True):
    """A sign chosen, or no longer chosen."""

    sign: str


class WentBack(msgspec.Struct, frozen=True):
    """Back to the page from which this one was opened."""


class WentHome(msgspec.Struct, frozen=True):
    """To the welcome page; a panel asks first where chosen signs would be lost."""


class PhoneOpened(msgspec.Struct, frozen=True):
    """The contacts as a QR code."""


class PhoneSignsChosen(msgspec.Struct, frozen=True):
    """Whether the code for the phone contains the chosen signs."""

    on: bool


class DisplayOpened(msgspec.Struct, frozen=True):
    """The display settings, from any page."""


class PanelClosed(msgspec.Struct, frozen=True):
    """The panel over the page was closed."""


class StartedOver(msgspec.Struct, frozen=True):
    """Yes to the question whether to start over: choices are wiped, the language stays."""


class PrintAsked(msgspec.Struct, frozen=True):
    """The print button. The same sheet is printed once, however often it is asked for."""


class PrintReported(msgspec.Struct, frozen=True):
    """The state of the print job, and whether it is the final one."""

    status: PrintStatus
    last: bool = True


class Ended(msgspec.Struct, frozen=True):
    """Finished by the family or by the idle clock: the visit is wiped."""


Event = (
    Started
    | LanguageChosen
    | LanguagesOpened
    | TopicChosen
    | SignsChosen
    | ReferralChosen
    | GoodnessOfFitChosen
    | DyadEvent
    | PartTurned
    | SignToggled
    | WentBack
    | WentHome
    | PhoneOpened
    | PhoneSignsChosen
    | DisplayOpened
    | DisplayEvent
    | ListeningEvent
    | PanelClosed
    | StartedOver
    | PrintAsked
    | PrintReported
    | Ended
)
