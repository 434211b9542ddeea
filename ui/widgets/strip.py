"""The strip with urgent help, in the same place on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.contacts import Contact
    from ui.look import Look


class HelpStrip(QFrame):
    """Urgent numbers, as many words with them as the width allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("role", "strip")
        self._row = QHBoxLayout(self)
        self._cells: list[_Cell] = []

    def show_contacts(self, contacts: tuple[Contact, ...], language: str, look: Look) -> None:
        """Show the contacts in a language."""
        while len(self._cells) < len(contacts):
            if self._cells:
                self._row.addStretch(1)
            self._cells.append(_Cell(self))
            self._row.addWidget(self._cells[-1])
        room = look.metrics.width - 2 * look.margin
        whole = [contact.name_in(language) for contact in contacts]
        short = [contact.short_in(language) for contact in contacts]
        numbers = [contact.number() for contact in contacts]
        gap = 2 * look.gap
        names, stacked = whole, False
        if _width(whole, numbers, look, gap) > room:
            names = short
            stacked = _width(short, numbers, look, gap) > room
        for cell, name, number in zip(self._cells, names, numbers, strict=True):
            cell.show_line(name, number, look.gap // 2, stacked=stacked)
        self._row.setContentsMargins(look.margin, look.gap // 2, look.margin, look.gap // 2)
        self._row.setSpacing(gap)


class _Cell(QWidget):
    """A name and its number, side by side or stacked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._name = Words("body", "soft", parent=self)
        self._number = Words("strong", parent=self)
        for words in (self._name, self._number):
            words.setWordWrap(False)
            self._box.addWidget(words)

    def show_line(self, name: str, number: str, gap: int, *, stacked: bool) -> None:
        """Show a name and a number."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if stacked else across)
        self._box.setSpacing(0 if stacked else gap)
        self._name.say(name)
        self._number.say(number)


def _width(names: list[str], numbers: list[str], look: Look, gap: int) -> int:
    """Return the width of a strip on one line, in pixels."""
    body, strong = QFontMetrics(look.font("body")), QFontMetrics(look.font("strong"))
    words = sum(body.horizontalAdvance(name) for name in names)
    digits = sum(strong.horizontalAdvance(number) for number in numbers)
    return words + digits + len(names) * (look.gap // 2) + len(names) * gap
