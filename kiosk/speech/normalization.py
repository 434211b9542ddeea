"""Text normalization for the voice: numbers digit by digit, "e.g." as "for example".

Only the voice gets this text; the screen shows the words as they are written. The lexicon of each
language is in `resources/content/<code>/speech.toml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.content.lexicon import Lexicon, LexiconEntry

_PHONE = re.compile(r"(?<![\w.])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)")
_EXTENSION = re.compile(r"(?<=\d)[,]? ?[Xx]\.? ?(\d{1,6})\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"\b(?:https?://)?(?:[\w-]+\.)+(?:org|gov|com|edu|net)(?:/[\w./-]*\w)?/?")
_MARKS = re.compile("[\u200b\u00a0•·*]")


def pronounced(written: str, words: Lexicon) -> str:
    """Return the text that the voice speaks for a written sentence.

    Args:
        written: As the screen shows it.
        words: The lexicon of its language.
    """
    said = _MARKS.sub(" ", written)
    said = _MAIL.sub(lambda match: _address(match[0], words), said)
    said = _SITE.sub(lambda match: _address(match[0].partition("://")[2] or match[0], words), said)
    said = _PHONE.sub(lambda match: _phone(match[0]), said)
    said = _EXTENSION.sub(lambda match: f", {words.extension} {_spelled(match[1])}", said)
    for number in words.digits:
        said = re.sub(rf"(?<![\w.-]){re.escape(number)}(?![\w-])", _spelled(number), said)
    for entry in sorted(words.entries, key=lambda entry: -len(entry.written)):
        said = _replaced(said, entry)
    return " ".join(said.split())


def _replaced(text: str, entry: LexiconEntry) -> str:
    """Replace one entry of the lexicon wherever it is a whole word."""
    pattern = rf"(?<!\w){re.escape(entry.written)}(?!\w)"
    return re.sub(pattern, lambda _: entry.spoken, text)


def _spelled(digits: str) -> str:
    return " ".join(digits)


def _phone(number: str) -> str:
    """Return a telephone number digit by digit, with a comma, thus a pause, between groups."""
    return ", ".join(_spelled(group) for group in re.findall(r"\d+", number))


def _address(address: str, words: Lexicon) -> str:
    marks = {"@": f" {words.at} ", ".": f" {words.dot} ", "/": ", ", "-": " ", "_": " "}
    return "".join(marks.get(letter, letter) for letter in address.rstrip("/"))
