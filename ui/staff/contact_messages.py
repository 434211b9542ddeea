"""What staff are told about a contact: how it stands, and why a change was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.content.contact_entries import ContactRefusal
from kiosk.content.contacts import due

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.contact_corrections import ListedContact
    from kiosk.content.contacts import Contact
    from ui.context import UiContext


class ContactMessages(QObject):
    """Sentences for staff; families are never told that a check is due."""

    def state(self, one: ListedContact, context: UiContext, language: str) -> str:
        """Say when a contact was checked, whether it is due again, and whether families see it.

        Args:
            one: The contact.
            context: The day, and for how many of them a check is good.
            language: Of the panel.
        """
        told = self._checked(one.contact, context, language)
        return f"{told} {self.tr('Families do not see it.')}" if one.is_hidden else told

    def check(self, contact: Contact, context: UiContext) -> str:
        """Return the words of the button that records a check: what it does, or that it is done."""
        done = is_checked_today(contact, context)
        return self.tr("Checked today") if done else self.tr("Mark as checked")

    def refusal(self, reason: ContactRefusal | None) -> str:
        """Return why nothing was changed, empty for no refusal."""
        if reason is None:
            return ""
        sentences: dict[ContactRefusal, Callable[[], str]] = {
            ContactRefusal.NO_PHONE_NUMBER: lambda: self.tr("There is no such phone number."),
            ContactRefusal.NO_EXTENSION: lambda: self.tr("After the x come the digits inside."),
            ContactRefusal.NO_EMAIL: lambda: self.tr("There is no such e-mail address."),
            ContactRefusal.NO_NAME: lambda: self.tr("It needs a name."),
            ContactRefusal.TOO_LONG: lambda: self.tr("It is too long."),
            ContactRefusal.HIDDEN_SIGN: lambda: self.tr("It has a sign that cannot be printed."),
            ContactRefusal.NO_DATE: lambda: self.tr("The clock is wrong. IT sets it."),
            ContactRefusal.NOTHING_TO_UNDO: lambda: self.tr("There is nothing to undo."),
            ContactRefusal.NOT_STORED: lambda: self.tr("It could not be stored. Please tell IT."),
            ContactRefusal.UNKNOWN: lambda: self.tr("That contact is gone. Open the list again."),
        }
        if reason not in sentences:
            return self.tr("The kiosk needs this contact as it is.")
        return sentences[reason]()

    def _checked(self, contact: Contact, context: UiContext, language: str) -> str:
        if contact.number() and not contact.may_be_tried:
            return self.tr("Never call it to try it.")
        if not may_be_checked(contact):
            return self.tr("There is nothing to check.")
        if contact.checked is None:
            return self.tr("Not checked yet.")
        day = context.contents[language].language.write_date(contact.checked)
        if is_due(contact, context):
            return self.tr("Check it again. Last time: %1.").replace("%1", day)
        return self.tr("Checked on %1.").replace("%1", day)


def may_be_checked(contact: Contact) -> bool:
    """Whether staff can check a contact: by a call, or a letter where there is only an address."""
    return contact.may_be_tried or bool(contact.email and not contact.number())


def is_checked_today(contact: Contact, context: UiContext) -> bool:
    """Whether a check of this day is recorded."""
    return contact.checked is not None and contact.checked == context.today()


def is_due(contact: Contact, context: UiContext) -> bool:
    """Whether staff should check a contact; while the day is not known none is due again."""
    if not may_be_checked(contact):
        return False
    today = context.today()
    if today is None:
        return contact.checked is None
    return bool(due([contact], today, context.config.staff.contacts_check_days))
