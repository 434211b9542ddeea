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


_KNOWN_DIGITS = 3  # of a number that everybody knows without its name, like 911


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
        names = _one_line(whole, short, numbers, theme, room)
        listed = len(names) < len(contacts) and _is_list(short, numbers, theme, room)
        if listed:
            names = short
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if listed else direction.LeftToRight)
        for place, cell in enumerate(self._cells):
            cell.setVisible(place < len(names))
            if place < len(names):
                cell.show_line(names[place], numbers[place], theme.gap // 2, apart=listed)
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
    """A name and its number, side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._name = Label("body", "soft", parent=self)
        self._number = Label("strong", parent=self)
        for words in (self._name, self._number):
            words.setWordWrap(False)
            self._box.addWidget(words)

    def show_line(self, name: str, number: str, gap: int, *, apart: bool) -> None:
        """Show a name and a number, at opposite sides in a list."""
        side = qt_constants.ALIGN_RIGHT if apart else qt_constants.ALIGN_LEFT
        self._number.setProperty("alignment", side | qt_constants.ALIGN_MIDDLE)
        self._box.setSpacing(gap)
        self._name.set_text(name)
        self._number.set_text(number)

    def activate_layout(self) -> None:
        """Lay out name and number now."""
        self._box.activate()


def _one_line(
    whole: list[str], short: list[str], numbers: list[str], theme: Theme, room: int
) -> list[str]:
    """Return the names that fit one line with their numbers, for as many contacts as fit.

    Names give way before numbers do: first they are short, from the last one on, then a number
    that everybody knows stands alone. The first contacts are the most urgent; all of them are on
    the sheet.
    """
    first = "" if len(numbers[0]) <= _KNOWN_DIGITS else short[0]
    known = [first, *short[1:]]
    for count in range(len(numbers), 1, -1):
        mixed = [[*whole[:kept], *short[kept:count]] for kept in range(count, -1, -1)]
        for names in (*mixed, known[:count]):
            if _width(names, numbers, theme) <= room:
                return names
    return short[:1]


def _is_list(names: list[str], numbers: list[str], theme: Theme, room: int) -> bool:
    """Whether a line for each contact has room, as it has in portrait."""
    widths = [_width([name], [number], theme) for name, number in zip(names, numbers, strict=True)]
    return theme.metrics.portrait and max(widths) <= room


def _width(names: list[str], numbers: list[str], theme: Theme) -> int:
    """Return the width of a strip on one line, in pixels."""
    body, strong = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("strong"))
    words = sum(body.horizontalAdvance(name) for name in names)
    digits = sum(strong.horizontalAdvance(number) for number in numbers[: len(names)])
    named = sum(1 for name in names if name)
    return words + digits + named * (theme.gap // 2) + (len(names) - 1) * 2 * theme.gap
