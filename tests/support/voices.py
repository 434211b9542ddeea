"""A voice that makes no sound: it keeps what it is given and says when a test tells it to."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from kiosk.speech.playback import StartSentence
    from kiosk.visit.listening import ListeningSettings


class QuietVoice(QObject):
    """Beside it stand tests with a real engine, in tests/realworld."""

    changed = Signal()
    said = Signal(int)

    def __init__(self, *languages: str) -> None:
        super().__init__()
        self.languages = frozenset(languages)
        self.there = True
        self.given: list[tuple[StartSentence, str, ListeningSettings]] = []
        self.hushed = 0
        self.closed = False

    @property
    def texts(self) -> list[str]:
        """Everything given so far."""
        return [order.sentence.text for order, _, _ in self.given]

    def speak(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        self.given.append((order, language, voice))

    def stop(self) -> None:
        self.hushed += 1

    def close(self) -> None:
        self.closed = True

    def end(self) -> None:
        """Be through with what was given last."""
        self.said.emit(self.given[-1][0].number)

    def go(self, *, there: bool, languages: tuple[str, ...] = ()) -> None:
        """Come or go."""
        self.there, self.languages = there, frozenset(languages)
        self.changed.emit()


def _missing() -> str:
    """Return why Qt's speech cannot be loaded here, empty where it can."""
    done = subprocess.run(
        [sys.executable, "-c", "import PySide6.QtTextToSpeech"], capture_output=True, check=False
    )
    return "" if done.returncode == 0 else "Qt’s speech lacks a library (libpulse0): see .ci/setup"


MISSING = _missing()
"""Why voices of Qt cannot be tried here, empty where they can."""
