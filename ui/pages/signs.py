"""The fourteen warning signs as picture cards. It is not a test: nothing is scored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from kiosk.layout.pagination import Passage
from kiosk.layout.position import Position
from kiosk.visit.events import ReferralChosen, SignToggled
from ui.pages.card_grid import CardGrid, best_grid
from ui.pages.opened_grid import Opener
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
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content
    from kiosk.layout.pagination import Part
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.pages.card_grid import CardSlot
    from ui.pages.opened_grid import OpenedGrid
    from ui.widgets.card_painter import CardContent

_ROOMY = 0.9  # `Metrics.scale` from which the opening has all its words


class SignsPage(Page):
    """The handout's introduction, with the first cards where there is room, then the others."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.opening = IllustratedText("signs-text", self.body)
        self.none = Label("lead", tone="soft", name="none", parent=self.body)
        self.none.on_request = True
        self.none.align(qt_constants.ALIGN_CENTER)
        self._cards: dict[str, ChoiceCard] = {}
        self._whole: dict[str, CardContent] = {}  # what they show where they are large
        self._enlarged: EnlargedCard | None = None
        self.grid = CardGrid((), QRect())
        """The cards of all parts, as last shown."""
        self._arranged: tuple[object, ...] = ()
        self.opened: OpenedGrid | None = None
        """The words of the first part and all cards, None where the words take parts as a text."""
        self._openings: list[Part] = []
        self._starts: list[Position] = []
        self.leads_to = ReferralChosen()
        self.count = self.add_map()
        self.page_button = self.add_page_button()
        self.next = self.main_button("next")
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content, theme = self.context.content(visit), self.context.theme
        title, forms = self._title(), self._forms(content)
        rooms = self._rooms()
        self._arrange(content, title, forms, rooms, brief=visit.location.brief)
        starts = [*self._starts, *self._card_starts(1 + len(forms[0]))]
        here = self.turn_to(starts, visit.location.position)
        self.name_way()
        self.show_count(self.count, here, len(starts))
        if self.is_last_part:
            self.ways.join()
        opened = self.opened if here == 0 else None
        opening = opened is not None or here < len(self._openings)
        if opening and here == 0 and not theme.compact:
            self.title.set_text(title)
            self.update_layout()
        self.opening.setVisible(opening)
        if opened is not None:
            put(self.opening, opened.places.summary.united(opened.places.words))
            self.opening.show_words(opened.words, opened.places, theme)
        elif opening:
            first, part = content.topics[0], self._openings[here]
            self.opening.setGeometry(self.body.rect())
            self.opening.show_part(part, here, f"topic-{first.id}", first.picture, theme)
        page = here - len(self._openings)
        self._show_cards(visit, content, self.grid.parts[page] if page >= 0 else ())
        self._show_none(self.grid.blank if self.is_last_part else QRect())

    def rehearse(self, visit: Visit) -> Iterator[None]:
        """Draw the page as `show_visit` does, and pause after every few milliseconds.

        To find the places of all cards takes longer than two frames.
        """
        super().show_visit(visit)
        content, theme = self.context.content(visit), self.context.theme
        forms, rooms = self._forms(content), self._rooms()
        yield
        signs, room, closing = content.signs.items, rooms[1], self._closing(rooms[1])
        if theme.compact or visit.location.brief:
            best_grid(signs, room.width(), room.height(), theme, closing)
            yield
        else:
            opener = Opener(self.opening.prose, rooms, theme)
            yield from opener.rehearse(forms[:-1], signs, closing)
        self.show_visit(visit)

    def sign_card(self, sign: str) -> ChoiceCard | None:
        """Return the card of a sign, None where this part shows another one."""
        return self._cards.get(sign)

    def _title(self) -> str:
        return self.tr("You know your child best")

    def _rooms(self) -> tuple[QSize, QSize]:
        """Return the sizes of the body under the title of the first part, and of the others.

        The title of the others stays.
        """
        titles, sizes = ("", ""), []
        if not self.context.theme.compact:
            titles = (self._title(), self.tr("Have you seen any of these?"))
        for title in titles:
            self.title.set_text(title)
            self.update_layout()
            sizes.append(self.body.size())
        return sizes[0], sizes[1]

    def _arrange(
        self,
        content: Content,
        title: str,
        forms: list[Part],
        rooms: tuple[QSize, QSize],
        *,
        brief: bool,
    ) -> None:
        """Find the places of the opening words and of all cards; again only where they change.

        Args:
            content: What is said.
            title: The heading, with which large text begins.
            forms: The opening words, from the fullest form to the shortest.
            rooms: As `_rooms` returns them.
            brief: Whether the opening words are left out.
        """
        theme = self.context.theme
        arranged = (content.code, *forms, *rooms, theme, brief)
        if arranged == self._arranged:  # turning parts and choosing measures nothing
            return
        self._arranged = arranged
        signs, room, closing = content.signs.items, rooms[1], self._closing(rooms[1])
        self.opened, self._openings, self._starts = None, [], []
        opener = Opener(self.opening.prose, rooms, theme)
        if not theme.compact:
            self.opened = None if brief else opener.with_cards(forms[:-1], signs, closing)
        if self.opened is None:
            self.grid = best_grid(signs, room.width(), room.height(), theme, closing)
        if self.opened is None and not brief:
            # Measured in the least room: one of the two titles may take more lines.
            self.opening.resize(min(rooms, key=QSize.height))
            self._openings, self._starts = self.opening.parts(title, forms[0], theme)
            if len(self._openings) > 1 and not theme.compact:
                self.opened = opener.alone(forms, self.grid)
        if self.opened is not None:
            self.grid, self._openings, self._starts = self.opened.grid, [], []

    def _closing(self, room: QSize) -> int:
        """Return the height of the words after the last card, 0 where there are none."""
        theme = self.context.theme
        if theme.compact:
            return 0
        return text_measure.wrapped_height(self._none(), theme.font("lead"), room.width())

    def _card_starts(self, first: int) -> list[Position]:
        """Return where each part with cards begins, the first card being an item."""
        return [Position(first + sign, share) for sign, share in self.grid.starts]

    def _forms(self, content: Content) -> list[Part]:
        """Return the opening words, from the fullest form to the shortest.

        A small screen has the short ones at every text size, so that what is read stays.
        """
        instructions = self.tr(
            "Touch the ones you see in your child. Some come and go at some ages. A sign alone "
            "does not say why. You and your doctor or nurse find that out together. This is not a "
            "test."
        )
        short = self.tr(
            "Babies cannot say what is wrong. Touch the signs you see, or none. One alone does "
            "not say why. This is not a test."
        )
        label = Passage(self.tr("The handout’s words"), "body", "soft", keep=True, fresh=True)
        quoted = (
            Passage(content.signs.heading, "strong", quoted=True, keep=True),
            Passage(content.signs.intro, quoted=True),
        )
        whole = Passage(f"{content.signs.plain} {instructions}", "lead", framed=True)
        brief: list[tuple[Passage, ...]] = [
            (Passage(short, "lead", framed=True), label, *quoted),
            (Passage(short, "lead"), replace(label, titled=True), *quoted),
        ]
        roomy = self.context.theme.metrics.scale >= _ROOMY
        return [(whole, label, *quoted), *brief] if roomy else brief

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
        self.none.raise_()  # listed after the cards by assistive technology; it covers none
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
        if not others and self.opening.isVisibleTo(self):
            others = [self.opening.geometry()]
        self._enlarged.show_card(card, self._whole[sign], others, self.context.theme)

    def _show_none(self, place: QRect) -> None:
        """Say beside the last cards, where there is room, that choosing none is fine."""
        self.none.setVisible(not place.isEmpty())
        if not place.isEmpty():
            words = self._none()
            self.none.set_text(words)
            font = self.context.theme.font("lead")
            wide = text_measure.balanced_width(words, font, place.width())
            beside = (place.width() - wide) // 2
            put(self.none, place.adjusted(beside, 0, -beside, 0))

    def _none(self) -> str:
        return self.tr("None of these? That is OK, too.")

    def _card(self, sign: str) -> ChoiceCard:
        card = ChoiceCard(f"sign-{sign}", self.body)
        card.be_check_box(lambda _: self.emit_event(SignToggled(sign)))
        card.questioned.connect(self._enlarge)
        self._cards[sign] = card
        return card
