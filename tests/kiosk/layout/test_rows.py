"""Rows are divided into few parts, each as full as the others."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.rows import Row, divide

ROOM, GAP, MAX_CARDS = 100, 10, 6
rows = st.lists(
    st.builds(Row, height=st.integers(1, 130), cards=st.integers(1, 4)), min_size=1, max_size=6
)


def part_height(part: list[Row]) -> int:
    """Return the height of rows with the gaps between them."""
    return sum(row.height for row in part) + GAP * (len(part) - 1)


def is_possible(part: list[Row]) -> bool:
    """Whether a part has room for these rows."""
    return part_height(part) <= ROOM and sum(row.cards for row in part) <= MAX_CARDS


def every_division(count: int) -> list[list[range]]:
    """Return all ways to cut a number of rows into parts."""
    return [
        [range(*pair) for pair in zip((0, *cuts), (*cuts, count), strict=True)]
        for size in range(count)
        for cuts in combinations(range(1, count), size)
    ]


@given(rows)
def test_no_division_is_better(given_rows: list[Row]) -> None:
    def key(parts: list[range]) -> tuple[int, int, int]:
        shown = [given_rows[part.start : part.stop] for part in parts]
        cards = max(sum(row.cards for row in part) for part in shown)
        return len(parts), cards, max(map(part_height, shown))

    possible = [
        parts
        for parts in every_division(len(given_rows))
        if all(is_possible(given_rows[part.start : part.stop]) for part in parts)
    ]
    found = divide(given_rows, ROOM, GAP, MAX_CARDS)
    if not possible:
        assert found == []
    else:
        assert found in possible
        assert key(found)[0] == min(map(key, possible))[0]
        assert key(found)[1] == min(map(key, possible))[1]


def test_seven_rows_of_two_are_divided_evenly() -> None:
    seven = [Row(20, 2)] * 7
    assert divide(seven, ROOM, GAP, MAX_CARDS) == [range(2), range(2, 4), range(4, 7)]


def test_a_row_that_is_higher_than_a_part_cannot_be_divided() -> None:
    assert divide([Row(20, 1), Row(101, 1)], ROOM, GAP, MAX_CARDS) == []


def test_without_rows_there_are_no_parts() -> None:
    assert divide([], ROOM, GAP, MAX_CARDS) == []
