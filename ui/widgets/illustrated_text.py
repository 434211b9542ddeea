"""Flowing text with a picture, which has the same place on every part.

Where words need all the room there is, the first part is a cover: the heading beside the picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.layout.pagination import Passage
from kiosk.layout.position import part_starts
from ui.theme.mirroring import put
from ui.widgets.flowing_text import FlowingText
from ui.widgets.picture import Picture
from ui.widgets.text_composition import Places, TextComposer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.layout.pagination import Part
    from kiosk.layout.position import Position
    from ui.theme.theme import Theme

_TEXT, _PICTURE = 11, 8  # of a cover


class IllustratedText(QWidget):
    """A picture and the words it belongs to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(name="picture", parent=self)
        self.summary = FlowingText(f"{name}-summary", parent=self)
        self.prose = FlowingText(name, parent=self)
        self._measured: tuple[object, ...] = ()
        self._covers: list[Part] = []
        self._parts: list[Part] = []
        self._places: list[Places] = []

    def record(self, recording: Path | None) -> None:
        """Set a person's own voice that reads the whole text."""
        self.summary.recording = self.prose.recording = recording

    def parts(
        self, title: str, passages: Sequence[Passage], theme: Theme
    ) -> tuple[list[Part], list[Position]]:
        """Cut the text into parts for the room this widget has.

        Args:
            title: The page's heading, which goes on the cover where there is one.
            passages: In reading order. They tell nothing that a family chose.
            theme: Sizes.

        Returns:
            The parts, and where each begins. The title is item 0, also where the header shows it.
        """
        heading = (Passage(title, "title"),)
        measured = (title, tuple(passages), self.size(), theme)
        if measured != self._measured:  # turning parts measures nothing
            self._measured = measured
            self._compose(heading, passages, theme)
        covers, parts = self._covers, self._parts
        starts = part_starts(heading, covers) + part_starts(passages, parts, first=1)
        return covers + parts, starts

    def _compose(self, heading: Part, passages: Sequence[Passage], theme: Theme) -> None:
        composer = TextComposer(self.prose, self.size(), theme)
        if theme.compact:
            self._covers = self.prose.parts(
                heading, theme, lambda part: self.size() if part else self._cover_room(theme)
            )
            self._parts = composer.whole(passages)
            self._places = [Places(QRect(QPoint(), self.size()))] * len(self._parts)
        else:
            self._covers = []
            self._parts, self._places = composer.compose(passages)

    def show_part(
        self, part: Part, number: int, drawing: str, alternative: str, theme: Theme
    ) -> None:
        """Show a part with its picture, where there is room for one."""
        places = self._all_places(theme)[number]
        apart = 0
        if not places.summary.isEmpty():
            apart = next((n for n, passage in enumerate(part) if n and passage.fresh), 0)
        for text, words, place in (
            (self.summary, part[:apart], places.summary),
            (self.prose, part[apart:], places.words),
        ):
            put(text, place)
            text.corner = places.corner
            text.setVisible(bool(words))
            text.show_part(words, theme)
        self.picture.setVisible(not places.picture.isEmpty())
        if not places.picture.isEmpty():
            put(self.picture, places.picture)
            self.picture.show_with_caption(drawing, alternative, theme)

    def _all_places(self, theme: Theme) -> list[Places]:
        """Return the places of each part, covers first."""
        covers = [self._cover_places(theme), *[Places(self.rect())] * len(self._covers)]
        return covers[: len(self._covers)] + self._places

    def _cover_room(self, theme: Theme) -> QSize:
        return self._cover_places(theme).words.size()

    def _cover_places(self, theme: Theme) -> Places:
        """Return the places of the first part in large text."""
        wide, high, margin = self.width(), self.height(), theme.margin
        if theme.metrics.portrait:
            words = (high - margin) * _TEXT // (_TEXT + _PICTURE)
            top = high - words
            return Places(QRect(0, top, wide, words), QRect(0, 0, wide, top - margin))
        words = (wide - margin) * _TEXT // (_TEXT + _PICTURE)
        left = words + margin
        return Places(QRect(0, 0, words, high), QRect(left, 0, wide - left, high))
