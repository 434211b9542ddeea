"""The names of keys, on every platform the same."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.input.key_name import key_name

NONE = Qt.KeyboardModifier.NoModifier


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
