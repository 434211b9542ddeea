"""The fourteen warning signs as picture cards. Not a test: no score, none is a fine answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from kiosk import paging
from kiosk.paging import Passage
from kiosk.visit import PartTurned, ReferralChosen, SignToggled, Visit
from ui.pages.page import Page
from ui.widgets.card import CardFace, CardPainter, CardShape, SignCard
from ui.widgets.illustrated import Illustrated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content import Content, Sign
    from kiosk.visit import Event
    from ui.stage import Stage

_MOST = 6  # cards shown at once: more and a tired eye skips some
_COLUMNS = 4


@dataclass(frozen=True)
class Deal:
    """How the cards are dealt: columns and rows of cards of one shape."""

    columns: int
    rows: int
    shape: CardShape
    card: QSize
    examples: bool

    @property
    def most(self) -> int:
        """Cards on one part."""
        return min(self.columns * self.rows, _MOST)

    @property
    def picture_area(self) -> int:
        """Area of a card's picture, which is four wide by three high, in square pixels."""
        across = self.card.width() if self.shape.upright else self.shape.picture
        high = self.shape.picture if self.shape.upright else self.card.height()
        width = min(across, high * 4 // 3)
        return width * width * 3 // 4


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
        self.title.say(self.tr("Have you noticed any of these?"))
        self.next.say(self.tr("Next"))
        self.next.reserve(self.tr("Next"), self.tr("My page"))
        chosen = self.tr("%n chosen", "", len(visit.signs))
        self.count.say(f"{self.counted(7, 8)} · {chosen}")
        self.settle()
        self.opening.setGeometry(self.body.rect())
        brief = visit.stop.brief
        openings = [] if brief else self.opening.parts(self._passages(content), look)
        deal = self._best_deal(content)
        hands = paging.even(len(content.signs.items), deal.most)
        count = len(openings) + len(hands)
        here = min(visit.stop.part, count - 1)
        self._on = PartTurned(here + 1) if here + 1 < count else ReferralChosen()
        opening = here < len(openings)
        self.opening.setVisible(opening)
        if opening:
            self.title.say(self.tr("You know your child best"))
            first = content.topics[0]
            self.opening.show_part(openings[here], here, f"topic-{first.id}", first.picture, look)
            self.count.say("")
            self._show_cards(visit, content, deal, range(0))
            return
        hand = here - len(openings)
        self.next.say(self.tr("Next") if hand + 1 < len(hands) else self.tr("My page"))
        self.count.say(f"{self.counted(hand, len(hands))} · {chosen}")
        self._show_cards(visit, content, deal, hands[hand])

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
        for place, sign in enumerate(content.signs.items):
            if place not in shown:
                if sign.id in self._cards:
                    self._cards[sign.id].hide()
                continue
            card = self._cards.get(sign.id) or self._card(sign.id)
            card.dress_card(self._face(sign, place, examples=deal.examples), deal.shape, painter)
            card.setAccessibleDescription(f"{sign.plain} {sign.example}")
            card.setGeometry(self._place(place - shown.start, len(shown), deal))
            card.show_chosen(on=sign.id in visit.signs)
            card.show()

    def _card(self, sign: str) -> SignCard:
        card = SignCard(f"sign-{sign}", self.body)
        # toggled, not clicked: an assistive technology's "toggle" is no click
        card.toggled.connect(lambda: self.tell(SignToggled(sign)))
        self._cards[sign] = card
        return card

    def _face(self, sign: Sign, place: int, *, examples: bool) -> CardFace:
        line = f"{sign.plain} {sign.example}" if examples else sign.plain
        tint = self.stage.look.tokens.color.tint(place)
        return CardFace(f"sign-{sign.id}", tint, sign.words, line)

    def _place(self, place: int, count: int, deal: Deal) -> QRect:
        """Return where a card lies; the cards of a part share the whole body."""
        gap = self.stage.look.gap
        columns = min(deal.columns, count)
        rows = max(deal.rows, -(-count // columns))
        row, column = divmod(place, columns)
        size = self._card_size(columns, rows)
        return QRect(QPoint(column * (size.width() + gap), row * (size.height() + gap)), size)

    def _best_deal(self, content: Content) -> Deal:
        """Fewest parts first, then examples on the cards, then the largest pictures."""
        painter = CardPainter(self.stage.look, tick=True)
        deals = [
            deal
            for columns in range(1, _COLUMNS + 1)
            for rows in range(1, _MOST // columns + 1)
            for examples in (True, False)
            for deal in self._deals(columns, rows, content, painter, examples=examples)
        ]
        signs = len(content.signs.items)
        if not deals:
            card = self._card_size(1, 1)
            return Deal(
                1, 1, CardShape(upright=False, picture=card.width() // 5), card, examples=False
            )
        return min(
            deals,
            key=lambda deal: (
                -(-signs // deal.most) - (1 if deal.examples else 0),
                not deal.examples,
                -deal.picture_area,
            ),
        )

    def _deals(
        self, columns: int, rows: int, content: Content, painter: CardPainter, *, examples: bool
    ) -> list[Deal]:
        """Return the ways to deal into this many columns and rows in which all words fit."""
        look = self.stage.look
        # Examples are worth having only beside a picture that still says something.
        span = look.tokens.space.picture
        least = look.metrics.mm(span.full) if examples else look.px(span)
        card = self._card_size(columns, rows)
        faces = [self._face(sign, 0, examples=examples) for sign in content.signs.items]
        found = []
        for upright in (True, False):
            picture = painter.largest_picture(faces, card, upright=upright)
            if picture >= least:
                shape = CardShape(upright=upright, picture=picture)
                found.append(Deal(columns, rows, shape, card, examples))
        return found

    def _card_size(self, columns: int, rows: int) -> QSize:
        gap = self.stage.look.gap
        return QSize(
            (self.body.width() - gap * (columns - 1)) // columns,
            (self.body.height() - gap * (rows - 1)) // rows,
        )
