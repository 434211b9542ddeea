"""Pixels per millimetre: the configuration, a plausible screen, else the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen


class FakeScreen:
    """A screen that reports a given density."""

    def __init__(self, dots_per_inch: float) -> None:
        self._dots = dots_per_inch

    def physicalDotsPerInch(self) -> float:  # noqa: N802  Qt’s name
        """Return the density reported."""
        return self._dots


@pytest.mark.parametrize(
    ("configured", "reported", "expected"),
    [
        (4.03, 96.0, 4.03),
        (0.0, 102.4, 102.4 / 25.4),
        (0.0, 10.0, DEFAULT_DOTS_PER_MM),
        (0.0, 2000.0, DEFAULT_DOTS_PER_MM),
        (0.0, float("inf"), DEFAULT_DOTS_PER_MM),
        (0.0, None, DEFAULT_DOTS_PER_MM),
    ],
)
def test_density_of_the_screen(configured: float, reported: float | None, expected: float) -> None:
    """The configuration first, then a plausible screen, then 96 dots per inch."""
    screen = None if reported is None else FakeScreen(reported)
    assert dots_per_mm(configured, cast("QScreen | None", screen)) == pytest.approx(expected)
