"""The motion of a sign that is chosen: its line drawing goes to the sheet, or back to its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPoint, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme import svg

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.widgets.card import Card
    from ui.widgets.sheet_button import SheetButton

_FAINTEST = 0.35  # opacity at the sheet


class SignFlight(QWidget):
    """Lies over a page while a drawing moves; touches go through. It keeps no picture afterwards.

    The sheet has its new number of ticks when the drawing has come to it.

    Args:
        page: What the cards and the button lie in; also the owner.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("sign-flight")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._picture = QPixmap()
        self._card = QRectF()
        self._sheet = QRectF()
        self._button: SheetButton | None = None
        self._marks: int | None = None
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self.animation.valueChanged.connect(self._move)
        self.animation.finished.connect(self.stop)
        self._place = QRectF()

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
        page = self.parentWidget()
        if page is None or card.drawing_place().isEmpty():
            return
        self.setGeometry(page.rect())
        self._card = _within(page, card, card.drawing_place())
        self._sheet = _within(page, button, button.sheet_place())
        self._picture = _line_drawing(card.drawing, self._card, self.devicePixelRatioF())
        self._button, self._marks = button, marks
        if chosen and marks:
            button.show_sheet(marks - 1)
        direction = QVariantAnimation.Direction
        self.animation.setDirection(direction.Forward if chosen else direction.Backward)
        self.animation.setDuration(theme.tokens.time.page_ms)
        self._place = self._card if chosen else self._sheet
        self.raise_()
        self.show()
        self.animation.start()

    @property
    def place(self) -> QRectF:
        """Where the drawing is now, in pixels of the page."""
        return self._place

    def stop(self) -> None:
        """End the motion at once: nothing moves, and the sheet is as it will be."""
        self.animation.stop()
        self.hide()
        self._picture = QPixmap()
        if self._button is not None:
            self._button.show_sheet(self._marks)
        self._button = self._marks = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the drawing where it has come to."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        gone = float(self.animation.currentValue())
        painter.setOpacity(1 - (1 - _FAINTEST) * gone)
        painter.drawPixmap(self._place, self._picture, QRectF(self._picture.rect()))
        painter.end()

    def _move(self, gone: float) -> None:
        """Move the drawing to a share of its way from the card to the sheet."""
        before, width = self._place, self._sheet.width()
        end = QRectF(0, 0, width, width * self._card.height() / max(1.0, self._card.width()))
        end.moveCenter(self._sheet.center())
        self._place = QRectF(
            self._card.topLeft() * (1 - gone) + end.topLeft() * gone,
            self._card.size() * (1 - gone) + end.size() * gone,
        )
        self.update(before.united(self._place).toAlignedRect().adjusted(-1, -1, 1, 1))


def _within(page: QWidget, widget: QWidget, place: QRect) -> QRectF:
    """Return a place of a widget in pixels of the page."""
    return QRectF(place.translated(widget.mapTo(page, QPoint(0, 0))))


def _line_drawing(name: str, place: QRectF, ratio: float) -> QPixmap:
    """Return the drawing as it is on paper, as large as on its card."""
    drawn = svg.drawing_renderer(name, "line")
    picture = QPixmap(place.size().toSize() * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawn.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture
