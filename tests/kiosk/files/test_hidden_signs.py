"""Signs that nobody sees are named; letters, whatever the language, are let be."""

from __future__ import annotations

import pytest

from kiosk.files import hidden_signs

CONTROL = "\0\a\b\t\n\r\x1b\x7f\x80\x85\x9f"
DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u206a"
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\u2063\ufeff\u180e\U000e0041"
SEPARATORS = "\u2028\u2029"
BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0\u17b4"
LOST = "\ufffc\ufffd\ufdd0\ufffe\uffff\U0001fffe\ud800"


@pytest.mark.parametrize(
    "sign",
    [*(CONTROL + DIRECTION + ZERO_WIDTH + SEPARATORS + BLANK + LOST)],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_every_kind_is_named_with_its_place_and_what_to_do(sign: str) -> None:
    fault = hidden_signs.fault(f"ab{sign}c", "kiosk.toml", "clinic.name", allowed="")
    assert fault is not None
    sentence = fault.sentence()
    assert sentence.startswith(f"kiosk.toml: clinic.name: found the hidden sign U+{ord(sign):04X} ")
    assert "at place 3" in sentence
    assert sentence.endswith("take it out; keep each text on one line")
    assert sentence.isprintable()


@pytest.mark.parametrize("sign", hidden_signs.CONTENT_MARKS)
def test_what_belongs_to_good_writing_may_be_allowed(sign: str) -> None:
    assert hidden_signs.fault(f"a{sign}b", "x", "k") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Niño – “¿sí?”",
        "ʼáłchíní ą́",
        "健康",
        "مركز",
        "٣\u0600",
        "😀",
        "a\u00a0b",
        "e\u0301",
        "\ue000",
    ],
)
def test_letters_and_spaces_are_let_be(text: str) -> None:
    assert hidden_signs.fault(text, "x", "k", allowed="") is None


def test_the_first_of_several_is_named() -> None:
    fault = hidden_signs.fault("a\u202eb\u200b", "x", "k")
    assert fault is not None
    assert "(right-to-left override)" in fault.sentence()
