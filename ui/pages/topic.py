"""One topic: the plain-language summary first, then the handout's own words, in parts.

On a small screen, where the two never share a part, the topic is one part: the summary and its
picture. A button under the picture opens the handout's words; where the voice's bar takes the
room, the button stands at the foot of the page.
"""

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
from ui.theme.mirroring import put
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
        self.handout = self.dynamic_button("handout", lambda: self.turned(1), icon="")
        self.handout.set_role("second")
        self.handout.set_plain_face("tool")
        self.handout.setParent(self.body)
        self.count = self.add_map()
        self.page_button = self.add_page_button()
        self.next = self.main_button("next")
        self.add_action(self.next)
        self._is_own = False

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        topic = self.context.content(visit).topic(visit.location.topic)
        self._is_own = topic.own
        self.title.set_text("" if self.context.theme.compact else topic.title)
        self.name_way()
        self.update_layout()
        theme = self.context.theme
        passages = self._passages(visit)
        self.handout.set_text(self.tr("More") if topic.own else self.tr("Handout"))
        parts, starts = self.text.parts(
            topic.title, passages, theme, titled=True, opener=self.handout
        )
        here = self.turn_to(starts, visit.location.position)
        begun = [each for part in parts[: here + 1] for each in part]
        if not theme.compact and any(each.titled and each.text == self._label for each in begun):
            self.title.set_text(self._label)
            self.update_layout()
        self.text.record(self.context.content(visit).audio.get(topic.id))
        self.text.show_part(parts[here], here, f"topic-{topic.id}", topic.picture, theme)
        self._show_handout_button(here)
        # What the button opens is counted by itself.
        alone = 1 if self._opens else 0
        if self._opens and not here:
            self.show_count(self.count, 0, 1)
        else:
            self.show_count(self.count, here - alone, len(parts) - alone)
        self.leads_to = self._next_page(visit)
        self.name_way()

    @property
    def goes_on(self) -> bool:
        """Whether the main button leads on: from the last part, and where a button opens others."""
        return self.is_last_part or (self._opens and not self.part)

    @property
    def _opens(self) -> bool:
        """Whether a button opens the handout's words."""
        return self.text.opened_at_foot or not self.text.opener_place.isEmpty()

    @property
    def _label(self) -> str:
        """Stands over the words after the summary."""
        return self.tr("From your clinic") if self._is_own else self.tr("The handout’s words")

    def _show_handout_button(self, here: int) -> None:
        """Show the button under the picture of the summary, or at the foot of the page."""
        at_foot = self.text.opened_at_foot and not here
        self._move_handout_button(at_foot=at_foot)
        self.handout.setVisible(self._opens and not here)
        if not at_foot:
            put(self.handout, self.text.opener_place)

    def _move_handout_button(self, *, at_foot: bool) -> None:
        """Put the button into the row at the foot, in the room of the map, or out of it."""
        row = self._action_row
        if at_foot is (row.indexOf(self.handout) >= 0):
            return
        self._map_gives_way = at_foot
        self.handout.set_role("plain" if at_foot else "second")
        self.handout.be_narrow(on=at_foot)
        if at_foot:
            row.insertWidget(row.indexOf(self.page_button), self.handout)
        else:
            row.removeWidget(self.handout)
            self.handout.setParent(self.body)
        self.handout.setVisible(at_foot)
        self.update_layout()

    def _passages(self, visit: Visit) -> list[Passage]:
        content = self.context.content(visit)
        topic = content.topic(visit.location.topic)
        summary = " ".join(topic.summary)
        # The handout's words begin with its title.
        quoted = not topic.own
        first = quoted and topic.id == content.topics[0].id
        title = [Passage(content.sheet.handout_title, quoted=True, keep=True)] if first else []
        short = Passage(self.tr("In short"), "strong", "info", framed=True, keep=True)
        return [
            # Large text needs its line for the summary itself, which its frame tells apart.
            replace(short, on_request=True, titled=self.context.theme.compact),
            Passage(summary, "lead", framed=True),
            Passage(self._label, "body", "soft", keep=True, fresh=True),
            *title,
            Passage(topic.heading, "strong", quoted=quoted, keep=True),
            *(Passage(paragraph, quoted=quoted) for paragraph in topic.body),
        ]

    def _next_page(self, visit: Visit) -> Event:
        """Return the event that leads to the page after this topic."""
        if visit.location.topic == FIT_TOPIC:
            return GoodnessOfFitChosen()
        ids = [topic.id for topic in self.context.content(visit).topics]
        following = ids[ids.index(visit.location.topic) + 1 :]
        return TopicChosen(following[0]) if following else SignsChosen()
