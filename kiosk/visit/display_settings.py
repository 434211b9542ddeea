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


class StillnessChosen(msgspec.Struct, frozen=True):
    """Nothing is to move by itself, or it may."""

    on: bool


ComfortEvent = TextSizeChosen | ContrastChosen | StillnessChosen


@dataclass(frozen=True)
class Comfort:
    """What anyone may change about the screen from any page; wiped with the visit.

    Args:
        text: Text size in per cent.
        contrast: Whether the high-contrast theme is shown.
        still: Whether nothing moves by itself (WCAG 2.2, 2.2.2 and 2.3.3).
    """

    text: int = 100
    contrast: bool = False
    still: bool = False

    def after(self, event: ComfortEvent) -> Comfort:
        """Return how the screen is shown after one thing was changed."""
        match event:
            case TextSizeChosen(text):
                return replace(self, text=text)
            case ContrastChosen(on):
                return replace(self, contrast=on)
            case StillnessChosen(on):
                return replace(self, still=on)
