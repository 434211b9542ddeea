"""What staff can type is called, and why it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.content.clinic_store import ClinicField, most_signs
from kiosk.content.review_store import MOST_SIGNS
from kiosk.content.staff_entries import EntryRefusal
from kiosk.files import font_coverage

if TYPE_CHECKING:
    from kiosk.staff.text_entry import EntrySubject, TextEntry
    from ui.context import UiContext

_MOST_LETTERS = 5  # that are named


class EntryWords(QObject):
    """Names and refusals, in the language of the panel.

    Args:
        context: The languages on offer.
        parent: Owner.
    """

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def name(self, subject: EntrySubject | None) -> str:
        """Return what a text is called."""
        match subject:
            case ClinicField.NAME:
                return self.tr("Name")
            case ClinicField.ADDRESS:
                return self.tr("Address")
            case ClinicField.PHONE:
                return self.tr("Telephone")
            case ClinicField.FAX:
                return self.tr("Fax")
            case ClinicField.LANGUAGE_HELP:
                return self.tr("Language help")
            case _:
                return self.tr("Who reviewed it?")

    def news(self, entry: TextEntry) -> str:
        """Return what became of a text, or what is wrong with it; empty for nothing."""
        if entry.storing:
            return self.tr("One moment.")
        if entry.refusal is not None:
            return self._refusal(entry.refusal, entry.subject)
        if entry.stored:
            return self.tr("Done. Sheets have it from now on.")
        return self.missing(entry.text)

    def missing(self, text: str) -> str:
        """Return which letters of a text the kiosk has no type for, empty for none."""
        if not (letters := font_coverage.missing(text)):
            return ""
        # By their numbers: what has no type would be left out here, too.
        named = ", ".join(f"U+{ord(letter):04X}" for letter in letters[:_MOST_LETTERS])
        words = self.tr("Letters that paper may leave out: %1")
        return words.replace("%1", named)

    def _refusal(self, refusal: EntryRefusal, subject: EntrySubject | None) -> str:
        match refusal:
            case EntryRefusal.EMPTY:
                return self.tr("Type a name first.")
            case EntryRefusal.NO_PHONE_NUMBER:
                return self.tr("That is no telephone number. Type the area code, too.")
            case EntryRefusal.TOO_LONG:
                most = most_signs(subject) if isinstance(subject, ClinicField) else MOST_SIGNS
                return self.tr("That is too long. Letters at most: %n", "", most)
            case EntryRefusal.HIDDEN_SIGN:
                return self.tr("There is a sign in it that nobody sees. Type it again.")
            case EntryRefusal.NO_DATE:
                return self.tr("The clock is wrong. IT sets it.")
            case EntryRefusal.NO_STICK:
                return self.tr("No stick was found. Put one in, and wait a moment.")
            case EntryRefusal.SEVERAL_STICKS:
                return self.tr("There are several sticks. Leave one in.")
            case EntryRefusal.NO_LOGO:
                return self.tr("The stick has no file “logo.svg” or “logo.png”.")
            case EntryRefusal.BAD_LOGO:
                return self.tr("That logo cannot be printed. IT knows which files can.")
            case EntryRefusal.NOTHING_TO_UNDO:
                return self.tr("There is nothing to undo.")
            case _:
                return self.tr("It cannot be stored. Please tell IT.")
