"""Words of a language that needs forty per cent more room than English still fit."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk.screen import DEFAULT_DOTS_PER_MM
from tests.gallery import rules, scenes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.setup import Setup
    from ui.shell import Shell

ValueT = TypeVar("ValueT")

GROWTH = 0.4
VOWELS = "aeiouAEIOU"
_KEPT = {"id", "code", "sources", "language"}
# Only the screen the design was drawn for: at 1024x600, 1280x800 and upright, words this long
# still overflow the page at rest, a topic and the desk. They have to fit before a second
# language ships.
SIZES = scenes.SIZES


def longer(text: str) -> str:
    """Return a text with so many vowels doubled that it is forty per cent longer."""
    missing = round(len(text) * GROWTH)
    grown = text
    while missing > 0 and any(letter in VOWELS for letter in text):
        # Every vowel once before any of them twice: words grow evenly, as in another language.
        letters = [
            letter * 2 if letter in VOWELS and next(counter) < missing else letter
            for counter in [itertools.count()]
            for letter in grown
        ]
        before, grown = len(grown), "".join(letters)
        missing -= len(grown) - before
    return grown


def grown(value: ValueT) -> ValueT:
    """Return content with every text in it longer."""
    if isinstance(value, str):
        return longer(value)
    if isinstance(value, tuple):
        return tuple(grown(each) for each in value)
    if isinstance(value, msgspec.Struct):
        names = [name for name in value.__struct_fields__ if name not in _KEPT]
        changed = {name: grown(getattr(value, name)) for name in names}
        return msgspec.structs.replace(value, **changed)
    return value


class Longer(QTranslator):
    """Translates every word of the interface into a longer one."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the longer text; Qt itself puts numbers into their places."""
        return longer(text)

    def isEmpty(self) -> bool:  # noqa: N802  Qt’s name
        """Say that there is something to translate with."""
        return False


@pytest.fixture
def wordy(setup_read: Setup) -> Setup:
    """Return a setup whose only language is a wordy one."""
    return replace(setup_read, contents={"en": grown(setup_read.contents["en"])})


@pytest.fixture
def translated(qapp: QCoreApplication) -> Iterator[None]:
    """Let the interface speak the wordy language too."""
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_forty_per_cent_is_forty_per_cent() -> None:
    for text in ("Print my page", "Seconds to wait: %n", "Back", "%1 of %2"):
        assert len(longer(text)) >= len(text) * (1 + GROWTH) - 1
    assert "%n" in longer("Copies: %n")


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize("size", SIZES, ids=scenes.size_name)
def test_longer_words_fit_every_page(
    size: tuple[int, int], make_shell: Callable[..., Shell], wordy: Setup
) -> None:
    shell = make_shell(size, wordy)
    view = rules.View(shell, DEFAULT_DOTS_PER_MM)
    seen: set[str] = set()
    found: list[str] = []
    for scene in scenes.walk(shell):
        seen |= {label.text() for label in view.labels()}
        for name, rule in rules.RULES.items():
            found += [f"{scene}: {name}: {complaint}" for complaint in rule(view)]
    assert longer("Your page is ready") in seen
    assert not found, "\n".join(found[:20])
