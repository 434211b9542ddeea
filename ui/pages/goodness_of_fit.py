"""The page "goodness of fit": choose two temperaments, and see how the two may fit.

It shows no more than the handout says. Likeness is no fit: where two are not alike, the caregiver's
response changes, and caregiver and child stay who they are. Nothing has to be chosen to go on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics

from kiosk.content.goodness_of_fit import FIT_TOPIC
from kiosk.layout.pagination import Passage
from kiosk.layout.position import Position, part_starts
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, Fit, ResponseChanged, Temperament
from kiosk.visit.events import SignsChosen, TopicChosen
from ui.accessibility import live_region
from ui.accessibility.live_region import LiveRegion
from ui.pages import fit_layout, fit_words
from ui.pages.fit_layout import Areas
from ui.pages.fit_words import PLAIN, Opening
from ui.pages.page import Page
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.choice import Choice, ChoiceLayout, best_layout, even_pictures
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.content.goodness_of_fit import FitDescription, GoodnessOfFit
    from kiosk.content.model import Content
    from kiosk.layout.pagination import Part
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_ROOMY = 0.6  # `Metrics.text_room` from which choices and picture share a page
_CHOICES_SHARES = (0.3, 0.34, 0.38, 0.42)  # of the body, in order of preference
_MIN_SHARE, _MAX_SHARE = 0.38, 0.62  # of what remains, for the words
_LATER_SHARE = 0.5  # for the words of a part that follows one with choices
_LATER_SHARES = (0.54, 0.58, 0.62, 0.66, 0.7, 0.74, 0.78, 0.82)
"""The same for words that need more, or would leave one alone on the last line."""
_COMPACT_SHARES = (0.5, 0.56, 0.62, 0.68, 0.74, 0.8)  # in large text, in order of preference
_BARE_SHARE = 1.0  # the same without the picture, where its room is needed for a sentence
_SHARE_STEPS = 12  # between the two
_PLACES = range(_SHARE_STEPS + 1)
_LEAST_LETTERS = 22  # of average width, for which words beside a picture have room
_TILE = 0.75  # of the least picture on a card, for one that has the picture of both beside it
_CHILD, _CAREGIVER, _DESCRIPTION = 2, 3, 4  # item numbers; title and invitation are 0 and 1
_DESCRIBED = (
    Dyad(),
    Dyad(Temperament.LIVELY, Temperament.LIVELY),
    Dyad(Temperament.LIVELY, Temperament.QUIET),
    Dyad(Temperament.LIVELY, Temperament.QUIET, response_changed=True),
    Dyad(Temperament.QUIET, Temperament.LIVELY, response_changed=True),
)
"""One dyad for each description that the page can show."""

PlacedChoices = tuple[tuple[Choice, QRect, ChoiceLayout], ...]
"""Choices with their places, in pixels of the body, and the layout of their answers."""


@dataclass(frozen=True)
class Step:
    """A part of the page.

    Args:
        start: Where it begins.
        choices: The choices it shows.
        words: The text it shows.
        areas: Places of picture and text, None where there is neither.
        cover: Whether the text is the page's title and invitation.
    """

    start: Position
    choices: PlacedChoices = ()
    words: Part = ()
    areas: Areas | None = None
    cover: bool = False


class GoodnessOfFitPage(Page):
    """Two choices and their result, in as many parts as the screen needs."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.invitation = Label(
            "lead", name="fit-invitation", parent=self.body, region=LiveRegion.INVITATION
        )
        self.child = Choice("child", self.body)
        self.child.answered.connect(lambda temperament: self.emit_event(ChildChosen(temperament)))
        self.caregiver = Choice("caregiver", self.body)
        self.caregiver.answered.connect(
            lambda temperament: self.emit_event(CaregiverChosen(temperament))
        )
        self.scene = Picture(name="picture", parent=self.body)
        self.text = FlowingText("fit-text", parent=self.body, region=LiveRegion.OUTCOME)
        self.change = self.button("change", ResponseChanged(), role="main", icon="refresh")
        self.change.setParent(self.body)
        self.count = self.add_map()
        self.next = self.main_button("next")
        self.page_button = self.add_page_button()
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        theme, content = self.context.theme, self.context.content(visit)
        self.title.set_text("" if theme.compact else content.fit.title)
        self.invitation.set_text(content.fit.invitation.plain)
        self.change.set_text(self.tr("Change what he does"))
        self.name_way()
        self.update_layout()
        steps = self._steps(visit, content)
        here = self.turn_to([step.start for step in steps], visit.location.position)
        self.leads_to = self._next_page(content)
        self.name_way()
        self.show_count(self.count, here, len(steps))
        self._show_step(steps[here], visit, content)

    def _next_page(self, content: Content) -> Event:
        """Return the event that leads to the topic after goodness of fit, or else to the signs."""
        ids = [topic.id for topic in content.topics]
        following = ids[ids.index(FIT_TOPIC) + 1 :] if FIT_TOPIC in ids else []
        return TopicChosen(following[0]) if following else SignsChosen()

    def _steps(self, visit: Visit, content: Content) -> list[Step]:
        """Return the parts of the page; with enough room, the first has choices and result."""
        fit, body = content.fit, self.body.rect()
        described = fit.describe(visit.dyad)
        opening, share = self._beginning(fit, visit.dyad)
        passages = self._passages(described, opening)
        aside = self._choices_beside(fit)
        if aside is not None:
            choices, area = aside
            first, *others = self._text_steps(passages, area, fit)
            first = self._with_large_picture(first, area, fit, visit.dyad)
            return [replace(first, choices=choices), *others]
        steps = [*self._cover_steps(fit), *self._choice_steps(fit)]
        if visit.dyad.complete:
            steps += self._text_steps(
                passages,
                body,
                fit,
                counted=self._passages(described),
                share=share,
                changing=visit.dyad.fit is not Fit.GOOD or not self.context.theme.compact,
            )
        return steps

    def _passages(
        self, description: FitDescription, opening: Opening = Opening.WHOLE
    ) -> list[Passage]:
        """Return the text that describes a dyad, with so much of it beside the picture."""
        return fit_words.passages(description, self.tr("The handout’s words"), opening)

    def _text_steps(
        self,
        passages: Sequence[Passage],
        area: QRect,
        fit: GoodnessOfFit,
        *,
        first: int = _DESCRIPTION,
        counted: Sequence[Passage] = (),
        share: float = 0.0,
        changing: bool = True,
    ) -> list[Step]:
        """Return the parts of a text, the first of them in an area with the picture.

        Args:
            passages: The text.
            area: For text and picture of the first part, in pixels of the body.
            fit: The content of the page.
            first: Item number of the first passage.
            counted: The text as it is at every size, by which positions count; the same if empty.
            share: Of the words in the area; 0 for the least with which every description fits.
            changing: Whether the first part has room for "Change what he does".
        """
        theme, body = self.context.theme, self.body.rect()
        share = share or self._words_share(area, fit)
        # In large text later parts have the picture where each has room for words beside it.
        later = [list(passages[PLAIN:])] if first == _DESCRIPTION else []
        pictured = bool(later) and self._fits_one_part(later, body, share)
        # Chosen for plain words beside choices, it may be narrower than a handout's word.
        later_share = share if area == body else max(share, _LATER_SHARE)
        if later and not theme.compact:
            tried = (later_share, *(each for each in _LATER_SHARES if each > later_share))
            fitting = [each for each in tried if self._fits_one_part(later, body, each)]
            tidy = (each for each in fitting if not self._ends_with_one_word(later[0], each))
            later_share = next(tidy, next(iter(fitting), later_share))

        def areas(part: int) -> Areas:
            if part and theme.compact and not pictured:
                return Areas(QRect(), QRect(), body)
            room = body if part else area
            return fit_layout.divide(
                room,
                later_share if part else share,
                self.change,
                theme,
                # In large text all parts have the same room.
                change=changing and first == _DESCRIPTION and not (part and not theme.compact),
                beside=room != body,
            )

        def placed(part: int, words: Part) -> Areas:
            places = areas(part)
            if not part or theme.compact:
                return places
            high = self.text.height_of(words, theme, places.words.width())
            return fit_layout.centred(places, high)

        parts = self.text.even_parts(passages, theme, lambda part: areas(part).words.size())
        starts = part_starts(counted or passages, parts, first)
        steps = [
            Step(start, words=words, areas=placed(part, words))
            for part, (start, words) in enumerate(zip(starts, parts, strict=True))
        ]
        if theme.compact and first == _DESCRIPTION:
            return [steps[0], *map(self._with_picture, steps[1:])]
        return steps

    def _with_large_picture(self, step: Step, area: QRect, fit: GoodnessOfFit, dyad: Dyad) -> Step:
        """Show the picture in all the room that the words above it leave.

        Another response moves nothing: its words have room, too.
        """
        if step.areas is None:
            return step
        strained = dyad.fit in {Fit.STRAIN, Fit.CHANGED}
        dyads = [replace(dyad, response_changed=changed) for changed in {False, strained}]
        count, wide = len(step.words), step.areas.words.width()
        shown = [tuple(self._passages(fit.describe(each))[:count]) for each in dyads]
        high = max(self.text.height_of(each, self.context.theme, wide) for each in shown)
        button = self.change if strained else None
        places = fit_layout.enlarged(step.areas, area, high, button, self.context.theme)
        return replace(step, areas=places)

    def _with_picture(self, step: Step) -> Step:
        """Show the picture on a part in large text, where its words leave it room."""
        theme, body = self.context.theme, self.body.rect()
        for share in _COMPACT_SHARES:
            areas = fit_layout.divide(body, share, self.change, theme, change=False, beside=False)
            if self._is_one_part(step.words, areas.words.size()):
                return replace(step, areas=areas)
        return step

    def _words_share(self, area: QRect, fit: GoodnessOfFit) -> float:
        """Return the smallest share for words with which every description fits one part.

        Where the handout's sentence has a part of its own, the plain words may have more than
        `_MAX_SHARE`, so that their frame is not cut.
        """
        described = self._described(fit, area)
        if not self._fits_one_part(described, area, _MAX_SHARE):
            plain = [passages[:PLAIN] for passages in described]
            wide = [_MAX_SHARE, *(each for each in _LATER_SHARES if each > _MAX_SHARE)]
            tried = wide if area == self.body.rect() else []
            whole = (each for each in tried if self._fits_one_part(plain, area, each))
            return next(whole, _MAX_SHARE)
        least = _LEAST_LETTERS * QFontMetrics(self.context.theme.font("lead")).averageCharWidth()
        narrow = (self._words_room(area, _share_at(place)).width() < least for place in _PLACES)
        low, high = min(sum(narrow), _SHARE_STEPS), _SHARE_STEPS
        while low < high:
            middle = (low + high) // 2
            if self._fits_one_part(described, area, _share_at(middle)):
                high = middle
            else:
                low = middle + 1
        return _share_at(low)

    def _beginning(self, fit: GoodnessOfFit, dyad: Dyad) -> tuple[Opening, float]:
        """Return how much of a description its first part has, and the share of the words.

        In large text the rest begins in the next part, so that no sentence is cut beside the
        picture. A heading has a sentence of its own below it: where the picture leaves that no
        room, there is no picture. Another response moves nothing. The share is 0 where every
        description has the same.
        """
        if not self.context.theme.compact:
            return Opening.WHOLE, 0.0
        sentences = (Opening.WHOLE, Opening.SENTENCE)
        tried = [(opening, share) for opening in sentences for share in _COMPACT_SHARES]
        tried += [(opening, _BARE_SHARE) for opening in sentences]
        tried += [(Opening.HEADING, share) for share in _COMPACT_SHARES]
        strained = dyad.fit in {Fit.STRAIN, Fit.CHANGED}
        dyads = [replace(dyad, response_changed=changed) for changed in {False, strained}]
        for opening, share in tried:
            begun = [self._passages(fit.describe(each), opening) for each in dyads]
            begun = [passages[: opening.passages] for passages in begun]
            room = self._words_room(self.body.rect(), share, change=strained)
            if all(self._is_one_part(each, room) for each in begun):
                return opening, share
        return tried[-1]

    def _is_one_part(self, passages: Sequence[Passage], room: QSize) -> bool:
        return len(self.text.parts(passages, self.context.theme, lambda _: room)) == 1

    def _ends_with_one_word(self, passages: Sequence[Passage], share: float) -> bool:
        wide = self._words_room(self.body.rect(), share).width()
        return self.text.ends_with_one_word(tuple(passages), self.context.theme, wide)

    def _described(self, fit: GoodnessOfFit, area: QRect) -> list[list[Passage]]:
        """Return what has to fit one part: descriptions, or beside choices their plain words."""
        whole = [self._passages(fit.describe(dyad)) for dyad in _DESCRIBED]
        beside = area != self.body.rect()
        if not beside or self._fits_one_part(whole, area, _MAX_SHARE):
            return whole
        return [passages[:PLAIN] for passages in whole]

    def _fits_one_part(self, described: list[list[Passage]], area: QRect, share: float) -> bool:
        """Return whether each of these texts fits one part, beside the picture."""
        words = self._words_room(area, share)
        return all(self._is_one_part(each, words) for each in described)

    def _words_room(self, area: QRect, share: float, *, change: bool = True) -> QSize:
        """Return the size of the text's place in an area, in pixels."""
        theme, beside = self.context.theme, area != self.body.rect()
        areas = fit_layout.divide(area, share, self.change, theme, change=change, beside=beside)
        return areas.words.size()

    def _cover_steps(self, fit: GoodnessOfFit) -> list[Step]:
        """Return the parts with title and invitation, which large text needs."""
        if not self.context.theme.compact:
            return []
        body = self.body.rect()
        passages = (Passage(fit.title, "title", keep=True), Passage(fit.invitation.plain, "lead"))
        rooms = {share: self._words_room(body, share, change=False) for share in _COMPACT_SHARES}
        fitting = (share for share, room in rooms.items() if self._is_one_part(passages, room))
        share = next(fitting, _BARE_SHARE)
        steps = self._text_steps(passages, body, fit, first=0, share=share)
        return [replace(step, cover=True) for step in steps]

    def _choice_steps(self, fit: GoodnessOfFit) -> list[Step]:
        """Return the parts with the choices: one with both, or one for each."""
        theme, room = self.context.theme, self.body.rect()
        if not theme.compact:
            lead = text_measure.height(fit.invitation.plain, theme.font("lead"), room.width())
            self.invitation.setGeometry(0, 0, room.width(), lead)
            room.adjust(0, lead + theme.gap, 0, 0)
        least = theme.metrics.mm(theme.tokens.space.picture.full)
        both = self._both_choices(room, fit, least, stacked=theme.metrics.portrait)
        if both:
            return [Step(Position(_CHILD), both)]
        answers = best_layout((fit.child, fit.caregiver), room.size(), theme)
        return [
            Step(Position(item), ((choice, room, answers),))
            for item, choice in ((_CHILD, self.child), (_CAREGIVER, self.caregiver))
        ]

    def _choices_beside(self, fit: GoodnessOfFit) -> tuple[PlacedChoices, QRect] | None:
        """Return both choices and the area beside them, None where one part cannot show both."""
        theme = self.context.theme
        if theme.metrics.text_room < _ROOMY:
            return None
        for share in _CHOICES_SHARES:
            portrait = theme.metrics.portrait  # the choices are below then, within reach
            room, rest = fit_layout.split(self.body.rect(), share, theme, below=portrait)
            # The picture of both says more than those on the tiles, which are beside it.
            least = round(theme.px(theme.tokens.space.picture) * _TILE)
            both = self._both_choices(room, fit, least, stacked=not portrait)
            if both and self._fits_one_part(self._described(fit, rest), rest, _MAX_SHARE):
                return both, rest
        return None

    def _both_choices(
        self, room: QRect, fit: GoodnessOfFit, least: int, *, stacked: bool
    ) -> PlacedChoices:
        """Return both choices in one area, none where drawings are narrower than so many pixels."""
        theme = self.context.theme
        rooms = fit_layout.halves(room, theme, stacked=stacked)
        answers = best_layout((fit.child, fit.caregiver), rooms[0].size(), theme, least)
        if answers.drawing_width < least:
            return ()
        layouts = [answers, answers]
        if stacked:
            layouts = even_pictures((fit.child, fit.caregiver), answers, theme)
            more = layouts[0].card.height() - answers.card.height()
            rooms = rooms[0].adjusted(0, 0, 0, more), rooms[1].adjusted(0, more, 0, 0)
        return ((self.child, rooms[0], layouts[0]), (self.caregiver, rooms[1], layouts[1]))

    def _show_step(self, step: Step, visit: Visit, content: Content) -> None:
        """Show a part of the page."""
        theme, fit, dyad = self.context.theme, content.fit, visit.dyad
        for choice in (self.child, self.caregiver):
            choice.setVisible(any(choice is placed for placed, *_ in step.choices))
            choice.clear()  # one that is not shown tells nothing
        for choice, room, answers in step.choices:
            put(choice, room)
            if choice is self.child:
                choice.show_choice(fit.child, dyad.child, answers, theme)
            else:
                choice.show_choice(fit.caregiver, dyad.caregiver, answers, theme)
        self.invitation.setVisible(bool(step.choices) and step.areas is None and not theme.compact)
        self.text.setVisible(step.areas is not None)
        areas = step.areas or Areas(QRect(), QRect(), QRect())
        self.scene.setVisible(not areas.scene.isEmpty())
        # Only where the outcome's heading stands: what then changes is in sight, and nothing of
        # ours stands under the handout's words.
        answerable = dyad.fit is Fit.STRAIN and step.start == Position(_DESCRIPTION)
        self.change.setVisible(answerable)
        self.next.set_role("second" if answerable else "main")
        put(self.change, areas.change)
        put(self.scene, areas.scene)
        topic, description = content.topic(FIT_TOPIC), fit.describe(dyad)
        shows_choice = bool(description.drawing) and step.areas is not None and not step.cover
        live_region.mark(self.scene, LiveRegion.PICTURE if shows_choice else None)
        if shows_choice:
            self.scene.show_drawing(description.drawing, description.picture)
        else:
            drawing = f"topic-{topic.id}"
            self.scene.show_drawing(drawing, topic.picture)
        put(self.text, areas.words)
        self.text.show_part(step.words, theme)


def _share_at(place: int) -> float:
    """Return a share for the words, from `_MIN_SHARE` at 0 to `_MAX_SHARE` at `_SHARE_STEPS`."""
    return _MIN_SHARE + (_MAX_SHARE - _MIN_SHARE) * place / _SHARE_STEPS
