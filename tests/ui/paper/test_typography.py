"""The type of a sheet: sizes by scale, never below the least, and each face measured once."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from ui.paper.text_style import UNIT, TextStyle
from ui.paper.typography import StyleCache, TypeSettings, Typography, typography

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData

pytestmark = pytest.mark.usefixtures("qapp")


def made(data: KioskData, scale: float, least: float = 8) -> Typography:
    return typography(data.tokens, TypeSettings(scale, least), StyleCache())


def points(found: Typography) -> dict[str, float]:
    """Return the sizes of all styles, in points."""
    fields = ((field.name, getattr(found, field.name)) for field in dataclasses.fields(found))
    return {name: value.size / UNIT for name, value in fields if isinstance(value, TextStyle)}


@pytest.mark.parametrize("scale", [1.0, 0.8, 0.5, 0.1])
def test_no_type_is_smaller_than_the_least(scale: float, kiosk_data: KioskData) -> None:
    assert min(points(made(kiosk_data, scale)).values()) >= 8


def test_type_and_gaps_shrink_together(kiosk_data: KioskData) -> None:
    large, small = made(kiosk_data, 1, least=1), made(kiosk_data, 0.5, least=1)
    for name, size in points(large).items():
        assert points(small)[name] == pytest.approx(size / 2, abs=1 / UNIT)
    assert small.gap == pytest.approx(large.gap / 2)


def test_the_second_language_differs_by_its_slope_and_not_by_shade_alone(
    kiosk_data: KioskData,
) -> None:
    found = made(kiosk_data, 1)
    for field in dataclasses.fields(found):
        value = getattr(found, field.name)
        if isinstance(value, TextStyle):
            assert value.font.italic() is ("second" in field.name)


def test_a_style_that_was_made_once_is_kept_with_its_measures(kiosk_data: KioskData) -> None:
    cache = StyleCache()
    one, other = (typography(kiosk_data.tokens, TypeSettings(1, 8), cache) for _ in range(2))
    assert one.body is other.body
    half = typography(kiosk_data.tokens, TypeSettings(0.9, 8), cache)
    assert half.body is not one.body
    assert half.body.widths is one.body.widths
    assert half.body.width("Words") == pytest.approx(
        one.body.width("Words") * half.body.size / one.body.size
    )
