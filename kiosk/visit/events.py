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
    """A start button of the welcome page was pressed; it is in the language of the visit."""

    language: str


class LanguageChosen(msgspec.Struct, frozen=True):
    """Another language was chosen, on any page; choices and position stay."""

    language: str


class LanguagesOpened(msgspec.Struct, frozen=True):
    """The choice of a language was opened, on any page or panel, where there are more than two."""


class TopicChosen(msgspec.Struct, frozen=True):
    """The card of a topic was pressed."""

    topic: str


class SignsChosen(msgspec.Struct, frozen=True):
    """The page of the warning signs was asked for."""


class ReferralChosen(msgspec.Struct, frozen=True):
    """The referral page was asked for, with or without signs chosen."""


class GoodnessOfFitChosen(msgspec.Struct, frozen=True):
    """The page of goodness of fit was asked for."""


class PartTurned(msgspec.Struct, frozen=True):
    """Another part of the page was asked for; the position is where it begins."""

    position: Position


class SignToggled(msgspec.Struct, frozen=True):
    """A sign was chosen, or is no longer chosen."""

    sign: str


class WentBack(msgspec.Struct, frozen=True):
    """The page from which this one was opened was asked for."""


class WentHome(msgspec.Struct, frozen=True):
    """The welcome page was asked for; a panel asks first where chosen signs would be lost."""


class PhoneOpened(msgspec.Struct, frozen=True):
    """The panel with the contacts as a QR code was opened."""


class PhoneSignsChosen(msgspec.Struct, frozen=True):
    """The chosen signs were added to the QR code, or removed from it."""

    on: bool


class DisplayOpened(msgspec.Struct, frozen=True):
    """The panel with the display settings was opened, on any page."""


class SettingsReset(msgspec.Struct, frozen=True):
    """Display and voice were put back to how this kiosk is configured; choices stay."""


class KeysOpened(msgspec.Struct, frozen=True):
    """The panel in which keys are tried was opened, on any page or panel."""


class PanelClosed(msgspec.Struct, frozen=True):
    """The panel over the page was closed."""


class StartedOver(msgspec.Struct, frozen=True):
    """Starting over was confirmed: choices are deleted, the language stays."""


class PrintAsked(msgspec.Struct, frozen=True):
    """The print button was pressed. The same sheet is printed once, however often it is pressed."""


class PrintReported(msgspec.Struct, frozen=True):
    """The print job has this status; `last` says that no other will follow."""

    status: PrintStatus
    last: bool = True


class Ended(msgspec.Struct, frozen=True):
    """The visit was ended; it is deleted."""


class TimedOut(Ended, frozen=True):
    """Nobody touched the screen until the countdown was over; the visit is deleted."""


class Finished(Ended, frozen=True):
    """A family with its printed page ended the visit; it is deleted, and the family thanked."""


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
    | SettingsReset
    | KeysOpened
    | ListeningEvent
    | PanelClosed
    | StartedOver
    | PrintAsked
    | PrintReported
    | Ended
)
