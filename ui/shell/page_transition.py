"""The gentle motion when a page changes: the new one slides in from the side it lies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_FAINTEST = 0.25  # opacity at the start: never a blank page


class PageTransition(QWidget):
    """Lies over the page that was just drawn and shows it sliding in; touches go through.

    Args:
        parent: What the pages lie in.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("transition")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # What lies beneath is in the picture already: Qt need not paint it again for each frame.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        self._picture = QPixmap()
        self._left = 0
        self._way = 0
        self._theme: Theme | None = None
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.animation.valueChanged.connect(lambda _: self.update())
        self.animation.finished.connect(self._put_away)

    def start(self, body: QWidget, direction: int, theme: Theme) -> None:
        """Start the motion.

        Args:
            body: Already drawn and in its place.
            direction: 1 from the right, -1 from the left.
            theme: Colours, distance and duration.
        """
        self._theme = theme
        if self.isRightToLeft():
            direction = -direction
        self._way = direction * theme.metrics.mm(theme.tokens.space.travel)
        ratio = self.devicePixelRatioF()
        if self._picture.size() != (size := body.size() * ratio):
            self._picture = QPixmap(size)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(theme.color("paper"))
        painter = QPainter(self._picture)
        body.render(painter, QPoint(), body.rect(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        place = body.mapTo(self._ground, QPoint(0, 0))
        self._left = place.x()
        self.setGeometry(0, place.y(), self._ground.width(), body.height())
        self.raise_()
        self.show()
        self.animation.stop()
        self.animation.setDuration(theme.tokens.time.page_ms)
        self.animation.start()

    @property
    def offset(self) -> float:
        """How far the body is from its place, in pixels."""
        return self._way * (1 - float(self.animation.currentValue()))

    def stop(self) -> None:
        """Show what there is at once."""
        self.animation.stop()
        self._put_away()

    def forget(self) -> None:
        """Give the memory of the picture back: a visit has ended."""
        self.stop()
        self._picture = QPixmap()

    def _put_away(self) -> None:
        """Hide, and keep no picture of a page: only its memory, since new memory takes 2 ms."""
        if self.isHidden():
            return
        self.hide()
        if self._theme is not None:
            self._picture.fill(self._theme.color("paper"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the body where it has come to."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("paper"))
        painter.setOpacity(_FAINTEST + (1 - _FAINTEST) * float(self.animation.currentValue()))
        painter.drawPixmap(QPointF(self._left + self.offset, 0), self._picture)
        painter.end()
