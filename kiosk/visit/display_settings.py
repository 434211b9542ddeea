"""Display settings that a family can change: text size, contrast, reduced motion."""

from __future__ import annotations

import msgspec
from msgspec import structs

TEXT_SIZES = (100, 150, 200)
"""Steps of the text size in per cent; WCAG 2.2, 1.4.4, requires 200."""


class TextSizeChosen(msgspec.Struct, frozen=True):
    """A text size was chosen, in per cent."""

    text: int


class ContrastChosen(msgspec.Struct, frozen=True):
    """High contrast was turned on or off."""

    on: bool


class ReducedMotionChosen(msgspec.Struct, frozen=True):
    """Reduced motion was turned on or off."""

    on: bool


DisplayEvent = TextSizeChosen | ContrastChosen | ReducedMotionChosen


class DisplaySettings(msgspec.Struct, frozen=True):
    """Display settings; reset with the visit.

    Args:
        text_size: Text size in per cent.
        contrast: Whether the high-contrast theme is shown.
        reduced_motion: Whether nothing moves by itself (WCAG 2.2, 2.2.2 and 2.3.3).
    """

    text_size: int = 100
    contrast: bool = False
    reduced_motion: bool = False

    def after(self, event: DisplayEvent) -> DisplaySettings:
        """Return the settings after an event."""
        match event:
            case TextSizeChosen(text):
                return structs.replace(self, text_size=text)
            case ContrastChosen(on):
                return structs.replace(self, contrast=on)
            case ReducedMotionChosen(on):
                return structs.replace(self, reduced_motion=on)
