"""How the fourteen cards of the signs are laid out, in as many parts as the screen needs."""

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

_MOST = 6  # cards shown at once: more and a tired eye skips some
_COLUMNS = 4


@dataclass(frozen=True)
class CardSlot:
    """One place for a card.

    Args:
        sign: Number of the sign, from 0.
        face: What of it is shown.
        shape: How.
        share: Of the card's words, what earlier slots show, where one slot cannot hold all.
    """

    sign: int
    face: CardContent
    shape: CardLayout
    share: float = 0.0


@dataclass(frozen=True)
class CardGrid:
    """Columns and rows of cards of one size."""

    columns: int
    rows: int
    card: QSize
    slots: tuple[CardSlot, ...]
    examples: bool

    @property
    def parts(self) -> list[range]:
        """Which slots are shown together."""
        return pagination.even(len(self.slots), min(self.columns * self.rows, _MOST))

    @property
    def starts(self) -> list[tuple[int, float]]:
        """For each part, the sign it begins with, and how much of it earlier parts show."""
        firsts = [self.slots[part.start] for part in self.parts]
        return [(slot.sign, slot.share) for slot in firsts]

    @property
    def picture_area(self) -> int:
        """Area of a card's picture, which is four wide by three high, in square pixels."""
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
        width: Of the room for cards in pixels.
        height: Of the room for cards in pixels.
        theme: Sizes; a theme never changes, so the answer can be cached.
    """
    room = QSize(width, height)
    grids = [
        grid
        for columns in range(1, _COLUMNS + 1)
        for rows in range(1, _MOST // columns + 1)
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
    """Return the size of cards that share a room."""
    return QSize(
        (room.width() - gap * (columns - 1)) // columns,
        (room.height() - gap * (rows - 1)) // rows,
    )


def _grids(
    signs: tuple[Sign, ...], room: QSize, columns: int, rows: int, theme: Theme, *, examples: bool
) -> list[CardGrid]:
    """Return the grids of this many columns and rows in which all words fit."""
    painter = CardPainter(theme, tick=True)
    card = card_size(room, columns, rows, theme.gap)
    faces = [_face(place, sign, theme, examples=examples) for place, sign in enumerate(signs)]
    found = []
    for upright in (True, False):
        picture = painter.largest_picture(faces, card, upright=upright)
        if picture >= _least(theme, examples=examples):
            shape = CardLayout(upright=upright, picture=picture)
            slots = tuple(CardSlot(place, face, shape) for place, face in enumerate(faces))
            found.append(CardGrid(columns, rows, card, slots, examples))
    return found


def _one_by_one(signs: tuple[Sign, ...], room: QSize, theme: Theme) -> CardGrid:
    """Show one card at a time: with its picture, or words alone, or words in several parts."""
    slots = tuple(
        slot
        for place, sign in enumerate(signs)
        for slot in _slots(place, _face(place, sign, theme, examples=False), room, theme)
    )
    return CardGrid(1, 1, room, slots, examples=False)


def _slots(place: int, face: CardContent, card: QSize, theme: Theme) -> list[CardSlot]:
    painter = CardPainter(theme, tick=True)
    picture = painter.largest_picture([face], card, upright=False)
    if picture >= _least(theme, examples=False):
        return [CardSlot(place, face, CardLayout(upright=False, picture=picture))]
    bare = CardLayout(upright=False, picture=0)

    def fits(part: Part, _: int) -> bool:
        return painter.fits(_shown(face, part), card, bare)

    parts = pagination.flow((Passage(face.title, "strong"), Passage(face.line)), fits)
    counts = [sum(letter_count(passage.text) for passage in part) for part in parts]
    return [
        CardSlot(place, _shown(face, part), bare, sum(counts[:number]) / sum(counts))
        for number, part in enumerate(parts)
    ]


def _shown(face: CardContent, part: Part) -> CardContent:
    """Return a face that shows only these words of it."""
    title = " ".join(passage.text for passage in part if passage.face == "strong")
    line = " ".join(passage.text for passage in part if passage.face != "strong")
    return replace(face, title=title, line=line)


def _face(place: int, sign: Sign, theme: Theme, *, examples: bool) -> CardContent:
    line = f"{sign.plain} {sign.example}" if examples else sign.plain
    return CardContent(f"sign-{sign.id}", theme.colors.tint(place), sign.words, line)


def _least(theme: Theme, *, examples: bool) -> int:
    """Return the least picture; examples are worth having only beside one that says something."""
    span = theme.tokens.space.picture
    return theme.metrics.mm(span.full) if examples else theme.px(span)
