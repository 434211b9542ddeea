"""Whether a contact is to be removed, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.contact_events import ContactChange, ContactChangeAsked, ContactPageLeft
from ui.accessibility.live_region import LiveRegion
from ui.staff.contact_messages import ContactMessages
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.events import StaffEvent
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext


class ContactRemovalPage(StaffPanelPage):
    """The question, with the answer that changes nothing where "Back" is."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._messages = ContactMessages(self)
        self._contact_id = ""
        self.name = Label("tool_strong", name="removal-name", parent=self.body, heading=True)
        self.asked = Label("lead", name="removal-asked", parent=self.body)
        self.said = Label("body", name="removal-said", parent=self.body, region=LiveRegion.STATUS)
        self.remove = self.add_action(Button("main", name="removal-sure", parent=self))
        self.remove.clicked.connect(
            lambda: self.happened.emit(ContactChangeAsked(self._contact_id, ContactChange.REMOVED))
        )

    def leaves_for(self) -> StaffEvent:
        """Keep the contact."""
        return ContactPageLeft()

    def draw(self, panel: StaffPanel) -> None:
        """Ask."""
        one = panel.contacts.opened
        self._contact_id = panel.contacts.open_id
        name = one.contact.name_in(panel.spoken) if one is not None else ""
        compact = self.context.theme.compact
        self.title.set_text("" if compact else name)
        self.name.set_text(name if compact else "")
        self.asked.set_text(self.tr("Remove it? “Undo” in the list brings it back."))
        self.said.set_text(self._messages.refusal(panel.contacts.refusal))
        self.remove.set_text(self.tr("Remove"))
        self.remove.setEnabled(not panel.contacts.saving)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what was refused, and the question."""
        labels = (self.said, self.name, self.asked)
        return [WidgetGroup((label,)) for label in labels if label.text()]
