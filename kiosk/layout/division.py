"""Divides a sequence into few parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Cost = tuple[int, int]
"""What speaks against a part: its price, which adds up, and how full it is."""


def divide(count: int, most: int, cost: Callable[[range], Cost | None]) -> list[range]:
    """Divide items into as few parts as they need.

    Of the divisions with the fewest parts it is one with the lowest sum of prices, of these one
    whose largest part has the fewest items, of these one whose fullest part is the least full.

    Args:
        count: How many items there are.
        most: Most items in a part.
        cost: Of a part with these items; None where it has no room for them.

    Returns:
        The numbers of the items in each part; empty where an item has room in no part.
    """
    # best[n]: parts, price, items of the largest part, the fullest part, and the start of the last
    # part, for the first n items.
    best: list[tuple[int, int, int, int, int] | None] = [(0, 0, 0, 0, 0)]
    for end in range(1, count + 1):
        found = []
        for start in range(max(0, end - most), end):
            before = best[start]
            own = None if before is None else cost(range(start, end))
            if before is None or own is None:
                continue
            parts, price, largest, fullest, _ = before
            size = max(largest, end - start)
            found.append((parts + 1, price + own[0], size, max(fullest, own[1]), start))
        best.append(min(found, default=None))
    divided: list[range] = []
    end = count
    while end:
        last = best[end]
        if last is None:
            return []
        divided.append(range(last[-1], end))
        end = last[-1]
    return divided[::-1]
