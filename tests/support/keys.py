"""Strokes of keys, as a keyboard, a number pad or an EZ Access keypad tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.input import key_name

if TYPE_CHECKING:
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

_QT_KEYS = {name: key for key, name in key_name._KEY_NAMES.items()}
_PLAIN_FUNCTION_KEYS = 12


def strike(kiosk: Kiosk, clock: Clock, key: str | Qt.Key) -> None:
    """Strike a key, a second after whatever came before.

    Args:
        kiosk: Whose native window gets it.
        clock: The kiosk's.
        key: As a configuration names it, or one that has no name there.
    """
    clock.pass_by(1)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        send_key(kiosk, key_event(kind, key))


def send_key(kiosk: Kiosk, event: QKeyEvent) -> None:
    """Send a press or a release to the native window of a kiosk."""
    QCoreApplication.sendEvent(kiosk.shell.window().windowHandle(), event)


def key_event(kind: QEvent.Type, key: str | Qt.Key, *, repeat: bool = False) -> QKeyEvent:
    """Return a press or a release of a key.

    Args:
        kind: Which of the two.
        key: As for `strike`.
        repeat: Whether the key was down already.
    """
    code, scan = (key, 0) if isinstance(key, Qt.Key) else _codes(key)
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(kind, code, none, scan, 0, 0, autorep=repeat)


def _codes(name: str) -> tuple[Qt.Key, int]:
    """Return Qt's code of a key, and the scan code where X11 tells no other."""
    if name[0] != "F" or not name[1:].isdecimal():
        return _QT_KEYS.get(name) or Qt.Key(ord(name)), 0
    number = int(name[1:])
    if number > _PLAIN_FUNCTION_KEYS:
        return Qt.Key.Key_unknown, key_name._F13_SCAN_CODE + number - 13
    return Qt.Key(Qt.Key.Key_F1 + number - 1), 0
