"""The fourteen warning signs as picture cards. Not a test: no score, none is a fine answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk import paging
from kiosk.visit import PartTurned, ReferralChosen, SignToggled, Visit
from ui.pages.page import Page
from ui.widgets.card import CardFace, CardPainter, CardShape, SignCard
from ui.widgets.picture import Picture
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.content import Content, Sign
    from kiosk.visit import Event
    from ui.stage import Stage

_MOST = 6  # cards shown at once: more and a tired eye skips some
_COLUMNS = 5
_LEAST_PICTURE_MM = 17.0


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


class SignsPage(Page):
    """An opening part with the handout's words, then the cards."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.heading = Words("strong", name="handout-heading", parent=self)
        self.intro = Words("body", name="handout-words", parent=self)
        self.kind = Words("lead", name="kind", parent=self)
        self.picture = Picture(name="picture", parent=self)
        self._opening = QWidget(self.body)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._opening)
        self._text = QVBoxLayout()
        for words in (self.kind, self.heading, self.intro):
            self._text.addWidget(words)
        self._text.addStretch(1)
        self._halves.addLayout(self._text, 11)
        self._halves.addWidget(self.picture, 7)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._cards: dict[str, SignCard] = {}
        self._on: Event = ReferralChosen()
        self.count = Words("body", "soft", name="part", parent=self)
        self.count.setWordWrap(False)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next = self.button("next", ReferralChosen(), role="main", icon="next", trailing=True)
        self.next.clicked.disconnect()
        self.next.clicked.connect(lambda: self.tell(self._on))
        self.add_action(self.count)
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content = self.stage.content(visit)
        opening = visit.stop.part == 0
        self.title.say(
            self.tr("You know your child best")
            if opening
            else self.tr("Have you noticed any of these?")
        )
        self.settle()
        deal = self._best_deal(content)
        hands = paging.even(len(content.signs.items), deal.most)
        here = min(visit.stop.part, len(hands))
        last = here == len(hands)
        self._on = ReferralChosen() if last else PartTurned(here + 1)
        self.next.say(self.tr("My page") if last else self.tr("Next"))
        self.count.say(self._progress(visit, here, len(hands)))
        self._opening.setVisible(opening)
        self._show_opening(content)
        shown = hands[here - 1] if here else range(0)
        self._show_cards(visit, content, deal, shown)

    def _progress(self, visit: Visit, here: int, count: int) -> str:
        """Say where in the signs this is and how many are chosen."""
        if not here:
            return ""
        part = self.tr("%1 of %2").replace("%1", str(here)).replace("%2", str(count))
        return f"{part} · {self.tr('%n chosen', '', len(visit.signs))}"

    def _show_opening(self, content: Content) -> None:
        look = self.stage.look
        self.kind.say(
            self.tr(
                "Here are fourteen signs. Touch the ones you see in your child. This is not a "
                "test. You can change your mind. None is a fine answer too."
            )
        )
        self.heading.say(content.signs.heading)
        self.intro.say(content.signs.intro)
        self.picture.show_drawing("help", "")
        self._text.setSpacing(look.gap)
        self._halves.setSpacing(look.margin)
        direction = QBoxLayout.Direction
        self._halves.setDirection(
            direction.BottomToTop if look.metrics.portrait else direction.LeftToRight
        )
        self._opening.setGeometry(self.body.rect())

    def _show_cards(self, visit: Visit, content: Content, deal: Deal, shown: range) -> None:
        painter = CardPainter(self.stage.look, tick=True)
        for place, sign in enumerate(content.signs.items):
            if place not in shown:
                if sign.id in self._cards:
                    self._cards[sign.id].hide()
                continue
            card = self._cards.get(sign.id) or self._card(sign.id)
            card.dress_card(self._face(sign, place, deal), deal.shape, painter)
            card.setAccessibleDescription(f"{sign.plain} {sign.example}")
            card.setGeometry(self._place(place - shown.start, len(shown), deal))
            card.setChecked(sign.id in visit.signs)
            card.show()

    def _card(self, sign: str) -> SignCard:
        card = SignCard(f"sign-{sign}", self.body)
        # clicked, not toggled: drawing a visit must not be taken for a touch
        card.clicked.connect(lambda: self.tell(SignToggled(sign)))
        self._cards[sign] = card
        return card

    def _face(self, sign: Sign, place: int, deal: Deal) -> CardFace:
        line = f"{sign.plain} {sign.example}" if deal.examples else sign.plain
        tint = self.stage.look.tokens.color.tint(place)
        return CardFace(f"sign-{sign.id}", tint, sign.words, line)

    def _place(self, place: int, count: int, deal: Deal) -> QRect:
        """Return where a card lies; the cards of a part share the whole body."""
        gap = self.stage.look.gap
        columns = min(deal.columns, count)
        rows = -(-count // columns)
        row, column = divmod(place, columns)
        width = (self.body.width() - gap * (deal.columns - 1)) // deal.columns
        height = (self.body.height() - gap * (max(rows, deal.rows) - 1)) // max(rows, deal.rows)
        return QRect(column * (width + gap), row * (height + gap), width, height)

    def _best_deal(self, content: Content) -> Deal:
        """Fewest parts first, then examples on the cards, then the largest pictures."""
        fitting = [deal for deal in self._deals() if self._fits_all(deal, content)]
        signs = len(content.signs.items)
        if not fitting:
            return self._single()
        return min(
            fitting,
            key=lambda deal: (
                -(-signs // deal.most) - (1 if deal.examples else 0),
                not deal.examples,
                -deal.shape.picture * (deal.card.width() if deal.shape.upright else 1),
            ),
        )

    def _deals(self) -> list[Deal]:
        look = self.stage.look
        least = look.metrics.mm(_LEAST_PICTURE_MM)
        deals = []
        for columns in range(1, _COLUMNS + 1):
            for rows in range(1, _MOST // columns + 1):
                card = self._card_size(columns, rows)
                for examples in (True, False):
                    deals += [
                        Deal(columns, rows, shape, card, examples) for shape in _shapes(card, least)
                    ]
        return deals

    def _single(self) -> Deal:
        """One card at a time, for a screen too small for anything else."""
        card = self._card_size(1, 1)
        return Deal(1, 1, CardShape(upright=False, picture=card.width() // 4), card, examples=False)

    def _card_size(self, columns: int, rows: int) -> QSize:
        gap = self.stage.look.gap
        return QSize(
            (self.body.width() - gap * (columns - 1)) // columns,
            (self.body.height() - gap * (rows - 1)) // rows,
        )

    def _fits_all(self, deal: Deal, content: Content) -> bool:
        painter = CardPainter(self.stage.look, tick=True)
        return all(
            painter.fits(self._face(sign, 0, deal), deal.card, deal.shape)
            for sign in content.signs.items
        )


def _shapes(card: QSize, least: int) -> list[CardShape]:
    """Return the ways a card may divide its room, largest pictures first."""
    upright = [
        CardShape(upright=True, picture=card.height() * share // 100)
        for share in (60, 55, 50, 45, 40, 35, 30)
    ]
    flat = [
        CardShape(upright=False, picture=card.width() * share // 100) for share in (45, 36, 28, 20)
    ]
    return [
        shape
        for shape in upright + flat
        if shape.picture >= least and shape.picture <= (card.width() if shape.upright else 10**6)
    ]
