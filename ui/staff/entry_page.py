"""Where staff type one text: on the screen's own keyboard or on one that is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from kiosk.content.clinic_store import ClinicField
from kiosk.staff.events import PageChosen, StaffEvent, StaffPage
from kiosk.staff.text_entry import EntrySaveAsked, ReviewOf, SignErased, SignTyped
from ui.accessibility import headings
from ui.accessibility.live_region import LiveRegion
from ui.staff.entry_words import EntryWords
from ui.staff.typing_page import TypingPage
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.panel import StaffPanel
    from kiosk.staff.text_entry import EntrySubject
    from ui.context import UiContext
    from ui.staff.page import WidgetGroup

_CURSOR = "|"


class EntryPage(TypingPage):
    """One text, and a keyboard."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "entry-save", parent)
        self._words = EntryWords(context, self)
        self._is_review = False
        self._subject: EntrySubject | None = None
        self.text = Label("strong", name="entry-text", parent=self.body, region=LiveRegion.INPUT)
        self.text.setWordWrap(False)
        self.said = Label(
            "body", "soft", name="entry-said", parent=self.body, region=LiveRegion.STATUS
        )
        self.list_keyboard_last()

    def leaves_for(self) -> StaffEvent:
        """Go back to the page from which the text was opened; what was typed is gone."""
        return PageChosen(StaffPage.REVIEWS if self._is_review else StaffPage.CLINIC)

    def types(self, sign: str) -> StaffEvent:
        """Add it to the text."""
        return SignTyped(sign)

    def erases(self) -> StaffEvent:
        """Take the last sign away."""
        return SignErased()

    def saves(self) -> StaffEvent:
        """Store the text."""
        return EntrySaveAsked()

    def draw(self, panel: StaffPanel) -> None:
        """Show what was typed."""
        entry, theme = panel.entry, self.context.theme
        self._is_review = isinstance(entry.subject, ReviewOf)
        name, news = self._words.name(entry.subject), self._words.news(entry)
        if entry.subject != self._subject:
            self._subject = entry.subject
            self.keyboard.begin(capital=self._begins_with_capital(panel))
        self.keyboard.draw()
        self.said.set_text(news if entry.refusal or entry.storing or not theme.compact else "")
        self.save.set_text(self.tr("Save"))
        self.save.setEnabled(not entry.storing)
        self.title.set_text(name)
        self.title.setVisible(not theme.compact and self._height() <= self.height())
        caption = "" if self.title.isVisibleTo(self) else f"{name}: "
        headings.mark(self.text, on=bool(caption))  # a page begins with one
        room = self.width() - 2 * theme.margin
        self.text.set_text(self._fitting(caption, entry.text, room))
        self.text.setAccessibleName(f"{name}: {entry.text}")
        self.text.setVisible(not (theme.compact and self.said.text()))

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the text, the news of it, and the keyboard at the foot, within reach.

        In large text there is room for one of the first two. News goes with the next key.
        """
        above: tuple[Label, ...] = (self.text, self.said) if self.said.text() else (self.text,)
        if self.context.theme.compact:
            above = above[-1:]
        return self.above_keyboard(above)

    def _begins_with_capital(self, panel: StaffPanel) -> bool:
        digits = {ClinicField.PHONE, ClinicField.FAX}
        return not panel.entry.text and panel.entry.subject not in digits

    def _height(self) -> int:
        """Return the height that all of the page needs, in pixels."""
        theme = self.context.theme
        faces = ("title", "strong", "body")
        lines = sum(QFontMetrics(theme.font(face)).height() for face in faces)
        self.save.apply_theme(theme)
        controls = self.save.sizeHint().height() + self.keyboard.sizeHint().height()
        return lines + controls + 6 * theme.target_gap

    def _fitting(self, caption: str, text: str, room: int) -> str:
        """Return the end of a text that fits on the line after a caption: there one types."""
        metrics = QFontMetrics(self.context.theme.font("strong"))
        for left_out in range(len(text) + 1):
            end = f"…{text[left_out:]}" if left_out else text
            if metrics.horizontalAdvance(f"{caption}{end}{_CURSOR}") <= room:
                break
        _, space, words = end.rstrip().partition(" ")
        if left_out and space:  # begin with a whole word
            end = f"…{words}{end[len(end.rstrip()) :]}"
        return f"{caption}{end}{_CURSOR}"
