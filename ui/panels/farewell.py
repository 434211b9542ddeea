"""The thanks after a printed page, before the welcome page waits for the next family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer

from kiosk.visit.events import PanelClosed
from ui.panels.question import QuestionPanel
from ui.widgets import double_strike

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QHideEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_GROWTH = 1.8  # of the drawing, which says more here than beside a question


class FarewellPanel(QuestionPanel):
    """Thanks a family for some seconds; any touch ends it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "farewell")
        self._timer = QBasicTimer()
        self.close_button = self.add_button("farewell-close", PanelClosed(), "plain", "check")

    def show_thanks(self, theme: Theme) -> None:
        """Show the thanks and begin to wait."""
        self.language.hide()  # nothing is left to read in another language
        alternative = self.tr("A family goes home with its page. A child waves.")
        self.show_face(theme, "finished", alternative, _GROWTH)
        self.close_button.set_text(self.tr("Goodbye"))
        lead = self.tr("You know your child best.")
        self.lay_out(theme, self.tr("Thank you for being here"), lead)
        if not self._timer.isActive():
            self._timer.start(theme.tokens.time.farewell_ms, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Close after some seconds."""
        if event.timerId() != self._timer.timerId():
            super().timerEvent(event)
            return
        self._timer.stop()
        self.happened.emit(PanelClosed())

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait no longer."""
        super().hideEvent(event)
        self._timer.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a touch beside the button, too."""
        if not double_strike.LAST.is_second(event, self):
            self.happened.emit(PanelClosed())
