"""Pronunciation of one language, for `kiosk.speech.normalization`."""

from __future__ import annotations

from typing import Annotated

import msgspec

_Line = Annotated[str, msgspec.Meta(min_length=1)]


class LexiconEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: the written form, and the form that is spoken for it."""

    written: _Line
    spoken: _Line


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, rename={"entries": "say"}):
    """Pronunciation lexicon of a language.

    `digits` are short numbers that are spoken digit by digit where they stand alone.
    """

    at: str = "at"
    dot: str = "dot"
    extension: str = "extension"
    pound: str = "pound"
    digits: tuple[_Line, ...] = ("911", "988")
    entries: tuple[LexiconEntry, ...] = ()
