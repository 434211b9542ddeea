"""The countdown before a visit ends by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.visit.events import Ended, PanelClosed
from ui.accessibility import modality
from ui.panels.question import QuestionPanel
from ui.widgets.countdown_ring import CountdownRing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme


class CountdownPanel(QuestionPanel):
    """Counts the seconds down; any touch continues the visit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "still-there")
        modality.mark_alert(self)
        self.seconds = 0
        self.ring = CountdownRing("countdown", self.card)
        self.number = self.ring.number
        self._head.addWidget(self.ring)
        self.go_on = self.add_button("still-there-go-on", PanelClosed(), "main")
        self.finished = self.add_button("still-there-finished", Ended(), "plain", "check")
        for button in (self.finished, self.language):
            button.setProperty("answers-countdown", True)  # noqa: FBT003  a Qt property

    def show_seconds(self, seconds: int, theme: Theme, *, reduced_motion: bool = False) -> None:
        """Show how many seconds are left.

        Args:
            seconds: Until the visit ends.
            theme: Sizes and colours.
            reduced_motion: Whether the ring empties once a second, else all the time.
        """
        self.finished.set_text(self.tr("I’m finished"))
        self.go_on.set_text(self.tr("I’m still here"))
        self.seconds = seconds
        self.ring.show_seconds(seconds, theme, reduced_motion=reduced_motion)
        lead = self.tr(
            "Touch anywhere to go on. If nobody touches it, this screen starts over and your "
            "choices are gone."
        )
        self.ask(theme, self.tr("Are you still there?"), lead)

    def seconds_text(self, seconds: int) -> str:
        """Return the seconds left in words, for announcements."""
        return self.tr("%n second(s)", "", seconds)
