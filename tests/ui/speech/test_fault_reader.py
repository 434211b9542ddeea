"""The fault page is heard in every language that has a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.config.options import VoiceOptions
from kiosk.content.contacts import EMERGENCY
from kiosk.files.faults import Fault
from tests.support import scenes
from tests.support.voices import QuietVoice
from ui.pages.plain_fault import PlainFaultView
from ui.speech.fault_reader import FaultReader

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.pages.fault import FaultView

FAULT = Fault("kiosk.toml", "idle.after", "3", "give a whole number from 15 to 1800")


class Stranger:
    """Somebody who presses keys before a kiosk that cannot start."""

    def __init__(self, view: FaultView | PlainFaultView, voice: QuietVoice) -> None:
        self.voice = voice
        self._keys = QObject(view)
        self._keys.installEventFilter(FaultReader(voice, view, VoiceOptions(volume=5)))

    def press(self, *, held: bool = False) -> None:
        """Press a key that means nothing elsewhere."""
        none = Qt.KeyboardModifier.NoModifier
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, none, "x", autorep=held)
        QCoreApplication.sendEvent(self._keys, key)

    def hear(self) -> list[str]:
        """Listen to the end, and return everything that was heard."""
        while self.voice.given:
            count = len(self.voice.given)
            self.voice.end()
            if len(self.voice.given) == count:
                break
        return self.voice.texts


@pytest.fixture
def view(qtbot: QtBot) -> FaultView:
    view = scenes.fault_view((FAULT,), (1280, 800))
    qtbot.addWidget(view)
    return view


def test_a_key_reads_it_in_both_languages_and_then_what_is_for_staff(view: FaultView) -> None:
    voice = QuietVoice("en", "es")
    stranger = Stranger(view, voice)
    assert voice.given == []
    stranger.press()
    heard = stranger.hear()
    english = heard.index("This screen is resting")
    spanish = heard.index("Esta pantalla está en pausa")
    staff = next(place for place, text in enumerate(heard) if text.startswith("For staff"))
    assert english < spanish < staff
    for family in (heard[english:spanish], heard[spanish:staff]):
        for number in ("9 1 1.", "9 8 8."):
            assert any(text.endswith(number) for text in family)
    assert "idle.after" in " ".join(heard[staff:])
    spoken_in = [language for _, language, _ in voice.given]
    assert spoken_in == sorted(spoken_in[:staff]) + ["en"] * (len(heard) - staff)
    assert {settings.volume for _, _, settings in voice.given} == {5}


def test_a_damaged_program_is_heard_as_well(qtbot: QtBot) -> None:
    view = PlainFaultView((FAULT,), EMERGENCY)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    stranger = Stranger(view, QuietVoice("en", "es"))
    stranger.press()
    heard = " ".join(stranger.hear())
    assert "9 8 8" in heard
    assert "idle.after" in heard


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_language_without_a_voice_is_passed_over(code: str, view: FaultView) -> None:
    stranger = Stranger(view, QuietVoice(code))
    stranger.press()
    stranger.hear()
    assert {language for _, language, _ in stranger.voice.given} == {code}


def test_another_key_ends_it_and_a_third_begins_again(view: FaultView) -> None:
    stranger = Stranger(view, QuietVoice("en", "es"))
    stranger.press()
    stranger.press(held=True)
    assert stranger.voice.hushed == 0
    stranger.voice.end()
    stranger.press()
    assert stranger.voice.hushed == 1
    assert len(stranger.voice.given) == 2
    stranger.press()
    assert stranger.voice.texts[-1] == stranger.voice.texts[0]


def test_a_key_pressed_before_there_is_a_voice_is_answered_once_there_is(view: FaultView) -> None:
    voice = QuietVoice()
    voice.there = False
    stranger = Stranger(view, voice)
    stranger.press()
    stranger.press()
    assert voice.given == []
    voice.go(there=True, languages=("en", "es"))
    assert voice.texts == ["This screen is resting"]
    voice.go(there=False, languages=("en", "es"))
    voice.go(there=True, languages=("en", "es"))
    assert voice.texts == ["This screen is resting"] * 2
