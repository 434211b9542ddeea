"""Reading a page aloud, sentence by sentence: what is said now, what next, and what breaks it off.

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
    """What the voice is doing, as somebody who listens would say."""

    OFF = "off"
    """There is nothing to say."""
    STARTING = "starting"
    """There is something to say, and no voice yet."""
    SPEAKING = "speaking"
    PAUSED = "paused"
    DONE = "done"
    """All was said; the last sentence can be asked for again."""


@dataclass(frozen=True)
class Sentence:
    """What is said in one breath.

    Args:
        text: As the voice says it.
        recording: A person's own voice, played instead of the synthetic one.
        language: Code of the language it is in, empty for that of the page.
    """

    text: str
    recording: Path | None = None
    language: str = ""


@dataclass(frozen=True)
class TextGiven:
    """A page to read, from its first sentence; breaks off what was said before."""

    script: tuple[Sentence, ...]


@dataclass(frozen=True)
class Announced:
    """Something to say at once; then the sentence it broke off again."""

    sentence: Sentence


@dataclass(frozen=True)
class Paused:
    """Silence for a moment."""


@dataclass(frozen=True)
class Resumed:
    """On with the sentence that was broken off."""


@dataclass(frozen=True)
class Repeated:
    """The last sentence once more."""


@dataclass(frozen=True)
class Stopped:
    """Silence, and nothing more to say."""


@dataclass(frozen=True)
class SentenceSpoken:
    """The voice is through with what it was given under this number."""

    number: int


@dataclass(frozen=True)
class VoiceAvailable:
    """There is a voice."""


@dataclass(frozen=True)
class VoiceLost:
    """There is no voice any more; what it was saying is said again by the next one."""


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
    """Break off whatever is said and say this.

    Args:
        number: Never given before, so that a late answer about something else is told from it.
        sentence: What to say.
    """

    number: int
    sentence: Sentence


@dataclass(frozen=True)
class StopSound:
    """Be silent at once."""


Order = StartSentence | StopSound
"""What the voice is told."""


@dataclass(frozen=True)
class Playback:
    """Where the reading of a page is.

    Args:
        script: What there is to say.
        at: The sentence that is said, or was last; the script's length when all was said.
        aside: Said before the sentence at `at`, None for nothing.
        paused: Whether somebody asked for silence.
        voice: Whether there is a voice.
        number: Of what the voice was given last.
        saying: Whether the voice is still at it.
    """

    script: tuple[Sentence, ...] = ()
    at: int = 0
    aside: Sentence | None = None
    paused: bool = False
    voice: bool = False
    number: int = 0
    saying: bool = False

    @property
    def state(self) -> SpeechState:
        """What the voice is doing."""
        if not self.script and self.aside is None:
            return SpeechState.OFF
        if self.paused:
            return SpeechState.PAUSED
        if self._next() is None:
            return SpeechState.DONE
        return SpeechState.SPEAKING if self.voice else SpeechState.STARTING

    @property
    def current(self) -> int | None:
        """Place of the sentence to mark on screen; None while something else is said."""
        if self.aside is not None or self.at >= len(self.script):
            return None
        return self.at

    def _next(self) -> Sentence | None:
        """What is to be said now, were it not for a pause."""
        if self.aside is not None:
            return self.aside
        return self.script[self.at] if self.at < len(self.script) else None


def step(speech: Playback, event: SpeechEvent) -> tuple[Playback, tuple[Order, ...]]:
    """Return the reading after an event, and what the voice is told because of it."""
    match event:
        case TextGiven(script):
            return _go_on(replace(speech, script=script, at=0, aside=None, paused=False))
        case Stopped():
            return _go_on(replace(speech, script=(), at=0, aside=None, paused=False))
        case Announced(sentence):
            return _go_on(replace(speech, aside=sentence))
        case Paused():
            return _go_on(replace(speech, aside=None, paused=True))
        case Resumed() if speech.paused:
            return _go_on(replace(speech, paused=False))
        case Repeated():
            last = min(speech.at, max(len(speech.script) - 1, 0))
            return _go_on(replace(speech, at=last, aside=None, paused=False))
        case SentenceSpoken(number) if speech.saying and number == speech.number:
            return _after(replace(speech, saying=False))
        case VoiceAvailable() if not speech.voice:
            return _go_on(replace(speech, voice=True))
        case VoiceLost():
            return replace(speech, voice=False, saying=False), ()
        case _:
            return speech, ()


def _after(speech: Playback) -> tuple[Playback, tuple[Order, ...]]:
    """Go to what comes after what was said."""
    if speech.aside is not None:
        return _go_on(replace(speech, aside=None))
    return _go_on(replace(speech, at=min(speech.at + 1, len(speech.script))))


def _go_on(speech: Playback) -> tuple[Playback, tuple[Order, ...]]:
    """Say what is to be said now, or nothing; something said aside is said in a pause, too."""
    sentence = speech._next()  # noqa: SLF001  this module's own
    if sentence is None or (speech.paused and speech.aside is None):
        return replace(speech, saying=False), (StopSound(),) if speech.saying else ()
    if not speech.voice:
        return speech, ()
    speech = replace(speech, number=speech.number + 1, saying=True)
    return speech, (StartSentence(speech.number, sentence),)
