"""A card shown large while it is read aloud, or while keys have reached it.

It lies over the cards, which stay what they are: the same controls in the same order, for keys and
for assistive technology. A touch on it is a touch on its card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.widgets import double_strike
from ui.widgets.card import state_of
from ui.widgets.card_painter import CardLayout, CardPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ui.theme.theme import Theme
    from ui.widgets.card import ChoiceCard
    from ui.widgets.card_painter import CardContent


class EnlargedCard(QWidget):
    """Shows one card large, within its parent, or nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("enlarged")
        self._card: ChoiceCard | None = None
        self._pressed = False
        self._slop = 0
        self._layout = CardLayout(upright=True, picture=0)
        self.hide()

    def show_card(
        self, card: ChoiceCard, face: CardContent, others: Sequence[QRect], theme: Theme
    ) -> None:
        """Show a card in its place and that of a neighbour; one without neighbours is large.

        Args:
            card: It has the same parent.
            face: What is shown of it, with its example.
            others: Places of the other cards.
            theme: Sizes.
        """
        self._painter = CardPainter(theme, tick=True)
        self._slop = theme.slop
        layouts = [
            (place, self._best_layout(face, place.size()))
            for place in _with_neighbours(card.geometry(), others)
        ]
        self._release()
        if not layouts:
            self.hide()
            return
        place, layout = max(layouts, key=lambda found: self._drawing_width(*found))
        self._face, self._layout, self._card = face, layout, card
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
        layouts = [
            CardLayout(upright, self._painter.largest_picture([face], size, upright=upright))
            for upright in (True, False)
        ]
        place = QRect(QPoint(), size)
        return max(layouts, key=lambda layout: self._drawing_width(place, layout))

    def _drawing_width(self, place: QRect, layout: CardLayout) -> int:
        return self._painter.drawing_place(place, layout).width()

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
        self._pressed = not double_strike.LAST.is_second(event, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the card, or take it back."""
        pressed, self._pressed = self._pressed, False
        slop = self._slop
        hit = self.rect().adjusted(-slop, -slop, slop, slop)
        if pressed and self._card is not None and hit.contains(event.position().toPoint()):
            double_strike.LAST.note(event)
            self._card.click()


def _with_neighbours(card: QRect, others: Sequence[QRect]) -> list[QRect]:
    """Return the places of a card together with one beside, above or below it, next ones first."""
    beside = [each for each in others if each.top() == card.top()]
    under = [each for each in others if each.left() == card.left()]
    found = []
    for line in (beside, under):
        near = sorted(line, key=lambda each: (_distance(card, each), each.top(), -each.left()))
        found += [card.united(each) for each in near[:1]]
    return found


def _distance(one: QRect, other: QRect) -> int:
    return (one.center() - other.center()).manhattanLength()
