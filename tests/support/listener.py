"""Somebody who listens to the kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.speech.playback import SpeechState

if TYPE_CHECKING:
    from tests.support.voices import QuietVoice
    from ui.app.assembly import Kiosk
    from ui.speech.narrator import Narrator


@dataclass
class Listener:
    """A kiosk with somebody who listens."""

    kiosk: Kiosk
    voice: QuietVoice
    narrator: Narrator

    def hear(self) -> list[str]:
        """Listen to the end and return what was heard."""
        before = len(self.voice.given)
        first = [self.voice.texts[-1]] if self.narrator.state is SpeechState.SPEAKING else []
        while self.narrator.state is SpeechState.SPEAKING:
            self.voice.end()
        return first + self.voice.texts[before:]
