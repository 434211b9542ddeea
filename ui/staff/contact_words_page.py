"""Where staff type a name, a note or an address of a contact: the words, and a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.contact_events import (
    ContactChange,
    ContactChangeAsked,
    ContactErased,
    ContactField,
    ContactNameTaken,
    ContactPageLeft,
    ContactTyped,
)
from ui.accessibility.live_region import LiveRegion
from ui.staff.contact_messages import ContactMessages
from ui.staff.typing_page import TypingPage
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.contact_list import ContactList
    from kiosk.staff.events import StaffEvent
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext
    from ui.staff.page import WidgetGroup

_EMPTY = "–"
_LEFT_OUT = "…"


class ContactWordsPage(TypingPage):
    """The end of the words is always seen; what was refused stays to be mended."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "words-save", parent)
        self._messages = ContactMessages(self)
        self._contact_id = ""
        self._adding = False
        self._text = ""
        self._begun = False
        self.typed = Label("lead", name="words-typed", parent=self.body, region=LiveRegion.INPUT)
        self.said = Label("body", name="words-said", parent=self.body, region=LiveRegion.STATUS)
        self.list_keyboard_last()

    def leaves_for(self) -> StaffEvent:
        """Leave the words as they were."""
        return ContactPageLeft()

    def types(self, sign: str) -> StaffEvent:
        """Add it to the words."""
        return ContactTyped(sign)

    def erases(self) -> StaffEvent:
        """Take the last sign away."""
        return ContactErased()

    def saves(self) -> StaffEvent:
        """Store the words, or go on to the number of a new contact."""
        if self._adding:
            return ContactNameTaken()
        return ContactChangeAsked(self._contact_id, ContactChange.TYPED)

    def draw(self, panel: StaffPanel) -> None:
        """Show what is typed."""
        contacts = panel.contacts
        self._contact_id, self._adding = contacts.open_id, contacts.adding
        self._text = contacts.typed
        self.title.set_text("" if self.context.theme.compact else self._named(contacts))
        self.said.set_text(self._messages.refusal(contacts.refusal))
        if not self._begun:  # a new name or note begins with a capital
            self._begun = True
            is_name = contacts.typed_field is not ContactField.EMAIL
            self.keyboard.begin(capital=is_name and not contacts.typed)
        self.keyboard.draw()
        self.save.set_text(self.tr("Next") if contacts.adding else self.tr("Save"))
        self.save.setEnabled(contacts.may_be_saved)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the words, what was refused, and the keyboard."""
        words = (self.typed, *([self.said] if self.said.text() else []))
        self._fit()
        return self.above_keyboard(words)

    def _named(self, contacts: ContactList) -> str:
        """Say what is typed."""
        if contacts.typed_field is ContactField.EMAIL:
            return self.tr("E-mail")
        if contacts.adding:
            return self.tr("Name")
        language = self.context.contents[contacts.language].language.name
        if contacts.typed_field is ContactField.NOTE:
            return self.tr("Note: %1").replace("%1", language)
        return self.tr("Name: %1").replace("%1", language)

    def _fit(self) -> None:
        """Show as many of the last words as there is room for above the keyboard."""
        width, gap = self.body.width(), self.context.theme.target_gap
        room = self.body.height() - self.keyboard.heightForWidth(width) - gap
        if self.said.text():
            above = self.said.heightForWidth(width) + gap
            # Where a refusal leaves no line above the keyboard, that is on the next part.
            fits = room - above >= self.typed.fontMetrics().height()
            room = (room if fits else self.body.height()) - above
        text, shown = self._text, self._text or _EMPTY
        self.typed.set_text(shown)
        while text and self.typed.heightForWidth(width) > room:
            _, _, rest = text.partition(" ")
            text = rest or text[1:]
            self.typed.set_text(_LEFT_OUT + text)
        self.typed.setAccessibleName(self._text or _EMPTY)
