"""What keys mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config import options
from kiosk.files.faults import FaultsError
from kiosk.input.key_map import STANDARD, KeyAction

if TYPE_CHECKING:
    from pathlib import Path


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
