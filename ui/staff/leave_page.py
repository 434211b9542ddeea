"""Where staff clean the glass, or end, restart or darken the kiosk, which is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.events import KioskLeft, LeaveAsked, LeaveWay, PageChosen, StaffEvent, StaffPage
from ui.staff.fact_button import FactButton
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_COLUMNS = 2
_ICONS = {LeaveWay.EXIT: "leave", LeaveWay.RESTART: "refresh", LeaveWay.SLEEP: "pause"}


class LeavePage(StaffPanelPage):
    """The ways to leave, each with what follows; then the question about the one chosen."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.clean = self._choice("leave-clean", PageChosen(StaffPage.CLEANING))
        self.ways = {way: self._choice(f"leave-{way}", LeaveAsked(way)) for way in LeaveWay}
        self.told = Label("body", "soft", parent=self.body)
        self.sure = {
            way: self.button(f"leave-{way}-yes", KioskLeft(way), role="main", icon=_ICONS[way])
            for way in LeaveWay
        }
        self.stay = self.button("leave-no", LeaveAsked(None))
        for button in (*self.sure.values(), self.stay):
            button.setParent(self.body)
        self._asked = False

    def leaves_for(self) -> StaffEvent:
        """Take the question back, else go to the home of the panel."""
        return LeaveAsked(None) if self._asked else PageChosen(StaffPage.HOME)

    def draw(self, panel: StaffPanel) -> None:
        """Name the ways, and ask about the one that was chosen."""
        self._asked = panel.leaving is not None
        names = {
            LeaveWay.EXIT: self.tr("End the kiosk"),
            LeaveWay.RESTART: self.tr("Restart the kiosk"),
            LeaveWay.SLEEP: self.tr("Sleep until tomorrow"),
        }
        follows = {
            LeaveWay.EXIT: self.tr("Somebody has to start it again."),
            LeaveWay.RESTART: self.tr("It starts again where IT has set that up."),
            LeaveWay.SLEEP: self.tr("Dark until the next opening. A touch lights it."),
        }
        theme = self.context.theme
        for way in LeaveWay:
            # In large text there is room for the name; the question says what follows.
            told = "" if theme.compact else follows[way]
            self.ways[way].show_fact(names[way], told, theme)
            self.sure[way].set_text(self.tr("Yes: %1").replace("%1", names[way]))
        if panel.leaving is not None:
            self.told.setText(follows[panel.leaving])
        seconds = str(self.context.config.staff.cleaning)
        told = self.tr("It takes no touch for %1 seconds.").replace("%1", seconds)
        self.clean.show_fact(self.tr("Clean the glass"), "" if theme.compact else told, theme)
        self.stay.set_text(self.tr("No, go back"))
        asked = self.tr("Are you sure?")
        self.title.set_text(asked if self._asked else self.tr("Clean or stop"))

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the ways with what follows, or the answers to the question."""
        for widget in (self.clean, *self.ways.values(), *self.sure.values(), self.told, self.stay):
            widget.hide()
        portrait = self.context.theme.metrics.portrait and not self.context.theme.compact
        if (way := panel.leaving) is not None:
            answers = (self.sure[way], self.stay)
            if self.context.theme.compact:  # the question stands above its answer
                asked = WidgetGroup((self.told, self.sure[way]), columns=1)
                return [asked, WidgetGroup((self.stay,), columns=1)]
            return [WidgetGroup((self.told,)), WidgetGroup(answers, columns=1, at_foot=portrait)]
        ways = [self.clean, *self.ways.values()]
        if portrait:  # within reach on a high screen
            return [WidgetGroup(tuple(ways), columns=1, at_foot=True)]
        columns = 1 if self.context.theme.compact else _COLUMNS
        return [
            WidgetGroup(tuple(ways[place : place + columns]), columns=columns)
            for place in range(0, len(ways), columns)
        ]

    def _choice(self, name: str, event: StaffEvent) -> FactButton:
        """Make a button that says what follows."""
        button = FactButton(name, self.body, strong_caption=True)
        button.clicked.connect(lambda: self.happened.emit(event))
        return button
