"""Repeats of a held key, as Qt and the X server tell them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.input.key_repeat import KeyRepeat

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
RIGHT, LEFT = Qt.Key.Key_Right, Qt.Key.Key_Left


def told(kind: QEvent.Type, key: Qt.Key, when: int, *, repeated: bool = False) -> QKeyEvent:
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated)
    event.setTimestamp(when)
    return event


def test_keys_without_a_timestamp_are_a_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda: "xcb")
    repeat = KeyRepeat()
    for kind in (PRESS, RELEASE, PRESS):
        assert not repeat.is_repeat(told(kind, RIGHT, 0))


def test_what_qt_calls_a_repeat_is_one() -> None:
    assert KeyRepeat().is_repeat(told(PRESS, RIGHT, 5, repeated=True))
    assert not KeyRepeat().is_repeat(told(PRESS, RIGHT, 5))


@pytest.mark.parametrize(
    ("key", "when", "platform", "is_repeat"),
    [
        (RIGHT, 660, "xcb", True),
        (RIGHT, 661, "xcb", False),  # a person
        (LEFT, 660, "xcb", False),
        (RIGHT, 660, "wayland", False),
    ],
)
def test_on_x11_a_release_and_a_press_of_one_moment_are_a_repeat(
    key: Qt.Key, when: int, platform: str, is_repeat: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda: platform)
    repeat = KeyRepeat()
    assert not repeat.is_repeat(told(PRESS, RIGHT, 1))
    assert not repeat.is_repeat(told(RELEASE, RIGHT, 660))
    assert repeat.is_repeat(told(PRESS, key, when)) is is_repeat
