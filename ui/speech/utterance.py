"""A sentence to read aloud, the widget that shows it, and when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class Occasion(StrEnum):
    """When an utterance is read without being asked for."""

    PAGE = "page"
    """Whenever its page is."""
    VISIT = "visit"
    """Until it was heard once in a visit, in the language shown."""
    REQUEST = "request"
    """When everything on the page is asked for, or when one moves to its control."""
    REPEAT = "repeat"
    """When everything on the page is asked for, or when its control is repeated."""


ASKED = frozenset({Occasion.REQUEST, Occasion.REPEAT})
"""Occasions of what is never read with its page by itself."""


@dataclass(frozen=True)
class Utterance:
    """A sentence, and the widget that shows it.

    Args:
        text: The sentence as it is written.
        widget: The widget that shows it.
        start: Index of its first character in the widget's text, below 0 for the whole widget.
        length: Number of its characters there.
        answer: Whether it reveals what the family chose.
        secret: Whether it names a digit of the PIN pad.
        recording: An audio file of a person reading it, to be played instead.
        language: Code of the language it is in, empty for that of the page.
        occasion: When it is read.
        subject: What it belongs to that is read once a visit, empty for nothing.
    """

    text: str
    widget: QWidget
    start: int = -1
    length: int = 0
    answer: bool = False
    secret: bool = False
    recording: Path | None = None
    language: str = ""
    occasion: Occasion = Occasion.PAGE
    subject: str = ""

    @property
    def key(self) -> tuple[object, int, str]:
        """Identifies this sentence after a redraw.

        Several controls can have the same text, but each keeps its widget. A label does not: after
        a redraw another one may show its text.
        """
        control = isinstance(self.widget, QAbstractButton)
        return self.widget if control else type(self.widget), self.start, self.text
