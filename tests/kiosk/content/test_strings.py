"""Texts of content: every one is found, and those that cannot be shown are named."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.content import strings
from kiosk.files import hidden_signs


class Inner(msgspec.Struct, frozen=True, rename={"items": "item"}):
    items: tuple[str, ...] = ()
    by_code: dict[str, str] = {}


class Outer(msgspec.Struct, frozen=True):
    name: str
    inner: Inner = Inner()
    number: int = 3


def keys(value: object, **options: tuple[str, ...]) -> list[str]:
    """Return the keys of what is wrong."""
    return [fault.key for fault in strings.faults(value, "x.toml", **options)]


def test_strings_are_found_at_any_depth() -> None:
    value = Outer("a", Inner(("b", "c"), {"en": "d"}))
    assert dict(strings.strings(value)) == {
        "name": "a",
        "inner.item[1]": "b",
        "inner.item[2]": "c",
        "inner.by_code.en": "d",
    }


@pytest.mark.parametrize("text", ["", " ", "\u00a0", " \u2003"])
def test_blank_text_is_a_fault(text: str) -> None:
    assert keys(Outer("a", Inner((text,)))) == ["inner.item[1]"]


def test_a_text_may_be_left_empty_where_it_is_optional_but_not_blank() -> None:
    assert keys(Outer(""), optional=("name",)) == []
    assert keys(Outer("  "), optional=("name",)) == ["name"]


@pytest.mark.parametrize("text", ["in {year}", "{", "}"])
def test_a_field_that_nothing_fills_in_is_a_fault(text: str) -> None:
    assert keys(Outer(text)) == ["name"]
    assert keys(Outer(text), patterns=("name",)) == []


@pytest.mark.parametrize(
    "sign",
    [*"\0\a\b\t\n\r\x1b\x7f\x85\u200b\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufdd0\uffff\ud800"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_a_hidden_sign_is_named_with_its_place(sign: str) -> None:
    (fault,) = strings.faults(Outer(f"ab{sign}c"), "x.toml")
    assert f"U+{ord(sign):04X} at place 3" in fault.sentence()
    assert fault.sentence().isprintable()


@pytest.mark.parametrize(
    "text", ["Niño – “¿sí?”", "ʼáłchíní ą́", "می‌خواهم", "👩‍👧", "a\u00a0b", "e\u0301"]
)
def test_letters_and_what_joins_them_are_let_be(text: str) -> None:
    assert keys(Outer(text)) == []


def test_marks_of_direction_belong_to_content_but_not_to_a_configuration() -> None:
    mark = "שלום\u200f!"
    assert keys(Outer(mark)) == []
    assert hidden_signs.fault(mark, "x", "name", allowed="") is not None
