"""Words that flow into as many parts as the room asks for; shows one part at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.layout import pagination
from ui.accessibility import headings
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kiosk.layout.pagination import Part, Passage
    from ui.accessibility.live_region import LiveRegion
    from ui.theme.theme import Theme


_WORDS_SHARE = 0.5  # of the width, that words beside a number need
_QT_BREAKS = re.compile("(?<=[/-])|\n")
_BREAK = re.compile("([/.-])(?=[^/])")  # where an address may go on in another line


class FlowingText(QFrame):
    """Flowing text.

    Rows are placed by the same reckoning that decides what fits, so that what was measured and
    what is shown cannot differ.

    Args:
        name: Stable test id.
        role: `card` for a card's ground and padding, which large text does without; empty for
            none.
        parent: Owner.
        region: What the first passage of each part is for, where its changes are announced.
        dense: Whether passages are lines of a list, with less space between them.
    """

    def __init__(
        self,
        name: str,
        role: str = "",
        parent: QWidget | None = None,
        *,
        region: LiveRegion | None = None,
        dense: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._gap_share = 4 if dense else 2
        self._role = role
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._region = region
        self._frame = QFrame(self)
        self._frame.setProperty("role", "summary")
        self._rows: list[tuple[Label, Label]] = []
        self.recording: Path | None = None
        """A person's own voice that reads the whole text, played instead of its parts."""

    def parts(
        self, passages: Sequence[Passage], theme: Theme, rooms: Callable[[int], QSize]
    ) -> list[Part]:
        """Reckon the parts.

        Args:
            passages: In reading order.
            theme: Sizes.
            rooms: Width and height in pixels that this widget will have for each part.
        """

        def fits(part: Part, number: int) -> bool:
            room = rooms(number)
            return self._height(part, theme, room.width()) <= room.height()

        width = min(rooms(0).width(), rooms(1).width()) - 2 * self._pad(theme)
        return pagination.flow([_breakable(passage, theme, width) for passage in passages], fits)

    def longest_fitting(self, forms: Sequence[Sequence[Passage]], theme: Theme) -> Part:
        """Return the first form that fits whole, else the beginning of the last form that fits.

        Args:
            forms: The same words, from the fullest form to the shortest.
            theme: Sizes.
        """
        width, room = self.width(), self.height()

        def fits(passages: Sequence[Passage]) -> bool:
            return self._height(tuple(passages), theme, width) <= room

        shortest = forms[-1]
        beginnings = [shortest[:end] for end in range(len(shortest) - 1, 0, -1)]
        # A heading stays with what is below it.
        whole = [part for part in beginnings if not part[-1].keep]
        return next((tuple(each) for each in (*forms, *whole) if fits(each)), ())

    def show_part(self, part: Part, theme: Theme) -> None:
        """Show one part in the room this widget has."""
        self._show_ground(theme)
        rects, frame, _ = self._passage_rects(part, theme, self.width())
        while len(self._rows) < len(part):
            region = None if self._rows else self._region
            self._rows.append((Label(parent=self, region=region), Label("strong", parent=self)))
        for (words, number), passage, place in zip(self._rows, part, rects, strict=False):
            words.set_style(passage.face, passage.tone)
            headings.mark(words, on=passage.is_heading)
            words.set_text(passage.text)
            words.answer = passage.answer
            put(words, place)
            number.set_text(passage.number)
            put(number, self._number_place(passage, theme, place))
        for row in self._rows[len(part) :]:
            for words in row:
                words.set_text("")
        self._frame.setVisible(not frame.isEmpty())
        self._frame.setGeometry(frame)

    def _height(self, part: Part, theme: Theme, width: int) -> int:
        """Return the height of a part in pixels."""
        *_, bottom = self._passage_rects(part, theme, width)
        return bottom + self._pad(theme)

    def _passage_rects(
        self, part: Part, theme: Theme, width: int
    ) -> tuple[list[QRect], QRect, int]:
        """Return where every passage stands, the frame behind the framed ones, and the end."""
        pad, inset, gap = self._pad(theme), theme.pad, theme.gap // self._gap_share
        y, top = pad, pad
        rects: list[QRect] = []
        frame = QRect()
        for place, passage in enumerate(part):
            if passage.framed:
                y += inset // 2 if place == 0 else 0
                room = width - 2 * pad - 2 * inset
                height = _text_height(passage, theme, room)
                rects.append(QRect(pad + inset, y, room, height))
                y += height
                frame = QRect(pad, top, width - 2 * pad, y + inset // 2 - top)
                continue
            if place:
                y = (frame.bottom() + 1 if part[place - 1].framed else y) + gap
            whole = width - 2 * pad
            beside = _beside(passage, theme, whole)
            room = whole - _number_width(passage, theme) - theme.gap if beside else whole
            height = _text_height(passage, theme, room)
            rects.append(QRect(pad, y, room, height))
            y += height
            if passage.number and not beside:
                y += _line(theme)
        return rects, frame, max(y, frame.bottom() + 1)

    def _number_place(self, passage: Passage, theme: Theme, place: QRect) -> QRect:
        """Return where a number stands: at the right of its words, else under them."""
        digits = _number_width(passage, theme)
        if _beside(passage, theme, self.width() - 2 * self._pad(theme)):
            return QRect(place.right() + theme.gap + 1, place.top(), digits, place.height())
        return QRect(place.left(), place.bottom() + 1, digits, _line(theme))

    def _pad(self, theme: Theme) -> int:
        return theme.pad if self._role and not theme.compact else 0

    def _show_ground(self, theme: Theme) -> None:
        """Show the ground of the role, but to large text, which needs the room of its edge."""
        role = "" if theme.compact else self._role
        if self.property("role") != role:
            self.setProperty("role", role)
            # Qt evaluates a style sheet's property selectors only when a widget is polished.
            self.style().unpolish(self)
            self.style().polish(self)


def _beside(passage: Passage, theme: Theme, width: int) -> bool:
    """Whether a number leaves its words enough of this width to stand beside them."""
    if not passage.number:
        return False
    return width - _number_width(passage, theme) >= width * _WORDS_SHARE


def _line(theme: Theme) -> int:
    return QFontMetrics(theme.font("strong")).height() + 1


def _breakable(passage: Passage, theme: Theme, width: int) -> Passage:
    """Return a passage with places to break in addresses that Qt finds none narrow enough in."""
    metrics = QFontMetrics(theme.font(passage.face))

    def breaks(word: str) -> str:
        pieces = _QT_BREAKS.split(word)
        if max(map(metrics.horizontalAdvance, pieces)) <= width:
            return word
        return _BREAK.sub("\\1\u200b", word)

    return replace(passage, text=" ".join(map(breaks, passage.text.split(" "))))


def _number_width(passage: Passage, theme: Theme) -> int:
    if not passage.number:
        return 0
    return QFontMetrics(theme.font("strong")).horizontalAdvance(passage.number) + 1


def _text_height(passage: Passage, theme: Theme, width: int) -> int:
    return text_measure.wrapped_height(passage.text, theme.font(passage.face), width)
