"""All contacts as staff keep them: when each was checked, and the way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.contact_events import ContactAddOpened, ContactChange, ContactChangeAsked
from kiosk.staff.events import PageChosen, StaffEvent, StaffPage
from ui.accessibility.live_region import LiveRegion
from ui.staff.contact_messages import ContactMessages, is_checked_today, is_due
from ui.staff.contact_row import ContactRow
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_ROOMY = 5  # by the height of a button: lower, whole rows would need a part each


class ContactsPage(StaffPanelPage):
    """A row for each contact, a way to add one, and one to take the last change back."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._messages = ContactMessages(self)
        self._rows: dict[str, ContactRow] = {}
        self.said = Label("body", name="contacts-said", parent=self.body, region=LiveRegion.STATUS)
        undone = ContactChangeAsked("", ContactChange.UNDONE)
        self.undo = self.add_action(self.button("contacts-undo", undone, icon="again"))
        self.add = self.add_action(self.button("contacts-add", ContactAddOpened(), icon="plus"))

    def leaves_for(self) -> StaffEvent:
        """Go back to the home of the panel."""
        return PageChosen(StaffPage.HOME)

    def draw(self, panel: StaffPanel) -> None:
        """Say how each contact stands."""
        contacts = panel.contacts
        self.title.set_text("" if self.context.theme.compact else self.tr("Phone numbers"))
        self.undo.set_text(self.tr("Undo"))
        self.add.set_text(self.tr("Add"))
        for button in (self.undo, self.add):
            button.setEnabled(not contacts.saving)
        self.said.set_text(self._said(panel))
        for row in self._rows.values():
            row.hide()
        for one in contacts.listed:
            row = self._rows.get(one.contact.id) or self._make(one.contact.id)
            row.checked.set_text(self._messages.check(one.contact, self.context))
            row.change.set_text(self.tr("Change"))
            row.show_contact(
                one,
                one.contact.name_in(panel.spoken),
                self._messages.state(one, self.context, panel.spoken),
                due=is_due(one.contact, self.context),
                done=is_checked_today(one.contact, self.context),
                saving=contacts.saving,
                theme=self.context.theme,
            )

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what there is to say, then the contacts; in a low room their names alone."""
        theme = self.context.theme
        low = theme.compact or self.body.height() < _ROOMY * theme.touch_target
        rows = [self._rows[one.contact.id].group(compact=low) for one in panel.contacts.listed]
        return [WidgetGroup((self.said,)), *rows] if self.said.text() else rows

    def _said(self, panel: StaffPanel) -> str:
        """Return news of a change, else how many contacts should be checked."""
        contacts = panel.contacts
        news = self.tr("The last change was undone.") if contacts.undone else ""
        return self._messages.refusal(contacts.refusal) or news or self._due(panel)

    def _due(self, panel: StaffPanel) -> str:
        """Say how many contacts should be checked."""
        seen = [one.contact for one in panel.contacts.listed if not one.is_hidden]
        count = sum(is_due(contact, self.context) for contact in seen)
        return self.tr("To be checked: %n", "", count) if count else ""

    def _make(self, contact_id: str) -> ContactRow:
        """Make the row of a contact."""
        row = ContactRow(contact_id, self.happened.emit, self.body)
        self._rows[contact_id] = row
        return row
