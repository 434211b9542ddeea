"""The strip with urgent contacts, in the same place on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from ui.theme import qt_constants
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.content.contacts import Contact
    from ui.theme.theme import Theme


_FEWEST_LINES = 9  # of text in the window's height: with fewer the strip has one line


class HelpStrip(QFrame):
    """Urgent numbers, with names as long as the width allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("role", "strip")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._cells: list[_ContactLabel] = []

    def show_contacts(self, contacts: tuple[Contact, ...], language: str, theme: Theme) -> None:
        """Show the contacts in a language."""
        while len(self._cells) < len(contacts):
            if self._cells:
                self._row.addStretch(1)
            self._cells.append(_ContactLabel(self))
            self._row.addWidget(self._cells[-1])
        room = theme.metrics.width - 2 * theme.margin
        gap = 2 * theme.gap
        whole = [contact.name_in(language) for contact in contacts]
        short = [contact.short_in(language) for contact in contacts]
        numbers = [contact.number() for contact in contacts]
        one_line = _width(whole, numbers, theme, gap) <= room
        names = whole if one_line else short
        one_line = one_line or _width(short, numbers, theme, gap) <= room
        listed = (
            not one_line
            and theme.metrics.portrait
            and all(
                _width([name], [number], theme, gap) <= room
                for name, number in zip(short, numbers, strict=True)
            )
        )
        stacked = not one_line and not listed and _stacks(short, numbers, theme, gap, room)
        fitting = len(contacts)
        if not (one_line or listed or stacked):
            # The first are the most urgent; all of them are on the sheet.
            while fitting > 1 and _width(short[:fitting], numbers, theme, gap) > room:
                fitting -= 1
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if listed else direction.LeftToRight)
        for place, (cell, name, number) in enumerate(zip(self._cells, names, numbers, strict=True)):
            cell.show_line(name, number, theme.gap // 2, stacked=stacked, apart=listed)
            cell.setVisible(place < fitting)
        self._row.setContentsMargins(theme.margin, theme.gap // 2, theme.margin, theme.gap // 2)
        self._row.setSpacing(0 if listed else gap)

    def update_layout(self) -> None:
        """Lay out all words now, not with the next event."""
        for cell in self._cells:
            cell.activate_layout()  # other words have other widths
            cell.updateGeometry()
        self.updateGeometry()
        self._row.activate()
        for cell in self._cells:
            cell.activate_layout()


class _ContactLabel(QWidget):
    """A name and its number, side by side or stacked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._name = Label("body", "soft", parent=self)
        self._number = Label("strong", parent=self)
        for words in (self._name, self._number):
            words.setWordWrap(False)
            self._box.addWidget(words)

    def show_line(self, name: str, number: str, gap: int, *, stacked: bool, apart: bool) -> None:
        """Show a name and a number, at opposite sides in a list."""
        side = qt_constants.ALIGN_RIGHT if apart else qt_constants.ALIGN_LEFT
        self._number.setProperty("alignment", side | qt_constants.ALIGN_MIDDLE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if stacked else across)
        self._box.setSpacing(0 if stacked else gap)
        self._name.set_text(name)
        self._number.set_text(number)

    def activate_layout(self) -> None:
        """Lay out name and number now."""
        self._box.activate()


def _stacks(names: list[str], numbers: list[str], theme: Theme, gap: int, room: int) -> bool:
    """Whether numbers fit under their names, in width and in height."""
    body, strong = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("strong"))
    widths = (
        max(body.horizontalAdvance(name), strong.horizontalAdvance(number))
        for name, number in zip(names, numbers, strict=True)
    )
    wide = sum(widths) + gap * (len(names) - 1)
    return wide <= room and theme.metrics.height >= _FEWEST_LINES * body.height()


def _width(names: list[str], numbers: list[str], theme: Theme, gap: int) -> int:
    """Return the width of a strip on one line, in pixels."""
    body, strong = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("strong"))
    words = sum(body.horizontalAdvance(name) for name in names)
    digits = sum(strong.horizontalAdvance(number) for number in numbers[: len(names)])
    return words + digits + len(names) * (theme.gap // 2) + len(names) * gap
