"""The three topics as cards, with buttons to the signs and to the referral page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.layout import pagination
from kiosk.layout.position import Position
from kiosk.visit.events import SignsChosen, TopicChosen
from ui.pages.page import Page
from ui.theme.mirroring import put
from ui.widgets.card import TopicCard
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter

if TYPE_CHECKING:
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_TITLE_FACES = ("title", "tool_strong")  # the second where a card needs the room
_FIRST_CARD = 1  # item number of the first card; the title is 0


class TopicsPage(Page):
    """A card for each topic; nothing has to be read to go on."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._table = QWidget(self.body)
        self._cards = [
            self._card(topic.id) for topic in next(iter(context.contents.values())).topics
        ]
        self.leads_to = SignsChosen()
        self._fill_body(self._table)
        self.count = self.add_map()
        self.page_button = self.add_page_button()
        self.signs = self.main_button("signs")
        self.add_action(self.signs)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content = self.context.content(visit)
        # Over the cards of every part, also in large text: the cards are the answers.
        self.title.set_text(self.tr("What would you like to know?"))
        faces = [CardContent(f"topic-{t.id}", "", t.title) for t in content.topics]
        for face in _TITLE_FACES:
            self.title.set_style(face, "")
            self.update_layout()
            most, shape = self._card_shape(faces)
            if shape.picture:
                break
        groups = pagination.even(len(faces), most)
        starts = [Position(_FIRST_CARD + cards.start) for cards in groups]
        here = self.turn_to(starts, visit.location.position)
        self.show_count(self.count, here, len(starts))
        self.name_way()
        self.update_layout()
        self._show_cards(faces, groups[here], shape)

    def _card(self, topic: str) -> TopicCard:
        card = TopicCard(f"topic-{topic}", self._table)
        card.clicked.connect(lambda: self.emit_event(TopicChosen(topic)))
        return card

    def _card_shape(self, faces: list[CardContent]) -> tuple[int, CardLayout]:
        """Return how many cards to show at once, and their layout.

        Side by side where every title fits below its picture, else one below the other, else fewer.
        """
        theme = self.context.theme
        painter = CardPainter(theme, tick=False)
        shape = CardLayout(upright=False, picture=0)
        for most in range(len(faces), 0, -1):
            beside, below = self._card_size(most, upright=True), self._card_size(most)
            picture = painter.largest_picture(faces, beside, upright=True)
            if picture >= beside.width() // 2 and not theme.metrics.portrait:
                return most, CardLayout(upright=True, picture=picture)
            picture = painter.largest_picture(faces, below, upright=False)
            shape = CardLayout(upright=False, picture=picture)
            if picture >= theme.px(theme.tokens.space.picture):
                return most, shape
        return 1, shape

    def _painter(self, faces: list[CardContent], size: QSize, shape: CardLayout) -> CardPainter:
        """Return what draws the cards: titles are larger where that makes no picture smaller."""
        theme = self.context.theme
        larger = CardPainter(theme, tick=False, title_face="title")
        if not theme.compact and all(larger.fits(face, size, shape) for face in faces):
            return larger
        return CardPainter(theme, tick=False)

    def _card_size(self, count: int, *, upright: bool = False) -> QSize:
        room, gap = self._table.size(), self.context.theme.target_gap * (count - 1)
        if upright:
            return QSize((room.width() - gap) // count, room.height())
        return QSize(room.width(), (room.height() - gap) // count)

    def _show_cards(self, faces: list[CardContent], shown: range, shape: CardLayout) -> None:
        theme = self.context.theme
        size = self._card_size(len(shown), upright=shape.upright)
        painter = self._painter(faces, size, shape)
        for place, (card, face) in enumerate(zip(self._cards, faces, strict=True)):
            card.setVisible(place in shown)
            if place not in shown:
                continue
            number = place - shown.start
            left = number * (size.width() + theme.target_gap) if shape.upright else 0
            top = 0 if shape.upright else number * (size.height() + theme.target_gap)
            put(card, QRect(left, top, size.width(), size.height()))
            tint = theme.colors.tint(place)
            card.show_content(CardContent(face.drawing, tint, face.title), shape, painter)
