"""Where a sentence ends: one rule, for cutting text into parts and for reading it aloud.

A sentence ends at . ! ? … or : with any closing quotes, before white space and a capital, a
digit or an opening mark. Every line is a sentence of its own, and so are the things on one line
that a middle dot divides. "e.g., screaming" ends none, nor does the full stop of a title
("Dr. Smith") or of a step's number ("1. Take the page.").
"""

from __future__ import annotations

import re

MIDDLE_DOT = "·"
"""Divides things on one line."""
_END = re.compile(r"(?<=[.!?…:])([”\"’)]*)\s+(?=[\dA-ZÁÉÍÓÚÑ¿¡“\"(•])|\n+|\s+·\s+")
_LAST_WORD = re.compile(r"[^\s(“\"]+$")
_STEP_NUMBER = re.compile(r"\s*\d{1,2}\.$")
_TITLES = frozenset({"Dr.", "Dra.", "Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "St.", "No."})


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text start and end, without the white space around them.

    Every word stands in exactly one of them.
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
    last = _LAST_WORD.search(words)
    return bool(_STEP_NUMBER.match(words)) or (last is not None and last[0] in _TITLES)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), end - (len(whole) - len(whole.rstrip()))
