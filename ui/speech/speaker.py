"""What the narrator needs of a voice, and a silent one for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import SignalInstance

    from kiosk.speech.playback import StartSentence
    from kiosk.visit.listening import ListeningSettings


class Speaker(Protocol):
    """A voice, or something that stands for one. Nothing it is asked may block."""

    @property
    def changed(self) -> SignalInstance:
        """Other languages can be spoken than before, or the voice came or went."""

    @property
    def said(self) -> SignalInstance:
        """A number: what was given under it was said, or cannot be."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages for which there is a voice."""
        ...

    @property
    def there(self) -> bool:
        """Whether it would speak at once."""
        ...

    def say(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Break off whatever is said and say this."""
        ...

    def hush(self) -> None:
        """Be silent at once."""
        ...

    def close(self) -> None:
        """Be silent for ever."""
        ...


class SilentSpeaker(QObject):
    """Stands for a voice where pages are only drawn: it begins every sentence and ends none.

    Args:
        languages: Codes of those that it would speak.
    """

    changed = Signal()
    said = Signal(int)
    there = True

    def __init__(self, languages: Iterable[str]) -> None:
        super().__init__()
        self.languages = frozenset(languages)

    def say(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Be silent."""
