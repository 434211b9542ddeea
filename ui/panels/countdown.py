"""The countdown before a visit ends by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kiosk.visit.events import Ended, PanelClosed
from ui.panels.panel import Panel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme


class CountdownPanel(Panel):
    """Counts the seconds down; any touch continues the visit."""

    _only_words = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "still-there")
        self.seconds = 0
        self.number = Label("display", name="countdown", parent=self.card)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.middle.addWidget(self.number)
        self.finished = self.add_button("still-there-finished", Ended(), "plain", "check")
        for button in (self.finished, self.language):
            button.setProperty("answers-countdown", True)  # noqa: FBT003  a Qt property
        self.go_on = self.add_button("still-there-go-on", PanelClosed(), "main")

    def show_seconds(self, seconds: int, theme: Theme) -> None:
        """Show how many seconds are left."""
        self.finished.set_text(self.tr("I’m finished"))
        self.go_on.set_text(self.tr("I’m still here"))
        self.seconds = seconds
        self.number.set_text(str(seconds))
        lead = self.tr(
            "Touch anywhere to go on. If nobody touches it, this screen starts over and your "
            "choices are gone."
        )
        self.lay_out(theme, self.tr("Are you still there?"), lead)

    def seconds_text(self, seconds: int) -> str:
        """Return the seconds left in words, for announcements."""
        return self.tr("%n second(s)", "", seconds)
