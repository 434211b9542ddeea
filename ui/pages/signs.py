"""The fourteen warning signs as picture cards. Not a test: no score, none is a fine answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics

from kiosk.layout.pagination import Passage
from kiosk.visit.flow import PartTurned, ReferralChosen, SignToggled, Visit
from ui.pages.card_grid import best_deal, card_size
from ui.pages.page import Page
from ui.theme.mirroring import put
from ui.widgets.card import CardPainter, SignCard
from ui.widgets.illustrated_text import Illustrated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content
    from kiosk.visit.flow import Event
    from ui.context import Stage
    from ui.pages.card_grid import Deal


class SignsPage(Page):
    """Opening parts with the handout's words, then the cards."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.opening = Illustrated("signs-text", self.body)
        self._cards: dict[str, SignCard] = {}
        self._on: Event = ReferralChosen()
        self.count = self.add_count()
        self.next = self.chooser("next", lambda: self._on)
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content, look = self.stage.content(visit), self.stage.look
        self.next.reserve(self.tr("Next"), self.tr("My page"))
        self.count.say(self._counted(visit, 13, 14))
        self.title.say("" if look.cramped else self.tr("Have you noticed any of these?"))
        self.settle()
        self.opening.setGeometry(self.body.rect())
        brief = visit.stop.brief
        title = self.tr("You know your child best")
        openings = [] if brief else self.opening.parts(title, self._passages(content), look)
        deal = best_deal(content.signs.items, self.body.width(), self.body.height(), look)
        count = len(openings) + len(deal.parts)
        self.parts = count
        here = min(visit.stop.part, count - 1)
        self._on = PartTurned(here + 1) if here + 1 < count else ReferralChosen()
        self.next.say(self.tr("Next") if here + 1 < count else self.tr("My page"))
        opening = here < len(openings)
        self.opening.setVisible(opening)
        if opening:
            self.title.say("" if look.cramped else title)
            first = content.topics[0]
            self.opening.show_part(openings[here], here, f"topic-{first.id}", first.picture, look)
            self.count.say("")
            self._show_cards(visit, content, deal, range(0))
            return
        hand = here - len(openings)
        self.count.say(self._counted(visit, hand, len(deal.parts)))
        self._show_cards(visit, content, deal, deal.parts[hand])

    def _counted(self, visit: Visit, here: int, count: int) -> str:
        """Say which part is shown and, where there is room, how many signs are chosen."""
        look, counted = self.stage.look, self.counted(here, count)
        chosen = self.tr("%n chosen", "", len(visit.signs))
        both = f"{counted} · {chosen}"
        beside = self.next.sizeHint().width() + look.gap
        if not look.metrics.portrait:
            beside += self._ways.sizeHint().width() + look.gap
        # The same answer on every part: digits are not all as wide as each other.
        widest = re.sub(r"\d", "0", both)
        wide = QFontMetrics(look.font("body")).horizontalAdvance(widest) + look.gap
        return both if wide + beside <= self.width() - 2 * look.margin else counted

    def _passages(self, content: Content) -> list[Passage]:
        kind = self.tr(
            "Here are fourteen signs. Touch the ones you see in your child. This is not a "
            "test. You can change your mind. None is a fine answer too."
        )
        return [
            Passage(self.tr("In short"), "strong", "info", framed=True, keep=True),
            Passage(f"{content.signs.plain} {kind}", "lead", framed=True),
            Passage(self.tr("The handout’s words"), "body", "soft", keep=True, fresh=True),
            Passage(content.signs.heading, "strong", keep=True),
            Passage(content.signs.intro),
        ]

    def _show_cards(self, visit: Visit, content: Content, deal: Deal, shown: range) -> None:
        painter = CardPainter(self.stage.look, tick=True)
        hands = {deal.hands[number].sign: number for number in shown}
        for place, sign in enumerate(content.signs.items):
            number = hands.get(place)
            if number is None:
                if sign.id in self._cards:
                    self._cards[sign.id].hide()
                continue
            hand = deal.hands[number]
            card = self._cards.get(sign.id) or self._card(sign.id)
            card.dress_card(hand.face, hand.shape, painter)
            card.setAccessibleName(sign.words)
            card.setAccessibleDescription(f"{sign.plain} {sign.example}")
            put(card, self._place(number - shown.start, len(shown), deal))
            card.show_chosen(on=sign.id in visit.signs)
            card.show()

    def _card(self, sign: str) -> SignCard:
        card = SignCard(f"sign-{sign}", self.body)
        # toggled, not clicked: an assistive technology's "toggle" is no click
        card.toggled.connect(lambda: self.tell(SignToggled(sign)))
        self._cards[sign] = card
        return card

    def _place(self, place: int, count: int, deal: Deal) -> QRect:
        """Return where a card lies; the cards of a part share the whole body."""
        gap = self.stage.look.gap
        columns = min(deal.columns, count)
        rows = max(deal.rows, -(-count // columns))
        row, column = divmod(place, columns)
        size = card_size(self.body.size(), columns, rows, gap)
        return QRect(QPoint(column * (size.width() + gap), row * (size.height() + gap)), size)
