"""Sentences follow one another, announcements come between, and the last word is kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.visit.listening import ListeningSettings
from tests.support.voices import QuietVoice
from ui.speech.reader import Reader
from ui.speech.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk


class Room:
    """A reader with a voice and three sentences in two labels."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot) -> None:
        self.voice = QuietVoice("en", "es")
        self.steps = 0
        self.reader = Reader(self.voice, kiosk.store, kiosk.context, self._count)
        self.reader.note_voice()
        above, below = QLabel("One. Two."), QLabel("Three.")
        for label in (above, below):
            qtbot.addWidget(label)
        self.page = [Utterance("One.", above), Utterance("Two.", above), Utterance("Three.", below)]
        self.reader.start(self.page, kiosk.store.visit)

    def _count(self) -> None:
        self.steps += 1

    def is_reading(self, one: Utterance) -> bool:
        """Whether it is being read."""
        return self.reader.saying is one

    def end(self) -> Utterance | None:
        """Let the voice finish, and return what was read to its end."""
        return self.reader.note_said(self.voice.given[-1][0].number)


@pytest.fixture
def room(make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> Room:
    return Room(make_kiosk((1280, 800)), qtbot)


def test_an_announcement_comes_between_and_is_not_what_was_heard(room: Room) -> None:
    assert room.end() is room.page[0]
    room.reader.announce("Louder.", "en")
    assert not room.is_reading(room.page[1])
    assert room.end() is None
    assert room.is_reading(room.page[1])
    assert (room.reader.heard, room.reader.unread) == (room.page[:1], room.page[1:])
    assert room.steps > 0


def test_a_paragraph_begins_again(room: Room) -> None:
    room.end()
    room.reader.repeat_paragraph()
    assert room.reader.saying is room.page[0]
    room.end()
    room.end()
    room.reader.repeat_paragraph()
    assert room.reader.saying is room.page[2]


def test_a_farewell_has_the_language_and_loudness_of_the_visit_that_ended(room: Room) -> None:
    room.reader.stop()
    loud = ListeningSettings(volume=5)
    room.reader.say_farewell("", "es", loud)
    assert room.voice.texts == ["One."]
    room.reader.say_farewell("Adiós.", "es", loud)
    assert [(one.sentence.text, code, voice) for one, code, voice in room.voice.given[1:]] == [
        ("Adiós.", "es", loud)
    ]
    room.end()
    room.reader.announce("Hello.", "en")
    assert room.voice.given[-1][1] == "en"
    assert room.voice.given[-1][2] != loud
