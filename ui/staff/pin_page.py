"""The PIN pad: digits in a fixed order, dots instead of an echo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.input.key_target import KeyTarget
from kiosk.staff.events import DigitErased, DigitPressed, PinSubmitted, StaffPanelClosed
from kiosk.staff.pin import PinResult
from kiosk.visit.events import DisplayOpened
from ui.accessibility.live_region import LiveRegion
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_DOT = "●\u200b"  # with a place to break, where larger dots need another line
_ROWS = ("123", "456", "789", "<0>")


class PinPage(QWidget):
    """Staff only; a family that finds it goes back with one touch."""

    happened = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self.title = Label(
            "title", name="title", parent=self, heading=True, region=LiveRegion.TITLE
        )
        self.said = Label("lead", "soft", name="pin-said", parent=self, region=LiveRegion.STATUS)
        self.dots = Label("title", name="pin-dots", parent=self, region=LiveRegion.INPUT)
        self._close = Button("plain", icon="back", name="staff-close", parent=self)
        self._close.key_target = KeyTarget.BACK
        self._close.clicked.connect(lambda: self.happened.emit(StaffPanelClosed()))
        self._pad = QWidget(self)
        # Digits stand as on every pad, whichever way lines run.
        self._pad.setProperty("layoutDirection", qt_constants.LEFT_TO_RIGHT)
        self._keys = QGridLayout(self._pad)
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._erase = Button(icon="backspace", repeats=True, name="pin-erase", parent=self)
        self._erase.clicked.connect(lambda: self.happened.emit(DigitErased()))
        self._enter = Button("main", icon="check", name="pin-enter", parent=self)
        self._enter.clicked.connect(lambda: self.happened.emit(PinSubmitted()))
        self._typed = {"Backspace": self._erase, "Delete": self._erase}
        for row, marks in enumerate(_ROWS):
            for column, mark in enumerate(marks):
                self._keys.addWidget(self._key(mark), row, column)
        words = QVBoxLayout()
        for widget in (self.title, self.dots, self.said):
            words.addWidget(widget)
        words.addStretch(1)
        self._display = Button("plain", icon="display", name="display", parent=self)
        self._display.clicked.connect(lambda: self.happened.emit(DisplayOpened()))
        self._language = LanguageSwitch(self)
        self._language.chosen.connect(self.happened)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._close)
        self._foot.addWidget(self._language)
        self._foot.addWidget(self._display)
        self._foot.addStretch(1)
        words.addLayout(self._foot)
        pad = QVBoxLayout()
        pad.addStretch(1)
        pad.addWidget(self._pad)
        pad.addStretch(1)
        self._halves = QHBoxLayout(self)
        self._halves.addLayout(words, 1)
        self._halves.addLayout(pad, 1)

    def update_layout(self) -> None:
        """Give every part of the page its place."""
        self._keys.activate()
        self._pad.updateGeometry()
        self._halves.activate()

    def show_panel(self, panel: StaffPanel) -> None:
        """Draw the pad."""
        theme = self._context.theme
        self.title.set_text("" if theme.compact else self.tr("For staff"))
        none = "" if theme.compact and panel.answer else "–"  # the answer needs the room
        self.dots.set_text(_DOT * len(panel.digits) or none)
        self.dots.setAccessibleName(self.tr("%n digit(s) entered", "", len(panel.digits)))
        self.said.set_text(self._answer(panel))
        self._close.set_text(self.tr("Back"))
        self._close.show_words(on=not theme.icons_only)
        self._display.set_text(self.tr("Easier to see"))
        self._language.offer(self._context.contents, panel.spoken)
        for button in (self._language, self._display):
            button.show_words(on=False)  # beside the pad there is room for icons
        self._foot.setSpacing(theme.target_gap)
        self._halves.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        self._halves.setSpacing(theme.margin)
        self._halves.setStretch(1, 0 if theme.compact else 1)  # then words need all but the keys
        self._keys.setSpacing(theme.target_gap)
        for button in self.findChildren(Button):
            button.apply_theme(theme)
        self._erase.setAccessibleName(self.tr("Erase"))
        self._enter.setAccessibleName(self.tr("Enter"))

    def take_key(self, name: str) -> bool:
        """Type a digit, or erase one, with a key; Enter then submits, since the focus is there.

        Args:
            name: Of the key.

        Returns:
            Whether the key has a meaning here.
        """
        button = self._typed.get(name)
        if button is None:
            return False
        button.click()
        self._enter.setFocus()
        return True

    def guide(self) -> str:
        """Return how the pad is used by keys."""
        return self.tr(
            "Type the PIN on a keyboard, or move over the keys: they stand as on a telephone. "
            "Digits are never said, only how many there are."
        )

    def _answer(self, panel: StaffPanel) -> str:
        if panel.checking:
            return self.tr("One moment.")
        match panel.answer:
            case None | PinResult.RIGHT:
                return self.tr("Enter your PIN.")
            case PinResult.NOT_SET:
                return self.tr("No PIN is set. IT sets one with “imh-kiosk pin set”.")
            case PinResult.UNREADABLE:
                return self.tr("The PIN cannot be read. Please tell IT.")
            case PinResult.WRONG | PinResult.LOCKED if panel.wait:
                return self.tr("Please try again later. Seconds to wait: %n", "", panel.wait)
            case _:
                return self.tr("That is not the PIN. Try again.")

    def _key(self, mark: str) -> Button:
        """Return the button at a place of the pad."""
        if mark == "<":
            return self._erase
        if mark == ">":
            return self._enter
        button = Button(repeats=True, name=f"pin-{mark}", parent=self)
        button.secret = True
        self._typed[mark] = button
        button.set_text(mark)
        button.clicked.connect(lambda: self.happened.emit(DigitPressed(mark)))
        return button
