"""The layout of the fourteen warning-sign cards, in as few parts as the screen needs.

The picture is the card: of the layouts with the fewest parts the one with the largest pictures is
taken. A row is as high as its own words need, so one long text makes no other picture small. A
card shows its example where its row leaves room for it. After the last card a place is left for a
few words: beside it or, where it fills its row, under it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from math import log
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from kiosk.layout import division, pagination
from kiosk.layout.pagination import Passage
from kiosk.layout.position import letter_count
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.content.model import Sign
    from kiosk.layout.division import Cost
    from kiosk.layout.pagination import Part
    from ui.theme.theme import Theme

MAX_CARDS = 6
"""In a part: among more, some are overlooked."""
_MAX_COLUMNS = 5
_PICTURE_STEPS = 12  # sizes that are tried for the pictures of flat cards
_COMPACT_PICTURE = 1.4  # of the smallest picture, for cards that share a part in large text
_PICTURE_ASPECT = 0.75  # height by width of every drawing


@dataclass(frozen=True)
class CardSlot:
    """One place for a card.

    Args:
        sign: Number of the sign, from 0.
        face: What the card shows.
        shape: Its layout.
        place: Where it is on the page's body, in pixels.
        share: Share of the card's text that earlier slots show, where it takes several.
    """

    sign: int
    face: CardContent
    shape: CardLayout
    place: QRect
    share: float = 0.0


@dataclass(frozen=True)
class CardGrid:
    """All cards, a few on each part.

    Args:
        parts: For each part its cards, in reading order; the first may have none.
        blank: The place left for words beside the last card or under it, empty for none.
    """

    parts: tuple[tuple[CardSlot, ...], ...]
    blank: QRect

    @property
    def starts(self) -> list[tuple[int, float]]:
        """For each part, the sign it begins with, and the share of its text in earlier parts."""
        return [(part[0].sign, part[0].share) if part else (0, 0.0) for part in self.parts]


@dataclass(frozen=True, eq=False)  # each is made once: comparing fields took most of the time
class _Shape:
    """How the cards of a part are laid out before their rows have their final heights.

    Args:
        columns: Number of columns.
        width: Of a card, in pixels.
        layout: Of every card, with the smallest picture.
    """

    columns: int
    width: int
    layout: CardLayout

    def lines(self, cards: range) -> list[range]:
        """Return the numbers of the cards in each row."""
        return [cards[n : n + self.columns] for n in range(0, len(cards), self.columns)]


@lru_cache(maxsize=16)
def best_grid(
    signs: tuple[Sign, ...], width: int, height: int, theme: Theme, closing: int = 0
) -> CardGrid:
    """Return the best grid: fewest parts, then the largest pictures.

    Args:
        signs: In the handout's order.
        width: Of the page's body in pixels.
        height: Of the page's body in pixels.
        theme: Sizes. It is immutable, so the grid can be cached.
        closing: Height in pixels of the words under the last card, where there is room; 0 for none.
    """
    maker = best_maker(signs, 0, QSize(width, height), theme, closing)
    return maker.best() or maker.one_by_one()


def best_maker(
    signs: tuple[Sign, ...], first: int, room: QSize, theme: Theme, closing: int
) -> GridMaker:
    """Return what lays out the cards from one on, with closing words if they cost no part."""
    which, painter = range(first, len(signs)), painter_for(theme)
    without = GridMaker(signs, which, room, painter)
    if not closing:
        return without
    closed = GridMaker(signs, which, room, painter, closing)
    return closed if 0 < closed.fewest <= without.fewest else without


@lru_cache(maxsize=2)
def painter_for(theme: Theme) -> CardPainter:
    """Return what measures the cards; it remembers, and pages measure the same words again."""
    return CardPainter(theme, tick=True)


def picture_worth(grid: CardGrid, painter: CardPainter) -> float:
    """Return the mean area of the drawings of a grid; one that is small weighs more than a large.

    Returns:
        The logarithm of their geometric mean in square pixels.
    """
    drawings = [
        painter.drawing_place(slot.place, slot.shape) for part in grid.parts for slot in part
    ]
    logs = [log(max(1, drawing.width() * drawing.height())) for drawing in drawings]
    return sum(logs) / len(logs)


class GridMaker:
    """Tries the layouts of cards on one body.

    Args:
        signs: All, in the handout's order.
        which: The numbers of those whose cards are laid out.
        room: Width and height of the body in pixels.
        painter: Measures the cards.
        closing: Height in pixels of words that stand beside or under the last card; 0 for none.
    """

    def __init__(
        self,
        signs: Sequence[Sign],
        which: range,
        room: QSize,
        painter: CardPainter,
        closing: int = 0,
    ) -> None:
        self._signs = signs
        self._which = which
        self._room = room
        self._closing = closing
        self._painter = painter
        self._theme = theme = painter.theme
        self._faces = {number: _content(number, signs[number], theme) for number in which}
        self._smallest = theme.px(theme.tokens.space.picture)
        self._least_picture = round(self._smallest * (_COMPACT_PICTURE if theme.compact else 1))
        self._least_high = int(self._least_picture * _PICTURE_ASPECT)
        self._found: dict[range, list[_Shape]] = {}
        self._tried: dict[tuple[_Shape, range], bool] = {}
        self._gap = theme.target_gap
        self._best: dict[range, _Shape] = {}
        self._least: dict[_Shape, list[int]] = {}

    @cached_property
    def fewest(self) -> int:
        """How many parts the cards need, 0 where one has no room for its words and a picture."""
        return len(self._divided(lambda cards: (0, 0) if self._has_room(cards) else None))

    @property
    def is_one_part(self) -> bool:
        """Whether the cards need no more than one part."""
        return len(self._which) <= MAX_CARDS and self._has_room(self._which)

    def best(self) -> CardGrid | None:
        """Return the best grid, None where a card has no room for its words and a picture.

        All parts have the same shape, but where that takes more parts than others would.
        """
        grids = []
        for shape in self._shapes if self.fewest else ():
            parts = self._divided(partial(self._cost, shape))
            own = [self._fits(shape, part) for part in parts]
            if len(parts) == self.fewest and any(own):
                grids.append(
                    self._grid(
                        [
                            (shape if fits else self._best_shape(part), part)
                            for part, fits in zip(parts, own, strict=True)
                        ]
                    )
                )
        return max(grids, key=lambda grid: picture_worth(grid, self._painter), default=None)

    def single(self) -> CardGrid | None:
        """Return the best grid of one part, None where the cards have no room on one."""
        if not self._has_room(self._which):
            return None
        return self._grid([(self._best_shape(self._which), self._which)])

    def _divided(self, cost: Callable[[range], Cost | None]) -> list[range]:
        """Divide the cards into parts."""
        which = self._which
        found = division.divide(
            len(which), MAX_CARDS, lambda places: cost(which[places.start : places.stop])
        )
        return [which[places.start : places.stop] for places in found]

    def _cost(self, shape: _Shape, cards: range) -> Cost | None:
        """Return the cost of a part of these cards: another shape than this one has a price."""
        if self._fits(shape, cards):
            return 0, sum(self._heights(shape, cards))
        return (1, 0) if self._has_room(cards) else None

    @cached_property
    def _shapes(self) -> list[_Shape]:
        """Every shape that is tried."""
        gap, layouts = (
            self._gap,
            [
                CardLayout(upright=True, picture=self._least_high),
                CardLayout(upright=False, picture=self._least_picture),
            ],
        )
        if self._theme.compact:
            layouts.append(self._ticked_below(self._least_picture))
        most = min(_MAX_COLUMNS, len(self._which))
        return [
            _Shape(columns, (self._room.width() - gap * (columns - 1)) // columns, layout)
            for columns in range(1, most + 1)
            for layout in layouts
        ]

    def _ticked_below(self, picture: int) -> CardLayout:
        """Return the flat layout with the tick under a picture that is so wide, at least."""
        wide = max(picture, self._painter.tick_row)
        return CardLayout(upright=False, picture=wide, ticked_below=True)

    def _fitting(self, cards: range) -> list[_Shape]:
        """Return the shapes in which these cards have room on a part."""
        if cards not in self._found:
            self._found[cards] = [each for each in self._shapes if self._fits(each, cards)]
        return self._found[cards]

    def _has_room(self, cards: range) -> bool:
        """Whether these cards have room on a part in any shape."""
        return any(self._fits(shape, cards) for shape in self._shapes)

    def _fits(self, shape: _Shape, cards: range) -> bool:
        """Whether these cards have room on a part; only the last card of all leaves a row open."""
        if len(cards) % shape.columns and cards.stop < len(self._signs):
            return False
        tried = (shape, cards)
        if tried not in self._tried:
            heights, high = self._heights(shape, cards), self._height_for(shape, cards)
            self._tried[tried] = self._spare(heights, high) >= 0
        return self._tried[tried]

    def _height_for(self, shape: _Shape, cards: range) -> int:
        """Return the height for the rows of a part: words under the last card take their own."""
        high = self._room.height()
        if not self._closing or cards.stop < len(self._signs) or len(cards) % shape.columns:
            return high
        return high - self._closing - self._theme.gap

    def _heights(self, shape: _Shape, cards: range) -> list[int]:
        """Return the minimum height of each row of a part."""
        if shape not in self._least:
            self._least[shape] = [
                self._row_height(range(n, n + 1), shape.width, shape.layout) for n in self._which
            ]
        least, first = self._least[shape], cards.start - self._which.start
        last = first + len(cards)
        return [
            max(least[n : min(n + shape.columns, last)]) for n in range(first, last, shape.columns)
        ]

    def _best_shape(self, cards: range) -> _Shape:
        """Return the shape with the largest pictures for a part."""
        if cards not in self._best:
            self._best[cards] = max(
                self._fitting(cards),
                key=lambda shape: picture_worth(self._grid([(shape, cards)]), self._painter),
            )
        return self._best[cards]

    def _grid(self, parts: Sequence[tuple[_Shape, range]]) -> CardGrid:
        """Give the rows of each part the whole height of the body, but for words after the last."""
        shown, blank = [], QRect()
        for shape, cards in parts:
            least, high = self._heights(shape, cards), self._height_for(shape, cards)
            lines = tuple(shape.lines(cards))
            layout, heights = self._enlarge_flat_pictures(lines, least, shape, high)
            more = self._spare(heights, high) // len(lines)
            slots = self._row_slots(lines, [height + more for height in heights], shape, layout)
            shown.append(tuple(slots))
            if high < self._room.height():
                top = self._room.height() - self._closing
                blank = QRect(0, top, self._room.width(), self._closing)
            elif cards.stop == len(self._signs):
                blank = self._blank(shown[-1], shape)
        return CardGrid(tuple(shown), blank)

    def _enlarge_flat_pictures(
        self, part: tuple[range, ...], least: list[int], shape: _Shape, high: int
    ) -> tuple[CardLayout, list[int]]:
        """Return the layout with the largest flat pictures a part has room for, and its heights."""
        if shape.layout.upright:
            return shape.layout, least
        small = shape.layout.picture
        widest = max(small, shape.width // 2)
        under = self._painter.tick_row if shape.layout.ticked_below else 0
        found = shape.layout, least
        # The larger a picture, the more lines the words beside it need: the largest by bisection.
        low, step = 0, _PICTURE_STEPS
        while low < step:
            middle = (low + step + 1) // 2
            picture = small + (widest - small) * middle // _PICTURE_STEPS
            layout = replace(shape.layout, picture=picture)
            heights = [self._row_height(line, shape.width, layout) for line in part]
            spare = self._spare(heights, high)
            # As wide as the drawings of rows with this height on average can be.
            high_enough = (sum(heights) + spare) // len(part) - under
            useful = high_enough >= picture * _PICTURE_ASPECT
            if spare >= 0 and useful:
                found, low = (layout, heights), middle
            else:
                step = middle - 1
        return found

    def _spare(self, heights: Sequence[int], high: int) -> int:
        """Return the height that rows leave of so much, below 0 if they need more."""
        return high - sum(heights) - self._gap * (len(heights) - 1)

    def _row_height(self, line: range, width: int, layout: CardLayout) -> int:
        """Return the height that a row needs for its words, and flat ones for a picture."""
        needed = max(self._painter.least_height(self._faces[n], width, layout) for n in line)
        if layout.upright:
            return needed
        under = self._painter.tick_row if layout.ticked_below else 0
        return max(needed, self._least_high + under)

    def _row_slots(
        self, part: tuple[range, ...], heights: list[int], shape: _Shape, chosen: CardLayout
    ) -> Iterator[CardSlot]:
        gap, top = self._gap, 0
        for line, height in zip(part, heights, strict=True):
            card = QSize(shape.width, height)
            layout = self._row_layout([self._faces[number] for number in line], card, chosen)
            faces = [self._face(number, card, layout) for number in line]
            if layout.upright:  # what no example needs belongs to the pictures' ground
                picture = self._painter.largest_picture(faces, card, upright=True)
                layout = CardLayout(upright=True, picture=picture)
            for column, (number, face) in enumerate(zip(line, faces, strict=True)):
                place = QRect(column * (shape.width + gap), top, shape.width, height)
                yield CardSlot(number, face, layout, place)
            top += height + gap

    def _row_layout(self, faces: list[CardContent], card: QSize, part: CardLayout) -> CardLayout:
        """Return the layout of a row: upright pictures as high as words leave room and useful."""
        if not part.upright:
            return part
        picture = self._painter.largest_picture(faces, card, upright=True)
        useful = self._painter.useful_picture_height(card.width())
        return CardLayout(upright=True, picture=min(picture, useful))

    def _face(self, number: int, card: QSize, layout: CardLayout) -> CardContent:
        """Return what a card shows: with the sign's example, where there is room for it."""
        face, sign = self._faces[number], self._signs[number]
        whole = replace(face, line=f"{sign.plain} {sign.example}")
        return whole if self._painter.fits(whole, card, layout) else face

    def _blank(self, last: tuple[CardSlot, ...], shape: _Shape) -> QRect:
        """Return the place beside the last card, as wide as the cards that are missing there."""
        end = last[-1].place
        left = end.right() + 1 + self._gap
        width = self._room.width() - left
        return QRect(left, end.top(), width, end.height()) if width >= shape.width else QRect()

    def one_by_one(self) -> CardGrid:
        """Return a grid that shows one card at a time, or the text of one in several parts."""
        slots = [slot for number, face in self._faces.items() for slot in self._slots(number, face)]
        return CardGrid(tuple((slot,) for slot in slots), QRect())

    def _slots(self, place: int, face: CardContent) -> list[CardSlot]:
        """Return the slots of one card: with its picture, or without, or its text in several."""
        whole = QRect(0, 0, self._room.width(), self._room.height())
        layout = self._with_picture(face)
        if layout.picture:
            return [CardSlot(place, self._face(place, self._room, layout), layout, whole)]
        text_only = CardLayout(upright=False, picture=0)

        def fits(part: Part, _: int) -> bool:
            return self._painter.fits(_with_text(face, part), self._room, text_only)

        parts = pagination.flow((Passage(face.title, "strong"), Passage(face.line)), fits)
        counts = [sum(letter_count(passage.text) for passage in part) for part in parts]
        slots = []
        for number, part in enumerate(parts):
            shown = _with_text(face, part)
            layout = self._with_picture(shown)
            share = sum(counts[:number]) / sum(counts)
            slots.append(CardSlot(place, shown, layout, whole, share))
        return slots

    def _with_picture(self, face: CardContent) -> CardLayout:
        """Return the layout of a card that has all the room: with a picture that may be small."""
        for below in (True, False):
            picture = self._painter.largest_picture(
                [face], self._room, upright=False, ticked_below=below
            )
            if picture >= self._smallest:
                return CardLayout(upright=False, picture=picture, ticked_below=below)
        return CardLayout(upright=False, picture=0)


def _with_text(face: CardContent, part: Part) -> CardContent:
    """Return a card that shows only a part of its text."""
    title = " ".join(passage.text for passage in part if passage.face == "strong")
    line = " ".join(passage.text for passage in part if passage.face != "strong")
    return replace(face, title=title, line=line)


def _content(place: int, sign: Sign, theme: Theme) -> CardContent:
    """Return what the card of a sign shows, without its example."""
    return CardContent(f"sign-{sign.id}", theme.colors.tint(place), sign.words, sign.plain)
