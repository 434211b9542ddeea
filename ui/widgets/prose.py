"""Words that flow into as many parts as the room asks for; shows one part at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk import paging
from ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.paging import Part, Passage
    from ui.look import Look


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

        return paging.flow(passages, fits)

    def show_part(self, part: Part, look: Look) -> None:
        """Show one part in the room this widget has."""
        places, frame = self._places(part, look, self.width())
        while len(self._rows) < len(part):
            self._rows.append((Words(parent=self), Words("strong", parent=self)))
        for (words, number), passage, place in zip(self._rows, part, places, strict=False):
            words.wear(passage.face, passage.tone)
            words.say(passage.text)
            words.setGeometry(place)
            number.say(passage.number)
            digits = _number_width(passage, look)
            number.setGeometry(
                QRect(place.right() + look.gap + 1, place.top(), digits, place.height())
            )
        for row in self._rows[len(part) :]:
            for words in row:
                words.say("")
        self._frame.setVisible(not frame.isEmpty())
        self._frame.setGeometry(frame)

    def _height(self, part: Part, look: Look, width: int) -> int:
        """Return the height of a part in pixels."""
        places, frame = self._places(part, look, width)
        bottom = max((place.bottom() + 1 for place in places), default=0)
        return max(bottom, frame.bottom() + 1) + self._pad(look)

    def _places(self, part: Part, look: Look, width: int) -> tuple[list[QRect], QRect]:
        """Return where every passage stands, and the frame behind the framed ones."""
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
            room = width - 2 * pad - _number_width(passage, look)
            room -= look.gap if passage.number else 0
            height = _text_height(passage, look, room)
            places.append(QRect(pad, y, room, height))
            y += height
        return places, frame

    def _pad(self, look: Look) -> int:
        return look.pad if self._padded else 0


def _number_width(passage: Passage, look: Look) -> int:
    if not passage.number:
        return 0
    return QFontMetrics(look.font("strong")).horizontalAdvance(passage.number) + 1


def _text_height(passage: Passage, look: Look, width: int) -> int:
    bounds = QFontMetrics(look.font(passage.face)).boundingRect(
        QRect(0, 0, max(1, width), 100_000), Qt.TextFlag.TextWordWrap, passage.text
    )
    return bounds.height()
