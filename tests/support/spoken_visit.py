"""A visit by four-way keys and ears alone, and how long its words take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kiosk.speech.playback import SpeechState
from kiosk.visit.flow import PageId
from tests.support.keys import strike
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

    A word is what stands between white space, but for signs that are not said; each digit of a
    telephone number is one.
    """
    said = list(sentences)
    words = sum(any(map(str.isalnum, word)) for each in said for word in each.split())
    return words * 60 / WORDS_A_MINUTE + max(0, len(said) - 1) * GAP


@dataclass(frozen=True)
class Keys:
    """Keys that somebody has, named as a configuration names them; empty for those that lack."""

    down: str
    choose: str
    right: str = ""
    up: str = ""
    my_page: str = ""


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

    def press(self, *keys: Qt.Key | str, patiently: bool = True) -> list[str]:
        """Press keys, hear each out unless in a hurry, and return what the last one brought."""
        for key in keys:
            before = len(self.voice.given)
            strike(self.kiosk, self.clock, key)
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

    def go_to(
        self, name: str, *, patiently: bool = True, down: Qt.Key | str = Qt.Key.Key_Down
    ) -> None:
        """Press down until a control has the focus."""
        for _ in range(_MOST_KEYS):
            if self.at == name:
                return
            self.press(down, patiently=patiently)
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

    def shortest_way(self, code: str, keys: Keys) -> list[str]:
        """Press what leads from rest to paper soonest, and return what was listened to.

        That is the guide as a whole, and of each page and control the sentence that comes first.
        Only who needs the way up to *My page* listens until it is told.
        """
        self.press(keys.down)
        heard, known = self.guide(), len(self.readings)
        if keys.right and self.kiosk.store.visit.language == code:
            self.press(keys.right, patiently=False)
        else:
            self.go_to(f"start-{code}", patiently=False, down=keys.down)
            self.press(keys.choose, patiently=False)
        if keys.my_page:
            self.press(keys.my_page, patiently=False)
        elif keys.up:
            self.voice.end()
            self.readings.append(self.voice.texts[-1:])
            self.press(keys.up, keys.choose, patiently=False)
        else:
            self.go_to("my-page", patiently=False, down=keys.down)
            self.press(keys.choose, patiently=False)
        self.press(keys.down, keys.choose, patiently=False)
        return heard + [reading[0] for reading in self.readings[known:]]

    def _shows_cards(self) -> bool:
        signs = next(iter(self.kiosk.context.contents.values())).signs.items
        return any(offers(self.kiosk.shell, f"sign-{sign.id}") for sign in signs)

    def _hear_out(self) -> None:
        while self.on.narrator.state is SpeechState.SPEAKING:
            self.voice.end()


_CHOSEN = range(3)
