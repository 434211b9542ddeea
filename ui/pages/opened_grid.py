"""The first part of the signs: the words that come before them, and the first few cards.

So the words take no part of their own where there is room, and the first signs can be touched at
once. A summary and the words after it stand side by side over the cards, or under each other beside
the cards or, upright, over them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from ui.pages.card_grid import (
    MAX_CARDS,
    CardGrid,
    GridMaker,
    best_grid,
    best_maker,
    painter_for,
    picture_worth,
)
from ui.widgets.flowing_text import after_well
from ui.widgets.text_composition import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.content.model import Sign
    from kiosk.layout.pagination import Part
    from ui.pages.card_grid import CardSlot
    from ui.theme.theme import Theme
    from ui.widgets.flowing_text import FlowingText

Room = tuple[int, int, int, int]
"""Left, top, width and height in pixels: as a key, which Qt's own rectangle cannot be."""

_COLUMNS = ((1, 2), (1, 3), (2, 3), (2, 5), (3, 5))
"""How many of how many columns a summary takes beside other words, or both beside the cards."""
_LARGER = log(2)
"""How much larger the first drawings are with shorter words that are preferred for it."""


@dataclass(frozen=True)
class OpenedGrid:
    """The words that come before the cards, and all cards.

    Args:
        words: What is said.
        places: Where, in pixels of the page's body.
        grid: All cards, the first few beside or under the words, or none with them.
    """

    words: Part
    places: Places
    grid: CardGrid


class Opener:
    """Finds the places of the opening words and of the first cards.

    Args:
        text: Measures the words.
        rooms: Width and height in pixels of the page's body on the first part, and on the others.
        theme: Sizes.
    """

    def __init__(self, text: FlowingText, rooms: tuple[QSize, QSize], theme: Theme) -> None:
        self._text = text
        self._room, self._others = rooms
        self._theme = theme

    def with_cards(
        self, forms: Sequence[Part], signs: tuple[Sign, ...], closing: int
    ) -> OpenedGrid | None:
        """Return the best grid whose first part also has the words, None where there is no room.

        Args:
            forms: The same words, from the fullest form to the shortest. Each is a summary, then
                others, the first of which is `Passage.fresh`.
            signs: In the handout's order.
            closing: As for `ui.pages.card_grid.best_grid`.
        """
        best: tuple[OpenedGrid, float] | None = None
        for words in forms:
            tried, rooms = self._tried(words)
            found = _best(signs, self._others.toTuple(), self._theme, rooms, closing)
            if found is None:
                continue
            number, grid, worth = found
            more = 0 if best is None else len(grid.parts) - len(best[0].grid.parts)
            if best is None or more < 0 or (more == 0 and worth > best[1] + _LARGER):
                best = OpenedGrid(words, tried[number][0], grid), worth
        return best[0] if best is not None else None

    def rehearse(
        self, forms: Sequence[Part], signs: tuple[Sign, ...], closing: int
    ) -> Iterator[None]:
        """Find what `with_cards` remembers, and pause after every few milliseconds."""
        for words in forms:
            _, rooms = self._tried(words)
            asked = signs, self._others.toTuple(), self._theme, rooms, closing
            for _ in _tries(*asked):
                yield
            yield
            _best(*asked)
            yield

    def _tried(self, words: Part) -> tuple[list[tuple[Places, Room]], tuple[Room, ...]]:
        """Return the places of the words that leave room for cards, and these rooms alone."""
        tried = [each for each in self._places(words) if each[1][3] > 0]
        return tried, tuple(room for _, room in tried)

    def alone(self, forms: Sequence[Part], grid: CardGrid) -> OpenedGrid | None:
        """Return the fullest form of the words that fits a part of its own, None for none."""
        for words in forms:
            places, (_, below, _, _) = self._stacked(words)
            if below <= self._room.height():
                return OpenedGrid(words, places, replace(grid, parts=((), *grid.parts)))
        return None

    def _places(self, words: Part) -> Iterator[tuple[Places, Room]]:
        """Yield places of the words, each with the room that is left for cards."""
        wide, high = self._room.width(), self._room.height()
        if self._theme.metrics.portrait:
            places, (left, below, _, _) = self._stacked(words)
            yield places, (left, below + self._apart, wide, high - below - self._apart)
            return
        summary, others = _divided(words)
        gap = self._theme.target_gap
        over_cards: list[tuple[Places, Room]] = []
        beside_cards: list[tuple[Places, Room]] = []
        for columns, of in _COLUMNS:
            left = (wide - gap * (of - 1)) // of * columns + gap * (columns - 1)
            over = QRect(0, 0, left, self._height(summary, left))
            right = wide - left - gap
            beside = QRect(left + gap, 0, right, self._height(others, right))
            below = max(over.height(), beside.height()) + self._apart
            over_cards.append((Places(beside, summary=over), (0, below, wide, high - below)))
            under = QRect(0, over.height() + self._apart, left, self._height(others, left))
            if under.bottom() < high:
                beside_cards.append((Places(under, summary=over), (left + gap, 0, right, high)))
        yield max(over_cards, key=lambda each: each[1][3])
        if beside_cards:
            yield max(beside_cards, key=lambda each: each[1][2])

    def _stacked(self, words: Part) -> tuple[Places, Room]:
        """Return places of the words under each other, and the room below them."""
        wide, (summary, others) = self._room.width(), _divided(words)
        over = QRect(0, 0, wide, self._height(summary, wide))
        apart = self._apart if summary[0].framed else self._theme.gap
        under = QRect(0, over.height() + apart, wide, self._height(others, wide))
        below = under.bottom() + 1
        return Places(under, summary=over), (0, below, wide, self._room.height() - below)

    def _height(self, words: Part, width: int) -> int:
        return self._text.height_of(words, self._theme, width)

    @property
    def _apart(self) -> int:
        return max(after_well(self._theme), self._theme.target_gap)


def _divided(words: Part) -> tuple[Part, Part]:
    """Return the summary and the other words."""
    start = next(place for place, passage in enumerate(words) if place and passage.fresh)
    return words[:start], words[start:]


@lru_cache(maxsize=32)
def _best(
    signs: tuple[Sign, ...],
    size: tuple[int, int],
    theme: Theme,
    rooms: tuple[Room, ...],
    closing: int,
) -> tuple[int, CardGrid, float] | None:
    """Return the number of the best room of the first cards, and the grid with it.

    The best has the fewest parts, then the largest drawings.

    Returns:
        Also the worth of the drawings on the first part.
    """
    painter = painter_for(theme)
    found: list[tuple[float, int, CardGrid]] = []
    for makers, following in _tries(signs, size, theme, rooms, closing):
        for number, maker in enumerate(makers):
            if (first := maker.single()) is not None:
                left, top, *_ = rooms[number]
                slots = tuple(_moved(slot, left, top) for slot in first.parts[0])
                grid = CardGrid((slots, *following.parts), following.blank)
                found.append((picture_worth(grid, painter), number, grid))
    if not found:
        return None
    _, number, grid = max(found, key=lambda each: each[0])
    return number, grid, picture_worth(replace(grid, parts=grid.parts[:1]), painter)


def _tries(
    signs: tuple[Sign, ...],
    size: tuple[int, int],
    theme: Theme,
    rooms: tuple[Room, ...],
    closing: int,
) -> Iterator[tuple[list[GridMaker], CardGrid]]:
    """Yield for each useful number of first cards what lays them out, and the cards after them."""
    painter, fewest = painter_for(theme), 0
    for count in range(MAX_CARDS, 0, -1):
        makers = [GridMaker(signs, range(count), QSize(*room[2:]), painter) for room in rooms]
        if not any(maker.is_one_part for maker in makers):
            continue
        following = _following(signs, count, size, theme, closing)
        if following is None or (fewest and len(following.parts) > fewest):
            return
        fewest = len(following.parts)
        yield makers, following


@lru_cache(maxsize=64)
def _following(
    signs: tuple[Sign, ...], first: int, size: tuple[int, int], theme: Theme, closing: int
) -> CardGrid | None:
    """Return the best grid of the cards from one on."""
    return best_maker(signs, first, QSize(*size), theme, closing).best()


def _moved(slot: CardSlot, left: int, top: int) -> CardSlot:
    return replace(slot, place=slot.place.translated(left, top))


def reckoned() -> int:
    """Return how many grids were found by trying, not remembered."""
    return _best.cache_info().misses + best_grid.cache_info().misses


def following_reckoned() -> int:
    """Return how many grids of the cards after the first part were found by trying."""
    return _following.cache_info().misses


def forget() -> None:
    """Forget what was found."""
    _best.cache_clear()
    _following.cache_clear()
    best_grid.cache_clear()
