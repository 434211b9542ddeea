"""Signs in a text that nobody sees, but that change it: control, direction, zero width, blanks.

They come along when text is pasted. On screen and paper they turn the order of all that follows
(Unicode Standard Annex 9), break a line or a card for a phone, or make two names look the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.files.faults import Fault

CONTENT_MARKS: Final = "\u061c\u200c\u200d\u200e\u200f"
"""Marks of direction, and what joins letters or keeps them apart: part of good writing in some
languages."""

_UNSEEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # general categories
# Signs of Arabic and other scripts that have this category and are seen.
_SEEN: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
# Letters without ink, and what stands for a sign that was lost.
_BLANK: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd]")
_PLANE: Final = 0xFFFF
_LAST_OF_PLANE: Final = 0xFFFE  # this and the next code point of every plane are no characters
_NO_CHARACTERS: Final = range(0xFDD0, 0xFDF0)


def fault(text: str, source: str, key: str, *, allowed: str = CONTENT_MARKS) -> Fault | None:
    """Return the fault of a text with a hidden sign, which names the first one, else None.

    Args:
        text: The text.
        source: The file, named in the fault.
        key: Dotted key of the text in it.
        allowed: Signs that may be there all the same.
    """
    if text.isprintable() and not _BLANK.search(text):
        return None
    for place, letter in enumerate(text, start=1):
        if _is_hidden(letter) and letter not in allowed:
            name = unicodedata.name(letter, "control character").lower()
            found = f"the hidden sign U+{ord(letter):04X} at place {place} ({name})"
            return Fault(source, key, found, "take it out; keep each text on one line")
    return None


def _is_hidden(letter: str) -> bool:
    code = ord(letter)
    if code in _NO_CHARACTERS or code & _PLANE >= _LAST_OF_PLANE or _BLANK.match(letter):
        return True
    return unicodedata.category(letter) in _UNSEEN and letter not in _SEEN
