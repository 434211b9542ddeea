"""Where a sentence ends: one rule for dividing text into parts and for reading it aloud.

A sentence ends at . ! ? … or : with any closing quotes, before white space and a capital, a
digit, a bullet or an opening quote, bracket or mark. A line break ends a sentence, and so does a
middle dot between spaces. The full stops of "e.g., screaming", of a title ("Dr. Smith") and of a
step's number ("1. Take the page.") end none.
"""

from __future__ import annotations

import re

MIDDLE_DOT = "·"
"""Separates items on one line."""
_END = re.compile(r"(?<=[.!?…:])([”\"’)]*)\s+(?=[\dA-ZÁÉÍÓÚÑ¿¡“\"(•])|\n+|\s+·\s+")
_LAST_WORD = re.compile(r"[^\s(“\"]+$")
_STEP_NUMBER = re.compile(r"\s*\d{1,2}\.$")
_TITLES = frozenset({"Dr.", "Dra.", "Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "St.", "No."})


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of the sentences of a text, without the white space around them.

    Every word is in exactly one of them.
    """
    spans, start = [], 0
    for match in _END.finditer(text):
        end = match.end(1) if match.group(1) is not None else match.start()
        if _is_abbreviation(text[start:end]):
            continue
        spans.append((start, end))
        start = match.end()
    spans.append((start, len(text)))
    return [span for span in (_stripped(text, *span) for span in spans) if span[0] < span[1]]


def _is_abbreviation(words: str) -> bool:
    """Return whether the full stop at the end of these words ends no sentence."""
    last = _LAST_WORD.search(words)
    return bool(_STEP_NUMBER.match(words)) or (last is not None and last[0] in _TITLES)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space at its ends."""
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), end - (len(whole) - len(whole.rstrip()))
