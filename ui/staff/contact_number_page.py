"""Where staff type the new number of a contact: the old one, the new one, and a pad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kiosk.staff.contact_events import (
    ContactChange,
    ContactChangeAsked,
    ContactErased,
    ContactPageLeft,
    ContactTyped,
)
from ui.accessibility.live_region import LiveRegion
from ui.staff.contact_messages import ContactMessages
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.staff.touch_keyboard import Key
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.staff.events import StaffEvent
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_MARKS = "123456789x0<"
_COLUMNS, _COLUMNS_LOW, _COLUMNS_COMPACT = 3, 6, 12
"""As on a telephone, where the room is too low for four rows, and where large text leaves one."""

_KEY_SHAPE = 1.5  # width of a key by its height, where there are as many as on a telephone


class ContactNumberPage(StaffPanelPage):
    """A telephone's pad, with a key for the extension."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._messages = ContactMessages(self)
        self._asked = ContactChangeAsked("", ContactChange.TYPED)
        self.before = Label("body", "soft", name="number-before", parent=self.body)
        self.typed = Label("title", name="number-typed", parent=self.body, region=LiveRegion.INPUT)
        self.said = Label("body", name="number-said", parent=self.body, region=LiveRegion.STATUS)
        self.pad = QWidget(self.body)
        keys = QWidget(self.pad)
        # Digits stand as on every pad, whichever way lines run.
        keys.setProperty("layoutDirection", qt_constants.LEFT_TO_RIGHT)
        self._line = QHBoxLayout(self.pad)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(keys)
        self._keys = QGridLayout(keys)
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._pressed = {mark: self._key(mark, keys) for mark in _MARKS}
        self.save = self.add_action(Button("main", icon="check", name="digits-save", parent=self))
        self.save.clicked.connect(lambda: self.happened.emit(self._asked))

    def leaves_for(self) -> StaffEvent:
        """Leave the number as it was."""
        return ContactPageLeft()

    def draw(self, panel: StaffPanel) -> None:
        """Show the number that was, and that which is typed."""
        contacts, one = panel.contacts, panel.contacts.opened
        change = ContactChange.ADDED if contacts.adding else ContactChange.TYPED
        self._asked = ContactChangeAsked(contacts.open_id, change)
        name = contacts.name if one is None else one.contact.name_in(panel.spoken)
        self.title.set_text("" if self.context.theme.compact else name)
        before = one.contact.number() if one is not None and contacts.refusal is None else ""
        self.before.set_text(self.tr("Until now: %1").replace("%1", before) if before else "")
        self.typed.set_text(contacts.typed or "–")
        self.said.set_text(self._messages.refusal(contacts.refusal))
        self._arrange()
        self._pressed["<"].setAccessibleName(self.tr("Erase"))
        self._pressed["x"].setAccessibleDescription(self.tr("Extension"))
        self.save.set_text(self.tr("Save"))
        self.save.setEnabled(contacts.may_be_saved)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the pad, and the words beside it."""
        return [WidgetGroup((self.pad,), is_list=True), self._words()]

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the words above the pad."""
        columns = 1 if self.context.theme.compact else 0
        return [self._words(), WidgetGroup((self.pad,), columns, at_foot=True)]

    def take_key(self, name: str, text: str) -> bool:
        """Press the key of the pad that a keyboard's key stands for; Enter then saves."""
        button = self._pressed.get("<" if name in {"Backspace", "Delete"} else name.lower())
        if button is None:
            return False
        button.click()
        self.save.setFocus()
        return True

    def guide(self) -> str:
        """Return how the pad is used by keys."""
        return self.tr("Type the number on a keyboard, or move over the keys as on a telephone.")

    def _words(self) -> WidgetGroup:
        """Return both numbers; why the new one was refused stands where the old one was."""
        labels = (self.before, self.said, self.typed)
        return WidgetGroup(tuple(label for label in labels if label.text()))

    def _arrange(self) -> None:
        """Place the keys in as many rows as there is room for."""
        theme = self.context.theme
        gap, least = theme.target_gap, theme.metrics.mm(theme.tokens.target.least.floor)
        rows = len(_MARKS) // _COLUMNS
        high = rows * (self._pressed["5"].sizeHint().height() + gap)
        columns = _COLUMNS_LOW if theme.compact or high > self.body.height() else _COLUMNS
        if theme.compact and _COLUMNS_COMPACT * (least + gap) - gap <= self.body.width():
            columns = _COLUMNS_COMPACT
        wide = round(theme.touch_target * _KEY_SHAPE)
        for place, mark in enumerate(_MARKS):
            self._pressed[mark].setMinimumWidth(wide if columns == _COLUMNS else 0)
            self._keys.addWidget(self._pressed[mark], *divmod(place, columns))
        self._keys.setSpacing(gap)
        for layout in (self._keys, self._line):
            layout.activate()

    def _key(self, mark: str, pad: QWidget) -> Key:
        """Make a key of the pad."""
        if mark == "<":
            button = Key("number-erase", pad, icon="backspace")
            button.setAutoRepeat(True)  # held down it erases on
            button.clicked.connect(lambda: self.happened.emit(ContactErased()))
            return button
        button = Key(f"number-{mark}", pad)
        button.set_text(mark)
        button.clicked.connect(lambda: self.happened.emit(ContactTyped(mark)))
        return button
