"""At which height a screen has to hang so that its controls are within reach.

The table in `accessibility.md` and in the hardware sheet is made from this; the walk on real
panels in `tests/guards/test_layout.py` measures whether it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.layout_rules import View

LOW_MM, HIGH_MM = 380.0, 1220.0
"""Above the floor, where nothing is in between (EN 301 549, 8.3.2; Section 508, 407.8)."""
_WAYS = {"back", "home", "next", "my-page", "print", "phone"}
_MAIN = {"main"}  # roles; answers of questions have it, too
_NOT_ON_THE_WAY = {"change"}  # beside its picture; nobody has to press it to go on


@dataclass(frozen=True)
class Mounting:
    """A screen on a wall.

    Args:
        size: Width and height in pixels.
        dots_per_mm: Pixels per millimetre.
        lower: Height of the picture's lower edge above the floor, in millimetres, up to which
            everything that can be touched is within reach.
        highest: The same for the main actions alone.
    """

    size: tuple[int, int]
    dots_per_mm: float
    lower: int
    highest: int

    def complaints(self, view: View, scene: str) -> Iterator[str]:
        """Yield what would be out of reach of what is seen now."""
        for button in view.buttons():
            name = button.objectName()
            is_main = button.property("role") in _MAIN and name not in _NOT_ON_THE_WAY
            main = is_main or name in _WAYS
            above_edge = (self.size[1] - view.place(button).center().y()) / self.dots_per_mm
            for lower in (self.lower, self.highest) if main else (self.lower,):
                height = lower + above_edge
                if not LOW_MM <= height <= HIGH_MM:
                    yield f"{scene}: {name} at {height:.0f} mm of {lower} mm"


MOUNTINGS: Final = {
    "15.6 inches": Mounting((1920, 1080), 5.55, lower=1030, highest=1050),
    "19 inches, 5:4": Mounting((1280, 1024), 3.4, lower=920, highest=940),
    "21.5 inches upright": Mounting((1080, 1920), 4.03, lower=750, highest=930),
    "32 inches upright": Mounting((1080, 1920), 2.72, lower=520, highest=800),
}
"""The smallest and the largest that are recommended, and two between them."""


def table() -> str:
    """Return a Markdown table of the heights."""
    rows = [
        ("Screen", "Picture", "Lower edge, everything within reach", "…, main actions alone"),
        ("---",) * 4,
    ]
    for name, hung in MOUNTINGS.items():
        wide, high = (round(side / hung.dots_per_mm) for side in hung.size)
        rows.append(
            (name, f"{wide} × {high} mm", f"up to {hung.lower:,} mm", f"up to {hung.highest:,} mm")
        )
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
