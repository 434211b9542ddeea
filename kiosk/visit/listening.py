"""How the kiosk is listened to: on or not, paused, how loud, how fast. From any page, by anyone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

LEVELS = range(1, 6)
"""Steps of loudness; the middle one is where a kiosk begins."""
PACES = range(1, 6)
"""Steps of speed; the middle one is the voice's own."""
MIDDLE = 3


class ListenToggled(msgspec.Struct, frozen=True):
    """Read aloud from here on, or no more."""


class SpeechPaused(msgspec.Struct, frozen=True):
    """Silence for a moment, or, while silent, on with the sentence that was broken off."""


class SpeechRepeated(msgspec.Struct, frozen=True):
    """The last sentence once more."""


class SpeechResumed(msgspec.Struct, frozen=True):
    """There is something to say, which ends the silence; nobody did anything."""


class VolumeChanged(msgspec.Struct, frozen=True):
    """Louder by so many steps, or, below 0, quieter."""

    by: int


class RateChanged(msgspec.Struct, frozen=True):
    """Faster by so many steps, or, below 0, slower."""

    by: int


class AnswersToggled(msgspec.Struct, frozen=True):
    """What the family chose is read aloud too, or no more."""


ListeningEvent = (
    ListenToggled
    | SpeechPaused
    | SpeechRepeated
    | SpeechResumed
    | VolumeChanged
    | RateChanged
    | AnswersToggled
)


@dataclass(frozen=True)
class ListeningSettings:
    """What anyone may change about reading aloud from any page; wiped with the visit.

    Args:
        on: Whether pages are read aloud.
        paused: Whether the voice is silent for a moment.
        volume: One of `LEVELS`.
        rate: One of `PACES`.
        answers: Whether choices are read aloud where others may hear (EN 301 549, 5.1.3.9).
    """

    on: bool = False
    paused: bool = False
    volume: int = MIDDLE
    rate: int = MIDDLE
    answers: bool = False

    def after(self, event: ListeningEvent) -> ListeningSettings:
        """Return how the kiosk is listened to after one thing was changed.

        What is set for a voice is set only while there is one: nothing else but the way to it
        changes anything while it is off.
        """
        if isinstance(event, ListenToggled):
            return replace(self, on=not self.on, paused=False)
        if not self.on:
            return self
        match event:
            case SpeechPaused():
                return replace(self, paused=not self.paused)
            case SpeechRepeated() | SpeechResumed():
                return replace(self, paused=False)
            case VolumeChanged(by):
                return replace(self, volume=_within(self.volume + by, LEVELS))
            case RateChanged(by):
                return replace(self, rate=_within(self.rate + by, PACES))
            case AnswersToggled():
                return replace(self, answers=not self.answers, paused=False)

    def unpaused(self) -> ListeningSettings:
        """Return the same, silent no more: whoever goes on wants to hear what comes."""
        return replace(self, paused=False)


def _within(step: int, steps: range) -> int:
    return min(max(step, steps[0]), steps[-1])
