"""A visit by somebody who sees nothing: real keys, and what a real speech service was given.

No test here looks at the window. Where the hand is, what is chosen and what became of the sheet
is known only from what was heard.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.content import language_file, loader
from kiosk.files import paths
from tests.support.cups import missing_tools as no_cups
from tests.support.cups import private_cups, wait_until
from tests.support.desktop import desktop, missing_tools
from tests.support.real_visit import QUIET, end_quietly, print_on
from tests.support.speech_dispatcher import missing_tools as no_speech
from tests.support.speech_dispatcher import private_speech
from tests.support.translations import words_of

if TYPE_CHECKING:
    from tests.support.cups import PrivateCups
    from tests.support.desktop import Desktop
    from tests.support.speech_dispatcher import PrivateSpeech

missing = missing_tools() or no_cups() or no_speech()
pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(missing is not None, reason=missing or ""),
]

LANGUAGES = language_file.languages(paths.resources() / "content")
EVERY_LANGUAGE = "IMH_KIOSK_BY_EAR" in os.environ
"""Whether the long visit is made in each of them, with `make by-ear`, or in the last alone."""
PATIENT = 60.0
"""Seconds until something is surely not said any more."""
HESITATION = 5.0
"""Seconds after which somebody presses a key of a silent machine once more."""
MOST_PARTS = 12
BREATH = 0.7
"""Seconds of silence after which nothing more comes."""
BRISK = 0.001
"""Seconds for each letter: somebody listens fast."""
SIGN = "not-held"
UP, DOWN, CHOOSE, NEXT = "196", "197", "198", "200"
"""X11 key codes of an EZ Access keypad's F18, F19, F20 and F22."""
ALL = "26"
"""X11 key code of E."""


class Listener:
    """Somebody with a hand on the keys and an ear at the loudspeaker."""

    def __init__(self, screen: Desktop, speech: PrivateSpeech, code: str) -> None:
        self.screen, self.speech = screen, speech
        self.heard = 0
        self.content = loader.load(paths.resources() / "content", code)
        self.words = words_of(code)

    def word(self, source: str) -> str:
        """Return a word of the interface in the language of the visit."""
        return self.words.get(source, source)

    def press(self, key: str) -> None:
        """Press a key; what was said before is of no account any more."""
        self.heard = len(self.speech.said())
        self.screen.key(key)

    def hears(self, text: str) -> None:
        """Wait until something is said after the last key."""
        try:
            wait_until(lambda: text in self.since(), PATIENT, f"{text!r}")
        except AssertionError as error:
            raise AssertionError(f"{error}; heard was:\n{self.since()}") from error

    def since(self) -> str:
        """Return everything said after the last key."""
        return "\n".join(one.text for one in self.speech.said()[self.heard :])

    def hear_out(self, text: str | None = None) -> None:
        """Listen until nothing more is said, or until a text is."""
        said, since = -1, 0.0

        def silent() -> bool:
            nonlocal said, since
            if text is not None and text in self.since():
                return True
            count = len(self.speech.said())
            if count != said or not self.speech.said()[-1].whole:
                said, since = count, time.monotonic()
            return time.monotonic() - since > BREATH

        wait_until(silent, PATIENT, "silence")

    def go_to(self, text: str, key: str = DOWN) -> None:
        """Hear the page out, then move until a control's name is what is said first.

        On a busy machine the voice may pause within a page. The first key then comes in the
        middle of it, and a sentence of the page is heard before the control's name. Once
        the last control was reached, the way goes back.
        """
        last, first = "Last one. Next comes the first.", "First one. Next comes the last."
        turn = {self.word(last): UP, self.word(first): DOWN}
        self.hear_out()
        for _ in range(40):
            self.press(key)
            wait_until(lambda: bool(self.since()), PATIENT, "anything at all")
            if self.since().splitlines()[0] == text:
                return
            self.hear_out()
            key = turn.get(self.since().splitlines()[-1], key)
        raise AssertionError(f"no key leads to {text!r}; last heard: {self.since()!r}")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("code", LANGUAGES if EVERY_LANGUAGE else LANGUAGES[-1:])
def test_the_visit_by_keys_and_ears_alone_ends_on_paper(tmp_path: Path, code: str) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="spd-") as home,
        desktop(1280, 800, tmp_path) as screen,
        private_cups(tmp_path) as service,
        private_speech(Path(home), pace=BRISK) as speech,
    ):
        # Nothing but keys and speech: no accessibility bus that would make the kiosk quiet.
        environment = {**screen.environment, **speech.environment}
        for name in ("DBUS_SESSION_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"):
            environment.pop(name)
        blind = replace(screen, environment=environment)
        config = f'{print_on(service).replace(QUIET, "")}\n[language]\ndefault = "{code}"\n'
        with blind.kiosk(config) as kiosk:
            _visit(Listener(blind, speech, code), service)
            end_quietly(kiosk)


def test_a_kiosk_that_cannot_start_is_heard_in_every_language(tmp_path: Path) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="spd-") as home,
        desktop(1280, 800, tmp_path) as screen,
        private_speech(Path(home), pace=BRISK) as speech,
    ):
        blind = replace(screen, environment={**screen.environment, **speech.environment})
        with blind.kiosk("[idle]\nafter = 3\n"):
            families = [Listener(blind, speech, code) for code in LANGUAGES]
            _press_until_heard(families[0])
            for family in families:
                family.hears(family.word("This screen is resting"))
            families[0].hears("idle.after")


def _visit(family: Listener, service: PrivateCups) -> None:
    signs = {sign.id: sign for sign in family.content.signs.items}
    _begin(family)
    family.hears(family.word("Your baby’s feelings matter too."))
    start = family.content.language.start if len(LANGUAGES) > 1 else family.word("Start")
    family.go_to(start)
    family.press(CHOOSE)
    family.hears(family.word("What would you like to know?"))
    family.go_to(family.content.topics[0].title)
    family.press(CHOOSE)
    for paragraph in family.content.topics[0].summary:
        family.hears(paragraph.split(". ")[0].rstrip("."))
    _turn_to(family, signs[SIGN].words)
    # The state of a card is said when one moves to it, and with the page when asked for.
    family.go_to(signs[SIGN].words)
    family.hears(family.word("Not chosen."))
    family.go_to(family.word("My choices"))
    family.press(CHOOSE)
    family.go_to(signs[SIGN].words, UP)
    family.hears(family.word("Not chosen."))
    family.press(CHOOSE)
    family.hears(family.word("Chosen."))
    _turn_to(family, family.word("Your page is ready"))
    family.hear_out()
    # The whole sheet is read when all is asked for.
    family.press(ALL)
    family.hears(signs[SIGN].words)
    family.go_to(family.word("Print my page"))
    family.press(CHOOSE)
    family.hears(family.word("Take your pages"))
    assert len(service.printed()) == 1
    family.go_to(family.word("I’m finished"))
    family.press(CHOOSE)
    silent = len(family.speech.said())
    _begin(family)
    assert len(family.speech.said()) > silent
    assert signs[SIGN].words not in family.since()


def _begin(family: Listener) -> None:
    """Begin a visit with a key."""
    _press_until_heard(family)
    family.hears(family.word("Down moves; Enter, or the round key, chooses."))


def _press_until_heard(family: Listener) -> None:
    """Press any key, again and again until there is a voice, as one does at a silent machine."""
    family.heard = len(family.speech.said())
    pressed = 0.0

    def begun() -> bool:
        nonlocal pressed
        if not family.since() and time.monotonic() - pressed > HESITATION:
            family.screen.key(DOWN)
            pressed = time.monotonic()
        return bool(family.since())

    wait_until(begun, PATIENT, "a voice")


def _turn_to(family: Listener, text: str) -> None:
    """Turn pages until something is said."""
    for _ in range(20):
        family.press(NEXT)
        family.hear_out(text)
        if text in family.since():
            return
    raise AssertionError(f"{text!r} is on no page; last heard: {family.since()!r}")
