"""Which phrases a spoken text is made of."""

from __future__ import annotations

import pytest

from kiosk.speech.phrase_index import PhraseIndex, number_ids
from kiosk.speech.script import GAP, HOLE, Phrase, words_of

TEXTS = {
    "back": "Back",
    "ask": "Ask at the desk.",
    "name": "Crisis line",
    "part": "Part … of ….",
    "step": "Step … of …: ….",
    "seconds": "… seconds",
    "speed": "Speed … of 5",
    "of": "of",
    "learn": "Learn",
    "extension": "extension",
    "go-back": "Go back",
}


def phrase(id_: str, text: str) -> Phrase:
    """Make a phrase as the script does."""
    words = words_of(text.replace(GAP, HOLE))
    return Phrase(id_, text, tuple(word.text for word in words))


PHRASES = [phrase(id_, text) for id_, text in TEXTS.items()]


@pytest.mark.parametrize(
    ("spoken", "ids"),
    [
        ("Back", ("back",)),
        ("ASK, at the desk!", ("ask",)),
        ("Part 2 of 13.", ("part.1", "number.2", "part.2", "number.13")),
        ("Step 1 of 3: Learn.", ("step.1", "number.1", "step.2", "number.3", "learn")),
        ("30 seconds", ("number.30", "seconds")),
        ("Speed 4 of 5", ("speed.1", "number.4", "speed.2")),
        ("Go back. Back", ("go-back", "back")),
        (
            "Crisis line 9 8 8, extension 1 4",
            (
                "name",
                "number.9",
                "number.8",
                "number.8",
                "extension",
                "number.1",
                "number.4",
            ),
        ),
        ("2026", ("number.2", "number.0", "number.2", "number.6")),
        # The end of a sentence that is cut between two parts of a page is all of it.
        ("the desk.", ("ask",)),
        # Not of words that happen to be phrases: their order says nothing.
        ("Back Learn", ()),
        ("Part two of four", ()),
        ("Ask at the desk again.", ()),
        ("", ()),
        ("→", ()),
    ],
)
def test_a_text_is_what_it_is_made_of(spoken: str, ids: tuple[str, ...]) -> None:
    assert PhraseIndex(PHRASES).ids(spoken) == ids


def test_a_recording_of_all_of_it_is_better_than_its_pieces() -> None:
    index = PhraseIndex(PHRASES, frozenset({"part=2-5", "seconds=1"}))
    assert index.ids("Part 2 of 5.") == ("part=2-5",)
    assert index.ids("Part 2 of 6.") == ("part.1", "number.2", "part.2", "number.6")
    assert index.ids("1 seconds") == ("seconds=1",)


@pytest.mark.parametrize(
    ("digits", "ids"),
    [
        ("0", ("number.0",)),
        ("60", ("number.60",)),
        ("61", ("number.6", "number.1")),
        ("07", ("number.0", "number.7")),
    ],
)
def test_a_large_number_is_said_digit_by_digit(digits: str, ids: tuple[str, ...]) -> None:
    assert number_ids(digits) == ids


def test_a_long_text_that_is_not_known_takes_no_time() -> None:
    assert PhraseIndex(PHRASES).ids("Back, 1 of " * 40 + "nothing") == ()
