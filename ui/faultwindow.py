"""The window of a kiosk whose files cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from kiosk import contacts, paths, theme
from kiosk.screen import Metrics
from ui import application
from ui.look import Look
from ui.pages.fault import FaultPage
from ui.widgets.strip import HelpStrip

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from kiosk.faults import Fault


class FaultWindow(QMainWindow):
    """Shows the fault page and the urgent numbers that ship with the program.

    Args:
        faults: What is wrong.
        closable: Whether the window may be closed by its frame.
    """

    leaving = Signal()

    def __init__(self, faults: tuple[Fault, ...], *, closable: bool) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setWindowTitle("Infant Mental Health")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._closable = closable
        self._tokens = theme.load(paths.resources() / "theme" / "tokens.toml")
        self._urgent = contacts.load(paths.resources() / "content" / "contacts.toml").group(
            "urgent"
        )
        middle = QWidget(self)
        self.page = FaultPage(faults, middle)
        self.strip = HelpStrip(middle)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.page, 1)
        self._column.addWidget(self.strip)
        self.setCentralWidget(middle)
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes of the window."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out anew: what was hidden had no sizes."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Reckon all sizes from this window's and draw."""
        density = application.dots_per_mm(0, self.screen())
        look = Look(self._tokens, Metrics(self.width(), self.height(), density))
        self.setStyleSheet(look.style_sheet(paths.resources() / "theme" / "kiosk.qss"))
        self.page.show_look(look)
        self.strip.show_contacts(self._urgent, "en", look)
        self._column.activate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless this is a window for a try."""
        if self._closable:
            event.accept()
            self.leaving.emit()
        else:
            event.ignore()
