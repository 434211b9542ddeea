"""Divide passages of large text into few full parts, at the ends of sentences.

`kiosk.layout.pagination.flow` rather leaves room than cut a passage. In large text few lines fit a
part, and most of that room would be bare.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.layout.balance import LEAST_FILL
from kiosk.layout.division import divide
from kiosk.layout.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.layout.division import Cost
    from kiosk.layout.pagination import Part, Passage

_PIECE = 5  # words of a piece of a sentence that no part has room for, at least
_LINE = 6  # words, fewer of which are a line alone
# What speaks against a part: it ends within a sentence, or within a passage; it begins or ends with
# a line of a passage that is cut; it is nearly empty; a group that is to begin a part does not; it
# ends with a heading, before another one, or with a name, whose note follows.
_SENTENCE_CUT, _PASSAGE_CUT, _LINE_ALONE, _NEARLY_EMPTY, _NOT_FRESH = 8, 2, 5, 6, 3
_HEADINGS_ALONE, _NOTE_PARTED = 24, 12
_UNIT = 1000  # of these, against how uneven parts are


@dataclass(frozen=True)
class _Piece:
    """What is never cut: a heading, a sentence or, where no part has room for one, some words."""

    passage: int
    start: int
    end: int
    ends_sentence: bool
    ends_passage: bool


def fill_parts(passages: Sequence[Passage], fill: Callable[[Part], float]) -> list[Part]:
    """Divide passages into the fewest parts, of these into those that are cut least.

    A heading stays with what is below it, and words with their number where a part holds both.
    Headings that leave no room for words stand alone; of several, the first ones.

    Args:
        passages: In reading order.
        fill: The share of a part's room that these passages fill; above 1 they do not fit.

    Returns:
        The parts; none where some words have room in no part.
    """
    pieces = list(_pieces(passages, fill))
    too_long: dict[int, int] = {}

    def has_room_below(shown: Part, last: int) -> bool:
        """Whether a heading, or a name with the headings above it, leaves room for what follows."""
        kept = shown[-1:]
        if shown[-1].is_name:
            kept = tuple(itertools.takewhile(lambda each: each.keep, reversed(shown)))[::-1]
        below = pieces[last + 1 : last + 2]
        if passages[below[0].passage].is_name:
            below = pieces[last + 1 : last + 3]  # a name has its note below it
        under = _part(passages, below)
        return not under[-1].keep and fill((*kept, *under)) <= 1

    def cost(part: range) -> Cost | None:
        if part.stop >= too_long.get(part.start, part.stop + 1):
            return None
        shown = _part(passages, [pieces[place] for place in part])
        filled = fill(shown)
        if filled > 1:
            too_long[part.start] = part.stop
            return None
        last = part.stop == len(pieces)
        price = _price(passages, pieces, part)
        if shown[-1].keep and not last:
            if shown[-1].fresh or has_room_below(shown, part.stop - 1):
                return None  # a label has its heading below it, a heading its words
            price += _NOTE_PARTED if shown[-1].is_name else _HEADINGS_ALONE
        if filled < LEAST_FILL:
            price += _NEARLY_EMPTY
        return _UNIT * price + round((1 - filled) ** 2 * _UNIT / 2), round(filled * _UNIT)

    shares = divide(len(pieces), len(pieces), cost)
    parts = [_part(passages, [pieces[place] for place in share]) for share in shares]
    return _whole_lines(parts, [not pieces[share[-1]].ends_sentence for share in shares], fill)


def _whole_lines(
    parts: list[Part], are_cut: Sequence[bool], fill: Callable[[Part], float]
) -> list[Part]:
    """Move words to the end of a part whose last line has room, where a sentence is cut there.

    Args:
        parts: All of them; this list is changed.
        are_cut: Whether each ends within a sentence: that of a list or an address has no full stop.
        fill: As in `fill_parts`.
    """
    for place, (part, after) in enumerate(itertools.pairwise(parts)):
        ended, begun = part[-1], after[0]
        words = begun.text.split(" ")
        if not are_cut[place]:
            continue
        filled = fill(part)
        for count in range(len(words) - _LINE, 0, -1):
            longer = replace(ended, text=" ".join([ended.text, *words[:count]]))
            if fill((*part[:-1], longer)) <= filled:
                parts[place] = (*part[:-1], longer)
                rest = replace(begun, text=" ".join(words[count:]))
                parts[place + 1] = (rest, *after[1:])
                break
    return parts


def _price(passages: Sequence[Passage], pieces: Sequence[_Piece], part: range) -> int:
    """Return what speaks against where a part begins and ends."""
    first, last = pieces[part.start], pieces[part.stop - 1]
    price = 0
    if not last.ends_sentence:
        price += _SENTENCE_CUT
    elif not last.ends_passage:
        price += _PASSAGE_CUT
    begins_within = part.start > 0 and not pieces[part.start - 1].ends_passage
    for piece, within in ((first, begins_within), (last, not last.ends_passage)):
        own = [pieces[place] for place in part if pieces[place].passage == piece.passage]
        words = passages[piece.passage].text[own[0].start : own[-1].end]
        if within and words.count(" ") + 1 < _LINE:
            price += _LINE_ALONE
    late = range(part.start + 1, part.stop)
    fresh = any(not pieces[at].start and passages[pieces[at].passage].fresh for at in late)
    return price + (_NOT_FRESH if fresh and part.stop < len(pieces) else 0)


def _pieces(passages: Sequence[Passage], fill: Callable[[Part], float]) -> Iterator[_Piece]:
    """Yield what is never cut, in reading order."""
    kept: Part = ()
    for place, passage in enumerate(passages):
        if passage.keep:
            yield _Piece(place, 0, len(passage.text), ends_sentence=True, ends_passage=True)
            kept = (*kept, passage)
            continue
        if passage.number and fill((*kept, passage)) <= 1:
            yield _Piece(place, 0, len(passage.text), ends_sentence=True, ends_passage=True)
            kept = ()
            continue
        spans = sentence_spans(passage.text)
        under = [
            kept[above:] for above in range(max(1, len(kept)))
        ]  # all the headings, or the last
        for start, end in spans:
            sentence = replace(passage, text=passage.text[start:end])
            last = (start, end) == spans[-1]
            if any(fill((*headings, sentence)) <= 1 for headings in under):
                yield _Piece(place, start, end, ends_sentence=True, ends_passage=last)
            else:
                yield from _cut(place, passage.text, (start, end), ends_passage=last)
            kept, under = (), [()]


def _cut(place: int, text: str, span: tuple[int, int], *, ends_passage: bool) -> Iterator[_Piece]:
    """Yield a sentence in pieces of a few words."""
    start, end = span
    spaces = [at for at in range(start, end) if text[at] == " "]
    cuts = [start, *(at + 1 for at in spaces[_PIECE - 1 : 1 - _PIECE : _PIECE]), end]
    for begin, stop in itertools.pairwise(cuts):
        whole = stop == end
        yield _Piece(
            place,
            begin,
            stop if whole else stop - 1,
            ends_sentence=whole,
            ends_passage=whole and ends_passage,
        )


def _part(passages: Sequence[Passage], pieces: Sequence[_Piece]) -> Part:
    """Return a part with these pieces; the number of a passage stands behind its last words."""
    part = []
    for place, group in itertools.groupby(pieces, lambda piece: piece.passage):
        own, passage = list(group), passages[place]
        words = passage.text[own[0].start : own[-1].end]
        number = passage.number if own[-1].ends_passage else ""
        part.append(replace(passage, text=words, number=number))
    return tuple(part)
