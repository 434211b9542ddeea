"""Flowing text with a picture, in places that `TextComposer` finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.layout.pagination import Passage
from kiosk.layout.position import part_starts
from ui.theme.mirroring import put
from ui.widgets.flowing_text import FlowingText
from ui.widgets.large_text_composition import LargeTextComposer
from ui.widgets.picture import Picture
from ui.widgets.text_composition import TextComposer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.layout.pagination import Part
    from kiosk.layout.position import Position
    from ui.theme.theme import Theme
    from ui.widgets.button import Button
    from ui.widgets.text_composition import Places

_REMEMBERED = 48  # texts: those of a few languages and text sizes
_composed: dict[tuple[object, ...], tuple[list[Part], list[Places]]] = {}
"""Parts and places of texts, which outlive their page: they tell nothing that a family chose."""


class IllustratedText(QWidget):
    """A picture and the words it belongs to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(name="picture", parent=self)
        self.summary = FlowingText(f"{name}-summary", parent=self)
        self.prose = FlowingText(name, parent=self)
        self._measured: tuple[object, ...] = ()
        self._parts: list[Part] = []
        self._places: list[Places] = []

    def record(self, recording: Path | None) -> None:
        """Set a person's own voice that reads the whole text."""
        self.summary.recording = self.prose.recording = recording

    def parts(
        self,
        title: str,
        passages: Sequence[Passage],
        theme: Theme,
        *,
        titled: bool = False,
        opener: Button | None = None,
    ) -> tuple[list[Part], list[Position]]:
        """Cut the text into parts for the room this widget has.

        Args:
            title: The page's heading, with which large text begins.
            passages: In reading order. They tell nothing that a family chose.
            theme: Sizes.
            titled: Whether the page's title may say a label that begins a part.
            opener: The button that may open the words after a summary; see `opener_place`.

        Returns:
            The parts, and where each begins. The title is item 0, also where the header shows it.
        """
        heading = (Passage(title, "title", keep=True),)
        label = opener.text() if opener is not None else ""
        measured = (title, tuple(passages), label, self.size(), theme)
        if measured != self._measured:  # turning parts measures nothing
            self._measured = measured
            wide = opener.sizeHint().toTuple() if opener is not None else None
            key = (*measured[:3], wide, self.size().toTuple(), theme, titled)
            if key not in _composed:
                while len(_composed) >= _REMEMBERED:
                    del _composed[next(iter(_composed))]
                _composed[key] = self._compose(
                    heading, passages, theme, titled=titled, opener=opener
                )
            self._parts, self._places = _composed[key]
        if theme.compact:
            return self._parts, part_starts([*heading, *passages], self._parts)
        return self._parts, part_starts(passages, self._parts, first=1)

    @property
    def opener_place(self) -> QRect:
        """Place of the button on the first part, which opens the others; empty for none here."""
        return self._places[0].opener if self._places else QRect()

    @property
    def opened_at_foot(self) -> bool:
        """Whether that button stands at the page's foot."""
        return bool(self._places) and self._places[0].opened_at_foot

    def _compose(
        self,
        heading: tuple[Passage],
        passages: Sequence[Passage],
        theme: Theme,
        *,
        titled: bool,
        opener: Button | None,
    ) -> tuple[list[Part], list[Places]]:
        if theme.compact:
            return LargeTextComposer(self.prose, self.size(), theme).compose_large(
                heading, passages
            )
        composer = TextComposer(self.prose, self.size(), theme)
        opened = None if opener is None else composer.compose_opened(passages, opener)
        return opened or composer.compose(passages, titled=titled)

    def show_part(
        self, part: Part, number: int, drawing: str, alternative: str, theme: Theme
    ) -> None:
        """Show a part with its picture, where there is room for one."""
        places = self._places[number]
        self.show_words(part, places, theme)
        self.picture.setVisible(not places.picture.isEmpty())
        if not places.picture.isEmpty():
            # In high contrast the picture has a light ground, no larger than the drawing.
            put(self.picture, places.drawing if theme.contrast else places.picture)
            self.picture.show_with_caption(drawing, alternative, theme)

    def show_words(self, part: Part, places: Places, theme: Theme) -> None:
        """Show the words of a part alone."""
        self.picture.hide()
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
