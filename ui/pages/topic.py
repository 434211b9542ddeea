"""One topic: the plain-language summary first, then the handout's own words, in parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.content.goodness_of_fit import FIT_TOPIC
from kiosk.layout.pagination import Passage
from kiosk.visit.events import (
    GoodnessOfFitChosen,
    SignsChosen,
    TopicChosen,
)
from ui.pages.page import Page
from ui.widgets.illustrated_text import IllustratedText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.context import UiContext


class TopicPage(Page):
    """A topic, in as many parts as the screen needs."""

    _words_at_head = _words_at_foot = True

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.text = IllustratedText("topic-text", self.body)
        self._fill_body(self.text)
        self.count = self.add_map()
        self.page_button = self.add_page_button()
        self.next = self.main_button("next")
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        topic = self.context.content(visit).topic(visit.location.topic)
        self.title.set_text("" if self.context.theme.compact else topic.title)
        self.name_way()
        self.update_layout()
        theme = self.context.theme
        passages = self._passages(visit)
        parts, starts = self.text.parts(topic.title, passages, theme, titled=True)
        here = self.turn_to(starts, visit.location.position)
        said = [each.text for part in parts[: here + 1] for each in part if each.titled]
        if said and not theme.compact:
            self.title.set_text(said[0])
            self.update_layout()
        self.text.record(self.context.content(visit).audio.get(topic.id))
        self.text.show_part(parts[here], here, f"topic-{topic.id}", topic.picture, theme)
        self.show_count(self.count, here, len(parts))
        self.leads_to = self._next_page(visit)
        self.name_way()

    def _passages(self, visit: Visit) -> list[Passage]:
        content = self.context.content(visit)
        topic = content.topic(visit.location.topic)
        summary = " ".join(topic.summary)
        # The handout's words begin with its title.
        first = topic.id == content.topics[0].id
        title = [Passage(content.sheet.handout_title, quoted=True, keep=True)] if first else []
        short = Passage(self.tr("In short"), "strong", "info", framed=True, keep=True)
        return [
            # Large text needs its line for the summary itself, which its frame tells apart.
            replace(short, on_request=True, titled=self.context.theme.compact),
            Passage(summary, "lead", framed=True),
            Passage(self.tr("The handout’s words"), "body", "soft", keep=True, fresh=True),
            *title,
            Passage(topic.heading, "strong", quoted=True, keep=True),
            *(Passage(paragraph, quoted=True) for paragraph in topic.body),
        ]

    def _next_page(self, visit: Visit) -> Event:
        """Return the event that leads to the page after this topic."""
        if visit.location.topic == FIT_TOPIC:
            return GoodnessOfFitChosen()
        ids = [topic.id for topic in self.context.content(visit).topics]
        following = ids[ids.index(visit.location.topic) + 1 :]
        return TopicChosen(following[0]) if following else SignsChosen()
