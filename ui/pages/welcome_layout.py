"""How the welcome page is divided among picture, words and start buttons, or into parts."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from kiosk.layout.position import part_starts
from kiosk.process.value import Value
from ui.attract import scene as arrange
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
_SMALLER_HEADING = "title"  # face of an upright heading that would take more than two lines
_SPACINGS = (2, 1, 0.5)  # gaps between heading, lead and buttons, in order of preference
_WIDTH_STEP = 8  # pixels, from one width of the heading to the next that is tried
_ALONE = 1  # word, which is no line
_PAPER_SHARE = 0.32  # of the figures' height, for the sheet of paper before them


class Poster(Value, frozen=True):
    """Everything on one page; places are in pixels of the page, from left to right.

    Args:
        heading: Place of the heading.
        lead: Place of the lead.
        terms: Place of the terms.
        starts: Places of the start buttons.
        scene: The picture.
    """

    heading: QRect
    lead: QRect
    terms: QRect
    starts: list[QRect]
    scene: Scene


class WelcomeLayout(Value, frozen=True, dict=True):
    """The room on the welcome page, and what has to fit into it.

    Args:
        page: Size of the page in pixels.
        body: Place between header and footer, in pixels of the page.
        heading: Text of the heading.
        lead: Text of the lead.
        terms: Text below it: how long it takes, and what is kept.
        starts: The start buttons.
        theme: Fonts and distances.
    """

    page: QSize
    body: QRect
    heading: str
    lead: str
    terms: str
    starts: Sequence[Button]
    theme: Theme

    def poster(self) -> Poster | None:
        """Return the first of the preferred layouts that shows everything, None for none."""
        ways = (self._stacked, self._in_row)
        if self.theme.metrics.portrait:  # the picture is as high as the words leave room for
            # Under a smaller heading the picture of several parts is better than crowded words.
            airy = [gaps for gaps in _SPACINGS if gaps >= 1 or self.heading_face == HEADING_FACE]
            order = itertools.product(airy, self._picture_shares)
            tries = [(share, self._stacked, gaps) for gaps, share in order]
        else:
            tries = list(itertools.product(self._picture_shares, ways, _SPACINGS))
        posters = (find(share, round(self.theme.gap * gaps)) for share, find, gaps in tries)
        found = next((poster for poster in posters if poster is not None), None)
        if found is None:
            self._narrow_starts(on=False)
        return found

    @cached_property
    def heading_face(self) -> str:
        """The face of the heading on a page with everything.

        Upright it is a smaller one where that saves a third line, which the picture has instead.
        """
        if not self.theme.metrics.portrait:
            return HEADING_FACE
        wide = self.body.width()
        two_lines = self._text_height("H\nH", HEADING_FACE, wide)
        higher = self._text_height(self.heading, HEADING_FACE, wide) > two_lines
        return _SMALLER_HEADING if higher else HEADING_FACE

    def heading_share(self) -> float | None:
        """Return the share for the first of several parts, None for none.

        It is the first with which all words fit beside the picture, else the first with which the
        heading does. See `text_room`.
        """
        words = [(self.heading, HEADING_FACE), (self.lead, LEAD_FACE), (self.terms, LEAD_FACE)]
        for count in (len(words), 1):
            for share in self._picture_shares:
                room = self.text_room(share)
                high = sum(self._text_height(*each, room.width()) for each in words[:count])
                if high + self.theme.gap * (count - 1) <= room.height():
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

        words = [
            Passage(self.heading, HEADING_FACE),
            Passage(self.lead, LEAD_FACE),
            Passage(self.terms, LEAD_FACE),
        ]
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

    def heading_width(self, width: int, face: str = HEADING_FACE) -> int:
        """Return the greatest width, up to this one, at which no word of the heading stands alone.

        Lines are filled from the first one on, so that the heading begins with its longest line.
        """
        font = self.theme.font(face)
        least = text_measure.balanced_width(self.heading, font, width)
        widths = range(width, least, -_WIDTH_STEP)
        lone = (text_measure.last_line_words(self.heading, font, wide) <= _ALONE for wide in widths)
        return next((wide for wide, alone in zip(widths, lone, strict=True) if not alone), least)

    def start_row(self, width: int) -> list[QRect]:
        """Return the places of the start buttons: side by side, or one below the other."""
        whole = self.theme.metrics.portrait
        return text_measure.row(self.starts, width, self.theme.target_gap, whole=whole)

    def part_scene(self, share: float, part: Part, width: int) -> Scene:
        """Arrange the picture beside a part of the text.

        Args:
            share: As in `text_room`.
            part: The words.
            width: Of the words in pixels.
        """
        high = sum(self._text_height(passage.text, passage.face, width) for passage in part)
        words = QRect(self.body.topLeft(), QSize(width, high + self.theme.gap * len(part)))
        return self._scene(share, [words], words.right(), self.body.bottom() + 1)

    @property
    def _picture_shares(self) -> tuple[float, ...]:
        return arrange.PORTRAIT_SHARES if self.theme.metrics.portrait else arrange.TEXT_SHARES

    def _text_height(self, text: str, face: str, width: int) -> int:
        return text_measure.height(text, self.theme.font(face), width)

    def _stacked(self, share: float, spacing: int) -> Poster | None:
        """Return the start buttons one below the other under the words, None without room."""
        self._narrow_starts(on=False)
        room = self.text_room(share)
        row = self.start_row(room.width())
        words = self._words(room, spacing)
        high = text_measure.bottom(words) - room.top() + spacing + text_measure.bottom(row)
        if high > room.height():
            return None
        if not self.theme.metrics.portrait:
            spare = room.height() - high
            more = self._apart(spare, spacing)
            words = [place.translated(0, (spare - more) // 2) for place in words]
            spacing += more
        corner = QPoint(room.left(), text_measure.bottom(words) + spacing)
        starts = [place.translated(corner) for place in row]
        right = max(place.right() for place in starts)
        scene = self._scene(share, words, right, self.page.height())
        return Poster(words[0], words[1], words[2], starts, self._with_paper(scene, starts))

    def _in_row(self, share: float, spacing: int) -> Poster | None:
        """Return the start buttons side by side over the whole width, None without room.

        Where their words need two lines, the sheet of paper stands beside them, as high as they
        are; else the buttons have its room, and it stands in the picture.
        """
        body, gap, sheet, left = self.body, self.theme.target_gap, 0, self.body.left()
        widths = self._row_widths(body.width() - gap * (len(self.starts) - 1))
        if any(
            button.sizeHint().width() > wide
            for button, wide in zip(self.starts, widths, strict=True)
        ):
            sheet = self.theme.main_height
            widths = self._row_widths(body.width() - sheet - gap * len(self.starts))
            left += sheet + gap
        row = list(zip(self.starts, widths, strict=True))
        if any(button.minimumSizeHint().width() > wide for button, wide in row):
            return None
        high = max(button.heightForWidth(wide) for button, wide in row)
        top = body.bottom() + 1 - high
        room = self.text_room(share)
        words = self._words(room, spacing)
        if text_measure.bottom(words) + spacing > top:
            return None
        spare = top - spacing - text_measure.bottom(words)
        down = (spare - self._apart(spare, spacing)) // 2
        words = [place.translated(0, down) for place in words]
        starts = []
        for wide in widths:
            starts.append(QRect(left, top, wide, high))
            left += wide + gap
        scene = self._scene(share, [], room.right(), top - gap)
        if sheet:
            paper = QRect(body.left(), top - gap // 2, sheet, high + gap // 2)
            scene = arrange.with_paper(scene, paper)
        else:
            beside = QRect(scene.panel)
            beside.setLeft(room.right() + 1 + self.theme.gap)
            scene = self._with_low_paper(scene, beside)
        return Poster(words[0], words[1], words[2], starts, scene)

    def _row_widths(self, room: int) -> list[int]:
        """Return the widths of the start buttons in a row of so many pixels.

        They are equal, unless some then need a second line that others leave them room for. Where
        all need more, there is less beside their words, if these then take one line.
        """
        for narrow in (False, True, False):
            self._narrow_starts(on=narrow)
            count = len(self.starts)
            whole = [button.sizeHint().width() for button in self.starts]
            if max(whole) <= room // count:
                break
            spare = room - sum(whole)
            if spare >= 0:
                return [wide + spare // count for wide in whole]
        return [room // count] * count

    def _narrow_starts(self, *, on: bool) -> None:
        for button in self.starts:
            button.be_narrow(on=on)

    def _apart(self, spare: int, spacing: int) -> int:
        """Return by how much of a spare height buttons stand further than that from the words.

        Where there is room, they are as far from these as from each other.
        """
        return min(spare, max(0, self.theme.target_gap - spacing))

    def _words(self, room: QRect, spacing: int) -> list[QRect]:
        """Return the places of heading, lead and terms, one below the other from a room's top."""
        wide, top = room.width(), room.top()
        places: list[QRect] = []
        for text, face, apart in (
            (self.heading, self.heading_face, spacing),
            (self.lead, LEAD_FACE, spacing // 2),
            (self.terms, LEAD_FACE, 0),
        ):
            high = self._text_height(text, face, wide)
            across = self.heading_width(wide, face) if face == self.heading_face else wide
            places.append(QRect(room.left(), top, across, high))
            top += high + apart
        return places

    def _with_paper(self, scene: Scene, starts: Sequence[QRect]) -> Scene:
        """Return a scene with the sheet of paper beside the start buttons or, upright, above."""
        theme = self.theme
        if theme.metrics.portrait:
            beside = scene.panel.adjusted(theme.margin, 0, 0, 0)
            return self._with_low_paper(scene, beside)
        left = max(place.right() for place in starts) + 1 + theme.gap
        top, bottom = starts[0].top(), text_measure.bottom(starts)
        room = QRect(left, top, scene.panel.right() - left, bottom - top)
        return arrange.with_paper(scene, room)

    def _with_low_paper(self, scene: Scene, beside: QRect) -> Scene:
        """Return a scene with the sheet of paper on the land before the figures."""
        high = round(scene.figures.height() * _PAPER_SHARE)
        bottom = scene.panel.bottom() + 1 - self.theme.gap
        room = QRect(beside.left(), bottom - high, beside.width(), high)
        return arrange.with_paper(scene, room)

    def _scene(self, share: float, words: Sequence[QRect], left: int, bottom: int) -> Scene:
        """Arrange the picture below the header, so that it is not behind the header's text.

        Args:
            share: As in `text_room`.
            words: Places that the landscape stays below.
            left: Where the landscape may begin.
            bottom: Where the picture ends.
        """
        top = self.body.top()
        if self.theme.metrics.portrait:
            return arrange.above(self.page, top, round(self.page.height() * share))
        # In high contrast the picture has a background of its own, apart from the words.
        words_bottom = text_measure.bottom(words) if words and not self.theme.contrast else 0
        return arrange.beside(
            self.page, top, bottom, share, left=left + self.theme.gap, words_bottom=words_bottom
        )
