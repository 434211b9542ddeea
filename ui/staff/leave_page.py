"""Where staff end, restart or darken the kiosk; each of the three is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.events import KioskLeft, LeaveAsked, LeaveWay, PageChosen, StaffEvent, StaffPage
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_ICONS = {LeaveWay.EXIT: "leave", LeaveWay.RESTART: "refresh", LeaveWay.SLEEP: "pause"}


class LeavePage(StaffPanelPage):
    """The ways to leave, each with what follows; then the question about the one chosen."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ways = {
            way: self.button(f"leave-{way}", LeaveAsked(way), icon=_ICONS[way]) for way in LeaveWay
        }
        self.told = {way: Label("body", "soft", parent=self.body) for way in LeaveWay}
        self.sure = {
            way: self.button(f"leave-{way}-yes", KioskLeft(way), role="main", icon=_ICONS[way])
            for way in LeaveWay
        }
        self.stay = self.button("leave-no", LeaveAsked(None))
        for button in (*self.ways.values(), *self.sure.values(), self.stay):
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
            LeaveWay.EXIT: self.tr("The program ends. Somebody has to start it again."),
            LeaveWay.RESTART: self.tr("The program ends and starts again, where IT has set it up."),
            LeaveWay.SLEEP: self.tr("Dark until the next opening. A touch lights the screen."),
        }
        for way in LeaveWay:
            self.ways[way].set_text(names[way])
            self.sure[way].set_text(self.tr("Yes: %1").replace("%1", names[way]))
            self.told[way].setText(follows[way])
        self.stay.set_text(self.tr("No, go back"))
        asked = self.tr("Are you sure?")
        self.title.set_text(asked if self._asked else self.tr("Leave"))

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the ways with what follows, or the answers to the question."""
        return self._groups(panel, told=True)

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the same; on a small screen the question alone says what follows."""
        return self._groups(panel, told=self.context.theme.metrics.portrait)

    def _groups(self, panel: StaffPanel, *, told: bool) -> list[WidgetGroup]:
        everything = (*self.ways.values(), *self.sure.values(), *self.told.values(), self.stay)
        for widget in everything:
            widget.hide()
        if (way := panel.leaving) is not None:
            return [
                WidgetGroup((self.told[way],)),
                WidgetGroup((self.sure[way],), columns=1),
                WidgetGroup((self.stay,), columns=1),
            ]
        return [
            WidgetGroup((self.ways[way], self.told[way]) if told else (self.ways[way],), columns=1)
            for way in LeaveWay
        ]
