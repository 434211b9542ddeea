"""Settings of reading aloud, changed from any page: on, paused, volume, rate, answers."""

from __future__ import annotations

import msgspec
from msgspec import structs

LEVELS = range(1, 6)
"""Steps of the volume; a visit begins with the middle one unless configured."""
SPEEDS = (50, 75, 100, 125, 150, 175, 200)
"""Steps of the rate, in per cent of what a visit begins with unless configured."""
PACES = range(1, len(SPEEDS) + 1)
"""Numbers of these steps."""
USUAL_VOLUME = 3
USUAL_RATE = SPEEDS.index(100) + 1


class ListenToggled(msgspec.Struct, frozen=True):
    """Reading aloud was turned on or off."""


class SpeechPaused(msgspec.Struct, frozen=True):
    """Reading was paused or, while paused, resumed with the interrupted sentence."""


class SpeechRepeated(msgspec.Struct, frozen=True):
    """What was read last is to be repeated."""


class SpeechResumed(msgspec.Struct, frozen=True):
    """An announcement ended the pause, without an action of the family."""


class VolumeChanged(msgspec.Struct, frozen=True):
    """The volume was changed by this many steps."""

    by: int


class RateChanged(msgspec.Struct, frozen=True):
    """The rate was changed by this many steps."""

    by: int


class ReadingOfAnswersToggled(msgspec.Struct, frozen=True):
    """Reading the family's choices aloud was turned on or off."""


ListeningEvent = (
    ListenToggled
    | SpeechPaused
    | SpeechRepeated
    | SpeechResumed
    | VolumeChanged
    | RateChanged
    | ReadingOfAnswersToggled
)


class ListeningSettings(msgspec.Struct, frozen=True):
    """Settings of reading aloud; reset with the visit.

    Args:
        on: Whether pages are read aloud.
        paused: Whether reading is paused.
        volume: One of `LEVELS`.
        rate: One of `PACES`.
        answers: Whether choices are read aloud where others may hear them (EN 301 549,
            5.1.3.9).
    """

    on: bool = False
    paused: bool = False
    volume: int = USUAL_VOLUME
    rate: int = USUAL_RATE
    answers: bool = False

    def after(self, event: ListeningEvent) -> ListeningSettings:
        """Return the settings after an event.

        While reading aloud is off, only `ListenToggled` has an effect.
        """
        if isinstance(event, ListenToggled):
            return structs.replace(self, on=not self.on, paused=False)
        if not self.on:
            return self
        match event:
            case SpeechPaused():
                return structs.replace(self, paused=not self.paused)
            case SpeechRepeated() | SpeechResumed():
                return structs.replace(self, paused=False)
            case VolumeChanged(by):
                return structs.replace(self, volume=_clamped(self.volume + by, LEVELS))
            case RateChanged(by):
                return structs.replace(self, rate=_clamped(self.rate + by, PACES))
            case ReadingOfAnswersToggled():
                return structs.replace(self, answers=not self.answers, paused=False)

    def unpaused(self) -> ListeningSettings:
        """Return these settings unpaused; any navigation resumes reading."""
        return structs.replace(self, paused=False)


def _clamped(step: int, steps: range) -> int:
    return min(max(step, steps[0]), steps[-1])
