"""Which translations a qualified translator has reviewed, and where staff record it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.events import PageChosen, StaffEvent, StaffPage
from kiosk.staff.text_entry import EntryOpened, EntryUndoAsked, ReviewOf
from ui.accessibility.live_region import LiveRegion
from ui.staff.entry_words import EntryWords
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext


class ReviewsPage(StaffPanelPage):
    """A line for each translation: who reviewed it and when, or that it is a draft."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._words = EntryWords(context, self)
        self.said = Label(
            "body", "soft", name="reviews-said", parent=self.body, region=LiveRegion.STATUS
        )
        self.lead = Label("body", name="reviews-lead", parent=self.body)
        codes = [content.code for content in self._translations()]
        self.states = {
            code: Label("body", name=f"review-{code}", parent=self.body) for code in codes
        }
        self.records = {code: self._record(code) for code in codes}
        self.undo = self.add_action(self.button("reviews-undo", EntryUndoAsked(), icon="again"))

    def leaves_for(self) -> StaffEvent:
        """Go back to the home of the panel."""
        return PageChosen(StaffPage.HOME)

    def draw(self, panel: StaffPanel) -> None:
        """Say how each translation stands."""
        self.title.set_text("" if self.context.theme.compact else self.tr("Languages"))
        self.lead.set_text(
            self.tr("A qualified translator has to read a translation before you rely on it.")
        )
        written = self.context.contents[panel.spoken].language
        for content in self._translations():
            review, name = content.language.review, content.language.name
            if review.state == "reviewed" and review.on is not None:
                words = self.tr("%1: reviewed by %2 on %3")
                words = words.replace("%3", written.write_date(review.on)).replace("%2", review.by)
            else:
                words = self.tr("%1: draft, not reviewed yet")
            self.states[content.code].set_text(words.replace("%1", name))
            button = self.records[content.code]
            button.set_text(self.tr("Record a review"))
            button.setAccessibleDescription(name)
        self.said.set_text(self._words.news(panel.entry))
        self.undo.set_text(self.tr("Undo"))
        self.undo.setEnabled(not panel.entry.storing)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the news of a change, then each translation with its button."""
        said = [WidgetGroup((self.said,))] if self.said.text() else []
        lines = [
            WidgetGroup((self.states[code], self.records[code]), columns=0) for code in self.states
        ]
        return [*said, WidgetGroup((self.lead,)), *lines]

    def _translations(self) -> list[Content]:
        """Return the languages on offer that are translations, each once."""
        found = {
            content.code: content
            for content in self.context.contents.values()
            if content.language.review.state != "source" and content.recordings is None
        }
        return list(found.values())

    def _record(self, code: str) -> Button:
        button = Button(icon="check", name=f"review-record-{code}", parent=self.body)
        button.clicked.connect(lambda: self.happened.emit(EntryOpened(ReviewOf(code))))
        return button
