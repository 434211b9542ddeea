"""Which keys a keyboard on the screen has, found from the letters of the languages on offer."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS: Final = (10, 10, 7)
"""Most keys of each row of letters; beside the last one are shift and erase."""
_LATIN: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_DIGITS: Final = "1234567890"
_FURTHER_MARKS: Final = '_#!?;"*%=~'
"""Marks that take the places which letters with accents leave."""
_MARKS: Final = "()/:&'+"
_MOST_LAYERS: Final = 3
"""Of one script; one with more letters than these have places is typed on a keyboard alone."""
_LATIN_NAMES: Final = {"LATIN", "COMBINING", "MODIFIER", "FEMININE", "MASCULINE"}
"""First words of the names that Unicode gives the signs of a Latin alphabet, such as ñ, ʼ and ª."""
_TYPOGRAPHY: Final = range(0x2000, 0x2070)
"""Quotation marks, dashes and bullets of every language; an address or a name needs none."""


@dataclass(frozen=True)
class Layer:
    """What the keys type while one layer is up.

    Args:
        rows: Three rows, each with at most as many keys as `COLUMNS` says.
        label: The sign of the key that brings this layer up.
    """

    rows: tuple[str, str, str]
    label: str


def layers(texts: Iterable[str]) -> tuple[Layer, ...]:
    """Return the layers for every letter of some texts: Latin letters, digits, other scripts.

    Args:
        texts: Words of every language on offer.
    """
    latin, others = _sorted_letters(texts)
    places = sum(COLUMNS)
    if len(latin) <= COLUMNS[1]:
        further = (latin + _FURTHER_MARKS)[: COLUMNS[1]]
        digits = Layer((_DIGITS, further, _MARKS), f"1{latin[:2] or '#'}")
        accents: tuple[Layer, ...] = ()
    else:
        digits = Layer((_DIGITS, _FURTHER_MARKS, _MARKS), "1#")
        accents = _filled(latin)
    scripts = [_filled(each) for each in others if len(each) <= _MOST_LAYERS * places]
    return Layer(_LATIN, "abc"), *accents, *itertools.chain(*scripts), digits


def upper(letter: str) -> str:
    """Return a letter as it is typed with shift; one without a capital stays as it is."""
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


def _sorted_letters(texts: Iterable[str]) -> tuple[str, list[str]]:
    """Return Latin letters beside a to z with the marks beside ASCII, and the other scripts."""
    found = {sign for text in texts for sign in unicodedata.normalize("NFC", text).lower()}
    latin, marks = [], []
    scripts: dict[str, list[str]] = {}
    for sign in sorted(found, key=lambda one: (unicodedata.normalize("NFD", one), one)):
        kind = unicodedata.category(sign)[0]
        if sign.isascii() or ord(sign) in _TYPOGRAPHY:
            continue
        script = unicodedata.name(sign, "").partition(" ")[0]
        if kind == "P":
            marks.append(sign)
        elif kind in "LM" and script in _LATIN_NAMES:
            latin.append(sign)
        elif kind in "LM":
            scripts.setdefault(script, []).append(sign)
    return "".join((*latin, *marks)), ["".join(letters) for letters in scripts.values()]


def _filled(letters: str) -> tuple[Layer, ...]:
    """Return as many layers as letters need, filled row after row."""
    found = []
    for start in range(0, len(letters), sum(COLUMNS)):
        rest = iter(letters[start : start + sum(COLUMNS)])
        first, second, third = ("".join(itertools.islice(rest, count)) for count in COLUMNS)
        found.append(Layer((first, second, third), first[:3]))
    return tuple(found)
