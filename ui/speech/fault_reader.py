"""Reads the fault page aloud: any key starts it, the next one ends it.

Nobody has chosen a language, so it says what families need in each language that has a voice, with
the urgent numbers, and then in English what is for staff. It reads no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from kiosk.content.lexicon import Lexicon
from kiosk.layout.sentences import sentence_spans
from kiosk.speech import playback
from kiosk.speech.normalization import pronounced
from kiosk.speech.playback import Playback, Sentence, SpeechState, StartSentence
from kiosk.visit.listening import ListeningSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.config.options import VoiceOptions
    from kiosk.speech.playback import SpeechEvent
    from ui.pages.fault import FaultView
    from ui.pages.plain_fault import PlainFaultView
    from ui.speech.speaker import Speaker

_STAFF_LANGUAGE = "en"


class FaultReader(QObject):
    """Watches keys of the native window, of which it takes none away.

    Args:
        speaker: The voice.
        view: What is read; also the owner.
        options: How loud and how fast.
    """

    def __init__(
        self, speaker: Speaker, view: FaultView | PlainFaultView, options: VoiceOptions
    ) -> None:
        super().__init__(view)
        self._speaker = speaker
        self._page = view.page
        self._urgent = view.urgent
        self._settings = ListeningSettings(on=True, volume=options.volume, rate=options.rate)
        self._speech = Playback()
        speaker.changed.connect(self._on_voice_changed)
        speaker.said.connect(self._on_said)
        self._on_voice_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start or end reading with a key, whichever it is."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if not event.isAutoRepeat():
            # While the voice starts, whoever hears nothing yet presses again.
            ends = self._speech.state is SpeechState.SPEAKING
            said = () if ends else tuple(self._sentences())
            self._step(playback.TextGiven(said))
        return False

    def _sentences(self) -> Iterator[Sentence]:
        """Yield what is said, each sentence in its own language."""
        for words in self._page.family:
            numbers = [f"{each.short_in(words.code)}: {each.number()}." for each in self._urgent]
            for text in (words.title, words.lead, *numbers):
                yield from _spoken(text, words.code)
        for label in (self._page.staff, self._page.faults):
            for line in label.text().splitlines():
                yield from _spoken(line, _STAFF_LANGUAGE)

    def _step(self, event: SpeechEvent) -> None:
        self._speech, orders = playback.step(self._speech, event)
        for order in orders:
            if not isinstance(order, StartSentence):
                self._speaker.stop()
            elif order.sentence.language in self._speaker.languages:
                self._speaker.speak(order, order.sentence.language, self._settings)
            else:
                self._step(playback.SentenceSpoken(order.number))  # no voice says it

    def _on_voice_changed(self) -> None:
        self._step(playback.VoiceAvailable() if self._speaker.there else playback.VoiceLost())

    def _on_said(self, number: int) -> None:
        self._step(playback.SentenceSpoken(number))


def _spoken(text: str, code: str) -> Iterator[Sentence]:
    """Yield the sentences of a text."""
    for start, end in sentence_spans(text):
        yield Sentence(pronounced(text[start:end], Lexicon()), language=code)
