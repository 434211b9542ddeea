"""Parts are about equally full, and no more than they have to be."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.balance import cut_sentences, flow_evenly
from kiosk.layout.pagination import Part, Passage, flow
from tests.support.passages import pages, roomy, texts

if TYPE_CHECKING:
    from collections.abc import Callable


def length(part: Part) -> int:
    """Return the height of a part of which every character is a line."""
    return sum(len(passage.text) + 1 + len(passage.number) for passage in part)


def filling(room: int) -> Callable[[Part, int], float]:
    """Return a page of which every part has so many lines."""
    return lambda part, _: length(part) / room


@given(pages(), st.integers(1, 400))
def test_even_parts_are_no_more_and_lose_nothing(passages: list[Passage], room: int) -> None:
    parts = flow_evenly(passages, filling(room))
    assert len(parts) <= len(flow(passages, roomy(room)))
    for each, together in itertools.groupby(
        itertools.chain.from_iterable(parts), key=lambda piece: piece.tone
    ):
        words = " ".join(piece.text for piece in together)
        assert words == passages[int(each)].text


def test_even_parts_are_about_equally_full() -> None:
    passage = Passage("One two three. Four five six. Seven eight nine. Ten.")
    assert texts(flow([passage], roomy(48))) == [
        ["One two three. Four five six."],
        ["Seven eight nine. Ten."],
    ]
    short = Passage("Aaaa bbb. " * 9 + "Aaaa bbb.")
    greedy = flow([short], roomy(70))
    even_parts = flow_evenly([short], filling(70))
    assert [length(part) for part in greedy] == [70, 30]
    assert [length(part) for part in even_parts] == [50, 50]


def test_a_section_is_made_even_by_itself() -> None:
    summary = Passage("In short. This is as long as it is.")
    words = Passage("Aaaa bbb. " * 9 + "Aaaa bbb.", fresh=True)
    parts = flow_evenly([summary, words], filling(70))
    assert [length(part) for part in parts] == [36, 50, 50]


def test_a_nearly_empty_part_is_made_even_with_its_neighbour() -> None:
    summary, words = Passage("Short."), Passage("Aaaa bbb. " * 6 + "Aaaa bbb.", fresh=True)
    assert texts(flow([summary, words], roomy(72)))[0] == ["Short."]
    parts = flow_evenly([summary, words], filling(72))
    assert len(parts) == 2
    assert min(map(length, parts)) > 72 / 3


def test_no_sentence_is_cut_to_make_parts_even() -> None:
    passage = Passage("Aaaa bbb ccc ddd eee fff. Gg.")
    assert texts(flow_evenly([passage], filling(27))) == [["Aaaa bbb ccc ddd eee fff."], ["Gg."]]


def test_a_heading_keeps_enough_of_its_words_where_parts_are_made_even() -> None:
    """Two lines of large text at least, as in the part that has all its room."""
    heading = Passage("A heading of some forty letters, as here", keep=True)
    numbers = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    words = Passage(f"{numbers} fifteen sixteen.")
    (_, begun), (rest,) = flow_evenly([heading, words], filling(81))
    assert begun.text.split()[-1] == "eight"
    assert f"{begun.text} {rest.text}" == words.text


def test_sentences_that_go_on_in_another_part_are_counted() -> None:
    parts = [(Passage("One two"),), (Passage("three."),), (Passage("Four."),)]
    assert cut_sentences(parts) == 1
    assert cut_sentences(parts[1:]) == 0
