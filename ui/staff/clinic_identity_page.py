"""The clinic as sheets name it: what staff can change, and the head of the sheet with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.clinic_store import TYPED, ClinicField
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.events import PageChosen, StaffEvent, StaffPage
from kiosk.staff.panel import StaffPanel
from kiosk.staff.text_entry import EntryOpened, EntryUndoAsked, LogoAsked
from ui.accessibility.live_region import LiveRegion
from ui.staff import staff_sheet
from ui.staff.entry_words import EntryWords
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.staff.sheet_head import SheetHead
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import UiContext

_ELSEWHERE = (ClinicField.FAX, ClinicField.LANGUAGE_HELP)
"""What is not at the head of the sheet."""
_SHOWN = 44  # letters of such a text; the sheet shows all of it


class ClinicIdentityPage(StaffPanelPage):
    """A button for each text, and the head of the referral sheet."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._words = EntryWords(context, self)
        self.said = Label(
            "body", "soft", name="clinic-said", parent=self.body, region=LiveRegion.STATUS
        )
        self.others = Label("body", name="clinic-others", parent=self.body)
        self.fields = {field: self._field(field) for field in TYPED}
        self.logo = self.button("clinic-logo", LogoAsked())
        self.no_logo = self.button("clinic-no-logo", LogoAsked(removes=True))
        for button in (self.logo, self.no_logo):
            button.setParent(self.body)
        self.head = SheetHead("clinic-head", self.body)
        self.undo = self.add_action(self.button("clinic-undo", EntryUndoAsked(), icon="again"))

    def leaves_for(self) -> StaffEvent:
        """Go back to the home of the panel."""
        return PageChosen(StaffPage.HOME)

    def draw(self, panel: StaffPanel) -> None:
        """Show what is in force."""
        self.title.set_text("" if self.context.theme.compact else self.tr("The clinic"))
        for field, button in self.fields.items():
            button.set_text(self._words.name(field))
            button.setAccessibleDescription(self._text(field))
        self.logo.set_text(self.tr("Logo from a stick"))
        self.no_logo.set_text(self.tr("No logo"))
        self.logo.setEnabled(not panel.entry.storing)
        has_logo = bool(self._text(ClinicField.LOGO))
        self.no_logo.setEnabled(has_logo and not panel.entry.storing)
        texts = [(self._words.name(field), self._text(field)) for field in _ELSEWHERE]
        self.others.set_text(
            "\n".join(f"{name}: {_shortened(text)}" for name, text in texts if text)
        )
        self.said.set_text(self._words.news(panel.entry) or self._missing())
        self.undo.set_text(self.tr("Undo"))
        self.undo.setEnabled(not panel.entry.storing)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the head of the sheet, the texts, and the news of a change."""
        said, others = (
            [WidgetGroup((label,))] if label.text() else [] for label in (self.said, self.others)
        )
        fields = WidgetGroup(tuple(self.fields.values()))
        logo = WidgetGroup((self.logo, self.no_logo))
        return [*said, WidgetGroup((self.head,), columns=1), fields, logo, *others]

    def show_panel(self, panel: StaffPanel) -> None:
        """Draw the page, then the head of the sheet, which has its size now."""
        super().show_panel(panel)
        if self.head.isVisibleTo(self):
            shown = StaffPanel(kind=SheetKind.REFERRAL, language=panel.spoken)
            sheet, paper = staff_sheet.build(shown, self.context), self.context.config.print.paper
            words = self.tr("Picture of the head of the sheet")
            self.head.show_sheet(sheet, paper, self.context.theme, words)

    def _field(self, field: ClinicField) -> Button:
        button = Button(name=f"clinic-{field}", parent=self.body)
        button.clicked.connect(lambda: self.happened.emit(EntryOpened(field, self._text(field))))
        return button

    def _text(self, field: ClinicField) -> str:
        text: str = getattr(self.context.config.clinic, field)
        return text

    def _missing(self) -> str:
        return self._words.missing(" ".join(self._text(field) for field in TYPED))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
