"""A question with its two answers as picture cards, of which one is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.visit.dyad import Temperament
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.card import ChoiceCard
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.content.goodness_of_fit import Figures
    from ui.theme.theme import Theme

_DRAWING_RATIO = 4 / 3  # of every drawing, width by height
_UPRIGHT_BONUS = 1.2  # factor by which a drawing above its words counts as larger
_ARRANGEMENTS = ((True, True), (False, False), (True, False))
"""Arrangements of two cards: whether side by side, and whether pictures are above words."""


@dataclass(frozen=True)
class ChoiceLayout:
    """How the question and its two cards are laid out.

    Args:
        question: Height of the question above the cards, in pixels.
        side_by_side: Whether the cards are side by side, else under each other.
        card: Size of each.
        shape: How each divides its area.
        drawing_width: Width at which the drawings are shown, in pixels.
    """

    question: int
    side_by_side: bool
    card: QSize
    shape: CardLayout
    drawing_width: int


class Choice(QWidget):
    """Asks one question; the chosen answer stays marked.

    Args:
        name: Stable test id; those of the cards begin with it.
        parent: Owner.
    """

    answered = Signal(object)
    """A `Temperament`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._figure = name
        self.question = Label("strong", name=f"{name}-question", parent=self, heading=True)
        self._cards = {temperament: self._card(name, temperament) for temperament in Temperament}

    def show_choice(
        self, figures: Figures, chosen: Temperament | None, layout: ChoiceLayout, theme: Theme
    ) -> None:
        """Show question and answers in the size this widget has."""
        self.setAccessibleName(figures.question)
        self.question.set_text(figures.question)
        self.question.setGeometry(0, 0, self.width(), layout.question)
        painter, size = CardPainter(theme, tick=True), layout.card
        place = QPoint(0, layout.question + theme.gap // 2)
        step = QPoint(size.width() + theme.target_gap, 0)
        if not layout.side_by_side:
            step = QPoint(0, size.height() + theme.target_gap)
        for number, temperament in enumerate(Temperament):
            card, figure = self._cards[temperament], figures.figure(temperament)
            drawing = f"{self._figure}-{temperament}"
            face = CardContent(drawing, _ground(temperament, theme), figure.words)
            card.show_content(face, layout.shape, painter)
            card.setAccessibleDescription(figure.picture)
            put(card, QRect(place + step * number, size))
            card.show_chosen(on=temperament is chosen)

    def clear(self) -> None:
        """Tell nothing of what was chosen."""
        for card in self._cards.values():
            card.show_chosen(on=False)

    def _card(self, name: str, temperament: Temperament) -> ChoiceCard:
        card = ChoiceCard(f"{name}-{temperament}", self)
        card.be_radio_button(lambda: self.answered.emit(temperament))
        return card


def best_layout(
    asked: Sequence[Figures], room: QSize, theme: Theme, least: int = 0
) -> ChoiceLayout:
    """Return the best layout of cards under their question, the same for all questions.

    Args:
        asked: The questions, at least one.
        room: For each of them, in pixels.
        theme: Sizes.
        least: Width in pixels of a drawing that is large enough, 0 for that of a sign's card.

    Returns:
        The one with the largest drawings, or without any where they would be too small.
    """
    return _best_layout(tuple(asked), room.width(), room.height(), theme, least)


def even_pictures(
    asked: Sequence[Figures], layout: ChoiceLayout, theme: Theme
) -> list[ChoiceLayout]:
    """Return layouts of questions one below the other, in the room that they have in this one.

    Where the answers of one take fewer lines, its cards are lower, and all pictures are higher.
    """
    shape, card = layout.shape, layout.card
    if not (shape.upright and shape.picture and layout.side_by_side):
        return [layout] * len(asked)
    painter = CardPainter(theme, tick=True)
    pictures = [painter.largest_picture(_faces([each]), card, upright=True) for each in asked]
    picture = sum(pictures) // len(pictures)
    shape = replace(shape, picture=picture)
    sizes = [QSize(card.width(), card.height() + picture - each) for each in pictures]
    return [
        replace(layout, card=size, shape=shape, drawing_width=_drawing_width(painter, size, shape))
        for size in sizes
    ]


@lru_cache(maxsize=16)
def _best_layout(
    asked: tuple[Figures, ...], width: int, height: int, theme: Theme, least: int
) -> ChoiceLayout:
    font, room = theme.font("strong"), QSize(width, height)
    question = max(
        text_measure.wrapped_height(figures.question, font, room.width()) for figures in asked
    )
    cards = QSize(room.width(), room.height() - question - theme.gap // 2)
    painter = CardPainter(theme, tick=True)
    faces = _faces(asked)
    found: list[ChoiceLayout] = []
    for beside, upright in _ARRANGEMENTS:
        card = _card_size(cards, theme.target_gap, beside=beside)
        picture = painter.largest_picture(faces, card, upright=upright)
        shape = CardLayout(upright=upright, picture=picture)
        found.append(
            ChoiceLayout(question, beside, card, shape, _drawing_width(painter, card, shape))
        )
    best = max(
        found, key=lambda way: way.drawing_width * (_UPRIGHT_BONUS if way.shape.upright else 1)
    )
    if best.drawing_width >= (least or theme.px(theme.tokens.space.picture)):
        return best
    bare = CardLayout(upright=False, picture=0)
    plain = [replace(way, shape=bare, drawing_width=0) for way in found]
    fitting = (way for way in plain if all(painter.fits(face, way.card, bare) for face in faces))
    return next(fitting, plain[0])


def _faces(asked: Sequence[Figures]) -> list[CardContent]:
    """Return the words of all answers, without drawings."""
    return [
        CardContent("", "", each.figure(temperament).words)
        for each in asked
        for temperament in Temperament
    ]


def _card_size(room: QSize, gap: int, *, beside: bool) -> QSize:
    if beside:
        return QSize((room.width() - gap) // 2, room.height())
    return QSize(room.width(), (room.height() - gap) // 2)


def _drawing_width(painter: CardPainter, card: QSize, shape: CardLayout) -> int:
    """Return the approximate width of the drawing on a card."""
    if not shape.upright:
        return round(min(shape.picture, card.height() * _DRAWING_RATIO))
    tick = painter.tick_place(QRect(QPoint(), card), shape).width()
    return round(min(card.width() - 1.5 * tick, shape.picture * _DRAWING_RATIO))


def _ground(temperament: Temperament, theme: Theme) -> str:
    """Return the ground behind a drawing: sun for the lively temperament, else sky."""
    return theme.colors.tint_3 if temperament is Temperament.LIVELY else theme.colors.tint_2
