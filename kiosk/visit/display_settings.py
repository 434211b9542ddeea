"""How the screen is shown so that somebody can read it: text size, contrast, motion."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

TEXT_SIZES = (100, 150, 200)
"""Steps of the text size in per cent; 200 is what WCAG 2.2, 1.4.4, asks for."""


class TextSizeChosen(msgspec.Struct, frozen=True):
    """Another text size, in per cent."""

    text: int


class ContrastChosen(msgspec.Struct, frozen=True):
    """High contrast, or the light theme."""

    on: bool


class ReducedMotionChosen(msgspec.Struct, frozen=True):
    """Nothing is to move by itself, or it may."""

    on: bool


DisplayEvent = TextSizeChosen | ContrastChosen | ReducedMotionChosen


@dataclass(frozen=True)
class DisplaySettings:
    """What anyone may change about the screen from any page; wiped with the visit.

    Args:
        text: Text size in per cent.
        contrast: Whether the high-contrast theme is shown.
        still: Whether nothing moves by itself (WCAG 2.2, 2.2.2 and 2.3.3).
    """

    text_size: int = 100
    contrast: bool = False
    reduced_motion: bool = False

    def after(self, event: DisplayEvent) -> DisplaySettings:
        """Return how the screen is shown after one thing was changed."""
        match event:
            case TextSizeChosen(text):
                return replace(self, text_size=text)
            case ContrastChosen(on):
                return replace(self, contrast=on)
            case ReducedMotionChosen(on):
                return replace(self, reduced_motion=on)
