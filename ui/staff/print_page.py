"""Where staff print: which sheet, in which language, how many, with a picture of that sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.events import (
    AllLanguagesChosen,
    CopiesChanged,
    CopiesChosen,
    PageChosen,
    SheetKindChosen,
    SheetLanguageChosen,
    SignsPageOpened,
    StaffEvent,
    StaffPage,
    StaffPrintAsked,
    StaffPrintCancelled,
)
from ui.accessibility.live_region import LiveRegion
from ui.printing.messages import PrintMessages
from ui.staff import staff_sheet
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.theme import text_measure
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_PILES = (5, 10, 25)
"""Numbers of copies that one touch chooses."""
_TWO = 2  # languages, which are "both"


class PrintPage(StaffPanelPage):
    """One row for each choice."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._outcome = PrintMessages(self)
        self.said = Label("body", "soft", name="staff-said", parent=self, region=LiveRegion.STATUS)
        self.more_said = Label("body", "soft", parent=self)
        kinds, languages = QButtonGroup(self), QButtonGroup(self)
        self.kinds = {
            kind: self._choice(f"kind-{kind}", SheetKindChosen(kind), kinds) for kind in SheetKind
        }
        self.languages = {
            code: self._choice(f"staff-language-{code}", SheetLanguageChosen(code), languages)
            for code in context.contents
        }
        self.all_languages = self._choice(
            "staff-language-all", AllLanguagesChosen(tuple(context.contents)), languages
        )
        self.all_languages.hide()  # where there is but one
        self.signs = self.button("staff-signs", SignsPageOpened(), icon="list")
        self.fewer = self.button("copies-fewer", CopiesChanged(-1), icon="minus")
        self.more = self.button("copies-more", CopiesChanged(1), icon="plus")
        self.copies = Label("strong", name="copies", parent=self)
        self.copies.setWordWrap(False)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.piles = {
            count: self.button(f"copies-{count}", CopiesChosen(count)) for count in _PILES
        }
        self.preview = Preview("staff-preview", self.body)
        for widget in (self.said, self.more_said, *self._choices()):
            widget.setParent(self.body)
        self.stop = self.button("staff-stop", StaffPrintCancelled(), icon="stop")
        self.print = self.button("staff-print", StaffPrintAsked(), role="main", icon="printer")
        for button in (self.stop, self.print):
            self.add_action(button)

    def leaves_for(self) -> StaffEvent:
        """Go back to the home of the panel."""
        return PageChosen(StaffPage.HOME)

    def beside(self) -> QWidget:
        """Return the picture of the sheet."""
        return self.preview

    def draw_beside(self, panel: StaffPanel) -> None:
        """Show the very sheet that comes out."""
        sheet, paper = staff_sheet.build(panel, self.context), self.context.config.print.paper
        pages = self._pages(panel)
        words = self.tr("Picture of the sheet. Pages: %n", "", pages)
        if panel.also:
            words = self.tr("Picture of the first sheet. Pages in all languages: %n", "", pages)
        self.preview.show_sheet(sheet, paper, self.context.theme, words)

    def draw(self, panel: StaffPanel) -> None:
        """Set the text of every control."""
        self.title.set_text("" if self.context.theme.compact else self.tr("Print sheets"))
        names = {
            SheetKind.REFERRAL: self.tr("Referral"),
            SheetKind.CHECKLIST: self.tr("Checklist"),
            SheetKind.HANDOUT: self.tr("Handout"),
            SheetKind.TEST: self.tr("Test page"),
            SheetKind.TRACKING: self.tr("Tracking list"),
        }
        for kind, button in self.kinds.items():
            button.set_text(names[kind])
            button.show_chosen(on=kind is panel.kind)
        for code, button in self.languages.items():
            button.set_text(self.context.contents[code].language.name)
            button.show_chosen(on=panel.languages == (code,))
        both = len(self.context.contents) == _TWO
        self.all_languages.set_text(self.tr("Both") if both else self.tr("All"))
        self.all_languages.show_chosen(on=bool(panel.also))
        self.signs.set_text(self.tr("Signs: %n", "", len(panel.signs)))
        self.fewer.setAccessibleName(self.tr("Fewer copies"))
        self.more.setAccessibleName(self.tr("More copies"))
        self.copies.set_text(self.tr("Copies: %n", "", panel.copies))
        for count, button in self.piles.items():
            button.set_text(str(count))
            button.setAccessibleDescription(self.tr("Copies: %n", "", count))
        for widget in self._choices():
            widget.setEnabled(not panel.pending)
        self.signs.setEnabled(not panel.pending and panel.kind is SheetKind.REFERRAL)
        self.stop.set_text(self.tr("Stop"))
        self.stop.setVisible(panel.pending)
        self.print.set_text(self._on_button(panel), short=self.tr("Print"))
        self.print.show_busy(on=panel.pending, reduced_motion=True)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what belongs together, in reading order; news of a print comes first."""
        self._say(panel)
        copies = (self.fewer, self.copies, self.more, *self.piles.values())
        kinds = (*self.kinds.values(), self.signs)
        first = [WidgetGroup(kinds)]
        if self.context.theme.compact:  # several parts
            first = [WidgetGroup(kinds[place : place + 2]) for place in range(0, len(kinds), 2)]
        choices = [
            *first,
            WidgetGroup(tuple(self._languages())),
            WidgetGroup(copies, between=self.copies),
        ]
        said = [WidgetGroup((self.said,))]
        if self.more_said.text():
            said.append(WidgetGroup((self.more_said,)))
        news = self.context.theme.compact and self._status(panel) is not PrintStatus.IDLE
        return said + choices if news else choices + said

    def _say(self, panel: StaffPanel) -> None:
        """Say the news; sentences that one part has no room for are on the next."""
        news, room = self._news(panel), self.body.size()
        later: list[str] = []
        font = self.context.theme.font("body")
        while len(news) > 1:
            high = text_measure.wrapped_height("\n".join(news), font, room.width())
            if high <= room.height():
                break
            later.insert(0, news.pop())
        self.said.set_text("\n".join(news))
        self.more_said.set_text("\n".join(later))
        for label in (self.said, self.more_said):
            label.hide()  # what has a place is shown again

    def _on_button(self, panel: StaffPanel) -> str:
        """Return the words of the print button: after half a pile, what is left of it."""
        if panel.copies_left < panel.pile and not panel.pending:
            return self.tr("Print the other %n", "", panel.copies_left)
        return self.tr("Print")

    def _news(self, panel: StaffPanel) -> list[str]:
        """Return the print status and, before there is one, what else staff should know."""
        status = self._status(panel)
        blank = panel.kind is SheetKind.REFERRAL and not panel.signs
        news = [self._outcome.for_staff(status)] if blank or status is not PrintStatus.IDLE else []
        is_known = panel.printing is not PrintStatus.IDLE and not panel.unsure
        if is_known and panel.copies_out and panel.pile > 1:
            news.append(self._outcome.copies_out(panel.copies_out, panel.pile))
        if panel.also and status is PrintStatus.IDLE:
            whole = self.tr("Copies in all: %1. Pages in all: %2.").replace("%1", str(panel.pile))
            news.append(whole.replace("%2", str(panel.copies * self._pages(panel))))
        contents = (self.context.contents[code] for code in panel.languages)
        draft = any(content.language.review.state == "draft" for content in contents)
        if status is PrintStatus.IDLE and draft:
            news.append(self.tr("This translation has not been reviewed yet."))
        if status is PrintStatus.IDLE and not self.context.knows_date:
            news.append(
                self.tr("The clock is wrong. Sheets have a blank for the date. IT sets it.")
            )
        return news

    def _pages(self, panel: StaffPanel) -> int:
        """Return the pages of one copy in each language."""
        sheets = (staff_sheet.build(panel, self.context, code) for code in panel.languages)
        return sum(len(sheet.pages) for sheet in sheets)

    def _status(self, panel: StaffPanel) -> PrintStatus:
        """Return the status of staff's sheet or, before there is one, that of the printer."""
        idle = panel.printing is PrintStatus.IDLE
        return self.context.printer_status if idle else panel.printing

    def _choices(self) -> list[QWidget]:
        return [
            *(*self.kinds.values(), self.signs, *self._languages()),
            *(self.fewer, self.copies, self.more, *self.piles.values()),
        ]

    def _languages(self) -> list[Button]:
        """Return a button for each language and, where there are several, one for all."""
        several = [self.all_languages] if len(self.languages) > 1 else []
        return [*self.languages.values(), *several]

    def _choice(self, name: str, event: StaffEvent, group: QButtonGroup) -> Button:
        button = Button(name=name, parent=self)
        button.be_radio_button(lambda: self.happened.emit(event))
        group.addButton(button)
        return button
