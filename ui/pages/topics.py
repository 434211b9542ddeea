"""The three topics as cards, and the ways on to the signs and to the page to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.visit import ReferralChosen, SignsChosen, TopicChosen, Visit
from ui.pages.page import Page
from ui.widgets.card import CardFace, CardPainter, CardShape, TopicCard
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.stage import Stage


class TopicsPage(Page):
    """Choose what to read; nothing has to be read to go on."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.handout = Words("body", "soft", name="handout-title", parent=self)
        self._table = QWidget(self.body)
        self._cards = [self._card(topic.id) for topic in next(iter(stage.contents.values())).topics]
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.handout)
        self._column.addWidget(self._table, 1)
        self.page_button = self.button("my-page", ReferralChosen(), icon="printer")
        self.signs = self.button("signs", SignsChosen(), role="main", icon="next", trailing=True)
        self.add_action(self.page_button)
        self.add_action(self.signs)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content = self.stage.content(visit)
        self.title.say(self.tr("What would you like to know?"))
        self.handout.say(content.sheet.handout_title)
        self.page_button.say(self.tr("My page"))
        self.signs.say(self.tr("Warning signs"))
        self._column.setSpacing(self.stage.look.gap)
        self.settle()
        self._deal([CardFace(f"topic-{t.id}", "", t.title) for t in content.topics])

    def _card(self, topic: str) -> TopicCard:
        card = TopicCard(f"topic-{topic}", self._table)
        card.clicked.connect(lambda: self.tell(TopicChosen(topic)))
        return card

    def _deal(self, faces: list[CardFace]) -> None:
        """Side by side where every title fits under its picture, else under each other."""
        look = self.stage.look
        painter = CardPainter(look, tick=False)
        room = self._table.size()
        count, gap = len(faces), look.gap
        upright = QSize((room.width() - gap * (count - 1)) // count, room.height())
        flat = QSize(room.width(), (room.height() - gap * (count - 1)) // count)
        picture = painter.largest_picture(faces, upright, upright=True)
        beside = picture >= upright.width() // 2 and not look.metrics.portrait
        if not beside:
            picture = painter.largest_picture(faces, flat, upright=False)
        shape = CardShape(upright=beside, picture=picture)
        for place, (card, face) in enumerate(zip(self._cards, faces, strict=True)):
            size = upright if beside else flat
            offset = place * ((size.width() if beside else size.height()) + gap)
            card.setGeometry(QRect(offset if beside else 0, 0 if beside else offset, 0, 0))
            card.resize(size)
            tint = look.tokens.color.tint(place)
            card.dress_card(CardFace(face.drawing, tint, face.title), shape, painter)
