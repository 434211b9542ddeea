"""Finds which phrases of a script a spoken text is made of.

A text is a phrase, or several one after the other, or a phrase with numbers or words put in:
"Part 2 of 5." is "Part", the number 2, "of", the number 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.speech.script import HOLE, NUMBERS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.speech.script import Phrase, Word

Ids = tuple[str, ...]
_LEAST_PIECE = 2  # words


class PhraseIndex:
    """The phrases of one language, by what is spoken.

    Args:
        phrases: Everything that is spoken.
        whole: Ids of recordings of a phrase with its numbers, such as `words.part-n-of-n=2-5`.
    """

    def __init__(self, phrases: Iterable[Phrase], whole: frozenset[str] = frozenset()) -> None:
        self._fixed: dict[tuple[str, ...], str] = {}
        self._open: list[Phrase] = []
        self._recorded_whole = whole
        for phrase in phrases:
            if HOLE in phrase.words:
                self._open.append(phrase)
            else:
                self._fixed[phrase.words] = phrase.id

    def ids(self, spoken: str) -> Ids:
        """Return the ids of what is spoken, in this order; none where a phrase is not known.

        Args:
            spoken: Text for the voice, normalized.
        """
        words = words_of(spoken)
        return self._sequence(words) or self._part_of_one(words)

    def _part_of_one(self, words: Sequence[Word]) -> Ids:
        """Return the id of the one phrase of which these words are a piece.

        In large text a long sentence may begin on one part of a page and end on the next. Who
        listens hears the whole of it on both.
        """
        if len(words) < _LEAST_PIECE:
            return ()
        piece = f" {' '.join(word.text for word in words)} "
        whole = [id_ for texts, id_ in self._fixed.items() if piece in f" {' '.join(texts)} "]
        return tuple(whole) if len(whole) == 1 else ()

    def _sequence(self, words: Sequence[Word]) -> Ids | None:
        """Return the ids of phrases one after the other, the longest first."""
        for end in range(len(words), 0, -1):
            if end < len(words) and not _may_part(words[end - 1], words[end]):
                continue
            first = self._unit(words[:end])
            if first is None:
                continue
            rest = self._sequence(words[end:]) if end < len(words) else ()
            if rest is not None:
                return first + rest
        return None

    def _unit(self, words: Sequence[Word]) -> Ids | None:
        """Return the ids of one phrase or number."""
        texts = tuple(word.text for word in words)
        if texts in self._fixed:
            return (self._fixed[texts],)
        if len(texts) == 1 and _is_number(texts[0]):
            return number_ids(texts[0])
        for phrase in self._open:
            values = self._values(phrase.words, words)
            if values is not None:
                return self._filled(phrase, values)
        return None

    def _values(self, wanted: Sequence[str], words: Sequence[Word]) -> list[tuple[str, Ids]] | None:
        """Return what is put into the holes, each with its ids; None where it does not match."""
        if not wanted or not words:
            return None if wanted or words else []
        if wanted[0] != HOLE:
            if words[0].text != wanted[0]:
                return None
            return self._values(wanted[1:], words[1:])
        for end in range(1, len(words) + 1):
            rest = self._values(wanted[1:], words[end:])
            if rest is None:
                continue
            ids = self._sequence(words[:end])
            if ids is not None:
                return [("-".join(word.text for word in words[:end]), ids), *rest]
        return None

    def _filled(self, phrase: Phrase, values: Sequence[tuple[str, Ids]]) -> Ids:
        """Return the ids of a phrase with its values, or that of a recording of all of it."""
        whole = f"{phrase.id}={'-'.join(text for text, _ in values)}"
        if whole in self._recorded_whole:
            return (whole,)
        pieces = (id_ for id_, _ in phrase.recordings)
        put_in = (ids for _, ids in values)
        found: Ids = ()
        before = HOLE
        for word in phrase.words:
            if word == HOLE:
                found += next(put_in)
            elif before == HOLE:
                found += (next(pieces),)
            before = word
        return found


def number_ids(digits: str) -> Ids:
    """Return the ids of a number: its own, or digit by digit."""
    if digits[0] != "0" and int(digits) in NUMBERS:
        return (f"number.{digits}",)
    return tuple(f"number.{digit}" for digit in digits)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _may_part(word: Word, following: Word) -> bool:
    """Whether one phrase may end and another begin between two words."""
    return following.begins or _is_number(word.text) or _is_number(following.text)
