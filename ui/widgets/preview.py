"""The paper itself, as it will come out of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from kiosk.sheet import Sheet
    from ui.look import Look


class Preview(QWidget):
    """Shows the sheet, slightly turned, with a soft shadow."""

    _TURN = -1.6  # degrees
    _SHARE = 0.93  # of the height, the rest for the turned corners

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._drawn: tuple[Sheet, QSize] | None = None
        self._pixmap = QPixmap()
        self._look: Look | None = None

    def show_sheet(self, sheet: Sheet, paper: str, look: Look, alternative: str) -> None:
        """Show a sheet; drawn anew only when sheet or size have changed."""
        self._look = look
        self.setAccessibleName(alternative)
        if self._drawn == (sheet, self.size()) or self.height() < 2:  # noqa: PLR2004
            return
        from ui.paper import press

        height = min(round(self.height() * self._SHARE), round(self.width() * 0.93 * 1.294))
        ratio = self.devicePixelRatioF()
        image = press.picture(sheet, paper, look.tokens.color, height, ratio)
        self._pixmap = QPixmap.fromImage(image)
        self._drawn = (sheet, self.size())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shadow and the paper."""
        if self._look is None or self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.rect().center())
        painter.rotate(self._TURN)
        size = self._pixmap.deviceIndependentSize()
        place = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        shadow = self._look.color("ink")
        painter.setPen(Qt.PenStyle.NoPen)
        step = max(1.0, self._look.metrics.mm(0.5))
        for depth in (4, 3, 2, 1):
            shadow.setAlphaF(0.035)
            painter.setBrush(shadow)
            painter.drawRoundedRect(
                place.adjusted(
                    -step * depth, -step * (depth - 2), step * depth, step * (depth + 1)
                ),
                step * 3,
                step * 3,
            )
        painter.drawPixmap(place.topLeft(), self._pixmap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.color("hair"), 1))
        painter.drawRect(place)
        painter.end()
