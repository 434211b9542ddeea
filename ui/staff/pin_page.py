"""The PIN pad: digits in a fixed order, rings that fill instead of an echo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kiosk.input.key_target import KeyTarget
from kiosk.staff.events import DigitErased, DigitPressed, PinSubmitted, StaffPanelClosed
from kiosk.staff.pin import PinResult
from kiosk.visit.events import DisplayOpened
from ui.accessibility.live_region import LiveRegion
from ui.staff.pin_rings import PinRings
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_ROWS = ("123", "456", "789", "<0>")
_KEY_SHAPE = 1.5  # width of a key by its height, where there is room
_LAST_LINE = 6  # of the page: its buttons
_LINES = 2  # of what is said above the pad: room is kept for so many


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
        self.rings = PinRings("pin-rings", self)
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
        self._display = Button("plain", icon="display", name="display", parent=self)
        self._display.clicked.connect(lambda: self.happened.emit(DisplayOpened()))
        self._language = LanguageSwitch(self)
        self._language.chosen.connect(self.happened)
        self._tools = QWidget(self)
        self._foot = QHBoxLayout(self._tools)
        self._foot.setContentsMargins(0, 0, 0, 0)
        for button in (self._close, self._language, self._display):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._grid = QGridLayout(self)

    def update_layout(self) -> None:
        """Give every part of the page its place."""
        self._keys.activate()
        self._pad.updateGeometry()
        self._grid.activate()

    def show_panel(self, panel: StaffPanel) -> None:
        """Draw the pad."""
        theme = self._context.theme
        self.title.set_text("" if theme.compact else self.tr("For staff"))
        self.said.set_text(self._answer(panel))
        self._close.set_text(self.tr("Back"))
        self._close.show_words(on=not theme.icons_only)
        self._display.set_text(self.tr("Easier to see"))
        self._language.offer(self._context.languages, panel.spoken)
        for button in (self._language, self._display):
            button.show_words(on=False)  # beside the pad there is room for icons
        self._foot.setSpacing(theme.target_gap)
        self._grid.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        self._grid.setHorizontalSpacing(max(theme.margin, theme.target_gap))
        self._grid.setVerticalSpacing(theme.gap)
        self._keys.setSpacing(theme.target_gap)
        for button in self.findChildren(Button):
            button.apply_theme(theme)
        # In large text the answer needs the room of the rings; the next digit takes it away.
        self.rings.setVisible(not (theme.compact and panel.answer))
        self._arrange(len(panel.digits))
        self._erase.setAccessibleName(self.tr("Erase"))
        self._enter.setAccessibleName(self.tr("Enter"))

    def _arrange(self, digits: int) -> None:
        """Put the pad into the middle, with words and rings above it or, where it is low, beside.

        In large text the pad is at the end of the line, and words have all that is left.
        """
        theme, grid = self._context.theme, self._grid
        hints = [button.sizeHint() for button in self._pad.findChildren(Button)]
        key = max(hints, key=QSize.height)
        wide = max(hint.width() for hint in hints)
        if not theme.compact:
            wide = max(wide, round(key.height() * _KEY_SHAPE))
        gap = theme.target_gap
        self._pad.setFixedSize(3 * wide + 2 * gap, 4 * key.height() + 3 * gap)
        above = not theme.compact and self.height() >= self._height_in_a_column()
        self.rings.show_digits(
            digits,
            self.tr("%n digit(s) entered", "", digits),
            theme,
            centred=above,
        )
        align = Qt.AlignmentFlag.AlignHCenter if above else Qt.AlignmentFlag.AlignLeft
        self.said.setAlignment(align | Qt.AlignmentFlag.AlignTop)
        middle = Qt.AlignmentFlag.AlignCenter
        if above:
            grid.addWidget(self.title, 0, 0, 1, 3)
            grid.addWidget(self.said, 2, 0, 1, 3)
            grid.addWidget(self.rings, 3, 0, 1, 3)
            grid.addWidget(self._pad, 4, 0, 1, 3, middle)
            grid.addWidget(self._tools, _LAST_LINE, 0, 1, 3)
            stretches = {1, 5}
        else:
            grid.addWidget(self.title, 0, 0)
            grid.addWidget(self.rings, 1, 0)
            grid.addWidget(self.said, 2, 0)
            grid.addWidget(self._tools, _LAST_LINE, 0)
            grid.addWidget(self._pad, 0, 1, _LAST_LINE + 1, 1, middle)
            stretches = {3}
        for line in range(_LAST_LINE + 1):
            grid.setRowStretch(line, int(line in stretches))
        for column, stretch in enumerate((1, 0, 0 if theme.metrics.text > 1 else 1)):
            grid.setColumnStretch(column, stretch)

    def _height_in_a_column(self) -> int:
        """Return the height that everything needs one below the other, in pixels."""
        theme = self._context.theme
        # Of the fonts: a label that was not shown yet has no face of its own.
        title, line = (QFontMetrics(theme.font(face)).height() for face in ("title", "lead"))
        foot = self._close.sizeHint().height()
        return 2 * title + _LINES * line + self._pad.height() + foot + 8 * theme.gap

    def take_key(self, name: str, text: str) -> bool:
        """Type a digit, or erase one, with a key; Enter then submits, since the focus is there.

        Args:
            name: Of the key.
            text: What it types; the digits of a pad are known by their names.

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
