"""Divides rows of different heights into parts of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Row:
    """A row of cards.

    Args:
        height: Minimum height in pixels.
        cards: How many cards it has.
    """

    height: int
    cards: int


def divide(rows: Sequence[Row], room: int, gap: int, max_cards: int) -> list[range]:
    """Divide rows into as few parts as they need, each as full as the others.

    Args:
        rows: In reading order.
        room: Height of a part in pixels.
        gap: Distance of two rows in pixels.
        max_cards: Most cards in a part.

    Returns:
        The numbers of the rows in each part; empty where a row is higher than a part, or has more
        cards than a part may have.
    """
    # best[n]: parts, the fullest part's cards and height, and the start of the last part, for the
    # first n rows.
    best: list[tuple[int, int, int, int] | None] = [(0, 0, 0, 0)]
    for end in range(1, len(rows) + 1):
        found = []
        for start in range(end - 1, -1, -1):
            part = rows[start:end]
            height = sum(row.height for row in part) + gap * (len(part) - 1)
            cards = sum(row.cards for row in part)
            if height > room or cards > max_cards:
                break
            if (before := best[start]) is not None:
                parts, most, highest, _ = before
                found.append((parts + 1, max(most, cards), max(highest, height), start))
        best.append(min(found, default=None))
    divided: list[range] = []
    end = len(rows)
    while end:
        last = best[end]
        if last is None:
            return []
        divided.append(range(last[3], end))
        end = last[3]
    return divided[::-1]
