"""Divide passages into the fewest parts, each about as full as the others."""

from __future__ import annotations

import operator
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.layout.pagination import flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.layout.pagination import Part, Passage

LEAST_FILL = 1 / 3
"""Of its room, that a part fills where another division can have it so."""
_UNDER_HEADING = 8  # words under a heading, about two lines of large text
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "”", "’", '"', ")")
_EVENING_STEPS = 40  # how exactly parts are made even: to this share of their room


def flow_evenly(passages: Sequence[Passage], fill: Callable[[Part, int], float]) -> list[Part]:
    """Divide passages into the fewest parts, each about as full.

    Words that are to begin a part (`Passage.fresh`) divide the text into sections, each of which
    is made even by itself. Where a part of one would be nearly empty, they are made even together.

    Args:
        passages: In reading order.
        fill: The share of its room that these passages fill in the part with this number, counted
            from 0; above 1 they do not fit.

    Returns:
        At least one part; see `flow`.
    """
    parts = flow(passages, lambda part, number: fill(part, number) <= 1)
    if len(parts) == 1:
        return parts
    evened: list[Part] = []
    for section in _sections(passages):
        evened += _even_section(section, fill, len(evened))
    best = evened if len(evened) == len(parts) else parts
    if _least_fill(best, fill) < LEAST_FILL:
        joined = [replace(passage, fresh=False) for passage in passages]
        other = _even_section(joined, fill, 0)
        if len(other) <= len(best) and _least_fill(other, fill) > _least_fill(best, fill):
            return other
    return best


def _least_fill(parts: Sequence[Part], fill: Callable[[Part, int], float]) -> float:
    return min(fill(part, number) for number, part in enumerate(parts))


def _sections(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Divide passages before each that is to begin a part."""
    sections: list[list[Passage]] = []
    for passage in passages:
        if passage.fresh or not sections:
            sections.append([])
        sections[-1].append(passage)
    return sections


def _even_section(
    passages: Sequence[Passage], fill: Callable[[Part, int], float], first: int
) -> list[Part]:
    """Divide passages as if the room were the least with which they take no more parts.

    No sentence is cut for it that the whole room would leave whole, and no heading has fewer words
    under it. `first` is the number of the first part.
    """

    def within(limit: float) -> list[Part]:
        return flow(passages, lambda part, number: fill(part, first + number) <= limit)

    best = within(1)
    count, cuts = len(best), _cuts(best)
    low, high = 1 / (count + 1), 1.0
    while count > 1 and high - low > 1 / _EVENING_STEPS:
        middle = (low + high) / 2
        tried = within(middle)
        if len(tried) == count and all(map(operator.le, _cuts(tried), cuts)):
            best, high = tried, middle
        else:
            low = middle
    return best


def cut_sentences(parts: Sequence[Part]) -> int:
    """Return how many parts end within a sentence."""
    return sum(map(_is_cut, parts[:-1]))


def _is_cut(part: Part) -> bool:
    return bool(part) and not part[-1].text.endswith(_SENTENCE_ENDS)


def _cuts(parts: Sequence[Part]) -> tuple[int, int]:
    """Return how many parts end within a sentence, and how many of them soon after a heading."""
    cut = [part for part in parts[:-1] if _is_cut(part)]
    return len(cut), sum(not _well_begun(part) for part in cut)


def _well_begun(part: Part) -> bool:
    """Whether the words that end a part do not end it soon after their heading."""
    *before, last = part
    headed = bool(before) and before[-1].keep
    return not last.keep and not (headed and last.text.count(" ") + 1 < _UNDER_HEADING)
