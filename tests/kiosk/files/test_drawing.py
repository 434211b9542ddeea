"""Drawings whose damage leaves them XML."""

from __future__ import annotations

import random

import pytest

from kiosk.files import drawing, paths

DRAWINGS = sorted(paths.resources().glob("*/*.svg"))
WHOLE = b'<svg viewBox="0 0 24 24"><title>A b</title><path d="%s" fill="$ink"/></svg>'


def test_every_drawing_and_icon_is_sound() -> None:
    assert len(DRAWINGS) > 60
    assert [path.name for path in DRAWINGS if not drawing.is_sound(path.read_bytes())] == []


@pytest.mark.parametrize(
    "path", [b"M1 2L-3.5.5", b"M0 0q9 9 -1 10Z", b"m1,2 3,4 5-6H.5zM1 1A1 1 0 0 1 2 2"]
)
def test_a_path_has_the_numbers_that_its_commands_take(path: bytes) -> None:
    assert drawing.is_sound(WHOLE % path)


@pytest.mark.parametrize(
    "path", [b"", b"L1 2", b"M1", b"M1 2C3 4", b"M1 2X3 4", b"M1 2Z3", b"M1 2 1..2.3.", b"M1 2L!"]
)
def test_a_path_with_others_is_damaged(path: bytes) -> None:
    assert not drawing.is_sound(WHOLE % path)


@pytest.mark.parametrize(
    "data",
    [
        b'<svg viewBox="0 0 x 24"/>',
        b'<svg><g fill="ink"/></svg>',
        b'<svg><g fill="$Ink"/></svg>',
        b'<svg><g file="$ink"/></svg>',
        b"<svg><G/></svg>",
        b"<svg>A<g/></svg>",
        b'<svg><g transform="rotated(3)"/></svg>',
        b"<svg></svg><svg/>",
        b"<html/>",
        b"",
    ],
)
def test_what_no_drawing_has_is_damage(data: bytes) -> None:
    assert not drawing.is_sound(data)


def test_most_lost_bits_are_found() -> None:
    """Those that are not make one digit another, or a letter of the title."""
    chance = random.Random(3)
    found = 0
    for path in chance.sample(DRAWINGS, 20):
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        found += not drawing.is_sound(bytes(data))
    assert found >= 12
