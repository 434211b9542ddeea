"""A page of the staff panel on which words are typed: a keyboard at its foot, and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.staff.touch_keyboard import TouchKeyboard
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.events import StaffEvent
    from ui.context import UiContext
    from ui.widgets.label import Label


class TypingPage(StaffPanelPage):
    """What both kinds of text have in common, of a contact and of the clinic.

    Args:
        context: What the page is drawn from.
        save_name: Stable test id of the button that saves.
        parent: The parent widget.
    """

    def __init__(self, context: UiContext, save_name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.keyboard = TouchKeyboard(context, self.body)
        self.keyboard.typed.connect(lambda sign: self.happened.emit(self.types(sign)))
        self.keyboard.erased.connect(lambda: self.happened.emit(self.erases()))
        self.save = self.add_action(Button("main", icon="check", name=save_name, parent=self))
        self.save.clicked.connect(lambda: self.happened.emit(self.saves()))

    def list_keyboard_last(self) -> None:
        """Let assistive technology list the words before the keyboard; neither covers the other."""
        self.keyboard.raise_()

    def types(self, sign: str) -> StaffEvent:
        """Return what a sign that was typed does."""
        raise NotImplementedError

    def erases(self) -> StaffEvent:
        """Return what the key that erases does."""
        raise NotImplementedError

    def saves(self) -> StaffEvent:
        """Return what the button does."""
        raise NotImplementedError

    def take_key(self, name: str, text: str) -> bool:
        """Type with an attached keyboard; its Enter then saves, since the focus is there."""
        if not self.keyboard.take_key(name, text):
            return False
        self.save.setFocus()
        return True

    def guide(self) -> str:
        """Return how the page is used by keys."""
        return self.tr("Type on a keyboard. Enter saves, Escape goes back.")

    def above_keyboard(self, words: tuple[Label, ...]) -> list[WidgetGroup]:
        """Return words at the head of the page, and the keyboard at its foot, within reach."""
        foot = WidgetGroup((self.keyboard,), columns=1, at_foot=True)
        return [WidgetGroup(words, columns=1), foot]
