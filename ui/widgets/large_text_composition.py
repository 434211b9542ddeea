"""Where a text and its picture stand in large text, of which few lines fit a part.

The heading flows with the words. They begin beside the picture; the other parts have all the room,
and a picture where their words leave it one. Parts are full, and cut at the ends of sentences.
Where the words need all the room there is, the first part is a cover: the heading beside the
picture.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.layout import balance, filling
from ui.theme import text_measure
from ui.widgets.text_composition import Places, TextComposer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QSize

    from kiosk.layout.pagination import Part, Passage
    from ui.theme.theme import Theme
    from ui.widgets.flowing_text import FlowingText

_FIRST_SHARES = (0.5, 0.66, 0.81)  # of the width, for words beside the first picture
_COVER_SHARE = 11 / 19  # the same for a heading alone, at most,
_COVER_SHARES = (0.3, 0.34, 0.38, 0.42, 0.46, 0.5, 0.54)  # and where it takes no more lines
_LEAST_PICTURE = 0.2  # of the width: a smaller one tells less than the words it makes narrow
# Prices in parts: of a summary and of a sentence that are cut, of a text without a picture, of a
# first part without one, and of words without their label.
_CUT_SUMMARY, _CUT_SENTENCE, _NO_PICTURE, _BARE_FIRST, _NO_LABEL = 0.5, 0.25, 0.5, 0.6, 0.75


class LargeTextComposer(TextComposer):
    """Tries the places of one text in large type.

    Args:
        text: Measures the words.
        room: Width and height of text and picture together, in pixels.
        theme: Sizes.
    """

    def __init__(self, text: FlowingText, room: QSize, theme: Theme) -> None:
        super().__init__(text, room, theme)
        self._least_picture = max(self._least_picture, round(self._wide * _LEAST_PICTURE))

    def compose_large(
        self, heading: Part, passages: Sequence[Passage]
    ) -> tuple[list[Part], list[Places]]:
        """Return the parts of a heading and a text, and the places of each."""
        words = self._text.breakable([*heading, *passages], self._theme, self._wide // 2)
        best = min(self._ways(words, len(heading)), key=self._price)
        # The frame and the bar tell the two texts apart: their label may give way.
        unlabelled = [replace(each, titled=each.titled or _is_label(each)) for each in words]
        least = -(-self._height(unlabelled, self._wide) // self._high)
        if len(best[0]) > least or balance.cut_sentences(best[0]):
            best = min(best, *self._ways(unlabelled, len(heading)), key=self._price)
        parts, (first, *others) = best
        return parts, [self._largest_cover(parts[0], first), *others]

    def _largest_cover(self, part: Part, places: Places) -> Places:
        """Return places of a heading alone with the largest picture; those of other words as is."""
        if not (places.drawing_width and all(passage.keep for passage in part)):
            return places
        high = self._height(part, places.words.width())
        font = self._theme.font(part[0].face)
        widest = max(text_measure.widest_piece(passage.text, font) for passage in part)
        for each in map(self._beside, _COVER_SHARES):
            words = each.words
            fits = self._height(part, words.width()) <= min(high, words.height())
            if fits and widest <= words.width() and each.drawing_width > places.drawing_width:
                return each
        return places

    def _ways(
        self, words: Sequence[Passage], headings: int
    ) -> Iterator[tuple[list[Part], list[Places]]]:
        """Yield the ways to begin: with words beside the picture, without it, with a cover."""
        shares = (self._beside(share) for share in _FIRST_SHARES)
        for first in (*shares, self._bare):
            pictured = first.drawing_width >= self._least_picture
            if not pictured and first.drawing_width:
                continue
            parts = self._filled(words, first)
            if not parts[0][-1].keep:  # headings alone are a cover
                places = list(map(self._largest, parts))
                yield parts, [first, *places[1:]] if pictured else places
        cover, others = self._beside(_COVER_SHARE), self._filled(words[headings:], self._bare)
        yield [tuple(words[:headings]), *others], [cover, *map(self._largest, others)]

    def _filled(self, words: Sequence[Passage], first: Places) -> list[Part]:
        """Divide words into full parts, of which the first has these places."""

        def fill(part: Part) -> float:
            room = (first if part[0] == words[0] else self._bare).words
            return self._height(part, room.width()) / max(1, room.height())

        def fill_numbered(part: Part, number: int) -> float:
            room = (self._bare if number else first).words
            return self._height(part, room.width()) / max(1, room.height())

        return filling.fill_parts(words, fill) or balance.flow_evenly(words, fill_numbered)

    def _price(self, way: tuple[list[Part], list[Places]]) -> tuple[float, int]:
        """Return what speaks against a way; of equal ones against the smaller pictures."""
        parts, places = way
        framed = sum(any(passage.framed for passage in part) for part in parts)
        bare = not any(each.drawing_width for each in places)
        unlabelled = any(each.titled and _is_label(each) for part in parts for each in part)
        cuts = balance.cut_sentences(parts)
        price = len(parts) + _CUT_SUMMARY * max(0, framed - 1)
        price += _NO_PICTURE * bare + _CUT_SENTENCE * cuts + _NO_LABEL * unlabelled
        price += 0 if places[0].drawing_width else _BARE_FIRST
        return price, -sum(each.drawing_area for each in places)

    def _largest(self, part: Part) -> Places:
        """Return places with the largest picture, none where it would be a small one."""
        places = super()._largest(part)
        return places if places.drawing_width >= self._least_picture else self._bare

    def _reads_well(self, part: Part, width: int) -> bool:
        """Whether neither a heading nor the part ends with a word alone at this width."""
        alone = self._text.ends_with_one_word(part, self._theme, width)
        return not alone and super()._reads_well(part, width)


def _is_label(passage: Passage) -> bool:
    """Whether a passage only says what kind of words follow."""
    return passage.keep and passage.fresh
