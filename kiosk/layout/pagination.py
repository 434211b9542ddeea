"""Divide passages into parts that fit a page, at sentence ends where possible."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.layout.sentences import MIDDLE_DOT, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# A word with the space or the zero-width space (a place to break an address) after it.
_WORD = re.compile("[^ \u200b]*[ \u200b]?")
# Faces that are larger or bolder than body text.
_HEADINGS = frozenset({"title", "display", "strong"})
_ENOUGH_SENTENCES = 3  # of a part, from which one can move to the next part
_FEWEST_WORDS = 3  # on either side of a cut within a sentence,
_ENOUGH_WORDS = 5  # and after it, where there are enough


@dataclass(frozen=True)
class Passage:
    """A paragraph or heading that flows into parts.

    Args:
        text: Its text.
        face: Name of its type size in the design tokens.
        tone: Name of its colour, empty for that of body text.
        number: Telephone number at the right end.
        framed: Whether it has the tinted background of a summary.
        quoted: Whether it has the bar of a quotation beside it.
        keep: Whether it never ends a part, as a heading stays with the text below it, or a name and
            number with the note about them.
        is_name: Whether it says whom the note below it is about, which makes it no heading.
        joined: Whether it goes on with what is above it, without a distance between them.
        answer: Whether it reveals what a family chose, so that it is not read aloud to others.
        fresh: Whether it begins a part, unless everything after it fits the current one.
        mark: Number or bullet that its text begins with. All its lines stand in a column beside the
            mark; words that do not begin with it go on there.
        apart: Whether it begins a group, further from what is above it.
        titled: Whether the page's title or the look of the text says it, so that it takes no room.
        on_request: Whether it is read aloud only when all is asked for.
    """

    text: str
    face: str = "body"
    tone: str = ""
    number: str = ""
    framed: bool = False
    quoted: bool = False
    keep: bool = False
    is_name: bool = False
    joined: bool = False
    fresh: bool = False
    answer: bool = False
    mark: str = ""
    apart: bool = False
    titled: bool = False
    on_request: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether other passages belong under it."""
        return (self.keep and not self.is_name) or self.face in _HEADINGS

    @property
    def opening(self) -> str:
        """The mark with the space after it, where the text begins with them."""
        opening = f"{self.mark} "
        return opening if self.mark and self.text.startswith(opening) else ""

    @property
    def words(self) -> str:
        """The text without the mark that it begins with."""
        return self.text.removeprefix(self.opening)


Part = tuple[Passage, ...]
"""The passages that are shown at once."""


def flow(passages: Sequence[Passage], fits: Callable[[Part, int], bool]) -> list[Part]:
    """Divide passages into parts.

    Args:
        passages: In reading order.
        fits: Whether these passages fit the part with this number, counted from 0.

    Returns:
        At least one part. Their texts joined are the passages', without the white space and the
        middle dots at which they were cut. A passage is cut at sentence ends only when no part has
        room for it, a sentence between words only when no part has room for it. A word for which
        no part has room is a part of its own.
    """
    if fits(tuple(passages), 0):
        return [tuple(passages)]
    parts: list[Part] = []
    open_part: Part = ()
    kept: Part = ()
    for place, passage in enumerate(passages):
        rest = (*open_part, *kept, *passages[place:])
        if passage.fresh and open_part and not fits(rest, len(parts)):
            parts.append(open_part)
            open_part = ()
        if passage.keep:
            kept = (*kept, passage)
            continue
        finished, open_part = _add_passage(passage, kept, open_part, fits, len(parts))
        parts += finished
        kept = ()
    return [*parts, (*open_part, *kept)] if open_part or kept else parts


def _add_passage(
    passage: Passage,
    kept: Part,
    open_part: Part,
    fits: Callable[[Part, int], bool],
    number: int,
) -> tuple[list[Part], Part]:
    """Add a passage, with the headings kept for it, to the open part and to further ones.

    Returns:
        The parts that are full, and the open part.
    """
    filled: list[Part] = []
    rest, within = passage.text, False  # whether it goes on within a sentence

    def begun_with(text: str) -> Passage:
        # The number stands behind the last words.
        return replace(passage, text=text, number=passage.number if text == rest else "")

    while True:
        here = (*open_part, *kept)

        def room_for(text: str, here: Part = here, at: int = number + len(filled)) -> bool:
            return fits((*here, begun_with(text)), at)

        if room_for(rest):
            return filled, (*here, replace(passage, text=rest))
        whole = (*kept, replace(passage, text=rest))
        after = number + len(filled) + 1

        def room_after(text: str, at: int = after) -> bool:
            return fits((replace(passage, text=text),), at)

        taken = "" if fits(whole, after) else _prefix(rest, room_for, room_after)
        if not taken and open_part:
            filled.append(open_part)
            open_part = ()
            continue
        taken = taken or _prefix(rest, room_for, room_after)
        few = within and taken.count(" ") + 1 < _ENOUGH_WORDS
        within = not taken or few
        if within:
            taken = _words_prefix(rest, room_for)
            if kept and not (_long_enough(taken) and room_for(taken)):
                # Headings that leave no room for their text stand together before it.
                begun = begun_with(" ".join(rest.split(" ")[:_FEWEST_WORDS]))
                apart = _headings_apart(kept, begun, fits, after)
                alone, cut = _headings_alone(kept[:apart], fits, number + len(filled))
                kept = (*cut, *kept[apart:])
                last = number + len(filled) + len(alone) - 1
                if not kept and len(alone) > 1 and fits((*alone[-1], begun), last):
                    kept = alone.pop()
                filled, within = [*filled, *alone], False
                continue
        rest = rest[len(taken) :].strip().removeprefix(MIDDLE_DOT).lstrip()
        tail = "" if rest else passage.number
        filled.append((*here, replace(passage, text=taken, number=tail)))
        open_part, kept = (), ()
        if not rest:
            return filled, ()


def _headings_apart(
    headings: Part, begun: Passage, fits: Callable[[Part, int], bool], number: int
) -> int:
    """Return how many headings to part from the words below them, which leave the others room.

    Two at least: a label stays with the heading below it.
    """
    places = range(2, len(headings))
    return next((n for n in places if fits((*headings[n:], begun), number)), len(headings))


def _headings_alone(
    headings: Part, fits: Callable[[Part, int], bool], number: int
) -> tuple[list[Part], Part]:
    """Return parts with only these headings, and what is left of the last one, if it was cut.

    None stands alone before another one, which is rather cut between words.
    """
    parts: list[Part] = []
    open_part: Part = ()
    for place, heading in enumerate(headings):
        taken = _heading_prefix(heading, open_part, fits, number + len(parts))
        if not taken:
            parts.append(open_part)
            open_part = ()
            taken = _heading_prefix(heading, (), fits, number + len(parts))
        open_part = (*open_part, replace(heading, text=taken))
        if rest := heading.text[len(taken) :].strip():
            return [*parts, open_part], (replace(heading, text=rest), *headings[place + 1 :])
    return [*parts, open_part], ()


def _heading_prefix(
    heading: Passage, before: Part, fits: Callable[[Part, int], bool], number: int
) -> str:
    """Return as much of a heading as fits after others: empty for none, without others a word."""

    def room_for(text: str) -> bool:
        return fits((*before, replace(heading, text=text)), number)

    taken = heading.text if room_for(heading.text) else _words_prefix(heading.text, room_for)
    return taken if room_for(taken) or not before else ""


def _long_enough(taken: str) -> bool:
    return taken.count(" ") + 1 >= _FEWEST_WORDS


def _prefix(text: str, fits: Callable[[str], bool], after: Callable[[str], bool]) -> str:
    """Return as many whole sentences from the start as fit.

    If only one sentence would remain, the one before it moves to the next part with it, where
    both fit.
    """
    spans = sentence_spans(text)
    count = _count_that_fits(len(spans), lambda count: fits(text[: spans[count - 1][1]]))
    spare = count == len(spans) - 1 and count >= _ENOUGH_SENTENCES
    if spare and after(text[spans[-2][0] :]):
        count -= 1
    return text[: spans[count - 1][1]] if count else ""


def _words_prefix(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many words from the start as fit, at least one, without leaving few words over."""
    words = [word for word in _WORD.findall(text) if word]
    count = _count_that_fits(len(words), lambda count: fits("".join(words[:count]).rstrip(" ")))
    for left in (_ENOUGH_WORDS, _FEWEST_WORDS):
        if _FEWEST_WORDS + left <= count < len(words):
            count = min(count, len(words) - left)
    return "".join(words[: max(1, count)]).rstrip(" ")


def even(count: int, most: int) -> list[range]:
    """Distribute `count` items evenly over the fewest parts of at most `most` items each."""
    parts = -(-count // most)
    sizes = [count // parts + (1 if part < count % parts else 0) for part in range(parts)]
    starts = [sum(sizes[:part]) for part in range(parts)]
    return [range(start, start + size) for start, size in zip(starts, sizes, strict=True)]


def _count_that_fits(count: int, fits: Callable[[int], bool]) -> int:
    """Return how many of `count` items fit, by bisection."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
