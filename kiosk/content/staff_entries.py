"""What staff type of the clinic and of who reviewed: checked, and written on one line."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.content import contact_entries
from kiosk.content.contact_entries import ContactRefusedError
from kiosk.files import hidden_signs
from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    from kiosk.files.version_store import StoreRefusedError


class EntryRefusal(StrEnum):
    """Why an entry is refused; the panel has a sentence for each."""

    EMPTY = "empty"
    NO_PHONE_NUMBER = "no-phone-number"
    TOO_LONG = "too-long"
    HIDDEN_SIGN = "hidden-sign"
    UNKNOWN = "unknown"
    """There is no such language, or it is no translation."""
    NO_DATE = "no-date"
    """The clock cannot be right."""
    NOT_POSSIBLE = "not-possible"
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOT_STORED = "not-stored"
    """The state folder cannot be written."""
    NO_STICK = "no-stick"
    SEVERAL_STICKS = "several-sticks"
    NO_LOGO = "no-logo"
    """The stick has no file of that name."""
    BAD_LOGO = "bad-logo"
    """It cannot be printed."""


class EntryRefusedError(RefusedError):
    """An entry is refused, and nothing is changed.

    Args:
        reason: Why.
        sentence: The same for IT, with the remedy.
    """

    def __init__(self, reason: EntryRefusal, sentence: str) -> None:
        self.reason = reason
        super().__init__(sentence)

    @classmethod
    def of(cls, error: StoreRefusedError) -> EntryRefusedError:
        """Return a refusal of the store as one of an entry."""
        return cls(EntryRefusal(error.reason), str(error))


def line(text: str, most: int) -> str:
    """Return text on one line, with single spaces; it may be empty.

    Args:
        text: As typed.
        most: Greatest number of signs.

    Raises:
        EntryRefusedError: It is longer, or has signs that nobody sees.
    """
    written = re.sub(r"[ \t\r\n]+", " ", text.strip())  # a no-break space stays one
    if len(written) > most:
        sentence = f"The text is longer than {most} signs; write less."
        raise EntryRefusedError(EntryRefusal.TOO_LONG, sentence)
    if fault := hidden_signs.fault(written, "The entry", "text", allowed=""):
        raise EntryRefusedError(EntryRefusal.HIDDEN_SIGN, fault.sentence())
    return written


def name(text: str, most: int) -> str:
    """Return a name on one line, which is not empty; see `line`."""
    if not (written := line(text, most)):
        raise EntryRefusedError(EntryRefusal.EMPTY, "There has to be a name; write one.")
    return written


def phone(text: str, most: int) -> str:
    """Return a telephone number as those of contacts are written; empty text is none.

    Raises:
        EntryRefusedError: It is no telephone number that there can be.
    """
    try:
        number, extension = contact_entries.phone(text)
    except ContactRefusedError as error:
        raise EntryRefusedError(EntryRefusal.NO_PHONE_NUMBER, str(error)) from error
    return line(f"{number} {extension}", most)
