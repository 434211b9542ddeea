"""Where a sentence ends, for parts of a page and for the voice alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.sentences import sentence_spans

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["One."],
        ["One.", "Two?", "Three!", "Four"],
        ["Fussiness (e.g., screaming, whining, crying)"],
        ["Babies cry (e.g., at night).", "They do."],
        ["Jane Clarke, Ph.D."],
        ["At 3.5 months or so, etc. and so on."],
        ["It is a “goodness of fit.”", "Poorness is not."],
        ["She asked.", "“Why?” he said.", "(No answer.)", "Then."],
        ["Hola.", "¿Qué tal?", "Él vino."],
        ["1. Tell your doctor.", "2. Ask."],
        ["1. Take the page."],
        ["Ask Dr. Smith about it."],
        ["La Dra. Ruiz lo sabe.", "¿Y usted?"],
        ["Ask them (Dr. Smith, too).", "They know."],
        ["Call 911.", "24 hours a day."],
    ],
)
def test_a_paragraph_has_its_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marcia Moriarta, Psy.D.\nInformation", ["Marcia Moriarta, Psy.D.", "Information"]),
        ("name@example.org · Day and night", ["name@example.org", "Day and night"]),
        ("", []),
        ("   ", []),
    ],
)
def test_lines_and_what_dots_divide_are_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(st.sampled_from('aB .?!\n”"(1·')))
def test_every_letter_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    assert spans == sorted(spans)
    covered = "".join(text[start:end] for start, end in spans)
    left = [letter for letter in text if letter not in " \n·"]
    assert [letter for letter in covered if letter not in " \n·"] == left


def test_the_handouts_paragraphs_are_joined_sentences(kiosk_data: KioskData) -> None:
    english = kiosk_data.contents["en"]
    paragraphs = [
        paragraph for topic in english.topics for paragraph in (*topic.summary, *topic.body)
    ]
    assert sum(len(sentences(paragraph)) > 1 for paragraph in paragraphs) >= 5
    for paragraph in [*paragraphs, english.signs.intro, english.signs.advice]:
        assert " ".join(sentences(paragraph)) == paragraph
