"""One contact in the list of staff: what it is, how it stands, and the buttons for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.staff.contact_events import ContactChange, ContactChangeAsked, ContactOpened
from ui.staff.contact_messages import may_be_checked
from ui.staff.page import WidgetGroup
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.contact_corrections import ListedContact
    from kiosk.staff.events import StaffEvent
    from ui.theme.theme import Theme

_BETWEEN = " · "


class ContactRow:
    """The words of a contact with its buttons beside them; in large text one button names it.

    Args:
        contact_id: Of the contact.
        happened: Takes what staff ask for.
        body: Owner of the widgets.
    """

    def __init__(
        self, contact_id: str, happened: Callable[[StaffEvent], object], body: QWidget
    ) -> None:
        self._words = QFrame(body)
        self._words.setProperty("role", "card")
        self._name = Label("strong", parent=self._words)
        self._state = Label("body", "soft", name=f"contact-{contact_id}", parent=self._words)
        self._column = QVBoxLayout(self._words)
        self._column.setSpacing(0)
        self._column.addWidget(self._name)
        self._column.addWidget(self._state)
        self._column.addStretch(1)
        self.checked = Button(icon="check", name=f"check-{contact_id}", parent=body)
        self.change = Button(name=f"change-{contact_id}", parent=body)
        self.named = Button(name=f"open-{contact_id}", parent=body)
        self.named.set_plain_face("tool_strong")  # a long name has room on one part
        asked = ContactChangeAsked(contact_id, ContactChange.CHECKED)
        self.checked.clicked.connect(lambda: happened(asked))
        for button in (self.change, self.named):
            button.clicked.connect(lambda: happened(ContactOpened(contact_id)))

    def show_contact(
        self,
        one: ListedContact,
        name: str,
        state: str,
        *,
        due: bool,
        done: bool,
        saving: bool,
        theme: Theme,
    ) -> None:
        """Show a contact.

        Args:
            one: The contact.
            name: Its name in the language of the panel.
            state: How it stands.
            due: Whether it should be checked, which a name alone shows by a telephone.
            done: Whether a check of today is recorded, which is not recorded twice.
            saving: Whether a change is being stored, so that nothing can be pressed.
            theme: Sizes and colours.
        """
        self._name.set_text(name)
        lines = [line for line in (one.contact.number(), state) if line]
        self._state.set_text(_BETWEEN.join(lines))
        self.named.set_text(name)
        self.named.set_icon("call" if due else "")
        self.named.setAccessibleDescription(state)
        for button in (self.checked, self.change):
            button.setAccessibleDescription(name)
        for button in (self.checked, self.change, self.named):
            button.setEnabled(not saving)
        self.checked.setEnabled(not (saving or done) and may_be_checked(one.contact))
        pad = theme.pad
        self._column.setContentsMargins(pad, pad // 2, pad, pad // 2)

    def hide(self) -> None:
        """Hide all of it."""
        for widget in (self._words, self.checked, self.change, self.named):
            widget.hide()

    def group(self, *, compact: bool) -> WidgetGroup:
        """Return what is shown of it, and hide the rest."""
        self.hide()
        if compact:
            return WidgetGroup((self.named,), columns=1)
        return WidgetGroup((self._words, self.checked, self.change), lead=self._words)
