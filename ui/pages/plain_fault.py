"""The fault page of a program whose own files are damaged.

It needs none of them. Words in another language than English are shown where their file is whole.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.layout import tokens
from ui.pages.fault import FaultPage, text_sizes
from ui.theme.pixel_density import dots_per_mm
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kiosk.content.contacts import Contact
    from kiosk.files.faults import Fault

_TITLE, _LEAD, _SMALL, _MARGIN = 0.055, 0.04, 0.026, 0.06  # of the shorter side
_CAPITALS = 6.1, 4.8, 0
"""Least heights of a capital in mm to try: EN 301 549, 5.1.4 at 500 mm; ADA 707.7.2; any."""
_LARGE = 1000  # pixels: size in which letters are measured
_GAP = "    "  # between two numbers, where a line may end


class PlainFaultView(QFrame):
    """Says what the fault page says, with the system's own look, and the urgent numbers.

    Args:
        faults: What is wrong.
        urgent: The contacts under it.
        text_size: In per cent.
        density: Of the screen, in pixels per millimetre; 0 for what the screen says.
    """

    def __init__(
        self,
        faults: tuple[Fault, ...],
        urgent: tuple[Contact, ...],
        text_size: int = 100,
        density: float = 0,
    ) -> None:
        super().__init__()
        self._faults = faults
        self._text_size = text_size
        self._density = density
        self.urgent = urgent
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
            "\n".join(
                _GAP.join(_line(each, words.code) for each in urgent) for words in self.page.family
            )
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.page, 1)
        self._column.addWidget(self.numbers)
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
        """Show words in the text size that is set, or as large as there is room for.

        All of them large enough to be read, and at least one of the faults, where that fits.
        """
        for least in _CAPITALS:
            for text in text_sizes(self._text_size):
                fits = self._fits(text / 100, least)
                if fits and (self.page.faults.text() or not (self._faults and least)):
                    return

    def _fits(self, text: float, least: float) -> bool:
        """Show words in a text size, and return whether there is room for them.

        Args:
            text: The size, of 1.
            least: Height in mm that a capital has at least.
        """
        side = min(self.width(), self.height())
        lowest = least * dots_per_mm(self._density, self.screen())
        page = self.page
        shares = {
            **dict.fromkeys(page.titles, _TITLE),
            **dict.fromkeys([*page.leads, self.numbers], _LEAD),
            **dict.fromkeys([page.staff, page.faults], _SMALL),
        }
        for label, share in shares.items():
            font = label.font()
            font.setPixelSize(max(1, round(side * share * text), _pixels(font, lowest)))
            label.setFont(font)
        page.show_words()
        margin = round(side * _MARGIN)
        self._column.invalidate()  # letters of another size
        self._column.activate()
        return page.show_faults(margin, margin // 4, self.width() - 4 * margin)


def _pixels(font: QFont, capital: float) -> int:
    """Return the size in pixels in which a font's capitals have a height in pixels."""
    large = QFont(font)
    large.setPixelSize(_LARGE)
    return math.ceil(capital * _LARGE / max(1.0, QFontMetricsF(large).capHeight()))


def _line(contact: Contact, code: str) -> str:
    """Return a name and its number, in one line."""
    return f"{contact.short_in(code)}: {contact.number()}".replace(" ", "\u00a0")
