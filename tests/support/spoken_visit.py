"""A visit by four-way keys and ears alone, and how long its words take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.speech.playback import SpeechState
from kiosk.visit.flow import PageId
from tests.support.listener import Listener
from tests.support.touch import offers
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

WORDS_A_MINUTE = 150
GAP = 0.15
"""Seconds between two sentences."""
_MOST_KEYS = 80


def seconds(sentences: Iterable[str]) -> float:
    """Return how long sentences take: words ÷ 150 a minute, and 0.15 s between two of them.

    A word is what stands between white space; each digit of a telephone number is one.
    """
    said = list(sentences)
    words = sum(len(sentence.split()) for sentence in said)
    return words * 60 / WORDS_A_MINUTE + max(0, len(said) - 1) * GAP


@dataclass
class SpokenVisit:
    """Somebody who presses keys and listens; keeps what was heard after each key."""

    kiosk: Kiosk
    clock: Clock
    readings: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Bring a voice for all languages."""
        self.voice = QuietVoice(*self.kiosk.context.contents)
        self.on = Listener(self.kiosk, self.voice, self.kiosk.listen_to(self.voice))

    def press(self, *keys: Qt.Key, patiently: bool = True) -> list[str]:
        """Press keys, hear each out unless in a hurry, and return what the last one brought."""
        for key in keys:
            self.clock.pass_by(1)
            before = len(self.voice.given)
            native = self.kiosk.shell.window().windowHandle()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                none = Qt.KeyboardModifier.NoModifier
                QCoreApplication.sendEvent(native, QKeyEvent(kind, key, none))
            if patiently:
                self._hear_out()
            self.readings.append(self.voice.texts[before:])
        return self.readings[-1]

    def listen(self) -> list[str]:
        """Hear what comes by itself."""
        before = len(self.voice.given)
        self._hear_out()
        self.readings.append(self.voice.texts[before:])
        return self.readings[-1]

    def guide(self) -> list[str]:
        """Return the sentences about keys that the first key brought, before the page."""
        first = self.readings[0]
        return first[: first.index(self.kiosk.context.config.clinic.name)]

    @property
    def at(self) -> str:
        """Name of the control that has the focus, empty for none."""
        focused = self.kiosk.shell.window().focusWidget()
        return focused.objectName() if focused else ""

    def go_to(self, name: str, *, patiently: bool = True) -> None:
        """Press down until a control has the focus."""
        for _ in range(_MOST_KEYS):
            if self.at == name:
                return
            self.press(Qt.Key.Key_Down, patiently=patiently)
        raise AssertionError(f"no key leads to {name}")

    def whole_visit(self, code: str) -> None:
        """Hear every page, choose three signs, and press the button that prints."""
        down, right, enter = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return
        self.press(down)
        self.go_to(f"start-{code}")
        self.press(enter, down, enter)  # the first topic
        chosen = 0
        for _ in range(_MOST_KEYS):
            page = self.kiosk.store.visit.location.page
            if page is PageId.REFERRAL:
                break
            if page is PageId.SIGNS and chosen < len(_CHOSEN) and self._shows_cards():
                self.press(down, enter)
                chosen += 1
            self.press(right)
        self.go_to("print")
        self.press(enter)

    def _shows_cards(self) -> bool:
        signs = next(iter(self.kiosk.context.contents.values())).signs.items
        return any(offers(self.kiosk.shell, f"sign-{sign.id}") for sign in signs)

    def _hear_out(self) -> None:
        while self.on.narrator.state is SpeechState.SPEAKING:
            self.voice.end()


_CHOSEN = range(3)
