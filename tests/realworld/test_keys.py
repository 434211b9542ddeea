"""Whole visits by real keys on a real screen, followed as assistive technology follows them.

Nobody counts presses: they move until what they want has the focus, and choose it. One kiosk
serves one family after the other, so that each begins where the last one left it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kiosk.content import loader
from tests.support.cups import missing_tools as no_cups
from tests.support.cups import private_cups, wait_until
from tests.support.desktop import START_TIME, desktop, missing_tools
from tests.support.real_visit import HEADING, READY, TOPICS, end_quietly, print_on
from tests.support.traces import words_in
from tests.support.translations import CONTENT, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cups import PrivateCups
    from tests.support.desktop import Desktop, Kiosk

missing = missing_tools() or no_cups()
pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(missing is not None, reason=missing or ""),
]

SIGN = "not-held"
MOST = 60
KEYS = '[keys]\nmap = { Space = "down" }\ndebounce = 0\n'
"""One of two switches sends Space. Whoever has seen what a key did presses the next one at once."""


class Keys(NamedTuple):
    """What somebody can press: names of keys, or X11 key codes.

    Without a key that turns pages they choose the button that does.
    """

    move: str
    choose: str
    turn: str = ""
    my_page: str = ""


SWITCHES = Keys("space", "Return")
TAB_AND_ENTER = Keys("Tab", "Return")
FOUR_WAY = Keys("Down", "Return", "Right", "End")
NUMBER_PAD = Keys("88", "84", "85", "81")  # 2, 5, 6 and 9, whatever Num Lock makes of them
EZ_ACCESS = Keys("197", "198", "200")  # F19, F20 and F22

VISITS = {
    "two switches, English": (SWITCHES, "en", True),
    "two switches, Spanish": (SWITCHES, "es", True),
    "number pad, English": (NUMBER_PAD, "en", False),
    "EZ Access, Spanish": (EZ_ACCESS, "es", False),
    "Tab and Enter, English": (TAB_AND_ENTER, "en", False),
    "four-way keys, Spanish": (FOUR_WAY, "es", False),
}
"""Keys, language, and whether the printer is out of paper at first."""


class Person:
    """Somebody who goes by what has the focus and by what is announced."""

    def __init__(self, screen: Desktop, kiosk: Kiosk, keys: Keys, code: str) -> None:
        self.screen, self.kiosk, self.keys = screen, kiosk, keys
        self.content = loader.load(CONTENT, code)
        self.words = words_of(code)
        self.rest = kiosk.focused()
        self.begun = len(kiosk.attention())

    def word(self, english: str) -> str:
        """Return a word of the interface in the language of the visit."""
        return self.words.get(english, english)

    def press(self, key: str) -> None:
        """Press a key."""
        self.screen.key(key, pause=0)

    def lands_on(self, name: str) -> None:
        """Wait until something has the focus."""
        wait_until(lambda: self.kiosk.focused() == name, START_TIME, f"the focus on {name}")

    def hears(self, text: str) -> None:
        """Wait until a text is announced in this visit."""
        wait_until(lambda: text in " ".join(self.announced()), START_TIME, f"{text} announced")

    def announced(self) -> list[str]:
        """Return all announcements in this visit."""
        return self.kiosk.attention()[self.begun :]

    def go_to(self, name: str) -> None:
        """Move until something has the focus; after the end, which is announced, come round."""
        end = self.word("Last one. Next comes the first.")
        for _ in range(MOST):
            if (before := self.kiosk.focused()) == name:
                return
            ends = self.announced().count(end)
            self.press(self.keys.move)
            wait_until(partial(self._has_moved, before, end, ends), START_TIME, before)
        raise AssertionError(f"moving never comes to {name}")

    def _has_moved(self, before: str, end: str, ends: int) -> bool:
        return self.kiosk.focused() != before or self.announced().count(end) > ends

    def choose(self, name: str) -> None:
        """Move to something and choose it."""
        self.go_to(name)
        self.press(self.keys.choose)

    def turn_to(self, text: str) -> None:
        """Go on until a text shows."""
        for _ in range(MOST):
            before = self.kiosk.look()
            if text in before:
                return
            self.press_or_choose(self.keys.turn, "Next")
            wait_until(partial(self._has_turned, before), START_TIME, f"anything but {before}")
        raise AssertionError(f"no page has {text}")

    def _has_turned(self, before: list[str]) -> bool:
        return [name for _, name, _ in self.screen.ask("texts")] != before

    def press_or_choose(self, key: str, button: str) -> None:
        """Press the key for something; without one choose the button."""
        if key:
            self.press(key)
        else:
            self.choose(self.word(button))


def go_to_the_sheet(family: Person) -> str:
    """Choose a sign and go to the page that is printed; return the sign's words."""
    sign = next(each.words for each in family.content.signs.items if each.id == SIGN)
    family.choose(family.content.language.start)
    family.lands_on(family.word(TOPICS))
    family.choose(family.word("Warning signs"))
    family.lands_on(family.word("You know your child best"))
    family.turn_to(sign)
    assert not family.kiosk.checked(sign), "from the visit before"
    family.choose(sign)
    wait_until(lambda: family.kiosk.checked(sign), START_TIME, sign)
    family.press_or_choose(family.keys.my_page, "My page")
    family.lands_on(family.word(READY))
    return sign


def print_it(family: Person, service: PrivateCups, *, out_of_paper: bool) -> None:
    """Print, and wait for paper where there is none."""
    before = len(service.printed())
    family.go_to(family.word("Print my page"))
    if out_of_paper:
        service.printer.load_paper(0)
    family.press(family.keys.choose)
    if out_of_paper:
        family.hears(family.word("The printer is out of paper"))
        assert len(service.printed()) == before
        service.printer.load_paper(50)
    family.hears(family.word("Both pages are printed."))
    assert len(service.printed()) == before + 1


def leave(family: Person) -> None:
    """Say goodbye; the kiosk is as it was."""
    family.choose(family.word("I’m finished"))
    family.lands_on(family.word("Goodbye"))
    family.press(family.keys.choose)
    family.lands_on(family.rest)


def test_every_kind_of_keys_leads_to_paper_in_one_visit_after_the_other(tmp_path: Path) -> None:
    with (
        desktop(1280, 800, tmp_path) as screen,
        private_cups(tmp_path) as service,
        screen.kiosk(print_on(service) + KEYS) as kiosk,
    ):
        kiosk.wait(HEADING)
        for name, (keys, code, out_of_paper) in VISITS.items():
            family = Person(screen, kiosk, keys, code)
            try:
                sign = go_to_the_sheet(family)
                print_it(family, service, out_of_paper=out_of_paper)
                assert sign in words_in(service.printed()[-1].read_bytes())
                leave(family)
            except AssertionError as error:
                raise AssertionError(f"{name}: {error}") from error
        end_quietly(kiosk)
