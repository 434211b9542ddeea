"""Words that flow into as many parts as the room asks for; shows one part at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.layout import pagination
from ui.accessibility import headings
from ui.theme.mirroring import put
from ui.widgets.label import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.layout.pagination import Part, Passage
    from ui.theme.theme import Look


_WORDS_SHARE = 0.5  # of the width, that words beside a number need
_QT_BREAKS = re.compile("(?<=[/-])|\n")
_BREAK = re.compile("([/.-])(?=[^/])")  # where an address may go on in another line


class Prose(QFrame):
    """Flowing text.

    Rows are placed by the same reckoning that decides what fits, so that what was measured and
    what is shown cannot differ.

    Args:
        name: Stable test id.
        role: `card` for a card's ground and padding, empty for none.
        parent: Owner.
    """

    def __init__(self, name: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._padded = bool(role)
        self._frame = QFrame(self)
        self._frame.setProperty("role", "summary")
        self._rows: list[tuple[Words, Words]] = []

    def parts(
        self, passages: Sequence[Passage], look: Look, rooms: Callable[[int], QSize]
    ) -> list[Part]:
        """Reckon the parts.

        Args:
            passages: In reading order.
            look: Sizes.
            rooms: Width and height in pixels that this widget will have for each part.
        """

        def fits(part: Part, number: int) -> bool:
            room = rooms(number)
            return self._height(part, look, room.width()) <= room.height()

        width = min(rooms(0).width(), rooms(1).width()) - 2 * self._pad(look)
        return pagination.flow([_breakable(passage, look, width) for passage in passages], fits)

    def show_part(self, part: Part, look: Look) -> None:
        """Show one part in the room this widget has."""
        places, frame, _ = self._places(part, look, self.width())
        while len(self._rows) < len(part):
            self._rows.append((Words(parent=self), Words("strong", parent=self)))
        for (words, number), passage, place in zip(self._rows, part, places, strict=False):
            words.wear(passage.face, passage.tone)
            headings.mark(words, on=passage.is_heading)
            words.say(passage.text)
            put(words, place)
            number.say(passage.number)
            put(number, self._number_place(passage, look, place))
        for row in self._rows[len(part) :]:
            for words in row:
                words.say("")
        self._frame.setVisible(not frame.isEmpty())
        self._frame.setGeometry(frame)

    def _height(self, part: Part, look: Look, width: int) -> int:
        """Return the height of a part in pixels."""
        *_, bottom = self._places(part, look, width)
        return bottom + self._pad(look)

    def _places(self, part: Part, look: Look, width: int) -> tuple[list[QRect], QRect, int]:
        """Return where every passage stands, the frame behind the framed ones, and the end."""
        pad, inset, gap = self._pad(look), look.pad, look.gap // 2
        y, top = pad, pad
        places: list[QRect] = []
        frame = QRect()
        for place, passage in enumerate(part):
            if passage.framed:
                y += inset // 2 if place == 0 else 0
                room = width - 2 * pad - 2 * inset
                height = _text_height(passage, look, room)
                places.append(QRect(pad + inset, y, room, height))
                y += height
                frame = QRect(pad, top, width - 2 * pad, y + inset // 2 - top)
                continue
            if place:
                y = (frame.bottom() + 1 if part[place - 1].framed else y) + gap
            whole = width - 2 * pad
            beside = _beside(passage, look, whole)
            room = whole - _number_width(passage, look) - look.gap if beside else whole
            height = _text_height(passage, look, room)
            places.append(QRect(pad, y, room, height))
            y += height
            if passage.number and not beside:
                y += _line(look)
        return places, frame, max(y, frame.bottom() + 1)

    def _number_place(self, passage: Passage, look: Look, place: QRect) -> QRect:
        """Return where a number stands: at the right of its words, else under them."""
        digits = _number_width(passage, look)
        if _beside(passage, look, self.width() - 2 * self._pad(look)):
            return QRect(place.right() + look.gap + 1, place.top(), digits, place.height())
        return QRect(place.left(), place.bottom() + 1, digits, _line(look))

    def _pad(self, look: Look) -> int:
        return look.pad if self._padded else 0


def _beside(passage: Passage, look: Look, width: int) -> bool:
    """Whether a number leaves its words enough of this width to stand beside them."""
    if not passage.number:
        return False
    return width - _number_width(passage, look) >= width * _WORDS_SHARE


def _line(look: Look) -> int:
    return QFontMetrics(look.font("strong")).height() + 1


def _breakable(passage: Passage, look: Look, width: int) -> Passage:
    """Return a passage with places to break in addresses that Qt finds none narrow enough in."""
    metrics = QFontMetrics(look.font(passage.face))

    def breaks(word: str) -> str:
        pieces = _QT_BREAKS.split(word)
        if max(map(metrics.horizontalAdvance, pieces)) <= width:
            return word
        return _BREAK.sub("\\1\u200b", word)

    return replace(passage, text=" ".join(map(breaks, passage.text.split(" "))))


def _number_width(passage: Passage, look: Look) -> int:
    if not passage.number:
        return 0
    return QFontMetrics(look.font("strong")).horizontalAdvance(passage.number) + 1


def _text_height(passage: Passage, look: Look, width: int) -> int:
    bounds = QFontMetrics(look.font(passage.face)).boundingRect(
        QRect(0, 0, max(1, width), 100_000), Qt.TextFlag.TextWordWrap, passage.text
    )
    return bounds.height()
