"""How what is written is said aloud: numbers digit by digit, "e.g." as "for example".

Only for the voice; what stands on the screen stays as it is. The words of each language are in
`resources/content/<code>/speech.toml`.
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
_SIGNS = re.compile("[\u200b\u00a0•·]")
_SENTENCE_END = re.compile(r"(?<=[.!?…:])([”\"’)]*)\s+(?=[\dA-ZÁÉÍÓÚÑ¿¡“\"(•])|\n+|\s+·\s+")
_LAST_WORD = re.compile(r"(\S+)$")
_NUMBERED = re.compile(r"^\d{1,2}\.$")
_TITLES = frozenset({"Dr.", "Dra.", "Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "St.", "No."})


def sentences(prose: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end.

    Every word stands in one of them. Lines are sentences, too; a number before a step, such as
    "1.", begins the sentence that follows it.
    """
    found, start = [], 0
    for match in _SENTENCE_END.finditer(prose):
        end = match.end(1) if match.group(1) is not None else match.start()
        last = _LAST_WORD.search(prose[start:end])
        if last and (last[1] in _TITLES or _NUMBERED.match(prose[start:end].strip())):
            continue
        found.append((start, end))
        start = match.end()
    found.append((start, len(prose)))
    return [span for span in (_trimmed(prose, *span) for span in found) if span[0] < span[1]]


def pronounced(written: str, words: Lexicon) -> str:
    """Return how a sentence is said."""
    said = _SIGNS.sub(" ", written)
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
    """Say one entry wherever it stands as a word, at the beginning of a sentence, too."""
    pattern = rf"(?<!\w){re.escape(entry.written)}(?!\w)"
    return re.sub(pattern, lambda _: entry.spoken, text)


def _trimmed(prose: str, start: int, end: int) -> tuple[int, int]:
    whole = prose[start:end]
    return start + len(whole) - len(whole.lstrip()), end - (len(whole) - len(whole.rstrip()))


def _spelled(digits: str) -> str:
    return " ".join(digits)


def _phone(number: str) -> str:
    """Say a number in its groups, digit by digit, with a breath after each group."""
    return ", ".join(_spelled(group) for group in re.findall(r"\d+", number))


def _address(address: str, words: Lexicon) -> str:
    marks = {"@": f" {words.at} ", ".": f" {words.dot} ", "/": ", ", "-": " ", "_": " "}
    return "".join(marks.get(letter, letter) for letter in address.rstrip("/"))
