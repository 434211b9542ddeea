"""How the welcome page is divided among picture, words and start buttons, or into parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from kiosk.layout.position import part_starts
from ui.attract import scene
from ui.theme import text_measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.layout.pagination import Part, Passage
    from kiosk.layout.position import Position
    from ui.attract.scene import Scene
    from ui.theme.theme import Theme
    from ui.widgets.button import Button
    from ui.widgets.flowing_text import FlowingText

HEADING_FACE, LEAD_FACE = "display", "lead"
_SPACINGS = (2, 1)  # gaps between heading, lead and buttons, in order of preference


@dataclass(frozen=True)
class Poster:
    """Everything on one page; places are in pixels of the page, from left to right.

    Args:
        heading: Place of the heading.
        lead: Place of the lead.
        starts: Places of the start buttons.
        scene: The picture.
    """

    heading: QRect
    lead: QRect
    starts: list[QRect]
    scene: Scene


@dataclass(frozen=True)
class WelcomeLayout:
    """The room on the welcome page, and what has to fit into it.

    Args:
        page: Size of the page in pixels.
        body: Place between header and footer, in pixels of the page.
        heading: Text of the heading.
        lead: Text of the lead.
        starts: The start buttons.
        theme: Fonts and distances.
    """

    page: QSize
    body: QRect
    heading: str
    lead: str
    starts: Sequence[Button]
    theme: Theme

    def poster(self) -> Poster | None:
        """Return the first of the preferred layouts that shows everything, None for none."""
        for share in self._picture_shares:
            room = self.text_room(share)
            for gaps in _SPACINGS:
                spacing = self.theme.gap * gaps
                high = self._poster_height(room.width(), spacing)
                if high <= room.height():
                    if not self.theme.metrics.portrait:
                        room.translate(0, (room.height() - high) // 2)
                    return self._poster(share, room, spacing)
        return None

    def heading_share(self) -> float | None:
        """Return the share with which the heading fits beside the picture, None for none.

        See `text_room`.
        """
        for share in self._picture_shares:
            room = self.text_room(share)
            if self._text_height(self.heading, HEADING_FACE, room.width()) <= room.height():
                return share
        return None

    def parts(
        self, text: FlowingText, share: float | None, name: str
    ) -> tuple[list[Part], list[Position]]:
        """Return the parts of the text, and where each begins.

        Args:
            text: The widget that shows them.
            share: What `heading_share` returned, for the first part.
            name: The clinic's, added to the last part if that has room; empty where the header
                shows it.
        """
        from kiosk.layout.pagination import Passage

        others = self.body.size()
        first = others if share is None else self.text_room(share).size()

        def flow(passages: Sequence[Passage]) -> list[Part]:
            return text.parts(passages, self.theme, lambda part: others if part else first)

        words = [Passage(self.heading, HEADING_FACE), Passage(self.lead, LEAD_FACE)]
        parts = flow(words)
        if name:
            named = [*words, Passage(name, "strong", "soft")]
            with_name = flow(named)
            if len(with_name) == len(parts):
                words, parts = named, with_name
        return parts, part_starts(words, parts)

    def text_room(self, share: float) -> QRect:
        """Return the place for words beside the picture or, in portrait, under it.

        Args:
            share: One of `scene.TEXT_SHARES` or, in portrait, `scene.PORTRAIT_SHARES`.
        """
        room, margin = QRect(self.body), self.theme.margin
        if self.theme.metrics.portrait:
            room.setTop(round(self.page.height() * share) + margin)
        else:
            room.setWidth(round(self.page.width() * share) - 2 * margin)
        return room

    def heading_width(self, width: int) -> int:
        """Return the width, up to this one, at which no word of the heading stands alone."""
        font = self.theme.font(HEADING_FACE)
        return text_measure.balanced_width(self.heading, font, width)

    def start_row(self, width: int) -> list[QRect]:
        """Return the places of the start buttons: side by side, or one below the other."""
        whole = self.theme.metrics.portrait
        return text_measure.row(self.starts, width, self.theme.gap, whole=whole)

    def part_scene(self, share: float, part: Part, width: int) -> Scene:
        """Arrange the picture beside a part of the text.

        Args:
            share: As in `text_room`.
            part: The words.
            width: Of the words in pixels.
        """
        words = sum(self._text_height(passage.text, passage.face, width) for passage in part)
        words_bottom = self.body.top() + words + self.theme.gap * len(part)
        return self._scene(share, words_bottom, self.body.bottom() + 1)

    @property
    def _picture_shares(self) -> tuple[float, ...]:
        return scene.PORTRAIT_SHARES if self.theme.metrics.portrait else scene.TEXT_SHARES

    def _text_height(self, text: str, face: str, width: int) -> int:
        return text_measure.height(text, self.theme.font(face), width)

    def _poster_height(self, width: int, spacing: int) -> int:
        heading = self._text_height(self.heading, HEADING_FACE, width)
        lead = self._text_height(self.lead, LEAD_FACE, width)
        return heading + lead + text_measure.bottom(self.start_row(width)) + 2 * spacing

    def _poster(self, share: float, room: QRect, spacing: int) -> Poster:
        """Return heading, lead and buttons one below the other, from the top of a room."""
        wide = room.width()
        high = self._text_height(self.heading, HEADING_FACE, wide)
        heading = QRect(room.left(), room.top(), self.heading_width(wide), high)
        high = self._text_height(self.lead, LEAD_FACE, wide)
        lead = QRect(room.left(), heading.bottom() + 1 + spacing, wide, high)
        corner = QPoint(room.left(), lead.bottom() + 1 + spacing)
        starts = [place.translated(corner) for place in self.start_row(wide)]
        return Poster(heading, lead, starts, self._scene(share, lead.bottom(), self.page.height()))

    def _scene(self, share: float, words_bottom: int, bottom: int) -> Scene:
        """Arrange the picture below the header, so that it is not behind the header's text."""
        top = self.body.top()
        if self.theme.metrics.portrait:
            return scene.above(self.page, top, round(self.page.height() * share))
        if self.theme.contrast:
            words_bottom = 0  # the picture has a background of its own, apart from the words
        return scene.beside(self.page, top, bottom, share, words_bottom)
