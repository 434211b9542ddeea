"""Which strokes of a key are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input.key_debounce import KeyDebounce, PressTime

NAMES = st.sampled_from(["Up", "F17", "5"])


@given(st.lists(st.tuples(NAMES, st.floats(0, 3))), st.floats(0, 2))
def test_no_two_strokes_of_one_key_are_taken_within_the_time(
    strokes: list[tuple[str, float]], apart: float
) -> None:
    debounce, now, before = KeyDebounce(apart), 0.0, ("", -10.0)
    for name, later in strokes:
        now += later
        accepted = debounce.accepts(name, PressTime(now), held=False)
        if accepted:
            assert name != before[0] or now - before[1] >= apart
        else:
            assert name == before[0]
        before = (name, now)


@given(NAMES, st.floats(0, 100))
def test_a_held_key_does_not_repeat(name: str, now: float) -> None:
    assert not KeyDebounce(0).accepts(name, PressTime(now), held=True)


def test_another_key_ends_the_debounce_of_the_first() -> None:
    debounce = KeyDebounce(0.5)
    accepted = [
        debounce.accepts(name, PressTime(0.1 * n), held=False)
        for n, name in enumerate(["5", "55", "5"])
    ]
    assert accepted == [True, True, True]


@pytest.mark.parametrize("interval", [0, 0.15])
def test_repeats_of_a_held_key_that_are_told_as_presses_are_ignored(interval: float) -> None:
    debounce = KeyDebounce(interval)
    assert debounce.accepts("Right", PressTime(1.0), held=False)
    told = [(1.66, True), (1.70, False), (1.74, False), (1.78, True), (1.82, False)]
    assert not any(debounce.accepts("Right", PressTime(when), held=held) for when, held in told)
    assert debounce.accepts("Right", PressTime(2.4), held=False)


@pytest.mark.parametrize(("handled", "pressed"), [(0.01, 0.4), (0.4, 0.16), (9, 0.151)])
def test_two_presses_are_told_apart_by_when_they_were_made(handled: float, pressed: float) -> None:
    """A busy kiosk handles them at one moment, or late."""
    debounce = KeyDebounce(0.15)
    assert debounce.accepts("Down", PressTime(100, 7.0), held=False)
    assert debounce.accepts("Down", PressTime(100 + handled, 7.0 + pressed), held=False)


def test_a_bounce_stays_one_however_late_it_is_handled() -> None:
    debounce = KeyDebounce(0.15)
    assert debounce.accepts("Down", PressTime(100, 7.0), held=False)
    assert not debounce.accepts("Down", PressTime(109, 7.05), held=False)


@pytest.mark.parametrize(
    ("first", "second"), [(None, None), (None, 7.0), (7.0, None), (4_294_967.2, 0.1)]
)
def test_without_comparable_times_of_the_presses_those_of_handling_decide(
    first: float | None, second: float | None
) -> None:
    """Made events tell no time, and X's own begins again after 49 days."""
    for later, accepted in ((0.05, False), (0.2, True)):
        debounce = KeyDebounce(0.15)
        assert debounce.accepts("Down", PressTime(100, first), held=False)
        assert debounce.accepts("Down", PressTime(100 + later, second), held=False) is accepted
