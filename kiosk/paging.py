"""Cut prose into parts that fit a page, at sentence ends where possible."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# A sentence ends at . ! or ? with any closing quotes, before white space and a capital
# or an opening mark; "e.g., screaming" does not end one.
_SENTENCE_END = re.compile(r"(?<=[.!?])([”\"’)]*)\s+(?=[A-ZÁÉÍÓÚÑ¿¡“\"(])")


def sentences(prose: str) -> list[str]:
    """Split a paragraph into its sentences; joined with spaces they are the paragraph."""
    ends = [match.end(1) for match in _SENTENCE_END.finditer(prose)]
    cuts = [0, *ends, len(prose)]
    return [prose[start:end].strip() for start, end in itertools.pairwise(cuts)]


def cut(prose: str, fits: Callable[[str, int], bool]) -> list[str]:
    """Cut a paragraph into parts that fit.

    Args:
        prose: The paragraph.
        fits: Whether this text fits the part with this number, counted from 0.

    Returns:
        Parts that joined with spaces are the paragraph. A sentence that no part can hold is
        cut between words; a word that no part can hold stands alone.
    """
    parts: list[str] = []
    rest = sentences(prose)
    while rest:
        taken = _longest(rest, lambda text: fits(text, len(parts)))
        if taken == 0:
            words = rest[0].split()
            taken_words = max(1, _longest(words, lambda text: fits(text, len(parts))))
            parts.append(" ".join(words[:taken_words]))
            rest = [" ".join(words[taken_words:]), *rest[1:]]
            rest = [sentence for sentence in rest if sentence]
        else:
            parts.append(" ".join(rest[:taken]))
            rest = rest[taken:]
    return parts


def group(heights: Sequence[int], room: int, gap: int) -> list[range]:
    """Group blocks that stand under each other into parts.

    Args:
        heights: Height of each block in order, in pixels.
        room: Height of a part in pixels.
        gap: Distance between blocks in pixels.

    Returns:
        The blocks of each part as ranges; a block higher than a part stands alone.
    """
    parts: list[range] = []
    start, used = 0, 0
    for place, height in enumerate(heights):
        needed = height if place == start else used + gap + height
        if place > start and needed > room:
            parts.append(range(start, place))
            start, needed = place, height
        used = needed
    return [*parts, range(start, len(heights))] if heights else []


def even(count: int, most: int) -> list[range]:
    """Deal `count` things into as few parts of at most `most` as possible, evenly."""
    parts = -(-count // most)
    sizes = [count // parts + (1 if part < count % parts else 0) for part in range(parts)]
    starts = [sum(sizes[:part]) for part in range(parts)]
    return [range(start, start + size) for start, size in zip(starts, sizes, strict=True)]


def _longest(pieces: Sequence[str], fits: Callable[[str], bool]) -> int:
    """Return how many of the first pieces fit together, by bisection."""
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(" ".join(pieces[:middle])):
            low = middle
        else:
            high = middle - 1
    return low
