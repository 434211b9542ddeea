"""The layout of the fourteen warning-sign cards, in as many parts as the screen needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from kiosk.layout import pagination
from kiosk.layout.pagination import Passage
from kiosk.layout.position import letter_count
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter

if TYPE_CHECKING:
    from kiosk.content.model import Sign
    from kiosk.layout.pagination import Part
    from ui.theme.theme import Theme

_MAX_CARDS = 6  # in a part: among more, some are overlooked
_MAX_COLUMNS = 4


@dataclass(frozen=True)
class CardSlot:
    """One place for a card.

    Args:
        sign: Number of the sign, from 0.
        face: What the card shows.
        shape: Its layout.
        share: Share of the card's text that earlier slots show, where it takes several.
    """

    sign: int
    face: CardContent
    shape: CardLayout
    share: float = 0.0


@dataclass(frozen=True)
class CardGrid:
    """Columns and rows of cards of one size.

    Args:
        columns: Number of columns.
        rows: Number of rows.
        card: Size of a card in pixels.
        slots: All cards, in reading order.
        examples: Whether cards show the sign's example.
    """

    columns: int
    rows: int
    card: QSize
    slots: tuple[CardSlot, ...]
    examples: bool

    @property
    def parts(self) -> list[range]:
        """For each part, the numbers of the slots it shows."""
        return pagination.even(len(self.slots), min(self.columns * self.rows, _MAX_CARDS))

    @property
    def starts(self) -> list[tuple[int, float]]:
        """For each part, the sign it begins with, and the share of its text in earlier parts."""
        firsts = [self.slots[part.start] for part in self.parts]
        return [(slot.sign, slot.share) for slot in firsts]

    @property
    def picture_area(self) -> int:
        """Area of a card's picture, whose aspect ratio is 4:3, in square pixels."""
        shape = self.slots[0].shape
        across = self.card.width() if shape.upright else shape.picture
        high = shape.picture if shape.upright else self.card.height()
        width = min(across, high * 4 // 3)
        return width * width * 3 // 4


@lru_cache(maxsize=4)
def best_grid(signs: tuple[Sign, ...], width: int, height: int, theme: Theme) -> CardGrid:
    """Return the best grid: fewest parts, then examples, then the largest pictures.

    Args:
        signs: In the handout's order.
        width: Of the page's body in pixels.
        height: Of the page's body in pixels.
        theme: Sizes. It is immutable, so the grid can be cached.
    """
    room = QSize(width, height)
    grids = [
        grid
        for columns in range(1, _MAX_COLUMNS + 1)
        for rows in range(1, _MAX_CARDS // columns + 1)
        for examples in (True, False)
        for grid in _grids(signs, room, columns, rows, theme, examples=examples)
    ]
    if not grids:
        return _one_by_one(signs, room, theme)
    return min(
        grids,
        key=lambda grid: (
            len(grid.parts) - (1 if grid.examples else 0),
            not grid.examples,
            -grid.picture_area,
        ),
    )


def card_size(room: QSize, columns: int, rows: int, gap: int) -> QSize:
    """Return the size of cards that fill an area, in pixels."""
    return QSize(
        (room.width() - gap * (columns - 1)) // columns,
        (room.height() - gap * (rows - 1)) // rows,
    )


def _grids(
    signs: tuple[Sign, ...], room: QSize, columns: int, rows: int, theme: Theme, *, examples: bool
) -> list[CardGrid]:
    """Return the grids of this many columns and rows in which the text of every card fits."""
    painter = CardPainter(theme, tick=True)
    card = card_size(room, columns, rows, theme.gap)
    faces = [_content(place, sign, theme, examples=examples) for place, sign in enumerate(signs)]
    found = []
    for upright in (True, False):
        picture = painter.largest_picture(faces, card, upright=upright)
        if picture >= _min_picture(theme, examples=examples):
            shape = CardLayout(upright=upright, picture=picture)
            slots = tuple(CardSlot(place, face, shape) for place, face in enumerate(faces))
            found.append(CardGrid(columns, rows, card, slots, examples))
    return found


def _one_by_one(signs: tuple[Sign, ...], room: QSize, theme: Theme) -> CardGrid:
    """Return a grid that shows one card at a time; see `_slots`."""
    slots = tuple(
        slot
        for place, sign in enumerate(signs)
        for slot in _slots(place, _content(place, sign, theme, examples=False), room, theme)
    )
    return CardGrid(1, 1, room, slots, examples=False)


def _slots(place: int, face: CardContent, card: QSize, theme: Theme) -> list[CardSlot]:
    """Return the slots of one card: with its picture, or without, or its text in several slots."""
    painter = CardPainter(theme, tick=True)
    picture = painter.largest_picture([face], card, upright=False)
    if picture >= _min_picture(theme, examples=False):
        return [CardSlot(place, face, CardLayout(upright=False, picture=picture))]
    text_only = CardLayout(upright=False, picture=0)

    def fits(part: Part, _: int) -> bool:
        return painter.fits(_with_text(face, part), card, text_only)

    parts = pagination.flow((Passage(face.title, "strong"), Passage(face.line)), fits)
    counts = [sum(letter_count(passage.text) for passage in part) for part in parts]
    return [
        CardSlot(place, _with_text(face, part), text_only, sum(counts[:number]) / sum(counts))
        for number, part in enumerate(parts)
    ]


def _with_text(face: CardContent, part: Part) -> CardContent:
    """Return a card that shows only a part of its text."""
    title = " ".join(passage.text for passage in part if passage.face == "strong")
    line = " ".join(passage.text for passage in part if passage.face != "strong")
    return replace(face, title=title, line=line)


def _content(place: int, sign: Sign, theme: Theme, *, examples: bool) -> CardContent:
    """Return what the card of a sign shows."""
    line = f"{sign.plain} {sign.example}" if examples else sign.plain
    return CardContent(f"sign-{sign.id}", theme.colors.tint(place), sign.words, line)


def _min_picture(theme: Theme, *, examples: bool) -> int:
    """Return the minimum size of a picture in pixels, larger on a card that shows an example."""
    span = theme.tokens.space.picture
    return theme.metrics.mm(span.full) if examples else theme.px(span)
