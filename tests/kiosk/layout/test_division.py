"""Items are divided into few parts, then cheap ones, each as full as the others."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.division import Cost, divide

ROOM, MOST, DEAR = 100, 4, 60
items = st.lists(st.integers(1, 110), min_size=1, max_size=7)


def cost(sizes: list[int], part: range) -> Cost | None:
    """Return the cost of a part: one item too large for its neighbours makes it dear."""
    own = sizes[part.start : part.stop]
    return None if sum(own) > ROOM else (int(max(own) > DEAR), sum(own))


def every_division(count: int) -> list[list[range]]:
    """Return all ways to cut a number of items into parts."""
    return [
        [range(*pair) for pair in zip((0, *cuts), (*cuts, count), strict=True)]
        for size in range(count)
        for cuts in combinations(range(1, count), size)
    ]


@given(items)
def test_no_division_is_better(sizes: list[int]) -> None:
    def key(parts: list[range]) -> tuple[int, int] | None:
        costs = [cost(sizes, part) for part in parts]
        found = [each for each in costs if each is not None]
        if len(found) < len(costs) or max(map(len, parts)) > MOST:
            return None
        return len(parts), sum(price for price, _ in found)

    possible = [each for each in map(key, every_division(len(sizes))) if each is not None]
    found = divide(len(sizes), MOST, lambda part: cost(sizes, part))
    assert (key(found) if found else None) == min(possible, default=None)


def test_equal_items_are_divided_evenly() -> None:
    assert divide(7, 3, lambda part: (0, len(part))) == [range(2), range(2, 4), range(4, 7)]


def test_of_equal_parts_the_fullest_is_the_least_full() -> None:
    sizes = [60, 10, 40]
    assert divide(3, 2, lambda part: cost(sizes, part)) == [range(1), range(1, 3)]


def test_an_item_without_room_cannot_be_divided() -> None:
    assert divide(2, MOST, lambda part: cost([20, 101], part)) == []


def test_without_items_there_are_no_parts() -> None:
    assert divide(0, MOST, lambda _: (0, 0)) == []
