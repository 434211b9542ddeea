"""Pseudo-languages: longer ones, and ones that run from the right."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from msgspec import structs
from PySide6.QtCore import QTranslator

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData

ValueT = TypeVar("ValueT")

CODE = "xx"
GROWTH = 0.4
VOWELS = "aeiouAEIOU"
ACCENTS = str.maketrans("aeiou", "áéíóú")
_KEPT = {"id", "code", "sources", "language", "audio"}


def longer(text: str) -> str:
    """Return a text with so many vowels doubled that it is forty per cent longer, with accents."""
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
    return "%n".join(part.translate(ACCENTS) for part in grown.split("%n"))


def grown(value: ValueT) -> ValueT:
    """Return content with every text in it longer."""
    return cast("ValueT", _grown(value))


def _grown(value: object) -> object:
    if isinstance(value, str):
        return longer(value)
    if isinstance(value, tuple):
        return tuple(_grown(each) for each in value)
    if isinstance(value, msgspec.Struct):
        names = [name for name in value.__struct_fields__ if name not in _KEPT]
        changed = {name: _grown(getattr(value, name)) for name in names}
        return structs.replace(value, **changed)
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


def alone(
    read: KioskData, *, long: bool = False, rtl: bool = False, both: bool = False
) -> KioskData:
    """Return a setup that stands there in a pseudo-language.

    Args:
        read: A setup with English.
        long: Whether its words are longer.
        rtl: Whether its lines run from the right.
        both: Whether English is offered, too.
    """
    english = read.contents["en"]
    content = grown(english) if long else english
    direction = "rtl" if rtl else "ltr"
    language = structs.replace(english.language, name="Xhosxa", direction=direction)
    content = structs.replace(content, code=CODE, language=language)
    contents = {CODE: content, "en": english} if both else {CODE: content}
    default = structs.replace(read.config.language, default=CODE)
    config = structs.replace(read.config, language=default)
    return replace(read, config=config, contents=contents)
