"""Sizes of paper by their IPP keywords, and what a printer says about them (pure).

A keyword of PWG 5101.1 ends in its size, such as `na_letter_8.5x11in`. Older printers use the
names of RFC 2911 appendix C, such as `na-letter`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEYWORDS: Final = {"letter": "na_letter_8.5x11in", "a4": "iso_a4_210x297mm"}
_LEGACY: Final = {
    "letter": {"na-letter", "na-letter-white", "letter"},
    "a4": {"iso-a4", "iso-a4-white", "a4"},
}
_SIZE: Final = re.compile(r"_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(in|mm)$")
_MM_PER_INCH: Final = 25.4
_TOLERANCE_MM: Final = 1.0
_TOLERANCE: Final = 0.02
_SMALLEST, _LARGEST = "custom_min_", "custom_max_"


class Size(NamedTuple):
    """Width and height of paper in millimetres, the shorter side first."""

    width: float
    height: float

    @classmethod
    def of(cls, one: float, other: float) -> Size:
        """Return the size of paper with these sides."""
        return cls(min(one, other), max(one, other))

    def is_about(self, other: Size) -> bool:
        """Whether it is the same paper, within 2 % on either side."""
        return all(
            abs(ours - theirs) <= _TOLERANCE * ours
            for ours, theirs in zip(self, other, strict=True)
        )


_SIZES_MM: Final = {"letter": Size(215.9, 279.4), "a4": Size(210.0, 297.0)}


def size_of(paper: str) -> Size:
    """Return the size of `letter` or `a4`."""
    return _SIZES_MM[paper]


def keyword(paper: str, supported: Iterable[str] = ()) -> str:
    """Return the keyword for a paper, as a printer spells it.

    Args:
        paper: `letter` or `a4`, as `[print] paper` has it.
        supported: media-supported of the printer, empty where it is not known.
    """
    spellings = [_KEYWORDS[paper], *(one for one in supported if is_paper(one, paper))]
    known = set(supported)
    return next((one for one in spellings if one in known), spellings[0])


def is_paper(name: str, paper: str) -> bool:
    """Whether a media keyword names this paper."""
    if name.lower() in _LEGACY[paper]:
        return True
    size = sides_of(name)
    return size is not None and all(
        abs(side - wanted) <= _TOLERANCE_MM
        for side, wanted in zip(size, _SIZES_MM[paper], strict=True)
    )


def is_supported(supported: Sequence[str], paper: str) -> bool:
    """Whether a printer can take a paper; also where it does not list what it can take."""
    if not supported or any(is_paper(one, paper) for one in supported):
        return True
    smallest, largest = (
        next((size for one in supported if one.startswith(start) and (size := sides_of(one))), None)
        for start in (_SMALLEST, _LARGEST)
    )
    wanted = _SIZES_MM[paper]
    return (
        smallest is not None
        and largest is not None
        and all(
            low <= side <= high for low, side, high in zip(smallest, wanted, largest, strict=True)
        )
    )


def sides_of(name: str) -> tuple[float, float] | None:
    """Return the width and height in millimetres at the end of a keyword."""
    found = _SIZE.search(name)
    if found is None:
        return None
    unit = _MM_PER_INCH if found[3] == "in" else 1.0
    return float(found[1]) * unit, float(found[2]) * unit
