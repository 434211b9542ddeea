"""The fourteen warning signs as picture cards. It is not a test: nothing is scored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from kiosk.layout.pagination import Passage
from kiosk.layout.position import Position
from kiosk.visit.events import ReferralChosen, SignToggled
from ui.pages.card_grid import best_grid
from ui.pages.page import Page
from ui.theme import qt_constants, text_measure
from ui.theme.mirroring import put
from ui.widgets.card import ChoiceCard
from ui.widgets.card_painter import CardPainter
from ui.widgets.discard import discard
from ui.widgets.enlarged_card import EnlargedCard
from ui.widgets.illustrated_text import IllustratedText
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content
    from kiosk.layout.pagination import Part
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.pages.card_grid import CardSlot
    from ui.widgets.card_painter import CardContent


class SignsPage(Page):
    """Parts with the handout's introduction, then parts with the cards."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.opening = IllustratedText("signs-text", self.body)
        self.none = Label("lead", tone="soft", name="none", parent=self.body)
        self.none.on_request = True
        self.none.setProperty("alignment", qt_constants.ALIGN_CENTER)
        self._cards: dict[str, ChoiceCard] = {}
        self._whole: dict[str, CardContent] = {}  # what they show where they are large
        self._enlarged: EnlargedCard | None = None
        self.leads_to = ReferralChosen()
        self.count = self.add_map()
        self.page_button = self.add_page_button()
        self.next = self.main_button("next")
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content, theme = self.context.content(visit), self.context.theme
        self.title.set_text("" if theme.compact else self.tr("Have you seen any of these?"))
        title, passages = self.tr("You know your child best"), self._passages(content)
        openings, starts = self._openings(title, passages)
        if visit.location.brief:
            openings, starts = [], []
        grid = best_grid(content.signs.items, self.body.width(), self.body.height(), theme)
        first_card = 1 + len(passages)
        starts += [Position(first_card + sign, share) for sign, share in grid.starts]
        here = self.turn_to(starts, visit.location.position)
        self.name_way()
        self.show_count(self.count, here, len(starts))
        if self.is_last_part:
            self.ways.join()
        opening = here < len(openings)
        self.opening.setVisible(opening)
        if opening:
            if here == 0 and not theme.compact:
                self.title.set_text(title)
                self.update_layout()
            self.opening.setGeometry(self.body.rect())
            first = content.topics[0]
            self.opening.show_part(openings[here], here, f"topic-{first.id}", first.picture, theme)
            self._show_cards(visit, content, ())
            self._show_none(QRect())
            return
        page = here - len(openings)
        self._show_cards(visit, content, grid.parts[page])
        self._show_none(grid.blank if self.is_last_part else QRect())

    def sign_card(self, sign: str) -> ChoiceCard | None:
        """Return the card of a sign, None where this part shows another one."""
        return self._cards.get(sign)

    def _openings(self, title: str, passages: list[Passage]) -> tuple[list[Part], list[Position]]:
        """Return the parts before the cards, and where each begins.

        They are measured in the least room: that under the title of the first part, which may take
        more lines than the one that is shown now.
        """
        shown, rooms = self.title.text(), []
        for text in (title if shown else "", shown):
            self.title.set_text(text)
            self.update_layout()
            rooms.append(self.body.rect())
        self.opening.setGeometry(min(rooms, key=QRect.height))
        return self.opening.parts(title, passages, self.context.theme)

    def _passages(self, content: Content) -> list[Passage]:
        instructions = self.tr(
            "Touch the ones you see in your child. Some come and go at some ages. A sign alone "
            "does not say why. You and your doctor or nurse find that out together. This is not a "
            "test. It is OK to choose none."
        )
        return [
            Passage(f"{content.signs.plain} {instructions}", "lead", framed=True),
            Passage(self.tr("The handout’s words"), "body", "soft", keep=True, fresh=True),
            Passage(content.signs.heading, "strong", quoted=True, keep=True),
            Passage(content.signs.intro, quoted=True),
        ]

    def _show_cards(self, visit: Visit, content: Content, shown: tuple[CardSlot, ...]) -> None:
        painter = CardPainter(self.context.theme, tick=True)
        slots = {slot.sign: slot for slot in shown}
        for place, sign in enumerate(content.signs.items):
            slot = slots.get(place)
            if slot is None:
                if sign.id in self._cards:
                    discard(self._cards.pop(sign.id))  # a hidden card would tell the choice
                continue
            card = self._cards.get(sign.id) or self._card(sign.id)
            card.show_content(slot.face, slot.shape, painter)
            card.setAccessibleName(sign.words)
            card.setAccessibleDescription(f"{sign.plain} {sign.example}")
            line = f"{sign.plain} {sign.example}"
            self._whole[sign.id] = replace(slot.face, title=sign.words, line=line)
            put(card, slot.place)
            card.recording = content.audio.get(sign.id)
            card.show_chosen(on=sign.id in visit.signs)
            card.show()
        self._enlarge()

    def _enlarge(self) -> None:
        """Show the card large that keys have reached or that is read aloud, if there is one."""
        asked = [(card.hasFocus(), sign) for sign, card in self._cards.items() if card.in_question]
        if not asked:
            if self._enlarged is not None:
                self._enlarged.clear()
            return
        if self._enlarged is None:  # most families use neither keys nor the voice
            self._enlarged = EnlargedCard(self.body)
        _, sign = max(asked)
        card = self._cards[sign]
        others = [each.geometry() for each in self._cards.values() if each is not card]
        self._enlarged.show_card(card, self._whole[sign], others, self.context.theme)

    def _show_none(self, place: QRect) -> None:
        """Say beside the last cards, where there is room, that choosing none is fine."""
        self.none.setVisible(not place.isEmpty())
        if not place.isEmpty():
            words = self.tr("None of these? That is OK, too.")
            self.none.set_text(words)
            font = self.context.theme.font("lead")
            wide = text_measure.balanced_width(words, font, place.width())
            beside = (place.width() - wide) // 2
            put(self.none, place.adjusted(beside, 0, -beside, 0))

    def _card(self, sign: str) -> ChoiceCard:
        card = ChoiceCard(f"sign-{sign}", self.body)
        card.be_check_box(lambda _: self.emit_event(SignToggled(sign)))
        card.questioned.connect(self._enlarge)
        self._cards[sign] = card
        return card
