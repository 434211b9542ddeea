"""The strip with urgent contacts, in the same place on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kiosk.process.value import Value
from ui.theme import qt_constants, svg
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.contacts import Contact
    from ui.theme.theme import Theme


_LEAST_SIZE = 0.74  # of the type, down to which it gives way before a name does
_GAPS = (2.0, 1.5, 1.0)  # between two contacts, by the distance of what cannot be pressed
_ROUNDING = 2  # pixels by which Qt's bounds of a name and its number are wider
_KNOWN_DIGITS = 3  # of a number that everybody knows without its name, like 911
_MARK_SHARE = 0.95  # of a line, so that the strip is as high without the mark for staff
_ICON_SHARE = 0.8  # of the mark for staff


class _Line(msgspec.Struct, frozen=True):
    """A line of contacts.

    Args:
        names: Of as many contacts as it has, empty for a number that stands alone.
        size: Of the type in pixels.
        gap: Between two contacts, in pixels.
    """

    names: list[str]
    size: int
    gap: int


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

    def show_notice(self, cause: str) -> None:
        """Show at the right end that the printer needs somebody; before `show_contacts`.

        Args:
            cause: Why, for assistive technology; empty for no mark.
        """
        self._mark.setVisible(bool(cause))
        self._mark.setAccessibleName(cause)

    def show_contacts(self, contacts: tuple[Contact, ...], language: str, theme: Theme) -> None:
        """Show the contacts in a language."""
        while len(self._cells) < len(contacts):
            place = self._row.count() - 1
            if self._cells:
                self._row.insertStretch(place, 1)
                place += 1
            self._cells.append(_ContactLabel(self))
            self._row.insertWidget(place, self._cells[-1])
        whole = [contact.name_in(language) for contact in contacts]
        short = [contact.short_in(language) for contact in contacts]
        numbers = [contact.number() for contact in contacts]
        line = _Fitting(whole, short, numbers, theme).line()
        # Distances between controls have their room from it, as from the page's edge.
        edge = theme.gap // 2 - (theme.target_gap - theme.gap) // 3
        # As high with the mark, which leaves the words less room: no page moves.
        self.setMinimumHeight(_metrics("tool", line.size, theme).height() + 1 + 2 * edge)
        if not self._mark.isHidden():
            side = self._size_mark(line.size, theme)
            line = _Fitting(whole, short, numbers, theme, mark=side, most=line.size).line()
        for place, cell in enumerate(self._cells):
            cell.setVisible(place < len(line.names))
            if place < len(line.names):
                cell.show_line(line.names[place], numbers[place], theme, line.size)
        self._row.setContentsMargins(theme.margin, edge, theme.margin, edge)
        self._row.setSpacing(line.gap)

    def _size_mark(self, size: int, theme: Theme) -> int:
        """Size the mark for type of so many pixels, and return its width."""
        side = round(_metrics("tool", size, theme).height() * _MARK_SHARE)
        self._mark.setFixedSize(side, side)
        icon = round(side * _ICON_SHARE)
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(svg.icon("printer-out", icon, theme.colors.on_notice, ratio))
        return side

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
            words.align(qt_constants.ALIGN_LEFT | qt_constants.ALIGN_MIDDLE)
            self._box.addWidget(words)

    @property
    def labels(self) -> tuple[QLabel, QLabel]:
        """The labels of name and number."""
        return self._name, self._number

    def show_line(self, name: str, number: str, theme: Theme, size: int) -> None:
        """Show a name and a number, in type of so many pixels."""
        self._box.setSpacing(theme.gap // 2)
        for label, words in ((self._name, name), (self._number, number)):
            label.set_size(size, theme)
            label.set_text(words)

    def activate_layout(self) -> None:
        """Lay out name and number now."""
        self._box.activate()


class _Fitting(Value, frozen=True):
    """Finds the line with as many contacts as have room, with their names.

    Names are short first, from the last one on; then contacts stand closer, then the type is a
    little smaller, and then a first number that everybody knows stands alone. The first contacts
    are the most urgent; all of them are on the sheet.

    Args:
        whole: Names.
        short: Shorter names.
        numbers: Telephone numbers.
        theme: Sizes.
        mark: Width of the mark for staff in pixels, 0 for none.
        most: Greatest size of the type in pixels, 0 for that of its face.
    """

    whole: list[str]
    short: list[str]
    numbers: list[str]
    theme: Theme
    mark: int = 0
    most: int = 0

    def line(self) -> _Line:
        """Return the line."""
        for count in range(len(self.short), 1, -1):
            if (line := next(filter(self._fits, self._lines(count)), None)) is not None:
                return line
        return next(self._lines(1))

    def _lines(self, count: int) -> Iterator[_Line]:
        """Yield lines of so many contacts, in order of preference."""
        short, gaps = self.short[:count], [round(self.theme.gap * share) for share in _GAPS]
        face = self.theme.font("tool").pixelSize()
        full = min(face, self.most or face)
        # Never smaller than at regular text.
        least = min(full, max(self.theme.body_font(1.0).pixelSize(), round(face * _LEAST_SIZE)))
        for kept in range(count if count > 1 else 0, -1, -1):
            yield _Line([*self.whole[:kept], *short[kept:]], full, gaps[0])
        for gap in gaps[1:]:
            yield _Line(short, full, gap)
        for size in range(full - 1, least - 1, -1):
            yield _Line(short, size, gaps[-1])
        if len(self.numbers[0]) <= _KNOWN_DIGITS:
            for gap in gaps:
                yield _Line(["", *short[1:]], full, gap)

    def _fits(self, line: _Line) -> bool:
        theme, numbers = self.theme, self.numbers[: len(line.names)]
        words, digits = (_metrics(face, line.size, theme) for face in ("tool", "tool_strong"))
        width = sum(words.horizontalAdvance(name) for name in line.names)
        width += sum(digits.horizontalAdvance(number) for number in numbers)
        width += sum(theme.gap // 2 for name in line.names if name)
        width += (len(numbers) - 1) * line.gap + _ROUNDING * len(numbers)
        mark = self.mark + line.gap if self.mark else 0
        return width + mark <= theme.metrics.width - 2 * theme.margin


def _metrics(face: str, size: int, theme: Theme) -> QFontMetrics:
    font = theme.font(face)
    font.setPixelSize(size)
    return QFontMetrics(font)
