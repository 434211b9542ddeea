"""From millimetres on the screen to pixels."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from kiosk.layout.tokens import Face, Span

REFERENCE_SHORT_MM = 286.0
"""Short side of the reference screen, 1080 pixels at 96 dots per inch."""
REFERENCE_LONG_MM = 508.0
"""Long side of the reference screen, 1920 pixels at 96 dots per inch."""
DEFAULT_DOTS_PER_MM = 96 / 25.4
_PLAUSIBLE_SHORT_MM = (60.0, 1400.0)  # short side, from seven inches to a hundred
_MAX_DIFFERENCE = 2.5  # many displays report 96 dots per inch whatever they have
_PLAUSIBLE = (1.5, 25.0)  # dots per mm, from a video wall to a telephone


def plausible_density(dots_per_mm: float) -> float:
    """Return the density a screen reports, or 96 dots per inch where that is not plausible."""
    low, high = _PLAUSIBLE
    return dots_per_mm if low <= dots_per_mm <= high else DEFAULT_DOTS_PER_MM


def density_problem(configured: float, reported: float, size: tuple[int, int]) -> str:
    """Return a sentence for IT where a configured density can hardly be the screen's, else empty.

    Args:
        configured: Pixels per millimetre, as configured; 0 for none.
        reported: What the display reports, or what is used where that is not plausible.
        size: Width and height of the screen in pixels.
    """
    if not configured:
        return ""
    width, height = (pixels / configured for pixels in size)
    low, high = _PLAUSIBLE_SHORT_MM
    factor = max(configured / reported, reported / configured)
    if low <= min(width, height) <= high and factor <= _MAX_DIFFERENCE:
        return ""
    return (
        f"with [screen] dots_per_mm = {configured:g} the screen is {width:.0f} x {height:.0f} mm "
        f"(the display reports {reported:.2f}); measure it with a ruler, or set 0"
    )


class Metrics(msgspec.Struct, frozen=True, dict=True):
    """Sizes on one window.

    Args:
        width: Window width in pixels.
        height: Window height in pixels.
        dots_per_mm: Pixels per millimetre.
        text: Text size that the family chose, 1.0 to 2.0.
    """

    width: int
    height: int
    dots_per_mm: float = DEFAULT_DOTS_PER_MM
    text: float = 1.0

    @cached_property
    def portrait(self) -> bool:
        """Whether the window is higher than wide."""
        return self.height > self.width

    @cached_property
    def scale(self) -> float:
        """Size of the window relative to the reference screen, by the smaller of both ratios.

        Below 1 sizes shrink towards their floors, above 1 everything grows.
        """
        short, long = sorted((self.width, self.height))
        return min(
            short / self.dots_per_mm / REFERENCE_SHORT_MM,
            long / self.dots_per_mm / REFERENCE_LONG_MM,
        )

    @cached_property
    def text_room(self) -> float:
        """Room for text, from 0 to 1: `scale` divided by the text size.

        Decides what is shown beside the text (pictures, two columns).
        """
        return min(1.0, self.scale) / self.text

    @cached_property
    def text_width(self) -> float:
        """Width for text, relative to the reference screen and divided by the text size."""
        return self.width / self.dots_per_mm / REFERENCE_LONG_MM / self.text

    def mm(self, length: float) -> int:
        """Return a length in pixels, larger on a large screen and never reduced on a small one."""
        return round(length * self.dots_per_mm * max(1.0, self.scale))

    def span(self, span: Span) -> int:
        """Return a length in pixels between floor and full size, larger on a large screen."""
        return round(max(span.floor, span.full * min(1.0, self.scale)) * self._pixels_per_mm)

    def capital(self, face: Face) -> float:
        """Return the height of a capital H in pixels for a type size.

        Large type grows less than the rest with the text size (`Face.growth`), so that headings
        leave room for the text below them.
        """
        own = max(face.floor, face.full * min(1.0, self.scale))
        return own * self._pixels_per_mm * float(self.text**face.growth)

    @cached_property
    def _pixels_per_mm(self) -> float:
        return self.dots_per_mm * max(1.0, self.scale)
