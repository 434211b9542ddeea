"""The words of one language that are only ever said: see `kiosk.speech.normalization`."""

from __future__ import annotations

from typing import Annotated

import msgspec

_Line = Annotated[str, msgspec.Meta(min_length=1)]


class LexiconEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: what is written, and what is said for it."""

    written: _Line
    spoken: _Line


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, rename={"entries": "say"}):
    """What is said in a language's own way.

    `digits` are short numbers, said digit by digit wherever they stand alone.
    """

    at: str = "at"
    dot: str = "dot"
    extension: str = "extension"
    digits: tuple[_Line, ...] = ("911", "988")
    entries: tuple[LexiconEntry, ...] = ()
