"""What is not read aloud where others may hear it: the family's choices, and digits of a PIN."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets.card import ChoiceCard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.speech.utterance import Utterance


class Discretion(QObject):
    """Leaves out what others are not to hear, and says so.

    With headphones nothing is left out.

    Args:
        context: Whether there are headphones.
        switch: The button that reads them; also the owner.
    """

    def __init__(self, context: UiContext, switch: QWidget) -> None:
        super().__init__(switch)
        self._headphones = context.config.voice.headphones
        self._switch = switch
        self._offered = False  # whether it was heard in this visit how to hear the choices

    def forget(self) -> None:
        """Forget the visit."""
        self._offered = False

    @property
    def notice(self) -> str:
        """What is said instead of the choices."""
        return self.tr("Your choices are not read aloud here.")

    def tells_answers(self, visit: Visit) -> bool:
        """Whether what the family chose is read aloud with the page."""
        return self._headphones or visit.listening.answers

    def note_heard(self, one: Utterance) -> None:
        """Remember that it was heard how to hear the choices."""
        self._offered = self._offered or one.text == self._how_to_hear()

    def allowed(self, said: Iterable[Utterance], visit: Visit) -> list[Utterance]:
        """Leave out the choices, and say so where a list of them would be.

        Until it was heard once it is said how to hear them. The state of a card is said when one
        moves to it.
        """
        said = self.without_digits(said)
        if self.tells_answers(visit):
            return said
        offered = self._offered
        kept: list[Utterance] = []
        withheld = False
        for one in said:
            listed = _is_listed(one)
            if listed and not withheld:
                kept.append(replace(one, text=self.notice, widget=self._switch, answer=False))
                if not offered:
                    kept.append(replace(kept[-1], text=self._how_to_hear()))
                    offered = True
            withheld = listed
            if not one.answer:
                kept.append(one)
        return kept

    def without_digits(self, said: Iterable[Utterance]) -> list[Utterance]:
        """Return utterances without the digits of the PIN pad, several of them as one."""
        if self._headphones:
            return list(said)
        kept: list[Utterance] = []
        for one in said:
            if not one.secret:
                kept.append(one)
            elif not (kept and kept[-1].secret):
                kept.append(replace(one, text=self.tr("Digit key.")))
        return kept

    def _how_to_hear(self) -> str:
        """Return how to hear the choices."""
        words = self.tr("To hear them, choose “%1”.")
        return words.replace("%1", self.tr("My choices"))


def listed_answers(said: list[Utterance]) -> list[Utterance]:
    """Return the first list of answers with the heading above it, nothing where there is none."""
    start = next((place for place, one in enumerate(said) if _is_listed(one)), None)
    if start is None:
        return []
    return [*said[max(0, start - 1) : start], *itertools.takewhile(_is_listed, said[start:])]


def _is_listed(one: Utterance) -> bool:
    """Whether it is an answer in a list of them, rather than the state of a card."""
    return one.answer and not isinstance(one.widget, ChoiceCard)
