"""A position is found again in every layout of the same content."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.pagination import Passage, flow
from kiosk.layout.position import START, Position, letter_count, part_at, part_starts

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.layout.pagination import Part

words = st.lists(st.text("abcde", min_size=1, max_size=7), min_size=1, max_size=30)
texts = words.map(lambda chosen: " ".join(chosen) + ".")
contents = st.lists(texts, min_size=1, max_size=8).map(lambda all_: [Passage(it) for it in all_])
rooms = st.integers(1, 300)


def room(letters: int) -> Callable[[Part, int], bool]:
    """Return a layout whose parts hold so many characters."""
    return lambda part, _: sum(len(passage.text) + 1 for passage in part) <= letters


def laid_out(passages: list[Passage], letters: int) -> tuple[list[Part], list[Position]]:
    """Return the parts of a layout and where they begin."""
    parts = flow(passages, room(letters))
    return parts, part_starts(passages, parts)


def letters(parts: list[Part]) -> str:
    """Return everything shown, without white space."""
    return "".join("".join(piece.text.split()) for part in parts for piece in part)


@given(contents, rooms)
def test_parts_begin_one_after_the_other(passages: list[Passage], size: int) -> None:
    parts, starts = laid_out(passages, size)
    assert len(starts) == len(parts)
    assert starts[0] == START
    assert all(before < after for before, after in itertools.pairwise(starts))
    assert all(0 <= start.share < 1 for start in starts)


@given(contents, rooms)
def test_every_part_is_found_by_where_it_begins(passages: list[Passage], size: int) -> None:
    _, starts = laid_out(passages, size)
    assert [part_at(starts, start) for start in starts] == list(range(len(starts)))


@given(contents, rooms, rooms)
def test_the_first_letter_of_a_part_is_found_in_any_other_layout(
    passages: list[Passage], size: int, other: int
) -> None:
    parts, starts = laid_out(passages, size)
    parts_there, starts_there = laid_out(passages, other)
    for number, start in enumerate(starts):
        there = part_at(starts_there, start)
        place = len(letters(parts[:number]))
        before = len(letters(parts_there[:there]))
        assert before <= place < before + len(letters(parts_there[there : there + 1]))


def test_places_to_break_white_space_and_dividing_dots_do_not_count() -> None:
    assert letter_count("a b\n c\u200bd · e") == 5
    whole = [Passage("https://example.org/page one")]
    cut = [(Passage("https:/\u200b/example."),), (Passage("org/page"), Passage("one"))]
    assert part_starts(whole, cut)[1].share == pytest.approx(16 / 27)


def test_items_are_counted_from_the_number_given() -> None:
    passages = [Passage("One."), Passage("Two.")]
    parts: list[Part] = [(passages[0],), (passages[1],)]
    assert part_starts(passages, parts, first=3) == [Position(3), Position(4)]


def test_no_content_begins_at_the_start() -> None:
    assert part_starts([], [()]) == [START]


@pytest.mark.parametrize(
    ("position", "part"),
    [(START, 0), (Position(2), 0), (Position(3), 1), (Position(4, 0.5), 1), (Position(99), 2)],
)
def test_a_position_no_part_begins_with_is_in_the_part_before(
    position: Position, part: int
) -> None:
    assert part_at([Position(2), Position(3), Position(7, 0.5)], position) == part
