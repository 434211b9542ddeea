"""How fast the voice is: words of the kiosk's own sentences by the seconds of their sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import VoiceOptions
from kiosk.content import loader
from kiosk.files import paths
from kiosk.layout.sentences import sentence_spans
from kiosk.speech.normalization import pronounced
from kiosk.speech.playback import Sentence, StartSentence
from kiosk.visit.listening import PACES, SPEEDS, ListeningSettings
from tests.support import spoken_sound
from ui.speech.voice_process import VoiceProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.support.spoken_sound import RecordedSound

MISSING = spoken_sound.missing_tools()
pytestmark = [pytest.mark.real, pytest.mark.skipif(MISSING is not None, reason=MISSING or "")]

LONG = 20_000
"""Milliseconds that a child may take to start on a busy machine."""
LOCALES = {"en": "en_US", "es": "es_MX"}
SENTENCES = 2
NEAR = 0.1
"""Share by which a speed may differ: a few sentences are not all there are."""


class Reader:
    """The kiosk's voice, whose sound is measured."""

    def __init__(self, sound: RecordedSound, qtbot: QtBot) -> None:
        self._sound, self._qtbot = sound, qtbot
        self._number = 0
        self.voice = VoiceProcess(VoiceOptions(), LOCALES)
        self.voice.start()
        qtbot.waitUntil(lambda: self.voice.languages == set(LOCALES), timeout=LONG)

    def words_a_minute(self, sentences: list[str], code: str, step: int) -> float:
        """Speak sentences and return how many words a minute are heard."""
        before = self._sound.seconds()
        for text in sentences:
            self._number += 1
            order = StartSentence(self._number, Sentence(text))
            with self._qtbot.waitSignal(self.voice.said, timeout=LONG):
                self.voice.speak(order, code, ListeningSettings(on=True, rate=step))
        minutes = (self._sound.seconds() - before) / 60
        return sum(len(text.split()) for text in sentences) / minutes


@pytest.fixture
def reader(qtbot: QtBot) -> Iterator[Reader]:
    with spoken_sound.recorded_sound() as sound:
        made = Reader(sound, qtbot)
        yield made
        made.voice.close()


def sentences_of(code: str) -> list[str]:
    """Return the first sentences of the topics, as the voice gets them."""
    content = loader.load(paths.resources() / "content", code)
    found = [
        pronounced(paragraph[start:end], content.speech)
        for topic in content.topics
        for paragraph in topic.summary
        for start, end in sentence_spans(paragraph)
    ]
    return found[:SENTENCES]


def test_a_visit_begins_with_120_to_150_words_and_goes_from_half_to_twice_of_it(
    reader: Reader,
) -> None:
    for code in LOCALES:
        sentences = sentences_of(code)
        heard = {step: reader.words_a_minute(sentences, code, step) for step in PACES}
        usual = heard[ListeningSettings().rate]
        assert 120 <= usual <= 150, f"{code}: {usual:.0f}"
        for step, words in heard.items():
            assert words / usual == pytest.approx(SPEEDS[step - 1] / 100, rel=NEAR), (code, heard)
