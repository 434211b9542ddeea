"""Flowing text with a picture: beside it, above it, or only with the first part.

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.layout.pagination import Part
    from kiosk.layout.position import Position
    from ui.theme.theme import Theme

_ROOMY = 0.75  # share of the designed-for screen from which the picture stays on every part
_TEXT, _PICTURE = 11, 8


class IllustratedText(QWidget):
    """A picture and the words it belongs to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(name="picture", parent=self)
        self.prose = FlowingText(name, parent=self)

    def parts(
        self, title: str, passages: Sequence[Passage], theme: Theme
    ) -> tuple[list[Part], list[Position]]:
        """Cut the text into parts for the room this widget has.

        Args:
            title: The page's heading, which goes on the cover where there is one.
            passages: In reading order.
            theme: Sizes.

        Returns:
            The parts, and where each begins. The title is item 0, also where the header shows it.
        """
        heading = (Passage(title, "title"),)
        covers: list[Part] = []
        if theme.compact:
            covers = self.prose.parts(heading, theme, lambda part: self._room(part, theme))
        first = len(covers)
        parts = self.prose.parts(passages, theme, lambda part: self._room(first + part, theme))
        starts = part_starts(heading, covers) + part_starts(passages, parts, first=1)
        return covers + parts, starts

    def show_part(
        self, part: Part, number: int, drawing: str, alternative: str, theme: Theme
    ) -> None:
        """Show a part with its picture, where there is room for one."""
        room = self._room(number, theme)
        shown = self._illustrated(number, theme)
        upright = theme.metrics.portrait
        left, top = 0, self.height() - room.height() if upright else 0
        put(self.prose, QRect(QPoint(left, top), room))
        self.prose.show_part(part, theme)
        self.picture.setVisible(shown)
        if shown:
            beside = room.width() + theme.margin
            above = QRect(0, 0, self.width(), top - theme.margin)
            place = QRect(beside, 0, self.width() - beside, self.height())
            put(self.picture, above if upright else place)
            self.picture.show_with_caption(drawing, alternative, theme)

    @staticmethod
    def _illustrated(number: int, theme: Theme) -> bool:
        return number == 0 or theme.metrics.text_room >= _ROOMY

    def _room(self, number: int, theme: Theme) -> QSize:
        size = self.size()
        if not self._illustrated(number, theme):
            return size
        if theme.metrics.portrait:
            height = (size.height() - theme.margin) * _TEXT // (_TEXT + _PICTURE)
            return QSize(size.width(), height)
        return QSize((size.width() - theme.margin) * _TEXT // (_TEXT + _PICTURE), size.height())
