"""Cleaning mode on screen: how long the glass still takes no touch. There is nothing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.accessibility.live_region import LiveRegion
from ui.widgets.countdown_ring import CountdownRing
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_NUMBER = 0.3
"""Of the ring's room: the size of its number, to be read from where one wipes."""


class CleaningPage(QWidget):
    """A large countdown and one sentence, which is read aloud once."""

    happened = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self.title = Label(
            "title", name="title", parent=self, heading=True, region=LiveRegion.TITLE
        )
        self.said = Label("lead", name="cleaning-said", parent=self, region=LiveRegion.STATUS)
        self.ring = CountdownRing("cleaning-left", self)
        self.ring.number.on_request = True  # or it would be read aloud every second
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.said)
        words.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.addLayout(words, 1)
        self._halves.addWidget(self.ring, 1, Qt.AlignmentFlag.AlignCenter)

    def update_layout(self) -> None:
        """Give every part of the page its place."""
        self._halves.activate()

    def show_panel(self, panel: StaffPanel) -> None:
        """Draw the page."""
        theme = self._context.theme
        upright = theme.metrics.portrait
        self.title.set_text("" if theme.compact else self.tr("Cleaning"))
        self.said.set_style("body" if theme.compact else "lead", "")
        self.said.set_text(self.tr("Wipe the screen now: it takes no touch."))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(down if upright else across)
        self._halves.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        self._halves.setSpacing(theme.margin)
        side = min(self.height(), self.width() if upright else self.width() // 2)
        number = round((side - 2 * theme.margin) * _NUMBER)
        self.ring.number.setStyleSheet(f"font-size: {number}px")
        still = panel.display.reduced_motion
        self.ring.show_seconds(panel.cleaning, theme, reduced_motion=still)
