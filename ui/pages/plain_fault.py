"""The fault page of a program whose own files are damaged: it reads none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.layout import tokens
from ui.pages.fault import FaultPage
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kiosk.content.contacts import Contact
    from kiosk.files.faults import Fault

_DISPLAY, _LEAD, _SMALL, _MARGIN = 0.075, 0.045, 0.026, 0.08  # of the shorter side


class PlainFaultView(QFrame):
    """Says what the fault page says, with the system's own look, and the urgent numbers.

    Args:
        faults: What is wrong.
        urgent: The contacts under it.
    """

    def __init__(self, faults: tuple[Fault, ...], urgent: tuple[Contact, ...]) -> None:
        super().__init__()
        self.setObjectName("shell")
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.PLAIN_PAPER))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.PLAIN_INK))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.page = FaultPage(faults, self)
        self.page.picture.hide()
        self.numbers = Label(name="strip", parent=self)
        self.numbers.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.numbers.set_text(
            "\n".join(f"{contact.short_in('en')}: {contact.number()}" for contact in urgent)
        )
        column = QVBoxLayout(self)
        column.addWidget(self.page, 1)
        column.addWidget(self.numbers)
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of the window."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out again, as a hidden widget has no sizes."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = min(self.width(), self.height())
        page = self.page
        shares = {page.title: _DISPLAY, page.lead: _LEAD, page.staff: _SMALL, page.faults: _SMALL}
        for label, share in {**shares, self.numbers: _LEAD}.items():
            font = label.font()
            font.setPixelSize(max(1, round(side * share)))
            label.setFont(font)
        page.show_words()
        margin = round(side * _MARGIN)
        page.show_faults(margin, margin // 4, self.width() - 4 * margin)
