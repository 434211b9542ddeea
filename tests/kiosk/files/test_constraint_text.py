"""What a field may hold, in words that somebody without Python understands."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import Meta

from kiosk.files.constraint_text import describe


class Leaf(msgspec.Struct):
    size: int


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (bool, "true or false"),
        (int, "a whole number"),
        (Annotated[int, Meta(ge=15, le=1800)], "a whole number from 15 to 1800"),
        (Annotated[float, Meta(ge=0)], "a number of 0 or more"),
        (Annotated[float, Meta(ge=0.5, le=2)], "a number from 0.5 to 2"),
        (str, "text in quotes"),
        (Annotated[str, Meta(max_length=8)], "text of at most 8 characters"),
        (Annotated[str, Meta(pattern="^[a-z]+$")], "text that matches ^[a-z]+$"),
        (Annotated[str, Meta(pattern="^[a-z]+$", examples=["es"])], "text such as es"),
        (Literal["letter", "a4"], "one of a4, letter"),
        (datetime.date, "a date such as 2026-01-31"),
        (datetime.date | None, "a date such as 2026-01-31"),
        (int | str, "a whole number or text in quotes"),
        (tuple[int, ...], "a list, each entry a whole number"),
        (Leaf, "a table of keys and values"),
        (dict[str, str], "a table of keys and values"),
    ],
)
def test_a_type_is_described_in_plain_words(annotation: object, words: str) -> None:
    assert describe(annotation) == words
