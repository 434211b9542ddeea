"""Gives the voice one sentence after another, pronounced in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.speech import playback
from kiosk.speech.normalization import pronounced
from kiosk.speech.playback import Playback, Sentence, SpeechState, StartSentence
from kiosk.visit.listening import ListeningSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.speech.playback import SpeechEvent
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.shell.visit_store import VisitStore
    from ui.speech.speaker import Speaker
    from ui.speech.utterance import Utterance

_NO_FAREWELL: Final = "", ListeningSettings()


class Reader:
    """Reads utterances aloud, and announcements between them.

    Args:
        speaker: The voice.
        store: Says in which language, how loud and how fast to speak.
        context: How a language pronounces what is written.
        stepped: Called when another sentence is read, or none any more.
    """

    def __init__(
        self,
        speaker: Speaker,
        store: VisitStore,
        context: UiContext,
        stepped: Callable[[], None],
    ) -> None:
        self._speaker = speaker
        self._store = store
        self._context = context
        self._stepped = stepped
        self._playback = Playback()
        self._given: list[Utterance] = []
        self._farewell = _NO_FAREWELL  # its language and settings: the visit has others by then

    @property
    def state(self) -> SpeechState:
        """The state of the voice."""
        return self._playback.state

    @property
    def saying(self) -> Utterance | None:
        """What is being read; None while silent or during an announcement."""
        shown = self._playback.current
        return None if shown is None else self._given[shown]

    @property
    def heard(self) -> list[Utterance]:
        """What was read to its end."""
        return self._given[: self._playback.position]

    @property
    def unread(self) -> list[Utterance]:
        """What is being read, and what is still to be."""
        return self._given[self._playback.position :]

    def start(self, said: Sequence[Utterance], visit: Visit) -> None:
        """Read this instead of what is being read."""
        self._farewell = _NO_FAREWELL
        self._given = list(said)
        self._step(playback.TextGiven(tuple(self._sentence(one, visit) for one in said)))

    def stop(self) -> None:
        """Be silent at once, and forget what was read."""
        self._given, self._farewell = [], _NO_FAREWELL
        self._step(playback.Stopped())

    def announce(self, words: str, language: str) -> None:
        """Say something now, then continue.

        Args:
            words: What to say.
            language: Code of the language it is in.
        """
        said = pronounced(words, self._context.contents[language].speech)
        self._step(playback.Announced(Sentence(said, language=language)))

    def say_farewell(self, words: str, language: str, settings: ListeningSettings) -> None:
        """Say something of a visit that has ended, as loud and fast as it was read.

        Args:
            words: What to say, empty for nothing.
            language: Code of the language it is in.
            settings: Of the visit that has ended.
        """
        if words:
            self._farewell = language, settings
            self.announce(words, language)

    def pause(self, *, on: bool) -> None:
        """Pause, or continue with the sentence that was broken off."""
        self._step(playback.Paused() if on else playback.Resumed())

    def repeat_paragraph(self) -> None:
        """Begin again with the first sentence of the widget that is being read."""
        at = self._playback.position
        while at and self._given[at - 1].widget is self._given[at].widget:
            at -= 1
        self._step(playback.Repeated(at))

    def note_said(self, number: int) -> Utterance | None:
        """Go on after a sentence, and return what was read to its end, None for nothing.

        Args:
            number: Of the sentence that the voice has finished.
        """
        before = self._playback.position
        self._step(playback.SentenceSpoken(number))
        if self._playback.position > before:
            return self._given[before]
        if self.state is SpeechState.OFF:
            self._farewell = _NO_FAREWELL
        return None

    def note_voice(self) -> None:
        """Begin, or wait, as the voice came or went."""
        self._step(playback.VoiceAvailable() if self._speaker.there else playback.VoiceLost())

    def _sentence(self, one: Utterance, visit: Visit) -> Sentence:
        """Return the sentence in its own language where there is a voice for it."""
        language = one.language if one.language in self._speaker.languages else ""
        words = self._context.contents[language or visit.language].speech
        return Sentence(pronounced(one.text, words), one.recording, language)

    def _step(self, event: SpeechEvent) -> None:
        self._playback, orders = playback.step(self._playback, event)
        for order in orders:
            if isinstance(order, StartSentence):
                visit = self._store.shown
                language, settings = self._farewell
                if not language:
                    language = order.sentence.language or visit.language
                    settings = visit.listening
                self._speaker.speak(order, language, settings)
            else:
                self._speaker.stop()
        self._stepped()
