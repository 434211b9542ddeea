"""A card shown large while it is read aloud, or while keys have reached it.

It lies over the cards, which stay what they are: the same controls in the same order, for keys and
for assistive technology. A touch on it is a touch on its card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.widgets.card import state_of
from ui.widgets.card_painter import CardLayout, CardPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ui.theme.theme import Theme
    from ui.widgets.card import ChoiceCard
    from ui.widgets.card_painter import CardContent

_GROWTH = 2  # of width and height
_LARGE = 0.55  # of its parent's area, from which a card is large enough


class EnlargedCard(QWidget):
    """Shows one card large, within its parent, or nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("enlarged")
        self._card: ChoiceCard | None = None
        self._layout = CardLayout(upright=True, picture=0)
        self.hide()

    def show_card(self, card: ChoiceCard, face: CardContent, theme: Theme) -> None:
        """Show a card large, unless it has most of the room already.

        Args:
            card: It has the same parent.
            face: What is shown of it, with its example.
            theme: Sizes.
        """
        room = self._parent.size()
        if card.width() * card.height() >= room.width() * room.height() * _LARGE:
            self.clear()
            return
        size = QSize(round(card.width() * _GROWTH), round(card.height() * _GROWTH))
        size = size.boundedTo(room)
        self._painter = CardPainter(theme, tick=True)
        self._layout, self._face = self._best_layout(face, size), face
        place = QRect(card.geometry().center(), size)
        place.moveCenter(card.geometry().center())
        place.moveLeft(min(max(place.left(), 0), room.width() - size.width()))
        place.moveTop(min(max(place.top(), 0), room.height() - size.height()))
        self._release()
        self._card = card
        card.large = self
        self.setGeometry(place)
        self.raise_()
        self.show()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._release()
        self.hide()

    def _release(self) -> None:
        if self._card is not None:
            self._card.large = None
        self._card = None

    def _best_layout(self, face: CardContent, size: QSize) -> CardLayout:
        """Return the layout with the largest drawing."""
        painter, whole = self._painter, QRect(0, 0, size.width(), size.height())
        high = painter.largest_picture([face], size, upright=True)
        layouts = (
            CardLayout(upright=True, picture=high),
            CardLayout(upright=False, picture=painter.largest_picture([face], size, upright=False)),
        )
        return max(layouts, key=lambda layout: painter.drawing_place(whole, layout).width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card in its own state."""
        if self._card is None:
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), self._painter.ground)
        self._painter.draw(painter, self.rect(), self._face, self._layout, state_of(self._card))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that it reaches no card below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the card, or take it back."""
        if self._card is not None and self.rect().contains(event.position().toPoint()):
            self._card.click()
