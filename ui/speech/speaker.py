"""The voice as the narrator uses it, and a silent stand-in for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import SignalInstance

    from kiosk.speech.playback import StartSentence
    from kiosk.visit.listening import ListeningSettings


class Speaker(Protocol):
    """A voice, or a stand-in for one. No call may block."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when the languages change, or the voice becomes available or is lost."""

    @property
    def said(self) -> SignalInstance:
        """Emitted with the number of a sentence that was spoken, or cannot be."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages for which there is a voice."""
        ...

    @property
    def there(self) -> bool:
        """Whether the voice is ready to speak."""
        ...

    def speak(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Stop the sentence being spoken and speak this one."""
        ...

    def stop(self) -> None:
        """Stop at once."""
        ...

    def close(self) -> None:
        """Stop and release the voice."""
        ...


class SilentSpeaker(QObject):
    """A stand-in where pages are only drawn: it starts every sentence and finishes none.

    Args:
        languages: Codes of those that it would speak.
    """

    changed = Signal()
    said = Signal(int)
    there = True

    def __init__(self, languages: Iterable[str]) -> None:
        super().__init__()
        self.languages = frozenset(languages)

    def speak(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Be silent."""
