"""A place in a page's content, independent of the layout.

A page is shown in parts, and how many there are depends on the window, the text size and the
language. A `Position` names a passage or a card instead. A page finds the part that contains it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kiosk.layout.sentences import MIDDLE_DOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.layout.pagination import Part, Passage

_ZERO_WIDTH_SPACE = "\u200b"
_NOT_COUNTED = str.maketrans("", "", _ZERO_WIDTH_SPACE + MIDDLE_DOT)


class Position(NamedTuple):
    """A place in a page's content; positions compare in reading order.

    Args:
        item: Number of the passage or card in reading order, from 0.
        share: Share of its characters before this place, from 0 to below 1. A share, not a
            number, so that it is about the same place in a translation.
    """

    item: int = 0
    share: float = 0.0


START = Position()
"""The beginning of every page."""


def letter_count(text: str) -> int:
    """Return the number of characters without white space, middle dots and zero-width spaces.

    Those depend on the layout: they are left out where a passage is cut, and zero-width spaces
    are added where a long address may break.
    """
    return sum(len(word) for word in text.translate(_NOT_COUNTED).split())


def part_starts(
    passages: Sequence[Passage], parts: Sequence[Part], first: int = 0
) -> list[Position]:
    """Return where each part begins.

    Args:
        passages: In reading order.
        parts: Into which `kiosk.layout.pagination.flow` divided them.
        first: Item number of the first passage.
    """
    starts = []
    item, seen = 0, 0
    for part in parts:
        total = letter_count(passages[item].text) if item < len(passages) else 0
        starts.append(Position(first + item, seen / total if seen else 0.0))
        for piece in part:
            seen += letter_count(piece.text)
            if seen >= letter_count(passages[item].text):
                item, seen = item + 1, 0
    return starts


def part_at(starts: Sequence[Position], position: Position) -> int:
    """Return the number of the part with a position: the last that begins there or before it.

    Args:
        starts: Where each part begins.
        position: One before the first part counts as in the first part.
    """
    return max(0, bisect_right(starts, position) - 1)
