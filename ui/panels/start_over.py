"""The question before a family's choices are cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.visit.events import PanelClosed, StartedOver
from ui.panels.question import QuestionPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme


class StartOverPanel(QuestionPanel):
    """Asks whether to clear the chosen signs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "start-over")
        self.no = self.add_button("start-over-no", PanelClosed(), "main")
        self.yes = self.add_button("start-over-yes", StartedOver(), "plain", "refresh")

    def show_question(self, theme: Theme) -> None:
        """Show the question."""
        self.yes.set_text(self.tr("Start over"))
        self.no.set_text(self.tr("Keep my choices"))
        lead = self.tr("The signs you chose will be cleared.")
        self.ask(theme, self.tr("Start over?"), lead)
