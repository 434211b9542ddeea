"""What an engine is told so that a speed is heard; how it sounds is measured in tests/realworld."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.speaking_rate import WORDS_A_MINUTE, engine_rate, paced
from kiosk.visit.listening import PACES, SPEEDS, ListeningSettings

HALF, USUAL, TWICE = PACES[0], ListeningSettings().rate, PACES[-1]
LANGUAGES = ("en", "es", "nv")


def test_there_are_seven_speeds_from_half_to_twice_of_what_a_visit_begins_with() -> None:
    assert len(SPEEDS) == 7
    assert (SPEEDS[HALF - 1], SPEEDS[USUAL - 1], SPEEDS[TWICE - 1]) == (50, 100, 200)
    assert 120 <= WORDS_A_MINUTE <= 150


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_step_is_faster_than_the_one_before_as_far_as_an_engine_goes(code: str) -> None:
    rates = [engine_rate(step, code) for step in PACES]
    assert rates[0] == -1
    assert all(slower < faster <= 1 for slower, faster in pairwise(rates))


@pytest.mark.parametrize(("code", "heard"), [("en", 1.17), ("es", 1.105), ("nv", 1.14)])
def test_the_engine_that_was_measured_is_heard_at_the_speed_asked_for(
    code: str, heard: float
) -> None:
    """It counts 80 words a minute at -1, 170 at 0 and 449 at 1."""
    for step in PACES[1:]:
        rate = engine_rate(step, code)
        counted = 170 + rate * (90 if rate < 0 else 279)
        assert counted * heard == pytest.approx(WORDS_A_MINUTE * SPEEDS[step - 1] / 100)


@given(st.text(st.characters(categories=["L", "P", "Zs"])), st.sampled_from(LANGUAGES))
def test_only_half_the_speed_has_pauses_of_its_own(text: str, code: str) -> None:
    assert all(paced(text, step, code) == text for step in PACES[1:])
    without = paced(text, HALF, code).replace(",", "")
    assert without.split() == text.replace(",", "").split()


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("One two three four five.", "One two three, four five."),
        ("One two, three four five six.", "One two, three four five, six."),
        ("One two three.", "One two three."),
        ("Call 9 8 8 now or later.", "Call 9 8 8, now or later."),
        ("1, 8 3 3, 8 5 2, 6 2 6 2", "1, 8 3 3, 8 5 2, 6 2 6 2"),
        ("", ""),
    ],
)
def test_pauses_part_phrases_and_no_numbers(text: str, heard: str) -> None:
    assert paced(text, HALF, "en") == heard
