"""From millimetres on the glass to pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.layout.tokens import Face, Span

ROOMY_SHORT_MM = 286.0
"""Short side of the screen the design was drawn for: 1080 pixels at 96 dots per inch."""
ROOMY_LONG_MM = 508.0
DEFAULT_DOTS_PER_MM = 96 / 25.4
_PLAUSIBLE = (1.5, 25.0)  # dots per mm: a video wall, a telephone


def believable(dots_per_mm: float) -> float:
    """Return what a screen says of itself, or 96 dots per inch where that cannot be."""
    low, high = _PLAUSIBLE
    return dots_per_mm if low <= dots_per_mm <= high else DEFAULT_DOTS_PER_MM


@dataclass(frozen=True)
class Metrics:
    """Sizes on one window.

    Args:
        width: Window width in pixels.
        height: Window height in pixels.
        dots_per_mm: Pixels per millimetre.
        text: Text size wanted by the family, 1.0 to 2.0.
    """

    width: int
    height: int
    dots_per_mm: float = DEFAULT_DOTS_PER_MM
    text: float = 1.0

    @property
    def portrait(self) -> bool:
        """Whether the window stands upright."""
        return self.height > self.width

    @property
    def room(self) -> float:
        """How the window compares with the screen the design was drawn for, by its worse side.

        Below 1 sizes shrink towards their floors, above 1 everything grows.
        """
        short, long = sorted((self.width, self.height))
        return min(
            short / self.dots_per_mm / ROOMY_SHORT_MM, long / self.dots_per_mm / ROOMY_LONG_MM
        )

    @property
    def ease(self) -> float:
        """How much room there is for words, from 0 to 1: `room`, shared by larger words.

        What there is room for beside the words (pictures, two columns) is decided by this.
        """
        return min(1.0, self.room) / self.text

    @property
    def breadth(self) -> float:
        """How much width there is for words, by that of the designed-for screen."""
        return self.width / self.dots_per_mm / ROOMY_LONG_MM / self.text

    def mm(self, length: float) -> int:
        """Return a length in pixels that grows with a large screen and never shrinks."""
        return round(length * self.dots_per_mm * max(1.0, self.room))

    def span(self, span: Span) -> int:
        """Return a length in pixels between its floor and its full size, or above."""
        return round(max(span.floor, span.full * min(1.0, self.room)) * self._grown)

    def capital(self, face: Face) -> float:
        """Return the height of a capital H in pixels for a size of type.

        Type that is large already grows less than the rest, so that a heading never crowds
        out what it heads.
        """
        own = max(face.floor, face.full * min(1.0, self.room))
        return own * self._grown * float(self.text**face.growth)

    @property
    def _grown(self) -> float:
        return self.dots_per_mm * max(1.0, self.room)
