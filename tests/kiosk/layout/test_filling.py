"""In large text parts are full: cut at sentence ends, headings above words, numbers with names."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.layout.filling import fill_parts
from kiosk.layout.pagination import Part, Passage, flow
from tests.support.passages import pages, roomy, texts

if TYPE_CHECKING:
    from collections.abc import Callable


def length(part: Part) -> int:
    """Return the height of a part of which every character is a line."""
    return sum(len(passage.text) + 1 + len(passage.number) for passage in part)


def filling(room: int) -> Callable[[Part], float]:
    """Return a page of which every part has so many lines."""
    return lambda part: length(part) / room


@settings(deadline=None)
@given(pages(), st.integers(10, 400))
def test_parts_fit_and_lose_nothing(passages: list[Passage], room: int) -> None:
    parts = fill_parts(passages, filling(room))
    if not parts:
        return
    assert all(length(part) <= room for part in parts)
    pieces = list(itertools.chain.from_iterable(parts))
    for place, passage in enumerate(passages):
        own = [piece for piece in pieces if piece.tone == str(place)]
        assert " ".join(piece.text for piece in own) == passage.text
        assert [piece.number for piece in own if piece.number] == [passage.number] * bool(
            passage.number
        )


def test_a_passage_is_cut_at_a_sentence_end_rather_than_room_left_bare() -> None:
    passages = [
        Passage("Aaa bbb ccc ddd eee fff ggg."),
        Passage("Hhh iii jjj kkk lll mmm nnn. Ooo ppp qqq rrr sss ttt uuu."),
    ]
    assert len(flow(passages, roomy(60))) == len(fill_parts(passages, filling(60))) == 2
    more = [*passages, Passage("Vvv www xxx yyy zzz aaa bbb.")]
    assert len(flow(more, roomy(60))) == 3
    assert texts(fill_parts(more, filling(60))) == [
        ["Aaa bbb ccc ddd eee fff ggg.", "Hhh iii jjj kkk lll mmm nnn."],
        ["Ooo ppp qqq rrr sss ttt uuu.", "Vvv www xxx yyy zzz aaa bbb."],
    ]


def test_a_heading_never_ends_a_part() -> None:
    heading = Passage("A heading", keep=True)
    words = Passage("Aaa bbb ccc ddd eee fff ggg. Hhh iii jjj kkk lll mmm nnn.")
    parts = fill_parts([words, heading, words], filling(70))
    assert texts(parts)[1][0] == "A heading"
    assert not any(part[-1].keep for part in parts)


def test_headings_stand_alone_only_where_they_leave_no_room() -> None:
    title, heading = Passage("A title of some length", keep=True), Passage("A heading", keep=True)
    words = Passage("Aaa bbb ccc ddd eee fff ggg.")
    assert texts(fill_parts([title, heading, words], filling(45))) == [
        ["A title of some length"],
        ["A heading", "Aaa bbb ccc ddd eee fff ggg."],
    ]
    # Not even a few words have room below it.
    assert texts(fill_parts([title, words], filling(32))) == [[title.text], [words.text]]
    label = replace(heading, fresh=True)
    parts = texts(fill_parts([words, label, title, words], filling(48)))
    assert parts == [[words.text], ["A heading", title.text], [words.text]]


def test_the_last_line_of_a_part_that_goes_on_is_full() -> None:
    """What is measured in lines, as words on a screen are."""
    lines = Passage("one two three four five six seven eight nine ten eleven twelve thirteen.")

    def fill(part: Part) -> float:
        return sum(-(-len(passage.text.split()) // 6) for passage in part) / 2

    first, second = texts(fill_parts([lines], fill))
    assert first == ["one two three four five six seven"] or len(first[0].split()) % 6 == 0
    assert len(second[0].split()) >= 6


def test_what_ends_without_a_full_stop_takes_no_words_of_what_follows() -> None:
    signs = [Passage(f"• {first * 3} bbb ccc ddd eee fff ggg hhh") for first in "AIOUYÁÉÍÓÚ"]
    contact = Passage("Child Find\nAsk your own school district for a free check of your child")

    def fill(part: Part) -> float:
        return sum(-(-len(passage.text) // 28) for passage in part) / 5

    for passages in (signs, [contact] * 4):
        whole = "\n".join(passage.text for passage in passages).split("\n")
        shown = "\n".join(itertools.chain(*texts(fill_parts(passages, fill)))).split("\n")
        assert [line for line in shown if not any(line in each for each in whole)] == []


def test_a_number_stays_with_the_words_it_belongs_to() -> None:
    contact = Passage("Somebody to call. Day and night.", number="555-0140")
    before = Passage("Aaa bbb ccc ddd eee fff ggg.")
    parts = fill_parts([before, contact, before], filling(50))
    (whole,) = (piece for part in parts for piece in part if piece.number)
    assert whole == contact


def described(name: str, note: str) -> list[Passage]:
    """Return a contact: name and number, and a note below them."""
    return [Passage(name, number="555-0140", keep=True, is_name=True), Passage(note, joined=True)]


def test_a_name_stays_with_its_note_where_a_part_has_room_for_both() -> None:
    before = Passage("Aaa bbb ccc ddd eee fff ggg hhh iii.")
    contacts = described("Ann", "Day and night.") + described("Eve", "For families.")
    parts = fill_parts([before, *contacts], filling(50))
    assert texts(parts) == [[before.text], ["Ann", "Day and night."], ["Eve", "For families."]]


def test_a_heading_has_a_name_under_it_where_the_note_has_no_room_there() -> None:
    heading = Passage("Whom to call for a child", keep=True)
    note = "Trains people who work with babies."
    parts = fill_parts([heading, *described("Somebody", note)], filling(50))
    assert texts(parts) == [[heading.text, "Somebody"], [note]]


def test_no_line_stands_alone_where_another_division_has_as_many_parts() -> None:
    steps = Passage("2. Still worried? Ask for a referral to others who help a child.")
    before = Passage("Aaa bbb ccc ddd eee fff ggg. Hhh iii jjj kkk.")
    after = Passage("Ooo ppp qqq rrr sss ttt uuu vvv.")
    parts = fill_parts([before, steps, after], filling(70))
    assert [part[0].text for part in parts][1] == steps.text


def test_a_sentence_without_room_is_cut_between_words_into_more_than_a_few() -> None:
    sentence = " ".join(f"word{number:02}" for number in range(23)) + "."
    parts = fill_parts([Passage(sentence)], filling(100))
    assert len(parts) == 2
    assert all(part[0].text.count(" ") >= 4 for part in parts)


def test_what_is_to_begin_a_part_begins_one() -> None:
    before = Passage("Aaa bbb ccc ddd.")
    sources = [Passage("Sources", keep=True, fresh=True), Passage("Eee fff ggg hhh iii jjj kkk.")]
    parts = fill_parts([before, before, *sources, sources[1]], filling(70))
    assert "Sources" in [part[0].text for part in parts]
