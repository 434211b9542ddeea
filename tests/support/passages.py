"""Passages for tests of how text is divided into parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kiosk.layout.pagination import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.layout.pagination import Part


def roomy(*rooms: int) -> Callable[[Part, int], bool]:
    """Return a page that holds so many characters a part, the last number for all that follow."""

    def fits(part: Part, number: int) -> bool:
        taken = sum(len(passage.text) + 1 + len(passage.number) for passage in part)
        return taken <= rooms[min(number, len(rooms) - 1)]

    return fits


def texts(parts: list[Part]) -> list[list[str]]:
    """Return the texts of each part."""
    return [[passage.text for passage in part] for part in parts]


def written(lengths: list[list[int]]) -> str:
    """Write a sentence for each list, a word for each length."""
    return " ".join(
        " ".join("abcdefghi"[:length] for length in sentence).capitalize() + "."
        for sentence in lengths
    )


lengths = st.lists(st.integers(1, 9), min_size=1, max_size=8)
prose = st.lists(lengths, min_size=1, max_size=5).map(written)


@st.composite
def pages(draw: st.DrawFn) -> list[Passage]:
    """Draw a page: headings, paragraphs, numbers. Each passage is known by its tone."""
    count = draw(st.integers(1, 8))
    kinds = st.sampled_from(["plain", "plain", "heading", "fresh", "fresh heading", "contact"])
    passages = []
    for place in range(count):
        kind = draw(kinds)
        heading = "heading" in kind and place < count - 1  # a heading heads something
        passages.append(
            Passage(
                draw(prose),
                tone=str(place),
                number="505" if kind == "contact" else "",
                keep=heading,
                fresh="fresh" in kind,
            )
        )
    return passages
