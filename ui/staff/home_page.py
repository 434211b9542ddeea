"""The home of the staff panel: what staff want to know at a glance, and where to go from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.status import PrintStatus
from kiosk.staff.events import PageChosen, StaffEvent, StaffPage, StaffPanelClosed
from ui.printing.messages import PrintMessages
from ui.staff.contact_messages import is_due
from ui.staff.fact import Fact
from ui.staff.fact_button import FactButton
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.staff.week_chart import WeekChart
from ui.theme import text_measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.panel import StaffPanel
    from kiosk.usage.week import DayVisits
    from ui.context import UiContext
    from ui.widgets.button import Button

_COLUMNS = 2
_COLUMNS_WITHOUT_CHART = 3


class HomePage(StaffPanelPage):
    """The first page behind the PIN."""

    beside_share = 0.4

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._outcome = PrintMessages(self)
        self.sheets = self._leading("staff-sheets", StaffPage.PRINT, "main", "printer")
        self.sheets.setParent(self.body)
        self.printer = Fact("staff-printer", self.body)
        self.contacts = self._fact("staff-contacts", StaffPage.CONTACTS)
        self.visits = self._fact("staff-visits", StaffPage.USE)
        self.texts = self._fact("staff-texts", StaffPage.REVIEWS)
        self.clinic = self._fact("staff-clinic", StaffPage.CLINIC)
        self.health = self._fact("staff-health", StaffPage.HEALTH)
        self.chart = WeekChart("staff-chart", self.body)
        self._week: tuple[DayVisits, ...] = ()
        self.leave = self.add_action(self._leading("staff-leave", StaffPage.LEAVE, icon="leave"))

    def leaves_for(self) -> StaffEvent:
        """Close the panel."""
        return StaffPanelClosed()

    def beside(self) -> QWidget | None:
        """Return the visits of the last days, where they are counted."""
        return self.chart if self._week else None

    def draw_beside(self, panel: StaffPanel) -> None:
        """Show them."""
        self.chart.show_week(self._week, self.tr("Visits in the last 7 days:"), self.context.theme)

    def draw(self, panel: StaffPanel) -> None:
        """Say how the kiosk stands."""
        theme = self.context.theme
        self._week = panel.week or ()
        self.chart.hide()
        self.title.set_text("" if theme.compact else self.tr("For staff"))
        self.back.set_text(self.tr("Leave"))
        self.sheets.set_text(self.tr("Print sheets"))
        self.leave.set_text(self.tr("Clean or stop"))
        self.printer.show_fact(self.tr("Printer"), self._printer(panel), theme)
        self.contacts.show_fact(self.tr("Phone numbers"), self._contacts(), theme)
        self.visits.show_fact(self.tr("Visits"), self.tr("By week"), theme)
        self.texts.show_fact(self.tr("Languages"), self._drafts(), theme)
        self.clinic.show_fact(self.tr("The clinic"), self.tr("Change"), theme)
        self.health.show_fact(self.tr("For IT"), self._health(panel), theme)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the way to the sheets, then the facts; upright the way is below, within reach."""
        return self._arranged(_COLUMNS)

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the same in more columns, or the visits in words, where the chart has no room."""
        theme = self.context.theme
        if not theme.compact:
            return self._arranged(_COLUMNS if theme.metrics.portrait else _COLUMNS_WITHOUT_CHART)
        facts, last = self._facts(), []
        if self._week:
            words = self.chart.in_words(self._week)
            self.visits.show_fact(self.tr("Visits in the last 7 days:"), words, theme)
            facts.remove(self.visits)
            last = [WidgetGroup((self.visits,), columns=1)]
        room = self.body.rect()
        ways = [[*self._arranged(columns, facts), *last] for columns in (1, _COLUMNS)]
        fit = [way for way in ways if all(self._is_low(group, room) for group in way)]
        return min(fit or ways[:1], key=lambda way: len(self._parts(way, room)))

    def _is_low(self, group: WidgetGroup, room: QRect) -> bool:
        """Whether one part has room for a group."""
        return text_measure.bottom(self._lines(group, room.width())) <= room.height()

    def _arranged(
        self, columns: int, facts: Sequence[Fact | FactButton] | None = None
    ) -> list[WidgetGroup]:
        """Return facts in lines, and the way to the sheets."""
        facts = facts or self._facts()
        lines = [
            WidgetGroup(tuple(facts[place : place + columns]), columns=columns)
            for place in range(0, len(facts), columns)
        ]
        if self.context.theme.metrics.portrait:
            return [*lines, WidgetGroup((self.sheets,), columns=1, at_foot=True)]
        return [WidgetGroup((self.sheets,), columns=1), *lines]

    def _facts(self) -> list[Fact | FactButton]:
        return [self.printer, self.contacts, self.visits, self.texts, self.clinic, self.health]

    def _fact(self, name: str, page: StaffPage) -> FactButton:
        """Make a fact that leads to its page."""
        button = FactButton(name, self.body)
        button.clicked.connect(lambda: self.happened.emit(PageChosen(page)))
        return button

    def _leading(self, name: str, page: StaffPage, role: str = "plain", icon: str = "") -> Button:
        """Make a button that leads to a page."""
        return self.button(name, PageChosen(page), role=role, icon=icon)

    def _printer(self, panel: StaffPanel) -> str:
        """Return how the printer stands; while it prints a pile, only that tells."""
        waits = panel.pending and panel.printing.is_problem
        status = panel.printing if waits else self.context.printer_status
        if status is PrintStatus.IDLE:
            return self.tr("Ready.")
        return self._outcome.for_staff(status)

    def _contacts(self) -> str:
        """Say how many numbers are due for a call; urgent ones are never called to try them."""
        items = self.context.contacts.items
        count = sum(is_due(contact, self.context) for contact in items)
        if not count:
            return self.tr("All checked.")
        return self.tr("To check: %n", "", count)

    def _drafts(self) -> str:
        """Say which languages are drafts."""
        drafts = [
            content.language.name
            for content in self.context.contents.values()
            if content.language.review.state == "draft"
        ]
        if not drafts:
            return self.tr("All reviewed.")
        return self.tr("Draft: %1").replace("%1", ", ".join(drafts))

    def _health(self, panel: StaffPanel) -> str:
        """Say how much of the kiosk needs a look, in one line."""
        if panel.health is None:
            return self.tr("Checking …")
        if not panel.health.problems:
            return self.tr("All is well.")
        return self.tr("To look at: %n", "", len(panel.health.problems))
