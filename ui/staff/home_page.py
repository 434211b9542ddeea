"""The home of the staff panel: what staff want to know at a glance, and where to go from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.printing.status import PrintStatus
from kiosk.staff.events import KioskLeft, PageChosen, StaffEvent, StaffPage, StaffPanelClosed
from ui.printing.messages import PrintMessages
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.staff.week_chart import WeekChart
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.staff.panel import StaffPanel
    from kiosk.usage.week import DayVisits
    from ui.context import UiContext
    from ui.theme.theme import Theme

_COLUMNS = 2


class Fact(QFrame):
    """What something is called, and how it stands.

    Args:
        name: Stable test id of the second.
        parent: Owner.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._caption = Label("body", "soft", parent=self)
        self._value = Label("strong", name=name, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._value)
        self._column.addStretch(1)

    def show_fact(self, caption: str, value: str, theme: Theme) -> None:
        """Show it."""
        pad = theme.pad
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._caption.set_text(caption)
        self._value.set_text(value)


class HomePage(StaffPanelPage):
    """The first page behind the PIN."""

    beside_share = 0.4

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._outcome = PrintMessages(self)
        self.sheets = self.button(
            "staff-sheets", PageChosen(StaffPage.PRINT), role="main", icon="printer"
        )
        self.printer, self.contacts, self.texts, self.clock = (
            Fact(name, self)
            for name in ("staff-printer", "staff-contacts", "staff-texts", "staff-clock")
        )
        self.visits = Fact("staff-visits", self)
        self.chart = WeekChart("staff-chart", self.body)
        for widget in (self.sheets, *self._facts(), self.visits):
            widget.setParent(self.body)
        self._week: tuple[DayVisits, ...] = ()
        self.leave = self.add_action(self.button("staff-leave", KioskLeft(), icon="leave"))

    def leaves_for(self) -> StaffEvent:
        """Close the panel."""
        return StaffPanelClosed()

    def beside(self) -> QWidget | None:
        """Return the visits of the last days, where they are counted."""
        return self.chart if self._week else None

    def draw_beside(self, panel: StaffPanel) -> None:
        """Show them."""
        self.chart.show_week(self._week, self._last_days(), self.context.theme)

    def draw(self, panel: StaffPanel) -> None:
        """Say how the kiosk stands."""
        self._week = panel.week or ()
        self.chart.hide()
        self.visits.hide()
        words = self.chart.in_words(self._week)
        self.visits.show_fact(self._last_days(), words, self.context.theme)
        self.title.set_text(self.tr("For staff"))
        self.sheets.set_text(self.tr("Print sheets"))
        self.leave.set_text(self.tr("Leave the kiosk"))
        self.printer.show_fact(self.tr("Printer"), self._printer(), self.context.theme)
        self.contacts.show_fact(self.tr("Phone numbers"), self._contacts(), self.context.theme)
        self.texts.show_fact(self.tr("Languages"), self._drafts(), self.context.theme)
        self.clock.show_fact(self.tr("Clock"), self._clock(), self.context.theme)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the way to the sheets, then the facts; upright the way is below, within reach."""
        return self._arranged(self._facts())

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the same with the visits in words, where the chart has no room."""
        theme = self.context.theme
        chart = not self._week or (theme.metrics.portrait and not theme.compact)
        return self._arranged(self._facts() if chart else [*self._facts(), self.visits])

    def _arranged(self, facts: list[Fact]) -> list[WidgetGroup]:
        """Return facts in lines of two, or one in large text, and the way to the sheets."""
        columns = 1 if self.context.theme.compact else _COLUMNS
        lines = [
            WidgetGroup(tuple(facts[place : place + columns]), columns=columns)
            for place in range(0, len(facts), columns)
        ]
        if self.context.theme.metrics.portrait:
            return [*lines, WidgetGroup((self.sheets,), columns=1, at_foot=True)]
        return [WidgetGroup((self.sheets,), columns=1), *lines]

    def _facts(self) -> list[Fact]:
        return [self.printer, self.contacts, self.texts, self.clock]

    def _last_days(self) -> str:
        return self.tr("Visits in the last 7 days:")

    def _printer(self) -> str:
        status = self.context.printer_status
        if status is PrintStatus.IDLE:
            return self.tr("Ready.")
        return self._outcome.for_staff(status)

    def _contacts(self) -> str:
        """Say how many numbers nobody has called yet; urgent ones are never called to try them."""
        items = self.context.contacts.items
        count = sum(contact.may_be_tried and contact.checked is None for contact in items)
        if not count:
            return self.tr("All of them were checked.")
        return self.tr("Not checked yet: %n", "", count)

    def _drafts(self) -> str:
        drafts = [
            content.language.name
            for content in self.context.contents.values()
            if content.language.review.state == "draft"
        ]
        if not drafts:
            return self.tr("All of them were reviewed.")
        return self.tr("Draft, not reviewed yet: %1").replace("%1", ", ".join(drafts))

    def _clock(self) -> str:
        if self.context.knows_date:
            return self.tr("Right.")
        return self.tr("The clock is wrong. Sheets have a blank for the date. IT sets it.")
