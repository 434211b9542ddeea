"""What keys mean, and which strokes are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import options
from kiosk.files.faults import FaultsError
from kiosk.input.key_map import STANDARD, KeyAction, KeyDebounce

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.sampled_from(["Up", "F17", "5"])


def test_every_act_has_a_key_of_its_own() -> None:
    assert set(STANDARD.values()) == set(KeyAction) - {KeyAction.NOTHING}


def test_an_ez_access_keypad_reaches_the_whole_visit() -> None:
    """Its eight keys: help, up, down, action, back, next, quieter, louder."""
    ez = [STANDARD[f"F{number}"] for number in range(17, 25)]
    assert ez == [
        *(
            KeyAction.HELP,
            KeyAction.UP,
            KeyAction.DOWN,
            KeyAction.CHOOSE,
            KeyAction.BACK,
            KeyAction.NEXT,
        ),
        *(KeyAction.QUIETER, KeyAction.LOUDER),
    ]


@given(st.lists(st.tuples(NAMES, st.floats(0, 3))), st.floats(0, 2))
def test_no_two_strokes_of_one_key_are_taken_within_the_time(
    strokes: list[tuple[str, float]], apart: float
) -> None:
    debounce, now, before = KeyDebounce(apart), 0.0, ("", -10.0)
    for name, later in strokes:
        now += later
        accepted = debounce.accepts(name, now, held=False)
        if accepted:
            assert name != before[0] or now - before[1] >= apart
        else:
            assert name == before[0]
        before = (name, now)


@given(NAMES, st.floats(0, 100))
def test_a_held_key_does_not_repeat(name: str, now: float) -> None:
    assert not KeyDebounce(0).accepts(name, now, held=True)


def test_another_key_ends_the_debounce_of_the_first() -> None:
    debounce = KeyDebounce(0.5)
    accepted = [
        debounce.accepts(name, 0.1 * n, held=False) for n, name in enumerate(["5", "55", "5"])
    ]
    assert accepted == [True, True, True]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def test_a_clinic_gives_keys_their_meaning(written: Path) -> None:
    written.write_text('[keys]\nmap = { F13 = "help", "7" = "nothing" }\n')
    assert options.load(written).keys.map == {"F13": KeyAction.HELP, "7": KeyAction.NOTHING}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('map = { F99 = "help" }', "keys.map: found the key 'F99'; give text such as F17"),
        ('map = { F13 = "dance" }', "keys.map.F13: found 'dance'; give one of nothing, up, down,"),
        ('map = "F13"', "keys.map: found 'F13'; give a table of keys and values"),
    ],
)
def test_a_wrong_key_is_one_clear_sentence(written: Path, line: str, sentence: str) -> None:
    written.write_text(f"[keys]\n{line}\n")
    with pytest.raises(FaultsError) as refused:
        options.load(written)
    (fault,) = refused.value.faults
    assert sentence in fault.sentence()


@pytest.mark.parametrize("interval", [0, 0.15])
def test_repeats_of_a_held_key_that_are_told_as_presses_are_ignored(interval: float) -> None:
    debounce = KeyDebounce(interval)
    assert debounce.accepts("Right", 1.0, held=False)
    told = [(1.66, True), (1.70, False), (1.74, False), (1.78, True), (1.82, False)]
    assert not any(debounce.accepts("Right", when, held=held) for when, held in told)
    assert debounce.accepts("Right", 2.4, held=False)
