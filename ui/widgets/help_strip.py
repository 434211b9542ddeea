"""The strip with urgent contacts, in the same place on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.theme import qt_constants, svg
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.content.contacts import Contact
    from ui.theme.theme import Theme


_KNOWN_DIGITS = 3  # of a number that everybody knows without its name, like 911
_MARK_SHARE = 0.95  # of a line, so that the strip is as high without the mark for staff
_ICON_SHARE = 0.8  # of the mark for staff


class HelpStrip(QFrame):
    """Urgent numbers on one line, with names as long as the width allows, and a mark for staff."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("role", "strip")
        self._row = QHBoxLayout(self)
        self._cells: list[_ContactLabel] = []
        self._mark = QLabel(self)
        self._mark.setObjectName("notice")
        self._mark.setProperty("role", "mark")
        self._mark.setProperty("alignment", qt_constants.ALIGN_CENTER)
        self._mark.hide()
        self._row.addWidget(self._mark)

    @property
    def cells(self) -> list[tuple[QLabel, QLabel]]:
        """Name and number of each contact that is shown, in their order."""
        return [cell.labels for cell in self._cells if not cell.isHidden()]

    @property
    def notice(self) -> QLabel:
        """The mark for staff."""
        return self._mark

    def show_notice(self, cause: str, theme: Theme) -> None:
        """Show at the right end that the printer needs somebody; before `show_contacts`.

        Args:
            cause: Why, for assistive technology; empty for no mark.
            theme: Sizes and colours.
        """
        self._mark.setVisible(bool(cause))
        self._mark.setAccessibleName(cause)
        if not cause:
            return
        side = _mark_side(theme)
        self._mark.setFixedSize(side, side)
        icon = round(side * _ICON_SHARE)
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(svg.icon("printer-out", icon, theme.colors.on_notice, ratio))

    def show_contacts(self, contacts: tuple[Contact, ...], language: str, theme: Theme) -> None:
        """Show the contacts in a language."""
        while len(self._cells) < len(contacts):
            place = self._row.count() - 1
            if self._cells:
                self._row.insertStretch(place, 1)
                place += 1
            self._cells.append(_ContactLabel(self))
            self._row.insertWidget(place, self._cells[-1])
        room = theme.metrics.width - 2 * theme.margin
        gap = 2 * theme.gap
        if not self._mark.isHidden():
            room -= _mark_side(theme) + gap
        whole = [contact.name_in(language) for contact in contacts]
        short = [contact.short_in(language) for contact in contacts]
        numbers = [contact.number() for contact in contacts]
        names = _one_line(whole, short, numbers, theme, room)
        for place, cell in enumerate(self._cells):
            cell.setVisible(place < len(names))
            if place < len(names):
                cell.show_line(names[place], numbers[place], theme.gap // 2)
        # Distances between controls have their room from it, as from the page's edge.
        edge = theme.gap // 2 - (theme.target_gap - theme.gap) // 3
        self._row.setContentsMargins(theme.margin, edge, theme.margin, edge)
        self._row.setSpacing(gap)

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
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._name = Label("tool", "soft", parent=self)
        self._number = Label("tool_strong", parent=self)
        for words in (self._name, self._number):
            words.setWordWrap(False)
            self._box.addWidget(words)

    @property
    def labels(self) -> tuple[QLabel, QLabel]:
        """The labels of name and number."""
        return self._name, self._number

    def show_line(self, name: str, number: str, gap: int) -> None:
        """Show a name and a number."""
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


def _mark_side(theme: Theme) -> int:
    """Return width and height of the mark for staff, in pixels: less than a line's height."""
    return round(QFontMetrics(theme.font("tool")).height() * _MARK_SHARE)


def _width(names: list[str], numbers: list[str], theme: Theme) -> int:
    """Return the width of a strip on one line, in pixels."""
    body, strong = QFontMetrics(theme.font("tool")), QFontMetrics(theme.font("tool_strong"))
    words = sum(body.horizontalAdvance(name) for name in names)
    digits = sum(strong.horizontalAdvance(number) for number in numbers[: len(names)])
    named = sum(1 for name in names if name)
    return words + digits + named * (theme.gap // 2) + (len(names) - 1) * 2 * theme.gap
