"""The names of keys, as a configuration writes them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_F13_SCAN_CODE: Final = 191
"""Native scan code of F13 on X11 and Wayland: 8 more than the kernel's key code 183. Qt reports
no `Qt::Key` for F13 to F24 there, or a wrong one (measured with Qt 6.12: F20 is Key_MicMute)."""
_SCAN_CODE_NAMES: Final = {_F13_SCAN_CODE + number: f"F{13 + number}" for number in range(12)}
_KEY_NAMES: Final = {
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
    Qt.Key.Key_Backtab: "Backtab",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
}
_WITHOUT_NUM_LOCK: Final = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
    Qt.Key.Key_Delete: ".",
}
"""What is printed on the keys of a number pad that tell something else while Num Lock is off."""
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def key_name(event: QKeyEvent) -> str:
    """Return what a configuration calls a key, empty for one it has no name for.

    A key pressed together with Ctrl, Alt or Meta is meant for the system and has no name here.
    Those of a number pad are called by their digits, whether Num Lock is on or off.
    """
    if event.modifiers() & _MODIFIERS:
        return ""
    if sys.platform == "linux" and (name := _SCAN_CODE_NAMES.get(event.nativeScanCode())):
        return name
    key = Qt.Key(event.key())
    if _on_number_pad(event, key) and (name := _WITHOUT_NUM_LOCK.get(key)):
        return name
    if name := _KEY_NAMES.get(key):
        return name
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return f"F{key - Qt.Key.Key_F1 + 1}"
    character = chr(key) if key < 0x80 else ""  # noqa: PLR2004  Qt::Key of ASCII is its code
    return character if character.isprintable() else ""


def typed_text(event: QKeyEvent) -> str:
    """Return what a key types, empty for a command.

    AltGr types further letters; Windows tells it as Ctrl with Alt.
    """
    pressed = event.modifiers() & _MODIFIERS
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text() if pressed in {Qt.KeyboardModifier.NoModifier, alt_gr} else ""
    return text if text.isprintable() else ""


def _on_number_pad(event: QKeyEvent, key: Qt.Key) -> bool:
    """Whether a key is on a number pad.

    macOS has no Num Lock and tells every arrow as a key of the pad. Key_Clear is the 5 elsewhere,
    which some Wayland compositors do not tell as a key of the pad.
    """
    if sys.platform == "darwin":
        return False
    return key is Qt.Key.Key_Clear or bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
