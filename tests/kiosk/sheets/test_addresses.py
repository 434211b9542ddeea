"""Addresses in printed words are found, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from kiosk.sheets import addresses


@pytest.mark.parametrize(
    ("printed", "uri"),
    [
        ("(505) 331-7138", "tel:+15053317138"),
        ("505-331-7138", "tel:+15053317138"),
        ("505.331.7138", "tel:+15053317138"),
        ("1-877-696-1472", "tel:+18776961472"),
        ("(505) 753-4123 X114", "tel:+15057534123;ext=114"),
        ("(505) 753-4123, ext. 114", "tel:+15057534123;ext=114"),
        ("+52 656 123 4567", "tel:+526561234567"),
        ("info@nmaimh.org", "mailto:info@nmaimh.org"),
        ("first.last+kiosk@mail.example.org", "mailto:first.last+kiosk@mail.example.org"),
        ("https://www.healthyfamiliesnewyork.org/", "https://www.healthyfamiliesnewyork.org/"),
        ("www.nmaimh.org", "https://www.nmaimh.org"),
        ("https://example.org/niños", "https://example.org/ni%C3%B1os"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "Ask ({}) today.", "{}, {} · {} ", "¿Preguntas? {}."])
def test_an_address_is_found_whole_wherever_it_stands(printed: str, uri: str, around: str) -> None:
    text = around.replace("{}", printed)
    found = addresses.find(text)
    assert [text[one.start : one.end] for one in found] == [printed] * around.count("{}")
    assert {one.uri for one in found} == {uri}
    assert uri.isascii()


@pytest.mark.parametrize("number", ["911", "988"])
def test_a_short_number_is_one_only_where_nothing_else_is_printed(number: str) -> None:
    (found,) = addresses.find(number)
    assert found.uri == f"tel:{number}"
    assert addresses.find(f"In a crisis: {number}.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-29 20:47",
        "Santa Fe, NM 87501-1234",
        "Birth to 3, free",
        "1 Mesa Road, Suite 200",
        "12",
        "1234567890",
        "@home",
    ],
)
def test_dates_postal_codes_and_words_are_none(text: str) -> None:
    assert addresses.find(text) == ()
