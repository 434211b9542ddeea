"""A keyboard on the screen, for staff: the letters of every language on offer.

Its owner keeps what was typed: the keyboard tells each sign, and each that is to be erased. Who
has a keyboard at the kiosk types on that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.content.strings import strings
from kiosk.input import key_layout
from kiosk.layout.tokens import Span
from ui.theme import qt_constants
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.context import UiContext
    from ui.theme.theme import Theme

_COLUMNS: Final = 10
_WIDE: Final = 1.5
"""Width of shift, erase and the key of layers, by that of a letter."""
_SPACE: Final = 4.5
"""Width of the space bar, by that of a letter."""
_ALWAYS: Final = (",", "-", ".", "@")
"""Marks beside the space bar, on every layer."""
_PAD_SHARE: Final = 0.3
"""Room around the sign of a key, by that in other buttons: ten keys share the width."""
_MOST_SHARE: Final = 1.6
"""Greatest width of a key by its height: on a wide screen hands need not go far."""


class Key(Button):
    """A key; its keyboard gives it place and size.

    Args:
        name: Stable test id.
        keyboard: Owner.
        icon: Name of an icon, empty for none.
    """

    def __init__(self, name: str, keyboard: QWidget, icon: str = "") -> None:
        super().__init__(icon=icon, repeats=True, name=name, parent=keyboard)
        self.set_plain_face("tool_strong")

    def apply_theme(self, theme: Theme, *, dense: bool = False, tall: bool = False) -> None:
        """Take sizes from a theme."""
        super().apply_theme(theme, dense=dense, tall=tall)
        self._pad = round(theme.pad * _PAD_SHARE)


class TouchKeyboard(QWidget):
    """Three rows of letters, and the space bar below.

    Args:
        context: The languages on offer, and the theme.
        parent: Owner.
    """

    typed = Signal(str)
    """One sign."""
    erased = Signal()
    """The last sign is to be taken back."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Keys stand as on every keyboard, whichever way lines run.
        self.setProperty("layoutDirection", qt_constants.LEFT_TO_RIGHT)
        self._context = context
        self._layers = key_layout.layers(
            [
                text
                for each in (*context.contents.values(), context.contacts, context.config.clinic)
                for _, text in strings(each)
            ]
        )
        self._layer = 0
        self._rows = [
            [self._letter(f"key-{row}-{place}") for place in range(count)]
            for row, count in enumerate(key_layout.COLUMNS)
        ]
        self.shift = Key("key-shift", self)
        self.shift.be_check_box(lambda _: self.draw())
        self.erase = Key("key-erase", self, icon="backspace")
        self.erase.setAutoRepeat(True)  # held down it erases on
        self.erase.clicked.connect(self.erased)
        self.other = Key("key-layer", self)
        self.other.clicked.connect(self._turn)
        self._marks = [self._letter(f"key-mark-{place}") for place in range(len(_ALWAYS))]
        self.space = Key("key-space", self)
        self.space.clicked.connect(lambda: self.typed.emit(" "))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def begin(self, *, capital: bool = False) -> None:
        """Bring up the first letters for another text.

        Args:
            capital: Whether the next letter is a capital one.
        """
        self._layer = 0
        self.shift.show_chosen(on=capital)
        self.draw()

    def draw(self) -> None:
        """Write on every key what it types, in the language and theme of this moment."""
        layer, names = self._layers[self._layer], self._names()
        for keys, signs in zip(self._rows, layer.rows, strict=True):
            for place, key in enumerate(keys):
                sign = signs[place] if place < len(signs) else ""
                self._write(key, key_layout.upper(sign) if self.shift.isChecked() else sign, names)
                key.setVisible(bool(sign))
        for key, mark in zip(self._marks, _ALWAYS, strict=True):
            self._write(key, mark, names)
        self.shift.set_text(self._layers[0].label.upper())
        self.shift.setAccessibleDescription(self.tr("Capital letter"))
        self.erase.setAccessibleName(self.tr("Erase"))
        self.other.set_text(self._layers[(self._layer + 1) % len(self._layers)].label)
        self.other.setAccessibleDescription(self.tr("Other letters and digits"))
        self.space.set_text(self.tr("Space"))
        for key in self._keys():
            key.apply_theme(self._context.theme)
        self.updateGeometry()
        self._place_keys()

    def take_key(self, name: str, text: str) -> bool:
        """Type with a key of a keyboard that is attached.

        Args:
            name: Of the key, as a configuration writes it.
            text: What the key types.

        Returns:
            Whether the key has a meaning here.
        """
        if name in {"Backspace", "Delete"}:
            self.erased.emit()
        elif len(text) == 1 and text.isprintable():
            self.typed.emit(text)
        else:
            return False
        return True

    def sizeHint(self) -> QSize:
        """Return the size with keys as narrow as they may be."""
        width = self._least()
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that a narrow keyboard may be higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of four rows, in pixels."""
        rows = len(self._rows) + 1
        return rows * self._key_height() + (rows - 1) * self._gap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every key its place."""
        super().resizeEvent(event)
        self._place_keys()

    def _place_keys(self) -> None:
        gap, high = self._gap(), self._key_height()
        wide = (self.width() - (_COLUMNS - 1) * gap) / _COLUMNS
        wide = min(wide, high * _MOST_SHARE)
        whole = _COLUMNS * wide + (_COLUMNS - 1) * gap
        left = (self.width() - whole) / 2

        def put(key: Button, column: float, row: int, columns: float = 1.0) -> None:
            x = round(left + column * (wide + gap))
            right = round(left + (column + columns) * (wide + gap)) - gap  # exact to the next key
            key.setGeometry(QRect(x, row * (high + gap), right - x, high))

        for row, keys in enumerate(self._rows):
            count = len(self._layers[self._layer].rows[row]) or len(keys)
            last = row + 1 == len(self._rows)
            start = _WIDE if last else (_COLUMNS - count) / 2
            for place, key in enumerate(keys):
                put(key, start + place, row)
        row = len(self._rows)
        put(self.shift, 0, row - 1, _WIDE)
        put(self.erase, _COLUMNS - _WIDE, row - 1, _WIDE)
        put(self.other, 0, row, _WIDE)
        first, second, third, fourth = self._marks
        put(first, _WIDE, row)
        put(second, _WIDE + 1, row)
        put(self.space, _WIDE + 2, row, _SPACE)
        put(third, _WIDE + 2 + _SPACE, row)
        put(fourth, _WIDE + 3 + _SPACE, row)

    def _gap(self) -> int:
        """Return the distance between keys in pixels: less than elsewhere, as ten are in a row."""
        theme = self._context.theme
        return theme.metrics.mm(theme.tokens.space.gap_least.floor)

    def _key_height(self) -> int:
        theme = self._context.theme
        target = theme.tokens.target
        least = theme.px(Span(full=target.button.full, floor=target.least.floor))
        self.space.ensurePolished()
        return max(least, self.space.fontMetrics().height() + round(theme.pad * _PAD_SHARE))

    def _least(self) -> int:
        theme = self._context.theme
        wide = theme.metrics.mm(theme.tokens.target.least.floor)
        return _COLUMNS * wide + (_COLUMNS - 1) * self._gap()

    def _keys(self) -> list[Key]:
        letters = [key for keys in self._rows for key in keys]
        return [*letters, *self._marks, self.shift, self.erase, self.other, self.space]

    def _letter(self, name: str) -> Key:
        key = Key(name, self)
        key.clicked.connect(lambda: self._type(key.text()))
        return key

    def _write(self, key: Key, sign: str, names: dict[str, str]) -> None:
        key.set_text(sign)
        key.setAccessibleDescription(names.get(sign, ""))

    def _type(self, sign: str) -> None:
        """Tell a sign; after it come small letters of the first layer again."""
        self.typed.emit(sign)
        if self.shift.isChecked() or (self._layer and sign.isalpha()):
            self.begin()

    def _turn(self) -> None:
        self._layer = (self._layer + 1) % len(self._layers)
        self.draw()

    def _names(self) -> dict[str, str]:
        """Return what the marks are called, for those who hear them."""
        return {
            ",": self.tr("Comma"),
            "-": self.tr("Hyphen"),
            ".": self.tr("Period"),
            "@": self.tr("At sign"),
            "_": self.tr("Underscore"),
            "/": self.tr("Slash"),
            ":": self.tr("Colon"),
            "(": self.tr("Opening parenthesis"),
            ")": self.tr("Closing parenthesis"),
            "'": self.tr("Apostrophe"),
            "&": self.tr("And sign"),
            "+": self.tr("Plus sign"),
            "¿": self.tr("Opening question mark"),
            "¡": self.tr("Opening exclamation mark"),
        }
