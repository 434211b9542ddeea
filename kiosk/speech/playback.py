"""Reads a page aloud sentence by sentence: a queue with pause, repeat and announcements.

`step` is a pure function over events, like `kiosk.visit.flow.advance`. Resuming after a pause
restarts the interrupted sentence: engines pause in the middle of a word or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SpeechState(StrEnum):
    """State of reading aloud, as a listener perceives it."""

    OFF = "off"
    """There is no text."""
    STARTING = "starting"
    """There is text, and no voice yet."""
    SPEAKING = "speaking"
    PAUSED = "paused"
    DONE = "done"
    """All sentences were spoken; the last one can be repeated."""


@dataclass(frozen=True)
class Sentence:
    """A sentence to speak.

    Args:
        text: Text for the voice, normalized.
        recording: Recording of a person, played instead of the voice.
        language: Code of its language, empty for that of the page.
    """

    text: str
    recording: Path | None = None
    language: str = ""


@dataclass(frozen=True)
class TextGiven:
    """A page is to be read from its first sentence; interrupts anything else."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Announced:
    """Something is to be spoken at once; the interrupted sentence is then repeated."""

    sentence: Sentence


@dataclass(frozen=True)
class Paused:
    """Reading was paused."""


@dataclass(frozen=True)
class Resumed:
    """Reading was resumed, with the interrupted sentence."""


@dataclass(frozen=True)
class Repeated:
    """Reading goes back to a sentence.

    Args:
        position: Index of the sentence.
    """

    position: int


@dataclass(frozen=True)
class Stopped:
    """Reading was stopped."""


@dataclass(frozen=True)
class SentenceSpoken:
    """The voice has finished the sentence of this number."""

    number: int


@dataclass(frozen=True)
class VoiceAvailable:
    """A voice became available."""


@dataclass(frozen=True)
class VoiceLost:
    """The voice was lost; the next one repeats the sentence."""


SpeechEvent = (
    TextGiven
    | Announced
    | Paused
    | Resumed
    | Repeated
    | Stopped
    | SentenceSpoken
    | VoiceAvailable
    | VoiceLost
)


@dataclass(frozen=True)
class StartSentence:
    """Interrupt the voice and speak this sentence.

    Args:
        number: Unique, so that a late report about another sentence is recognized.
        sentence: The sentence.
    """

    number: int
    sentence: Sentence


@dataclass(frozen=True)
class StopSound:
    """Silence the voice at once."""


Command = StartSentence | StopSound
"""Commands for the voice."""


@dataclass(frozen=True)
class Playback:
    """State of reading a page aloud.

    Args:
        sentences: The sentences of the page.
        position: Index of the current sentence; the number of sentences when all were spoken.
        announcement: Spoken before the current sentence, None for nothing.
        paused: Whether reading is paused.
        voice: Whether there is a voice.
        number: Number of the last sentence given to the voice.
        is_speaking: Whether the voice has not finished it.
    """

    sentences: tuple[Sentence, ...] = ()
    position: int = 0
    announcement: Sentence | None = None
    paused: bool = False
    voice: bool = False
    number: int = 0
    is_speaking: bool = False

    @property
    def state(self) -> SpeechState:
        """State of reading aloud."""
        if not self.sentences and self.announcement is None:
            return SpeechState.OFF
        if self.paused:
            return SpeechState.PAUSED
        if self._next() is None:
            return SpeechState.DONE
        return SpeechState.SPEAKING if self.voice else SpeechState.STARTING

    @property
    def current(self) -> int | None:
        """Index of the sentence to highlight, None for none or during an announcement."""
        if self.announcement is not None or self.position >= len(self.sentences):
            return None
        return self.position

    def _next(self) -> Sentence | None:
        """Return the sentence to speak now, apart from a pause; None for none."""
        if self.announcement is not None:
            return self.announcement
        return self.sentences[self.position] if self.position < len(self.sentences) else None


def step(playback: Playback, event: SpeechEvent) -> tuple[Playback, tuple[Command, ...]]:
    """Return the state after an event, and the commands for the voice."""
    match event:
        case TextGiven(sentences):
            return _restart(playback, sentences)
        case Stopped():
            return _restart(playback, ())
        case Announced(sentence):
            return _continue(replace(playback, announcement=sentence))
        case Paused():
            return _continue(replace(playback, announcement=None, paused=True))
        case Resumed() if playback.paused:
            return _continue(replace(playback, paused=False))
        case Repeated(position):
            at = max(0, min(position, len(playback.sentences) - 1))
            return _continue(replace(playback, position=at, announcement=None, paused=False))
        case SentenceSpoken(number) if playback.is_speaking and number == playback.number:
            return _advance(replace(playback, is_speaking=False))
        case VoiceAvailable() if not playback.voice:
            return _continue(replace(playback, voice=True))
        case VoiceLost():
            return replace(playback, voice=False, is_speaking=False), ()
        case _:
            return playback, ()


def _restart(
    playback: Playback, sentences: tuple[Sentence, ...]
) -> tuple[Playback, tuple[Command, ...]]:
    """Replace the text and begin with its first sentence."""
    fresh = replace(playback, sentences=sentences, position=0, announcement=None, paused=False)
    return _continue(fresh)


def _advance(playback: Playback) -> tuple[Playback, tuple[Command, ...]]:
    """Move past the sentence that was spoken."""
    if playback.announcement is not None:
        return _continue(replace(playback, announcement=None))
    position = min(playback.position + 1, len(playback.sentences))
    return _continue(replace(playback, position=position))


def _continue(playback: Playback) -> tuple[Playback, tuple[Command, ...]]:
    """Start the next sentence, or stop; announcements are spoken during a pause, too."""
    sentence = playback._next()  # noqa: SLF001  this module's own
    if sentence is None or (playback.paused and playback.announcement is None):
        return replace(playback, is_speaking=False), (StopSound(),) if playback.is_speaking else ()
    if not playback.voice:
        return playback, ()
    playback = replace(playback, number=playback.number + 1, is_speaking=True)
    return playback, (StartSentence(playback.number, sentence),)
