"""The motion of a sign that is chosen: its line drawing goes to the sheet, or back to its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.shell.flight import Flight, place_within
from ui.theme import svg

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme
    from ui.widgets.card import Card
    from ui.widgets.sheet_button import SheetButton


class SignFlight(Flight):
    """The sheet has its new number of ticks when the drawing has come to it.

    Args:
        page: What the cards and the button lie in; also the owner.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("sign-flight")
        self._button: SheetButton | None = None
        self._marks: int | None = None

    def start(self, card: Card, button: SheetButton, theme: Theme, *, chosen: bool) -> None:
        """Start the motion.

        Args:
            card: The sign's card, already drawn.
            button: Shows the sheet, with the new number of ticks.
            theme: Duration and colours.
            chosen: Whether the drawing goes to the sheet, else it comes back.
        """
        marks = button.marks  # what ends now had another number of them
        self.stop()
        button.show_sheet(marks)
        page = self._page
        if card.drawing_place().isEmpty():
            return
        start = place_within(page, card, card.drawing_place())
        sheet = place_within(page, button, button.sheet_place())
        end = QRectF(0, 0, sheet.width(), sheet.width() * start.height() / max(1.0, start.width()))
        end.moveCenter(sheet.center())
        self._button, self._marks = button, marks
        if chosen and marks:
            button.show_sheet(marks - 1)
        picture = _line_drawing(card.drawing, start, self.devicePixelRatioF())
        self.fly(picture, start, end, theme, back=not chosen)

    def stop(self) -> None:
        """End the motion at once: nothing moves, and the sheet is as it will be."""
        super().stop()
        if self._button is not None:
            self._button.show_sheet(self._marks)
        self._button = self._marks = None


def _line_drawing(name: str, place: QRectF, ratio: float) -> QPixmap:
    """Return the drawing as it is on paper, as large as on its card."""
    drawn = svg.drawing_renderer(name, "line")
    picture = QPixmap(place.size().toSize() * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawn.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture
