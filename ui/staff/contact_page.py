"""One contact, and what staff can change of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.contact_events import (
    ContactChange,
    ContactChangeAsked,
    ContactField,
    ContactFieldOpened,
    ContactPageLeft,
    ContactRemovalOpened,
)
from ui.accessibility.live_region import LiveRegion
from ui.staff.contact_messages import ContactMessages, is_checked_today, may_be_checked
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.contact_corrections import ListedContact
    from kiosk.staff.events import StaffEvent
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_BETWEEN = " · "


class ContactPage(StaffPanelPage):
    """How a contact stands, and a button for each thing that can be done with it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._messages = ContactMessages(self)
        self._contact_id = ""
        self._is_hidden = False
        self.said = Label("body", name="contact-said", parent=self.body, region=LiveRegion.STATUS)
        self.name = Label("tool_strong", name="contact-name", parent=self.body, heading=True)
        self.state = Label("body", "soft", name="contact-state", parent=self.body)
        self.checked = self._changing("contact-checked", ContactChange.CHECKED, icon="check")
        self.phone = self._typing("contact-phone", ContactField.PHONE)
        self.email = self._typing("contact-email", ContactField.EMAIL)
        self.names = {
            code: self._typing(f"contact-name-{code}", ContactField.NAME, code)
            for code in context.contents
        }
        self.notes = {
            code: self._typing(f"contact-note-{code}", ContactField.NOTE, code)
            for code in context.contents
        }
        self.hidden = Button(name="contact-hide", parent=self.body)
        self.hidden.clicked.connect(lambda: self.happened.emit(self._hiding()))
        self.earlier = self._changing("contact-earlier", ContactChange.EARLIER)
        self.later_one = self._changing("contact-later", ContactChange.LATER)
        self.removed = self.button("contact-remove", ContactRemovalOpened())
        self.removed.setParent(self.body)

    def leaves_for(self) -> StaffEvent:
        """Go back to the list."""
        return ContactPageLeft()

    def draw(self, panel: StaffPanel) -> None:
        """Say how the contact stands."""
        one = panel.contacts.opened
        if one is None:
            return
        contact, contents = one.contact, self.context.contents
        self._contact_id, self._is_hidden = contact.id, one.is_hidden
        name, compact = contact.name_in(panel.spoken), self.context.theme.compact
        self.title.set_text("" if compact else name)
        self.name.set_text(name if compact else "")
        self.said.set_text(self._messages.refusal(panel.contacts.refusal))
        self.state.set_text(self._state(one, panel.spoken))
        self.checked.set_text(self._messages.check(contact, self.context))
        self.phone.set_text(self.tr("Phone number"))
        self.email.set_text(self.tr("E-mail"))
        for code in contents:
            language = contents[code].language.name
            self.names[code].set_text(self.tr("Name: %1").replace("%1", language))
            self.notes[code].set_text(self.tr("Note: %1").replace("%1", language))
        self.hidden.set_text(self.tr("Show again") if one.is_hidden else self.tr("Hide"))
        self.earlier.set_text(self.tr("Move up"))
        self.later_one.set_text(self.tr("Move down"))
        self.removed.set_text(self.tr("Remove"))
        for button in self._buttons():
            button.setEnabled(not panel.contacts.saving)
        if not panel.contacts.saving:
            place, count = panel.contacts.place(contact.id)
            done = is_checked_today(contact, self.context)
            self.checked.setEnabled(may_be_checked(contact) and not done)
            self.earlier.setEnabled(place > 0)
            self.later_one.setEnabled(place + 1 < count)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return how it stands, then what can be typed, then where it stands."""
        return [
            *(WidgetGroup((each,)) for each in (self.said, self.name, self.state) if each.text()),
            WidgetGroup((self.checked, self.phone, self.email)),
            WidgetGroup(tuple(self.names.values())),
            WidgetGroup(tuple(self.notes.values())),
            WidgetGroup((self.hidden, self.earlier, self.later_one, self.removed)),
        ]

    def _state(self, one: ListedContact, language: str) -> str:
        """Say how to reach it and how it stands; in large text there is room for little."""
        contact, compact = one.contact, self.context.theme.compact
        reached = [contact.number(), "" if compact else contact.email]
        lines = [
            _BETWEEN.join(filter(None, reached)),
            "" if compact else contact.note_in(language),
            self._messages.state(one, self.context, language),
        ]
        return "\n".join(filter(None, lines))

    def _buttons(self) -> list[Button]:
        return [
            *(self.checked, self.phone, self.email, *self.names.values(), *self.notes.values()),
            *(self.hidden, self.earlier, self.later_one, self.removed),
        ]

    def _hiding(self) -> ContactChangeAsked:
        change = ContactChange.SHOWN if self._is_hidden else ContactChange.HIDDEN
        return ContactChangeAsked(self._contact_id, change)

    def _changing(self, name: str, change: ContactChange, icon: str = "") -> Button:
        """Make a button that changes the contact at once."""
        button = Button(icon=icon, name=name, parent=self.body)
        button.clicked.connect(
            lambda: self.happened.emit(ContactChangeAsked(self._contact_id, change))
        )
        return button

    def _typing(self, name: str, field: ContactField, language: str = "") -> Button:
        """Make a button that leads to where a field is typed."""
        button = self.button(name, ContactFieldOpened(field, language))
        button.setParent(self.body)
        return button
