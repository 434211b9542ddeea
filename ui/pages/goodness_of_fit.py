"""A small picture of "goodness of fit": choose two people, see a fit or a strain.

It shows what the handout says and nothing beyond: with a strain the caregiver's response
changes and the child stays who they are. Nobody has to choose anything to go on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from kiosk.content.goodness_of_fit import FIT_TOPIC
from kiosk.layout.pagination import Passage
from kiosk.layout.position import Position, part_starts
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, Temperament
from kiosk.visit.events import Event, SignsChosen, TopicChosen
from ui.accessibility.live_region import LiveRegion
from ui.pages import fit_layout
from ui.pages.fit_layout import Areas
from ui.pages.page import Page
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.choice import Choice, ChoiceLayout, best_layout
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.content.goodness_of_fit import FitDescription, GoodnessOfFit
    from kiosk.content.model import Content
    from kiosk.layout.pagination import Part
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_ROOMY = 0.7  # of the designed-for room for words, from which choices and picture share a page
_CHOICES = (0.3, 0.34, 0.38, 0.42)  # of the page, that the choices may take beside the picture
_LEAST, _LARGEST = 0.38, 0.62  # of what remains, that words may take
_TRIES = 12  # shares between the two
_CHILD, _CAREGIVER, _DESCRIPTION = 2, 3, 4  # items after the title and the invitation
_DESCRIBED = (
    Dyad(),
    Dyad(Temperament.LIVELY, Temperament.LIVELY),
    Dyad(Temperament.LIVELY, Temperament.QUIET),
)
"""Dyads whose descriptions are all that the page ever shows."""


Asked = tuple[tuple[Choice, QRect, ChoiceLayout], ...]
"""Choices, their rooms, and how their answers lie there."""


@dataclass(frozen=True)
class Step:
    """A part of the page: what is shown at once, and where.

    Args:
        start: Where in the content it begins.
        choices: What is asked.
        words: To read.
        areas: Of the picture and the words, None where there is neither.
        cover: Whether the words are the page's title.
    """

    start: Position
    choices: Asked = ()
    words: Part = ()
    areas: Areas | None = None
    cover: bool = False


class GoodnessOfFitPage(Page):
    """Two choices and what comes of them, in as many parts as the screen needs."""

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
        self.text = FlowingText("fit-text", parent=self.body)
        self._answer: Event = CaregiverChosen(Temperament.QUIET)
        self.change = self.chooser("change", lambda: self._answer, role="second", icon="refresh")
        self.change.setParent(self.body)
        self.count = self.add_count()
        self.next = self.main_button("next")
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        theme, content = self.context.theme, self.context.content(visit)
        self.title.set_text("" if theme.compact else content.fit.title)
        self.invitation.set_text(content.fit.invitation.plain)
        self.change.set_text(self.tr("Change the response"))
        self.show_count(self.count, 7, 8)  # takes its room while the parts are measured
        onward = self.tr("Next") if theme.icons_only else self.tr("The signs")
        self.next.reserve_room_for(self.tr("Next"), onward)
        self.next.set_text(self.tr("Next"))
        self.update_layout()
        steps = self._steps(visit, content)
        here = self.turn_to([step.start for step in steps], visit.location.position)
        self.leads_to = self._next_page(content)
        self.next.set_text(onward if self.is_last_part else self.tr("Next"))
        self.show_count(self.count, here, len(steps))
        self._show_step(steps[here], visit, content)

    def _next_page(self, content: Content) -> Event:
        """Return what leads to the topic after the one that is tried here, else to the signs."""
        ids = [topic.id for topic in content.topics]
        following = ids[ids.index(FIT_TOPIC) + 1 :] if FIT_TOPIC in ids else []
        return TopicChosen(following[0]) if following else SignsChosen()

    def _steps(self, visit: Visit, content: Content) -> list[Step]:
        """Return the parts of the page: one with everything, where there is room for it."""
        fit, body = content.fit, self.body.rect()
        strained = visit.dyad.complete and not visit.dyad.fits
        passages = self._passages(fit.describe(visit.dyad))
        aside = self._aside(fit)
        if aside is not None:
            choices, area = aside
            first, *others = self._described(passages, area, fit, strained=strained)
            return [replace(first, choices=choices), *others]
        steps = [*self._covers(fit), *self._asked(fit)]
        if visit.dyad.complete:
            steps += self._described(passages, body, fit, strained=strained)
        return steps

    def _passages(self, description: FitDescription) -> list[Passage]:
        alone = self.context.theme.compact  # beside the picture, so that no sentence is cut there
        return [
            Passage(description.heading, "strong", "info", framed=True, keep=not alone),
            Passage(description.plain, "lead", framed=True, fresh=alone),
            Passage(self.tr("The handout’s words"), "body", "soft", keep=True, fresh=True),
            Passage(description.handout),
        ]

    def _described(
        self,
        passages: Sequence[Passage],
        area: QRect,
        fit: GoodnessOfFit,
        *,
        strained: bool,
        first: int = _DESCRIPTION,
    ) -> list[Step]:
        """Return the parts that words take, the first of them in an area with the picture.

        Args:
            passages: The words.
            area: In pixels.
            fit: The content of the page.
            strained: Whether there is a strain to answer.
            first: Item number of the first passage.
        """
        theme, body = self.context.theme, self.body.rect()
        share = self._share(area, fit)

        def areas(part: int) -> Areas:
            if part and theme.compact:
                return Areas(QRect(), QRect(), body)
            room = body if part else area
            return fit_layout.divide(room, share, self.change, theme, change=strained)

        parts = self.text.parts(passages, theme, lambda part: areas(part).words.size())
        starts = part_starts(passages, parts, first)
        return [
            Step(start, words=words, areas=areas(part))
            for part, (start, words) in enumerate(zip(starts, parts, strict=True))
        ]

    def _share(self, area: QRect, fit: GoodnessOfFit) -> float:
        """Return the least share for words with which every description is seen at once."""
        described = [self._passages(fit.describe(dyad)) for dyad in _DESCRIBED]
        if self.context.theme.compact or not self._at_once(described, area, _LARGEST):
            return _LARGEST
        low, high = 0, _TRIES
        while low < high:
            middle = (low + high) // 2
            if self._at_once(described, area, _share_at(middle)):
                high = middle
            else:
                low = middle + 1
        return _share_at(low)

    def _at_once(self, described: list[list[Passage]], area: QRect, share: float) -> bool:
        theme = self.context.theme
        words = fit_layout.divide(area, share, self.change, theme, change=True).words.size()
        return all(len(self.text.parts(each, theme, lambda _: words)) == 1 for each in described)

    def _covers(self, fit: GoodnessOfFit) -> list[Step]:
        """Return the parts that come first where a heading needs all the room."""
        if not self.context.theme.compact:
            return []
        passages = (Passage(fit.title, "title"), Passage(fit.invitation.plain, "lead"))
        steps = self._described(passages, self.body.rect(), fit, strained=False, first=0)
        return [replace(step, cover=True) for step in steps]

    def _asked(self, fit: GoodnessOfFit) -> list[Step]:
        """Return the parts of the choices: both at once, or one after the other."""
        theme, room = self.context.theme, self.body.rect()
        if not theme.compact:
            lead = text_measure.height(fit.invitation.plain, theme.font("lead"), room.width())
            self.invitation.setGeometry(0, 0, room.width(), lead)
            room.adjust(0, lead + theme.gap, 0, 0)
        both = self._both(room, fit, stacked=theme.metrics.portrait)
        if both:
            return [Step(Position(_CHILD), both)]
        answers = best_layout((fit.child, fit.caregiver), room.size(), theme)
        return [
            Step(Position(item), ((choice, room, answers),))
            for item, choice in ((_CHILD, self.child), (_CAREGIVER, self.caregiver))
        ]

    def _aside(self, fit: GoodnessOfFit) -> tuple[Asked, QRect] | None:
        """Return both choices and what remains beside them; None where all is too much at once."""
        theme = self.context.theme
        if theme.metrics.text_room < _ROOMY:
            return None
        for share in _CHOICES:
            upright = theme.metrics.portrait  # with the choices below, within reach
            room, rest = fit_layout.split(self.body.rect(), share, theme, below=upright)
            both = self._both(room, fit, stacked=not upright)
            if both:
                return both, rest
        return None

    def _both(self, room: QRect, fit: GoodnessOfFit, *, stacked: bool) -> Asked:
        """Return both choices in one room, or none where their pictures would be too small."""
        theme = self.context.theme
        rooms = fit_layout.halves(room, theme, stacked=stacked)
        answers = best_layout((fit.child, fit.caregiver), rooms[0].size(), theme)
        if answers.drawing_width < theme.metrics.mm(theme.tokens.space.picture.full):
            return ()
        return ((self.child, rooms[0], answers), (self.caregiver, rooms[1], answers))

    def _show_step(self, step: Step, visit: Visit, content: Content) -> None:
        theme, fit, dyad = self.context.theme, content.fit, visit.dyad
        for choice in (self.child, self.caregiver):
            choice.setVisible(any(choice is asked for asked, *_ in step.choices))
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
        strained = dyad.complete and not dyad.fits and not step.cover
        self.change.setVisible(strained and not areas.scene.isEmpty())
        if dyad.child is not None:
            self._answer = CaregiverChosen(dyad.child)
        put(self.change, areas.change)
        put(self.scene, areas.scene)
        topic, description = content.topic(FIT_TOPIC), fit.describe(dyad)
        if description.drawing and not step.cover:
            self.scene.show_drawing(description.drawing, description.picture)
        else:
            drawing = f"topic-{topic.id}"
            self.scene.show_drawing(drawing, topic.picture)
        put(self.text, areas.words)
        self.text.show_part(step.words, theme)


def _share_at(place: int) -> float:
    return _LEAST + (_LARGEST - _LEAST) * place / _TRIES
