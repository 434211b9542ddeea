"""Prose flows into parts: nothing lost, nothing moved, nothing cut that need not be."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.layout.pagination import Part, Passage, even, flow
from tests.support.passages import pages, roomy, texts

rooms = st.lists(st.integers(1, 400), min_size=1, max_size=3)


@given(pages(), rooms)
def test_nothing_is_lost_or_moved(passages: list[Passage], room: list[int]) -> None:
    pieces = list(itertools.chain.from_iterable(flow(passages, roomy(*room))))
    together = [
        (tone, list(group)) for tone, group in itertools.groupby(pieces, key=lambda it: it.tone)
    ]
    assert [tone for tone, _ in together] == [passage.tone for passage in passages]
    for passage, (_, cut) in zip(passages, together, strict=True):
        assert " ".join(piece.text for piece in cut) == passage.text
        # The number stands once, at the end of what it belongs to.
        assert [piece.number for piece in cut] == [""] * (len(cut) - 1) + [passage.number]


@given(pages(), rooms)
def test_every_part_fits_but_for_a_word_that_no_part_can_hold(
    passages: list[Passage], room: list[int]
) -> None:
    fits = roomy(*room)
    for number, part in enumerate(flow(passages, fits)):
        *before, last = part
        alone = " " not in last.text and all(passage.keep for passage in before)
        assert alone or fits(part, number)


@given(pages(), st.integers(1, 400))
def test_only_what_no_part_can_hold_is_cut(passages: list[Passage], room: int) -> None:
    fits = roomy(room)
    kept: Part = ()
    whole = {}
    for passage in passages:
        whole[passage.tone] = fits((*kept, passage), 0)
        kept = (*kept, passage) if passage.keep else ()
    pieces = [piece.tone for part in flow(passages, fits) for piece in part]
    assert [tone for tone in set(pieces) if whole[tone] and pieces.count(tone) > 1] == []


@given(pages(), rooms)
@example(
    # Two headings that cannot share a part, of which the second can with the words below.
    [
        Passage(text, tone=str(tone), keep=tone < 2)
        for tone, text in enumerate(["A a.", *["A."] * 3])
    ],
    [6],
)
@example(
    # A number takes room only behind the last words.
    [
        Passage("Abcdefg abcdefg.", tone="0", keep=True),
        Passage("ab a abcdef. Abcdef.", tone="1", number="505"),
    ],
    [30],
)
def test_a_heading_ends_a_part_only_where_it_leaves_no_room(
    passages: list[Passage], room: list[int]
) -> None:
    fits = roomy(*room)
    parts = flow(passages, fits)
    for number, (part, after) in enumerate(itertools.pairwise(parts)):
        whole = part[-1].text == passages[int(part[-1].tone)].text
        if part[-1].keep and whole and not after[0].keep:
            headed = passages[int(after[0].tone)]
            few = " ".join(headed.text.split(" ")[:3])
            # Where these are all its words, its number stands behind them.
            number_there = headed.number if few == headed.text else ""
            begun = replace(after[0], text=few, number=number_there)
            assert not fits((*part, begun), number)
    assert not parts[-1][-1].keep


@given(pages(), rooms)
def test_what_is_to_stand_fresh_begins_a_part_or_all_the_rest_is_there(
    passages: list[Passage], room: list[int]
) -> None:
    parts = flow(passages, roomy(*room))
    seen = set()
    for part in parts:
        for place, piece in enumerate(part):
            if piece.fresh and piece.tone not in seen:
                assert part is parts[-1] or all(before.keep for before in part[:place])
            seen.add(piece.tone)


@given(pages())
def test_what_fits_at_once_is_one_part(passages: list[Passage]) -> None:
    assert flow(passages, roomy(100_000)) == [tuple(passages)]


def test_no_words_are_one_empty_part() -> None:
    assert flow([], roomy(10)) == [()]


def test_a_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    passage = Passage("One two three. Four five. Six seven eight nine.")
    assert texts(flow([passage], roomy(28))) == [
        ["One two three. Four five."],
        ["Six seven eight nine."],
    ]


def test_a_sentence_is_cut_between_words_only_where_no_part_can_hold_it() -> None:
    passage = Passage("One. Two three four five six seven.")
    assert texts(flow([passage], roomy(18))) == [["One."], ["Two three four"], ["five six seven."]]


def test_a_sentence_that_is_cut_does_not_leave_its_last_word_alone() -> None:
    passage = Passage("One two three four five six seven.")
    assert texts(flow([passage], roomy(28))) == [["One two three four"], ["five six seven."]]


def test_a_last_sentence_is_not_left_alone_where_there_are_many() -> None:
    passage = Passage("One two. Three four. Five six. Seven eight. Nine.")
    assert texts(flow([passage], roomy(44))) == [
        ["One two. Three four. Five six."],
        ["Seven eight. Nine."],
    ]
    # Not where that would make another part of it.
    assert len(flow([passage], roomy(44, 8))) == 2


def test_a_word_no_part_can_hold_stands_alone_and_keeps_its_number() -> None:
    passages = [Passage("Call"), Passage("Unpronounceable", number="505-555-0100")]
    parts = flow(passages, roomy(8))
    assert texts(parts) == [["Call"], ["Unpronounceable"]]
    assert parts[1][0].number == "505-555-0100"


def test_a_paragraph_moves_on_whole_with_its_heading() -> None:
    passages = [Passage("First words."), Passage("Heading", keep=True), Passage("Second words.")]
    assert texts(flow(passages, roomy(23))) == [["First words."], ["Heading", "Second words."]]


def test_a_part_may_have_less_room_than_the_next() -> None:
    passages = [Passage("Aaaa bbbb."), Passage("Cccc dddd."), Passage("Eeee ffff.")]
    assert texts(flow(passages, roomy(11, 22))) == [["Aaaa bbbb."], ["Cccc dddd.", "Eeee ffff."]]


def test_a_small_first_part_is_filled_with_whole_sentences() -> None:
    passage = Passage("One two. Three four five six.")
    assert texts(flow([passage], roomy(16, 100))) == [["One two."], ["Three four five six."]]


def test_fresh_words_wait_for_the_next_part_unless_the_rest_fits() -> None:
    passages = [Passage("In short."), Passage("Longer.", fresh=True), Passage("Even longer.")]
    assert texts(flow(passages, roomy(23))) == [["In short."], ["Longer.", "Even longer."]]
    assert len(flow(passages, roomy(50))) == 1


def test_a_heading_before_fresh_words_counts_as_part_of_the_rest() -> None:
    passages = [
        Passage("Aaa."),
        Passage("Heading", keep=True),
        Passage("Bbb.", fresh=True),
        Passage("Ccc."),
    ]
    assert texts(flow(passages, roomy(18))) == [["Aaa."], ["Heading", "Bbb.", "Ccc."]]


def test_a_passage_is_cut_where_the_voice_ends_a_sentence() -> None:
    """The full stop of a title, or of a step's number, ends no part."""
    passage = Passage("Ask Dr. Smith about it. 1. Take the page.")
    assert texts(flow([passage], roomy(26))) == [["Ask Dr. Smith about it."], ["1. Take the page."]]
    assert texts(flow([passage], roomy(10))) == [
        ["Ask Dr."],  # between words, since no part can hold the sentence
        ["Smith"],
        ["about it."],
        ["1. Take"],
        ["the page."],
    ]


def test_a_passage_of_several_lines_is_cut_at_a_line() -> None:
    passage = Passage("Ann Lee\nann@example.org", number="505")
    assert texts(flow([passage], roomy(20))) == [["Ann Lee"], ["ann@example.org"]]


def test_a_part_begins_with_no_dividing_dot() -> None:
    passage = Passage("ann@example.org · Day and night")
    assert texts(flow([passage], roomy(20))) == [["ann@example.org"], ["Day and night"]]


def test_a_label_goes_with_the_heading_below_it_where_that_leaves_its_words_no_room() -> None:
    label, heading = Passage("Label", keep=True), Passage("Heading of it", keep=True)
    words = Passage("One two three four five six.")
    assert texts(flow([label, heading, words], roomy(22))) == [
        ["Label", "Heading of it"],
        ["One two three four"],
        ["five six."],
    ]
    # A third heading begins a part with the words.
    title = Passage("Of all of it", keep=True)
    assert texts(flow([label, title, Passage("It", keep=True), words], roomy(22)))[:2] == [
        ["Label", "Of all of it"],
        ["It", "One two three four"],
    ]


def test_a_heading_is_cut_rather_than_a_label_left_alone() -> None:
    label, heading = Passage("Label", keep=True), Passage("A very long heading of", keep=True)
    parts = texts(flow([label, heading, Passage("One two three four five.")], roomy(24)))
    assert parts[:2] == [["Label", "A very long"], ["heading of"]]


def test_a_sentence_that_goes_on_goes_on_with_some_words() -> None:
    passage = Passage("One two three four five six seven eight nine ten.")
    assert texts(flow([passage], roomy(46))) == [
        ["One two three four five"],
        ["six seven eight nine ten."],
    ]


# Even parts


@given(st.integers(0, 200), st.integers(1, 30))
def test_things_are_dealt_evenly_into_as_few_parts_as_can_be(count: int, most: int) -> None:
    parts = even(count, most)
    assert list(itertools.chain.from_iterable(parts)) == list(range(count))
    assert len(parts) == math.ceil(count / most)
    sizes = [len(part) for part in parts]
    assert not sizes or (max(sizes) <= most and max(sizes) - min(sizes) <= 1)


def test_fourteen_signs_by_six_are_five_five_and_four() -> None:
    assert [len(part) for part in even(14, 6)] == [5, 5, 4]


def test_a_mark_is_told_from_the_words_that_begin_with_it() -> None:
    """Words that go on in another part do not begin with it, nor does a larger number."""
    step = Passage("1. Ask for help.", mark="1.")
    assert (step.opening, step.words) == ("1. ", "Ask for help.")
    for text in ("Then go home.", "1.5 hours"):
        other = Passage(text, mark="1.")
        assert (other.opening, other.words) == ("", text)
    assert Passage("1. Ask.").words == "1. Ask."
