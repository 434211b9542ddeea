"""Which keys a keyboard on the screen has."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import language_file, loader
from kiosk.content.strings import strings
from kiosk.files import paths
from kiosk.input.key_layout import COLUMNS, layers, upper


def signs(*texts: str) -> str:
    """Return every sign that the keys for some texts type."""
    return "".join(row for layer in layers(texts) for row in layer.rows)


def test_every_letter_of_every_language_that_ships_has_a_key() -> None:
    content = paths.resources() / "content"
    contents = [loader.load(content, code) for code in language_file.languages(content)]
    keys = signs(*(text for each in contents for _, text in strings(each)))
    assert set("áéíñóúü¡¿") | set(string.ascii_lowercase + string.digits) <= set(keys)


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Diné bizaad, tʼáá ąą́h", "éáąʼ"),
        ("Tiếng Việt: đọc, ngủ, khóc", "ếệđọủó"),
        ("Дети и родители", "детирол"),
        ("أطفال، رضع", "طفالرضع،"),
        ("Straße, œuvre, «là»", "ßœà«»"),
    ],
)
def test_the_letters_of_other_alphabets_have_keys(words: str, letters: str) -> None:
    keys = signs("Infant mental health", words)
    assert set(letters) <= set(keys)
    assert set(string.ascii_lowercase) <= set(keys)


def test_a_script_with_thousands_of_signs_is_typed_elsewhere() -> None:
    chinese = "".join(map(chr, range(0x4E00, 0x4E00 + 500)))
    assert "一" not in signs(chinese)
    assert signs(chinese) == signs("")


@settings(max_examples=25)
@given(st.lists(st.text(), max_size=5))
def test_no_row_is_longer_than_the_keyboard_and_no_sign_has_two_keys(texts: list[str]) -> None:
    found = layers(texts)
    for layer in found:
        assert all(len(row) <= most for row, most in zip(layer.rows, COLUMNS, strict=True))
        assert layer.label
    keys = "".join(row for layer in found for row in layer.rows)
    assert len(keys) == len(set(keys))


def test_shift_makes_one_capital_where_there_is_one() -> None:
    assert [upper(letter) for letter in "añß¿1"] == ["A", "Ñ", "ß", "¿", "1"]
