"""The keyboard on the screen: every letter is typed, and every key can be touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from tests.support import layout_rules as rules
from tests.support.touch import click, find, said
from ui.staff.touch_keyboard import TouchKeyboard
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


class Typist:
    """What a page does that has the keyboard: it keeps the text.

    Args:
        kiosk: Its page gets the keyboard, as wide as there is room.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        self.text = ""
        self.keyboard = TouchKeyboard(kiosk.context, kiosk.shell.pages.current)
        self.keyboard.typed.connect(self._type)
        self.keyboard.erased.connect(self._erase)
        self.keyboard.begin()
        width = kiosk.shell.width() - 2 * kiosk.context.theme.margin
        self.keyboard.resize(width, self.keyboard.heightForWidth(width))
        self.keyboard.show()

    def press(self, *signs: str) -> None:
        """Touch keys by what is written on them."""
        for sign in signs:
            names = [key.objectName() for key in rules.View(self.keyboard, 1).buttons()]
            name = next(n for n in names if find(self.keyboard, n).text() == sign)
            click(self.keyboard, name)

    def _type(self, sign: str) -> None:
        self.text += sign

    def _erase(self) -> None:
        self.text = self.text[:-1]


@pytest.fixture
def typist(make_kiosk: Callable[..., Kiosk]) -> Typist:
    """Return who types in a room of the usual size."""
    return Typist(make_kiosk((1280, 800)))


def test_words_are_typed_with_capitals_spaces_and_letters_of_spanish(typist: Typist) -> None:
    typist.press("ABC", "P", "e", "1áé", "ñ", "a", "Space", "ABC", "1áé", "Ñ", "x")
    click(typist.keyboard, "key-erase")
    typist.press("1áé", "¿", "2", "@")
    assert typist.text == "Peña Ñ¿2@"


def test_shift_and_letters_with_accents_are_for_one_letter(typist: Typist) -> None:
    typist.press("ABC", "S")
    assert not find(typist.keyboard, "key-shift").isChecked()
    typist.press("1áé", "3", "é")
    assert "q" in said(typist.keyboard)
    typist.keyboard.begin(capital=True)
    typist.press("Z")
    assert typist.text == "S3éZ"


def test_an_attached_keyboard_types_the_same(typist: Typist) -> None:
    for name, text in (("R", "R"), ("", "é"), ("Space", " "), ("X", "x"), ("Backspace", "\b")):
        assert typist.keyboard.take_key(name, text)
    for name, text in (("Up", ""), ("Return", "\r"), ("Escape", "\x1b"), ("F1", "")):
        assert not typist.keyboard.take_key(name, text)
    assert typist.text == "Ré "


@pytest.mark.parametrize(("size", "text"), [((1024, 600), 200), ((1080, 1920), 100)])
def test_every_key_can_be_touched_and_read(
    size: tuple[int, int], text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    typist = Typist(make_kiosk(size, text_size=text))
    view = rules.View(typist.keyboard, DEFAULT_DOTS_PER_MM, text)
    found = []
    for _ in range(2):
        found += [complaint for rule in rules.RULES.values() for complaint in rule(view)]
        click(typist.keyboard, "key-layer")
    assert found == []
    assert typist.keyboard.height() < size[1] * 0.55


@pytest.mark.parametrize(
    ("size", "density"), [((1280, 800), 5.9), ((1024, 768), 3.35)], ids=["10 inches", "15 inches"]
)
def test_it_fits_the_panels_that_clinics_have(
    size: tuple[int, int], density: float, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.context.theme = Theme(kiosk.context.theme.tokens, Metrics(*size, density))
    typist = Typist(kiosk)
    view = rules.View(typist.keyboard, density)
    judged = (rules.inside_parents, rules.apart, rules.large_targets, rules.gaps)
    assert [complaint for rule in judged for complaint in rule(view)] == []
    assert typist.keyboard.height() < size[1] * 0.55
