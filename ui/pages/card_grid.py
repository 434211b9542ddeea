"""The layout of the fourteen warning-sign cards, in as few parts as the screen needs.

The picture is the card: of the layouts with the fewest parts the one with the largest pictures is
taken. A row is as high as its own words need, so one long text makes no other picture small. A
card shows its example where its row leaves room for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from kiosk.layout import pagination, rows
from kiosk.layout.pagination import Passage
from kiosk.layout.position import letter_count
from kiosk.layout.rows import Row
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.content.model import Sign
    from kiosk.layout.pagination import Part
    from ui.theme.theme import Theme

_MAX_CARDS = 6  # in a part: among more, some are overlooked
_MAX_COLUMNS = 5
_PICTURE_STEPS = 12  # sizes that are tried for the pictures of flat cards
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
        parts: For each part its cards, in reading order.
        blank: The place beside the last cards, empty where they fill their row.
    """

    parts: tuple[tuple[CardSlot, ...], ...]
    blank: QRect

    @property
    def starts(self) -> list[tuple[int, float]]:
        """For each part, the sign it begins with, and the share of its text in earlier parts."""
        return [(part[0].sign, part[0].share) for part in self.parts]


@dataclass(frozen=True)
class _Shape:
    """How the cards of a grid are laid out before their rows have their final heights.

    Args:
        columns: Number of columns.
        width: Of a card, in pixels.
        layout: Of every card, with the smallest picture.
        parts: For each part its rows, as numbers of signs.
        heights: For each part the minimum height of each row.
    """

    columns: int
    width: int
    layout: CardLayout
    parts: tuple[tuple[range, ...], ...]
    heights: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=4)
def best_grid(signs: tuple[Sign, ...], width: int, height: int, theme: Theme) -> CardGrid:
    """Return the best grid: fewest parts, then the largest pictures.

    Args:
        signs: In the handout's order.
        width: Of the page's body in pixels.
        height: Of the page's body in pixels.
        theme: Sizes. It is immutable, so the grid can be cached.
    """
    maker = _GridMaker(signs, QSize(width, height), theme)
    return maker.best() or maker.one_by_one()


class _GridMaker:
    """Tries the layouts of all cards on one body."""

    def __init__(self, signs: Sequence[Sign], room: QSize, theme: Theme) -> None:
        self._signs = signs
        self._room = room
        self._theme = theme
        self._painter = CardPainter(theme, tick=True)
        self._faces = [_content(place, sign, theme) for place, sign in enumerate(signs)]
        self._least_picture = theme.px(theme.tokens.space.picture)
        self._least_high = int(self._least_picture * _PICTURE_ASPECT)

    def best(self) -> CardGrid | None:
        """Return the best grid, None where no card has room for its words and a picture."""
        shapes = list(self._shapes())
        fewest = min((len(shape.parts) for shape in shapes), default=0)
        grids = [self._grid(shape) for shape in shapes if len(shape.parts) == fewest]
        return max(grids, key=self._picture_area, default=None)

    def _shapes(self) -> Iterator[_Shape]:
        gap, count = self._theme.target_gap, len(self._faces)
        for columns in range(1, _MAX_COLUMNS + 1):
            width = (self._room.width() - gap * (columns - 1)) // columns
            layouts = (
                CardLayout(upright=True, picture=self._least_high),
                CardLayout(upright=False, picture=self._least_picture),
            )
            for layout in layouts:
                lines = [range(n, min(n + columns, count)) for n in range(0, count, columns)]
                high = [self._row_height(line, width, layout) for line in lines]
                divided = rows.divide(
                    [Row(*each) for each in zip(high, map(len, lines), strict=True)],
                    self._room.height(),
                    gap,
                    _MAX_CARDS,
                )
                if divided:
                    parts = tuple(tuple(lines[part.start : part.stop]) for part in divided)
                    heights = tuple(tuple(high[part.start : part.stop]) for part in divided)
                    yield _Shape(columns, width, layout, parts, heights)

    def _grid(self, shape: _Shape) -> CardGrid:
        """Give the rows of each part the whole height of the body."""
        parts = []
        for part, least in zip(shape.parts, shape.heights, strict=True):
            layout, heights = self._enlarge_flat_pictures(part, list(least), shape)
            more = self._spare(heights) // len(part)
            slots = self._row_slots(part, [height + more for height in heights], shape, layout)
            parts.append(tuple(slots))
        return CardGrid(tuple(parts), self._blank(parts[-1], shape))

    def _enlarge_flat_pictures(
        self, part: tuple[range, ...], least: list[int], shape: _Shape
    ) -> tuple[CardLayout, list[int]]:
        """Return the layout with the largest flat pictures a part has room for, and its heights."""
        if shape.layout.upright:
            return shape.layout, least
        small = shape.layout.picture
        widest = max(small, shape.width // 2)
        for step in range(_PICTURE_STEPS):
            picture = widest - (widest - small) * step // _PICTURE_STEPS
            layout = CardLayout(upright=False, picture=picture)
            heights = [self._row_height(line, shape.width, layout) for line in part]
            spare = self._spare(heights)
            # As wide as the drawings of rows with this height on average can be.
            useful = (sum(heights) + spare) // len(part) >= picture * _PICTURE_ASPECT
            if spare >= 0 and useful:
                return layout, heights
        return shape.layout, least

    def _spare(self, heights: list[int]) -> int:
        """Return the height that rows leave of a part."""
        return self._room.height() - sum(heights) - self._theme.target_gap * (len(heights) - 1)

    def _row_height(self, line: range, width: int, layout: CardLayout) -> int:
        """Return the height that a row needs for its words, and flat ones for a picture."""
        needed = max(self._painter.least_height(self._faces[n], width, layout) for n in line)
        return needed if layout.upright else max(needed, self._least_high)

    def _row_slots(
        self, part: tuple[range, ...], heights: list[int], shape: _Shape, chosen: CardLayout
    ) -> Iterator[CardSlot]:
        gap, top = self._theme.target_gap, 0
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
        left = end.right() + 1 + self._theme.target_gap
        width = self._room.width() - left
        return QRect(left, end.top(), width, end.height()) if width >= shape.width else QRect()

    def _picture_area(self, grid: CardGrid) -> int:
        """Return the area of all drawings of a grid in square pixels."""
        drawings = [
            self._painter.drawing_place(slot.place, slot.shape)
            for part in grid.parts
            for slot in part
        ]
        return sum(drawing.width() * drawing.height() for drawing in drawings)

    def one_by_one(self) -> CardGrid:
        """Return a grid that shows one card at a time, or the text of one in several parts."""
        slots = [
            slot for place, face in enumerate(self._faces) for slot in self._slots(place, face)
        ]
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
        picture = self._painter.largest_picture([face], self._room, upright=False)
        return CardLayout(upright=False, picture=picture if picture >= self._least_picture else 0)


def _with_text(face: CardContent, part: Part) -> CardContent:
    """Return a card that shows only a part of its text."""
    title = " ".join(passage.text for passage in part if passage.face == "strong")
    line = " ".join(passage.text for passage in part if passage.face != "strong")
    return replace(face, title=title, line=line)


def _content(place: int, sign: Sign, theme: Theme) -> CardContent:
    """Return what the card of a sign shows, without its example."""
    return CardContent(f"sign-{sign.id}", theme.colors.tint(place), sign.words, sign.plain)
