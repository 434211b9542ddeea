"""A drawing, as large as its widget allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import svg, text_measure

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.theme.theme import Theme

_LEAST_SHARE = 0.85  # of its height alone, that a drawing keeps beside its caption
_MOST_LINES = 4
"""Of a caption: in a narrow column large text has a word or two on each of many lines."""
_CORNER = 0.03  # radius of the corners of its ground, by the width of a drawing


class Picture(QLabel):
    """Shows one drawing; assistive technology reads its alternative text.

    A `QLabel` with a pixmap has the accessible role of an image.
    """

    def __init__(self, drawing: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._drawing = drawing
        self._theme: Theme | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def drawing(self) -> str:
        """The name of what is shown, empty for nothing."""
        return self._drawing

    def show_drawing(self, drawing: str, alternative: str) -> None:
        """Show a drawing.

        Args:
            drawing: Name of a file in the pictures folder, without its ending.
            alternative: Alternative text, in the current language.
        """
        self.setAccessibleName(alternative)
        if drawing != self._drawing:
            self._drawing = drawing
            self._draw()

    def show_with_caption(self, drawing: str, caption: str, theme: Theme) -> None:
        """Show a drawing and, where it stays about as large, what it shows below it.

        The caption is the alternative text, too, so that it is read once.
        """
        self._theme = theme
        self.setAccessibleName(caption)
        self._drawing = drawing
        self._draw()

    def sizeHint(self) -> QSize:
        """Return the least size: a picture takes the room that words leave."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in its own colours, also beneath a panel, where Qt would make it grey.

        Its ground is light in each theme, and no larger than what is drawn.
        """
        if self.pixmap().isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.pixmap().deviceIndependentSize()
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        ground, radius = QPainterPath(), size.width() * _CORNER
        ground.addRoundedRect(place, radius, radius)
        painter.fillPath(ground, QColor(svg.palette("color")["ground"]))
        self.style().drawItemPixmap(painter, self.rect(), int(self.alignment()), self.pixmap())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again at the new size."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._drawing or min(self.width(), self.height()) <= 1:
            return
        ratio = self.devicePixelRatioF()
        drawn = svg.pixmap(self._drawing, self.width(), self.height(), ratio)
        if self._theme is not None:
            drawn = self._captioned(drawn, self._theme, ratio)
        self.setPixmap(drawn)

    def _captioned(self, drawn: QPixmap, theme: Theme, ratio: float) -> QPixmap:
        """Return the drawing with its caption, or alone where there is no room for both."""
        caption, font = self.accessibleName(), theme.font("body")
        # Lines of about one length, so that no word stands alone under them.
        width = text_measure.balanced_width(caption, font, self.width())
        height = text_measure.wrapped_height(caption, font, width)
        room = self.height() - height - theme.gap
        long = height > _MOST_LINES * QFontMetrics(font).lineSpacing()
        if long or room < drawn.deviceIndependentSize().height() * _LEAST_SHARE:
            return drawn
        above = svg.pixmap(self._drawing, self.width(), room, ratio)
        size = above.deviceIndependentSize()
        top = round(size.height()) + theme.gap
        both = QPixmap(QSize(self.width(), top + height) * ratio)
        both.setDevicePixelRatio(ratio)
        both.fill(Qt.GlobalColor.transparent)
        painter = QPainter(both)
        painter.drawPixmap(round((self.width() - size.width()) / 2), 0, above)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens.color.ink_soft))  # its ground is light in each theme
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        left = (self.width() - width) // 2
        painter.drawText(QRect(left, top, width, height), flags, caption)
        painter.end()
        return both
