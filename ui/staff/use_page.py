"""How much the kiosk was used in the last weeks, and a file of it to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.events import PageChosen, StaffEvent, StaffPage, UsageSaveAsked
from kiosk.usage.save_state import SaveState
from ui.accessibility.live_region import LiveRegion
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.staff.weeks_chart import WeeksChart
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.panel import StaffPanel
    from kiosk.usage.weeks import WeekVisits
    from ui.context import UiContext


class UsePage(StaffPanelPage):
    """A chart, or the same in sentences where it has no room, and one button to save it."""

    beside_share = 0.66

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.told = Label("body", name="use-told", parent=self.body)
        self.said = Label("strong", name="use-said", parent=self.body, region=LiveRegion.STATUS)
        self.chart = WeeksChart("use-chart", self.body)
        self._sentences: list[Label] = []
        self._weeks: tuple[WeekVisits, ...] = ()
        self.save = self.add_action(
            self.button("use-save", UsageSaveAsked(), role="main", icon="save")
        )

    def leaves_for(self) -> StaffEvent:
        """Go back to the home of the panel."""
        return PageChosen(StaffPage.HOME)

    def beside(self) -> QWidget | None:
        """Return the chart, where there is something to show."""
        return self.chart if self._has_visits() else None

    def draw_beside(self, panel: StaffPanel) -> None:
        """Show it."""
        self.chart.show_weeks(self._weeks, self._names(), self._title(), self.context.theme)

    def draw(self, panel: StaffPanel) -> None:
        """Say what is counted, and what became of the file."""
        self._weeks = panel.weeks or ()
        self.title.set_text("" if self.context.theme.compact else self.tr("Visits"))
        self.told.set_text(self._told(panel))
        self.said.set_text(self._said(panel))
        while len(self._sentences) < len(self._weeks):
            name = f"use-week-{len(self._sentences) + 1}"
            self._sentences.append(Label("body", name=name, parent=self.body))
        newest_first = reversed(self._weeks)
        for label, week in zip(self._sentences, newest_first, strict=False):
            label.set_text(self.chart.in_words(week, self._names()))
        on_stick = not self.context.config.usage.export_folder
        words = self.tr("Save on a stick") if on_stick else self.tr("Save in the folder")
        self.save.set_text(words, short=self.tr("Save"))
        self.save.show_busy(on=panel.is_saving, reduced_motion=True)
        self.save.setEnabled(self.context.config.usage.enabled and not panel.is_saving)
        for widget in (self.chart, self.told, self.said, *self._sentences):
            widget.hide()  # what has a place is shown again

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what the numbers are; news of the file take its place, so that nothing moves."""
        return [WidgetGroup((self.told if panel.saving is None else self.said,))]

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the same with the weeks in sentences, where the chart has no room."""
        theme = self.context.theme
        if not self._has_visits() or (theme.metrics.portrait and not theme.compact):
            return self.groups(panel)
        count = len(self._weeks)
        return [*self.groups(panel), *(WidgetGroup((one,)) for one in self._sentences[:count])]

    def _has_visits(self) -> bool:
        return any(week.visits for week in self._weeks)

    def _names(self) -> dict[str, str]:
        contents = self.context.contents
        return {code: content.language.name for code, content in contents.items()}

    def _title(self) -> str:
        return self.tr("Visits in the week from each day, by language.")

    def _told(self, panel: StaffPanel) -> str:
        """Return what the numbers are, or why there are none."""
        if not self.context.config.usage.enabled:
            return self.tr("Nothing is counted. IT can turn it on.")
        if panel.weeks is None:
            return self.tr("The numbers cannot be read right now. Tell IT.")
        if not self._has_visits():
            return self.tr("No visits yet in these weeks.") if panel.weeks else ""
        few = self.tr("A number below five is not told.")
        return f"{self._title()} {few}"

    def _said(self, panel: StaffPanel) -> str:
        """Return what becomes of the file."""
        words = {
            None: "",
            SaveState.WRITING: self.tr("Saving. Leave the stick in."),
            SaveState.FLUSHING: self.tr("Almost done. Leave the stick in."),
            SaveState.SAVED: self.tr(
                "You can take the stick out now. Its new file begins with “usage”."
            ),
            SaveState.IN_FOLDER: self.tr(
                "Saved in the folder that IT chose. The new file begins with “usage”."
            ),
            SaveState.NOTHING: self.tr("Nothing was counted yet, so nothing was saved."),
            SaveState.UNREADABLE: self.tr("The numbers cannot be read right now. Tell IT."),
            SaveState.NO_STICK: self.tr(
                "No stick was found. Put one in, wait a moment, and try again."
            ),
            SaveState.SEVERAL: self.tr("There are several sticks. Leave one in and try again."),
            SaveState.FULL: self.tr("The stick is full. Nothing was saved. Take another one."),
            SaveState.READ_ONLY: self.tr(
                "The stick lets nothing be saved on it. Unlock it, or take another one."
            ),
            SaveState.GONE: self.tr("The stick came out too early. Put it in and try again."),
            SaveState.NO_FOLDER: self.tr("The folder that IT chose cannot be used. Tell IT."),
            SaveState.FAILED: self.tr("It was not saved. Try again, or tell IT."),
        }
        if self.context.config.usage.export_folder and panel.saving is SaveState.WRITING:
            return self.tr("Saving.")
        return words[panel.saving]
