"""Where a text and its picture stand: in the fewest parts, then with the largest picture.

The picture is at the same side of every part. A summary stays whole where any of the tried places
holds it. In one part a summary may stand apart from the words that follow it: under the picture
in a column of its own, or across the top. In two parts the second may have the picture in its
corner, smaller, with long words below it.

On a small screen the words after a summary may open from a button beside it, under the picture:
then the first part is the summary alone, and the others are what the button opens.

Large text has other rules: `ui.widgets.large_text_composition`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from kiosk.layout import balance, pagination
from ui.theme import text_measure
from ui.widgets.flowing_text import after_well

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont

    from kiosk.layout.pagination import Part, Passage
    from ui.theme.theme import Theme
    from ui.widgets.button import Button
    from ui.widgets.flowing_text import FlowingText

_WORDS_SHARES = (0.58, 0.62, 0.66, 0.7, 0.74, 0.78, 0.81)  # of the width, or upright the height
_LEAST_SHARE = 0.84  # of the width, for words beside a picture that has no more room
_SUMMARY_SHARES = (0.4, 0.44, 0.48, 0.52)  # of the width, for a column of its own
_LOW_SHARES = (0.4, 0.36, 0.32, 0.28, 0.24, 0.2)  # of the width, for a picture under a summary
_SMALL_PICTURE = 0.22  # of the width, which is better small on one part and large on the other
_ABOUT_AS_LARGE = 0.6  # of the largest, for a picture with which no last line is a word
_PICTURED = 0.6  # `Metrics.text_room` from which every part has its picture
_PICTURE_ASPECT = 0.75  # height by width of every drawing
_NO_CORNER = QSize(0, 0)


@dataclass(frozen=True)
class Places:
    """Places of one part, in pixels.

    Args:
        words: Of the text.
        picture: Of the picture, empty where there is none.
        summary: Of the words before the first that begin a part (`Passage.fresh`), where they
            stand apart; else empty.
        corner: Width and height at the end of the first line that words leave to the picture.
        opener: Of the button that opens the words after a summary, empty where there is none.
        opened_at_foot: Whether that button stands at the page's foot instead.
    """

    words: QRect
    picture: QRect = field(default_factory=QRect)
    summary: QRect = field(default_factory=QRect)
    corner: QSize = field(default_factory=QSize)
    opener: QRect = field(default_factory=QRect)
    opened_at_foot: bool = False

    @property
    def drawing_area(self) -> int:
        """Area of the drawing that the picture's place can hold, in square pixels."""
        wide = self.drawing_width
        return round(wide * wide * _PICTURE_ASPECT)

    @property
    def drawing(self) -> QRect:
        """Place of the drawing itself, in the middle of the picture's."""
        place = QRect(0, 0, self.drawing_width, round(self.drawing_width * _PICTURE_ASPECT))
        place.moveCenter(self.picture.center())
        return place

    @property
    def drawing_width(self) -> int:
        """Width of that drawing."""
        room = self.picture
        return min(room.width(), round(room.height() / _PICTURE_ASPECT))


class TextComposer:
    """Tries the places of one text.

    Args:
        text: Measures the words.
        room: Width and height of text and picture together, in pixels.
        theme: Sizes.
    """

    def __init__(self, text: FlowingText, room: QSize, theme: Theme) -> None:
        self._text = text
        self._wide, self._high = room.width(), room.height()
        self._theme = theme
        self._least_picture = theme.metrics.mm(theme.tokens.space.picture.full)
        self._measured: dict[tuple[str, int, bool, int], int] = {}

    def compose(
        self, passages: Sequence[Passage], *, titled: bool = False
    ) -> tuple[list[Part], list[Places]]:
        """Return the parts of a text, and the places of each.

        Args:
            passages: In reading order.
            titled: Whether the page's title may say a label that begins a part. It does where that
                saves a part, and on a small page where it takes no more.
        """
        words = self._text.breakable(passages, self._theme, self._wide // 2)
        parts, places = self._compose(words)
        if titled and len(parts) > 1:
            said = [replace(each, titled=each.fresh and each.keep) for each in words]
            others, their_places = self._compose(said)
            most = len(parts) if self._small else len(parts) - 1
            if 1 < len(others) <= most and others[1][0].titled:
                return others, their_places
        return parts, places

    def compose_opened(
        self, passages: Sequence[Passage], opener: Button
    ) -> tuple[list[Part], list[Places]] | None:
        """Return a summary beside picture and button, and the parts that the button opens.

        Where there is no room for that, the button stands at the page's foot. None where that
        needs another screen, too: one that is not small, or so low that it would cut the summary.

        Args:
            passages: In reading order. What is to begin a part is what the button opens, and its
                label is said by the page's title; the frame tells the summary from it.
            opener: The button.
        """
        if not self._small or self._theme.metrics.portrait:
            return None
        words = self._text.breakable(passages, self._theme, self._wide // 2)
        said = [replace(each, titled=each.titled or (each.keep and each.fresh)) for each in words]
        start = next((place for place, each in enumerate(said) if place and each.fresh), 0)
        summary = tuple(replace(each, titled=each.titled or each.keep) for each in said[:start])
        tried = (self._front(summary, share, opener) for share in _WORDS_SHARES)
        fronts = [each for each in tried if each is not None]
        if not fronts:
            fronts = self._low_fronts(summary)
        if not start or not fronts:
            return None
        largest = max(each.drawing_width for each in fronts)
        front = next(
            (
                each
                for each in fronts
                if each.drawing_width >= largest * _ABOUT_AS_LARGE
                and not self._text.ends_with_one_word(summary, self._theme, each.words.width())
            ),
            fronts[0],
        )
        parts, places = self._compose(said[start:])
        return [summary, *parts], [front, *places]

    def _front(self, summary: Part, share: float, opener: Button) -> Places | None:
        """Return places with a button under the picture beside a summary, if that fits."""
        beside, gap = self._beside(share), self._theme.target_gap
        words, column = beside.words.width(), beside.picture
        wide, high = column.width(), opener.heightForWidth(column.width())
        told = self._height(summary, words)
        # A button is further from those of the page's foot than words are.
        lowest = self._high - (gap - self._theme.gap)
        low = min(lowest, max(told, round(wide * _PICTURE_ASPECT) + gap + high))
        places = replace(
            beside,
            picture=QRect(column.left(), 0, wide, low - high - gap),
            opener=QRect(column.left(), low - high, wide, high),
        )
        fits = told <= self._high and opener.minimumSizeHint().width() <= wide
        return places if fits and places.drawing_width >= self._least_picture else None

    def _low_fronts(self, summary: Part) -> list[Places]:
        """Return places of a whole summary that leave the button no room, but a picture perhaps."""
        if self._theme.metrics.text > 1:  # the page's foot has no room for the button
            return []
        beside = map(self._beside, _WORDS_SHARES)
        tried = [each for each in beside if each.drawing_width >= self._least_picture]
        return [
            replace(each, opened_at_foot=True)
            for each in (*tried, self._bare)
            if self._height(summary, each.words.width()) <= self._high
        ]

    def _compose(self, words: Sequence[Passage]) -> tuple[list[Part], list[Places]]:
        for apart in (after_well(self._theme), self._theme.gap):
            fitting = [
                places
                for places in self._single(words, apart)
                if places.drawing_width >= self._least_picture
            ]
            if fitting:
                return [tuple(words)], [max(fitting, key=lambda places: places.drawing_area)]
        parts, places = self._several(words)
        small = places.drawing_width < self._wide * _SMALL_PICTURE
        if (len(parts) > 2 or small) and (two := self._two(words)):  # noqa: PLR2004  more than `_two` makes
            return two
        if not places.drawing_width:
            pictured = self._pictured(words)
            if len(pictured) <= len(parts):
                parts = pictured
            return parts, [self._largest(part) for part in parts]
        return parts, [places] * len(parts)

    @property
    def _small(self) -> bool:
        """Whether fewer parts matter more than a picture on each."""
        return self._theme.metrics.text_room <= _PICTURED

    @property
    def _bare(self) -> Places:
        """Places of words that have all the room."""
        return Places(QRect(0, 0, self._wide, self._high))

    def _single(self, words: Sequence[Passage], apart: int) -> Iterator[Places]:
        """Yield places with which everything fits one part, a summary so far from other words."""
        margin = self._theme.margin
        if self._theme.metrics.portrait:
            high = self._height(words, self._wide)
            picture = min(self._high - high - margin, round(self._wide * _PICTURE_ASPECT))
            top = picture + margin
            yield Places(
                QRect(0, top, self._wide, self._high - top), QRect(0, 0, self._wide, picture)
            )
            return
        for share in _WORDS_SHARES:
            places = self._beside(share)
            if self._height(words, places.words.width()) <= self._high:
                yield places
                break
        starts = [place for place, passage in enumerate(words) if place and passage.fresh]
        if starts:
            yield from self._spread(words[: starts[0]], words[starts[0] :])
            yield from self._below(words[: starts[0]], words[starts[0] :], apart)

    def _spread(self, summary: Sequence[Passage], others: Sequence[Passage]) -> Iterator[Places]:
        """Yield places with the summary under the picture, and the other words beside them."""
        margin = self._theme.margin
        for share in _SUMMARY_SHARES:
            wide = round((self._wide - margin) * share)
            words = QRect(wide + margin, 0, self._wide - wide - margin, self._high)
            if self._height(others, words.width()) > self._high:
                continue
            high = self._height(summary, wide)
            above = self._high - high - margin
            picture = QRect(0, 0, wide, min(above, round(wide * _PICTURE_ASPECT)))
            yield Places(words, picture, QRect(0, picture.height() + margin, wide, high))

    def _below(
        self, summary: Sequence[Passage], others: Sequence[Passage], apart: int
    ) -> Iterator[Places]:
        """Yield places with the summary across the top, other words and the picture below it."""
        margin = self._theme.margin
        high = self._height(summary, self._wide)
        top = high + apart
        for share in _LOW_SHARES:
            wide = min(round(self._wide * share), round((self._high - top) / _PICTURE_ASPECT))
            words = QRect(0, top, self._wide - wide - margin, self._high - top)
            if self._height(others, words.width()) <= words.height():
                picture = QRect(words.width() + margin, top, wide, words.height())
                yield Places(words, picture, QRect(0, 0, self._wide, high))
                return

    def _two(self, words: Sequence[Passage]) -> tuple[list[Part], list[Places]] | None:
        """Return a part with the summary and one with the rest around a small picture, if any."""
        starts = [place for place, passage in enumerate(words) if place and passage.fresh]
        if not starts or self._theme.metrics.portrait:
            return None
        summary, others = tuple(words[: starts[0]]), tuple(words[starts[0] :])
        tried = map(self._beside, _WORDS_SHARES)
        firsts = (each for each in tried if self._height(summary, each.words.width()) <= self._high)
        first = next(firsts, None)
        if first is None:
            return None
        second = self._cornered(others)
        if second is None and self._height(others, self._wide) <= self._high:
            second = self._bare
        return ([summary, others], [first, second]) if second is not None else None

    def _largest(self, part: Part) -> Places:
        """Return places with the largest picture that the words of a part leave room for."""
        if not self._theme.metrics.portrait:
            tried = map(self._beside, _WORDS_SHARES)
            fitting = [e for e in tried if self._height(part, e.words.width()) <= self._high]
            for each in fitting:
                if each.drawing_width < fitting[0].drawing_width * _ABOUT_AS_LARGE:
                    break
                if self._reads_well(part, each.words.width()):
                    return each
            if fitting:
                return fitting[0]
        least = self._beside(_LEAST_SHARE)
        fits = self._height(part, least.words.width()) <= least.words.height()
        places = self._cornered(part) or (least if fits else self._bare)
        if self._theme.metrics.portrait:
            # Beside a picture in the corner a long paragraph is a narrow column.
            above = self._over(part)
            if above.drawing_width >= max(self._least_picture, places.drawing_width):
                return above
        return places

    def _over(self, part: Part) -> Places:
        """Return places with the picture over the words of a part, upright.

        Other titles are higher: they leave the part a margin less.
        """
        (places,) = self._single(part, 0)
        less = self._theme.margin
        words = places.words.translated(0, -less)
        return Places(words, places.picture.adjusted(0, 0, 0, -less))

    def _reads_well(self, part: Part, width: int) -> bool:
        """Whether no line of a heading has one word at this width."""
        return not self._text.has_short_line(part, self._theme, width)

    def _pictured(self, words: Sequence[Passage]) -> list[Part]:
        """Return even parts of which each leaves a picture room, a small one at least."""
        least = self._beside(_LEAST_SHARE).words
        high = round(self._least_picture * _PICTURE_ASPECT)
        corner = QSize(self._least_picture + self._theme.margin, high)

        def fill(part: Part, _: int) -> float:
            framed = any(passage.framed for passage in part)
            if framed or self._theme.metrics.portrait:
                return self._height(part, least.width()) / max(1, least.height())
            return self._height(part, self._wide, corner) / max(1, self._high)

        return balance.flow_evenly(words, fill)

    def _cornered(self, part: Part) -> Places | None:
        """Return places with the largest picture in the corner of a part, None for none."""
        least = self._least_picture
        for wide in (*range(self._wide // 3, least, -self._theme.pad), least):
            high = round(wide * _PICTURE_ASPECT)
            corner = QSize(wide + self._theme.margin, high)
            framed = any(passage.framed for passage in part)
            if not framed and self._height(part, self._wide, corner) <= self._high:
                picture = QRect(self._wide - wide, 0, wide, high)
                return Places(QRect(0, 0, self._wide, self._high), picture, corner=corner)
        return None

    def _several(self, words: Sequence[Passage]) -> tuple[list[Part], Places]:
        """Return several parts: the fewest, then those with the largest picture."""
        places = self._beside(_WORDS_SHARES[-1])
        goal = self._cost(words, places)
        whole = self._cost(words, self._bare)
        # A summary that is cut reads worse than words without a picture.
        if (goal[0] > 1 and whole[0] == 1) or (self._small and whole < goal):
            places = self._bare
        else:
            tried = map(self._beside, _WORDS_SHARES)
            places = next(each for each in tried if self._cost(words, each) <= goal)
        room = places.words
        parts = balance.flow_evenly(
            words, lambda part, _: self._height(part, room.width()) / max(1, room.height())
        )
        return parts, places

    def _cost(self, words: Sequence[Passage], places: Places) -> tuple[int, int]:
        """Return in how many parts a summary would be, and how many parts there would be."""
        room = places.words
        parts = pagination.flow(
            words, lambda part, _: self._height(part, room.width()) <= room.height()
        )
        return sum(any(passage.framed for passage in part) for part in parts), len(parts)

    def _beside(self, share: float) -> Places:
        """Return places with words and picture side by side, or upright under each other."""
        margin = self._theme.margin
        if self._theme.metrics.portrait:
            high = round((self._high - margin) * share)
            top = self._high - high
            picture = QRect(0, 0, self._wide, top - margin)
            return Places(QRect(0, top, self._wide, high), picture)
        wide = round((self._wide - margin) * share)
        picture = QRect(wide + margin, 0, self._wide - wide - margin, self._high)
        return Places(QRect(0, 0, wide, self._high), picture)

    def _height(self, part: Sequence[Passage], width: int, corner: QSize = _NO_CORNER) -> int:
        return self._text.height_of(tuple(part), self._theme, width, self._measure, corner)

    def _measure(self, text: str, font: QFont, width: int) -> int:
        """Return the height of words, measured once: parts are tried many times."""
        key = (text, font.pixelSize(), font.bold(), width)
        if key not in self._measured:
            self._measured[key] = text_measure.wrapped_height(text, font, width)
        return self._measured[key]
