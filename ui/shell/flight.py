"""A picture that moves over a page once, from where it was to where it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPoint, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_FAINTEST = 0.35  # opacity at the end of the way


class Flight(QWidget):
    """Lies over a page where a picture moves; touches go through. It keeps no picture afterwards.

    Args:
        page: What both ends of the way lie in; also the owner.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._picture = QPixmap()
        self._start = self._end = self._place = QRectF()
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self.animation.valueChanged.connect(self._move)
        self.animation.finished.connect(self.stop)

    @property
    def place(self) -> QRectF:
        """Where the picture is now, in pixels of the page."""
        return self._place

    def fly(
        self, picture: QPixmap, start: QRectF, end: QRectF, theme: Theme, *, back: bool = False
    ) -> None:
        """Start the motion.

        Args:
            picture: What moves.
            start: Where it begins, in pixels of the page.
            end: Where it goes, where it is faint.
            theme: Has the duration.
            back: Whether it goes from the end to the start.
        """
        self._picture, self._start, self._end = picture, start, end
        direction = QVariantAnimation.Direction
        self.animation.setDirection(direction.Backward if back else direction.Forward)
        self.animation.setDuration(theme.tokens.time.page_ms)
        self._put(end if back else start)
        self.raise_()
        self.show()
        self.animation.start()

    def stop(self) -> None:
        """End the motion at once."""
        self.animation.stop()
        self.hide()
        self._picture = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture where it has come to."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        gone = float(self.animation.currentValue())
        painter.setOpacity(1 - (1 - _FAINTEST) * gone)
        place = self._place.translated(-self.x(), -self.y())
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.end()

    def _move(self, gone: float) -> None:
        """Move the picture to a share of its way."""
        self._put(
            QRectF(
                self._start.topLeft() * (1 - gone) + self._end.topLeft() * gone,
                self._start.size() * (1 - gone) + self._end.size() * gone,
            )
        )

    def _put(self, place: QRectF) -> None:
        """Be no larger than the picture: what it lies over is painted again with each frame."""
        self._place = place
        self.setGeometry(place.toAlignedRect().adjusted(-1, -1, 1, 1))
        self.update()


def place_within(page: QWidget, widget: QWidget, place: QRect) -> QRectF:
    """Return a place of a widget in pixels of the page."""
    return QRectF(place.translated(widget.mapTo(page, QPoint(0, 0))))
