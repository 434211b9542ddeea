"""How the screen is shown so that somebody can read it: text size, contrast, motion."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_SIZES = (100, 150, 200)
"""Steps of the text size in per cent; 200 is what WCAG 2.2, 1.4.4, asks for."""


@dataclass(frozen=True)
class Comfort:
    """What a family may change about the screen from any page; wiped with the visit.

    Args:
        text: Text size in per cent.
        contrast: Whether the high-contrast theme is shown.
        still: Whether nothing moves by itself (WCAG 2.2, 2.2.2 and 2.3.3).
    """

    text: int = 100
    contrast: bool = False
    still: bool = False
