"""Pixels per millimetre of the screen a window is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, plausible_density

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

_MM_PER_INCH = 25.4


def dots_per_mm(configured: float, screen: QScreen | None) -> float:
    """Return the configured density, else the screen's own where it is plausible.

    Args:
        configured: Pixels per millimetre from the configuration, 0 for none.
        screen: The screen the window is on, None where there is none.
    """
    if configured:
        return configured
    if screen is None:
        return DEFAULT_DOTS_PER_MM
    return plausible_density(screen.physicalDotsPerInch() / _MM_PER_INCH)
