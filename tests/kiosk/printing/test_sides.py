"""On how many sides of the paper a document is printed."""

from __future__ import annotations

import pytest

from kiosk.printing.sides import ONE_SIDED, TWO_SIDED, sides_of


@pytest.mark.parametrize(
    ("wanted", "pages", "supported", "sides"),
    [
        (TWO_SIDED, 2, (), TWO_SIDED),
        (TWO_SIDED, 2, (ONE_SIDED, TWO_SIDED), TWO_SIDED),
        (TWO_SIDED, 2, (ONE_SIDED,), ONE_SIDED),
        (TWO_SIDED, 1, (ONE_SIDED, TWO_SIDED), ONE_SIDED),
        (ONE_SIDED, 2, (ONE_SIDED, TWO_SIDED), ONE_SIDED),
    ],
)
def test_both_sides_are_used_where_there_is_a_second_page_and_a_printer_for_it(
    wanted: str, pages: int, supported: tuple[str, ...], sides: str
) -> None:
    assert sides_of(wanted, pages, supported) == sides
