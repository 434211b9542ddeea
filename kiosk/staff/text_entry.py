"""One text that staff type: an option of the clinic, or who reviewed a translation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kiosk.content.clinic_store import ClinicField

if TYPE_CHECKING:
    from kiosk.content.staff_entries import EntryRefusal

_MOST_SIGNS: Final = 400
"""More than any text may have, so that who types too much is told and loses nothing."""


@dataclass(frozen=True)
class ReviewOf:
    """The review of a translation.

    Args:
        language: Code of the language in which the words are.
    """

    language: str


EntrySubject = ClinicField | ReviewOf


@dataclass(frozen=True)
class EntryOpened:
    """Something was opened to be typed, with the text that it has."""

    subject: EntrySubject
    text: str = ""


@dataclass(frozen=True)
class SignTyped:
    """A sign was typed."""

    sign: str


@dataclass(frozen=True)
class SignErased:
    """The last sign was erased."""


@dataclass(frozen=True)
class EntrySaveAsked:
    """What was typed has to be stored."""


@dataclass(frozen=True)
class EntryUndoAsked:
    """The last stored change of this page has to be taken back."""


@dataclass(frozen=True)
class EntryStored:
    """It was stored or taken back; or it was refused, with a reason."""

    refusal: EntryRefusal | None = None


@dataclass(frozen=True)
class LogoAsked:
    """The logo on a stick has to be taken, or the one in force left away."""

    removes: bool = False


EntryEvent = (
    EntryOpened | SignTyped | SignErased | EntrySaveAsked | EntryUndoAsked | EntryStored | LogoAsked
)


@dataclass(frozen=True)
class TextEntry:
    """What is typed, and what became of it.

    Args:
        subject: What is typed, None before anything was opened.
        text: As typed so far.
        storing: Whether it is being stored or taken back.
        stored: Whether the last change was stored or taken back.
        refusal: Why it was not; None where it was, or was not tried.
    """

    subject: EntrySubject | None = None
    text: str = ""
    storing: bool = False
    stored: bool = False
    refusal: EntryRefusal | None = None

    def after(self, event: EntryEvent) -> TextEntry:
        """Return the entry after an event; while it is being stored nothing else changes it."""
        match event:
            case EntryStored(refusal):
                return replace(self, storing=False, stored=refusal is None, refusal=refusal)
            case _ if self.storing:
                return self
            case EntryOpened(subject, text):
                return TextEntry(subject, text)
            case SignTyped(sign):
                text = (self.text + sign)[:_MOST_SIGNS]
                return replace(self, text=text, stored=False, refusal=None)
            case SignErased():
                return replace(self, text=self.text[:-1], stored=False, refusal=None)
            case EntrySaveAsked() | EntryUndoAsked() | LogoAsked():
                return replace(self, storing=True, stored=False, refusal=None)

    def left(self) -> TextEntry:
        """Return the entry when its page was left: what was typed and not stored is gone."""
        return TextEntry(storing=self.storing)
