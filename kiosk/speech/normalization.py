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
_LOCAL_PHONE = re.compile(r"(?<![\w.-])\d{3}-\d{4}(?![\w-])")
_EXTENSION = re.compile(r"(?<=\d)[,]? ?(?:[Ee]xt|[Xx])\.? ?(\d{1,6})\b")
_POUND = re.compile(r"#\s?(?=\w)")
_POUND_DIGITS = re.compile(r"(?<=#)\d+")
_LONG_NUMBER = re.compile(r"(?<![\w.,-])\d{5,}(?![\w-])")  # a code to send, no quantity
# Capitals without a vowel can only be spelled, such as CYFD.
_SPELLED = re.compile(r"(?<!\w)[B-DF-HJ-NP-TV-Z]{2,6}(?!\w)")
_SLASH = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"\b(?:https?://)?(?:[\w-]+\.)+(?:org|gov|com|edu|net)(?:/[\w./-]*\w)?/?")
_BREAKS = re.compile("[\u00ad\u200b]")  # where a line may end within a word or an address
_MARKS = re.compile(r"[\[\]{}<>\u00a0•·*_|→←▸►✓☐☑©®™]|^[-–—] ", re.MULTILINE)


def pronounced(written: str, words: Lexicon) -> str:
    """Return the text that the voice speaks for a written sentence.

    Args:
        written: As the screen shows it.
        words: The lexicon of its language.
    """
    said = _MARKS.sub(" ", _BREAKS.sub("", written))
    said = _MAIL.sub(lambda match: _address(match[0], words), said)
    said = _SITE.sub(lambda match: _address(match[0].partition("://")[2] or match[0], words), said)
    said = _PHONE.sub(lambda match: _phone(match[0]), said)
    said = _LOCAL_PHONE.sub(lambda match: _phone(match[0]), said)
    said = _EXTENSION.sub(lambda match: f", {words.extension} {_spelled(match[1])}", said)
    for number in words.digits:
        said = re.sub(rf"(?<![\w.-]){re.escape(number)}(?![\w-])", _spelled(number), said)
    for entry in sorted(words.entries, key=lambda entry: -len(entry.written)):
        said = _replaced(said, entry)
    said = _POUND_DIGITS.sub(lambda match: _spelled(match[0]), said)
    said = _POUND.sub(f"{words.pound} ", said)
    said = _LONG_NUMBER.sub(lambda match: _spelled(match[0]), said)
    said = _SPELLED.sub(lambda match: _spelled(match[0]), said)
    said = _SLASH.sub(", ", said)
    return " ".join(said.split())


def _replaced(text: str, entry: LexiconEntry) -> str:
    """Replace one entry of the lexicon wherever it is a whole word."""
    pattern = rf"(?<!\w){re.escape(entry.written)}(?!\w)"
    return re.sub(pattern, lambda _: entry.spoken, text)


def _spelled(signs: str) -> str:
    return " ".join(signs)


def _phone(number: str) -> str:
    """Return a telephone number digit by digit, with a comma, thus a pause, between groups."""
    return ", ".join(_spelled(group) for group in re.findall(r"\d+", number))


def _address(address: str, words: Lexicon) -> str:
    marks = {"@": f" {words.at} ", ".": f" {words.dot} ", "/": ", ", "-": " ", "_": " "}
    return "".join(marks.get(letter, letter) for letter in address.rstrip("/"))
