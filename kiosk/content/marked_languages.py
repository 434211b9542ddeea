"""Text in several languages, where a code in brackets before a passage says which one it is in.

As in "[en] Free help in your language. [es] Ayuda gratis en su idioma."; the codes are BCP 47.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]")


@dataclass(frozen=True)
class MarkedPassage:
    """Words in one language.

    Args:
        words: Without the mark.
        language: Its code, empty where none is given.
    """

    words: str
    language: str = ""


def passages(text: str) -> tuple[MarkedPassage, ...]:
    """Return the passages of a text in their order, without empty ones."""
    first, *rest = _MARK.split(text)
    found = [MarkedPassage(first.strip())]
    found += [
        MarkedPassage(words.strip(), code)
        for code, words in zip(rest[::2], rest[1::2], strict=True)
    ]
    return tuple(passage for passage in found if passage.words)


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return " ".join(passage.words for passage in passages(text))
