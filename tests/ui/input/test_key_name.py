"""The names of keys, on every platform the same."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.input.key_name import key_name, typed_text

NONE = Qt.KeyboardModifier.NoModifier
PAD = (
    *(Qt.Key.Key_Insert, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left),
    *(Qt.Key.Key_Clear, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp),
    Qt.Key.Key_Delete,
)
"""What 0 to 9 and the point tell while Num Lock is off."""


def event(key: Qt.Key, scan: int = 0, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="numbers of X11 and Wayland")
@pytest.mark.parametrize(("scan", "name"), [(195, "F17"), (197, "F19"), (198, "F20"), (202, "F24")])
def test_ez_access_keys_are_known_by_their_own_numbers(scan: int, name: str) -> None:
    """On X11 F17 to F24 have no Qt name, or a wrong one."""
    assert key_name(event(Qt.Key.Key_MicMute, scan)) == name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_F17, "F17"),
        (Qt.Key.Key_5, "5"),
        (Qt.Key.Key_Backtab, "Backtab"),
        (Qt.Key.Key_VolumeMute, ""),
        (Qt.Key.Key_Shift, ""),
    ],
)
def test_a_key_has_the_name_that_a_configuration_writes(key: Qt.Key, name: str) -> None:
    assert key_name(event(key)) == name


@pytest.mark.parametrize(
    "modifier",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
    ],
)
def test_a_shortcut_of_the_system_has_no_name_here(modifier: Qt.KeyboardModifier) -> None:
    assert key_name(event(Qt.Key.Key_Down, 0, modifier)) == ""


@pytest.mark.skipif(sys.platform == "darwin", reason="there is no Num Lock")
@pytest.mark.parametrize(
    ("key", "name"),
    [
        *zip(PAD, "0123456789.", strict=True),
        (Qt.Key.Key_5, "5"),
        (Qt.Key.Key_Enter, "Enter"),
        (Qt.Key.Key_Plus, "+"),
    ],
)
def test_a_number_pad_has_its_digits_with_num_lock_and_without(key: Qt.Key, name: str) -> None:
    assert key_name(event(key, 0, Qt.KeyboardModifier.KeypadModifier)) == name


@pytest.mark.skipif(sys.platform == "darwin", reason="there is no Num Lock")
def test_the_five_is_known_where_a_compositor_does_not_tell_the_pad() -> None:
    assert key_name(event(Qt.Key.Key_Clear)) == "5"


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_End, "End"), (Qt.Key.Key_PageUp, "PageUp")])
def test_keys_beside_the_pad_keep_their_names(key: Qt.Key, name: str) -> None:
    assert key_name(event(key)) == name


@pytest.mark.parametrize(
    ("modifiers", "text", "typed"),
    [
        (NONE, "é", "é"),
        (Qt.KeyboardModifier.ShiftModifier, "Ñ", "Ñ"),
        (Qt.KeyboardModifier.KeypadModifier, "5", "5"),
        (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, "@", "@"),
        (Qt.KeyboardModifier.AltModifier, "x", ""),
        (Qt.KeyboardModifier.ControlModifier, "x", ""),
        (Qt.KeyboardModifier.MetaModifier, "x", ""),
        (NONE, "\r", ""),
    ],
)
def test_a_key_types_its_letter_and_a_command_types_none(
    modifiers: Qt.KeyboardModifier, text: str, typed: str
) -> None:
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, modifiers, 0, 0, 0, text)
    assert typed_text(pressed) == typed
