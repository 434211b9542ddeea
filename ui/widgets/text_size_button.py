"""A choice of the text size: the letter A as large as text would be, on a common baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.theme.mirroring import mirrored
from ui.widgets import control_painter
from ui.widgets.button import Button
from ui.widgets.control_painter import ControlPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_LETTER = "A"
_TICK = 1.6  # of the padding: side of the tick


class TextSizeButton(Button):
    """Shows a letter in one of the text sizes; its name says the size in words.

    Args:
        size: Of the text, in per cent.
        largest: The largest of all sizes, which decides where the baseline is.
        name: Stable test id.
        parent: Owner.
    """

    def __init__(self, size: int, largest: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._sizes = size, largest
        self.letter = QFont()
        """The font of the letter."""
        self._largest = QFont()

    def show_letter(self, words: str, theme: Theme) -> None:
        """Show the letter, which is the same whatever text size is set now.

        Args:
            words: The accessible name.
            theme: Its body text, as it would be in this size.
        """
        self.setAccessibleName(words)
        self.letter, self._largest = (theme.body_font(size / 100) for size in self._sizes)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the largest letter with a tick beside it."""
        letter = QFontMetricsF(self._largest)
        tick = round(self._pad * _TICK)
        width = round(letter.horizontalAdvance(_LETTER)) + 2 * tick + 2 * self._pad
        return QSize(width, self.heightForWidth(width)).expandedTo(self._minimum)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a letter does not wrap."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the largest letter with its padding, in pixels."""
        letter = round(QFontMetricsF(self._largest).tightBoundingRect(_LETTER).height())
        return max(letter + 3 * self._pad, self._minimum.height())

    def baseline(self) -> float:
        """Return the letter's baseline from the upper edge, the same for all sizes."""
        if self._theme is None:
            return 0.0
        face = control_painter.face_place(self._theme, self.rect(), self._role, self._state())
        high = QFontMetricsF(self._largest).tightBoundingRect(_LETTER).height()
        return face.top() + (face.height() + high) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the letter in its middle, and the tick of the one that is chosen."""
        if self._theme is None:
            return
        painter = QPainter(self)
        box = ControlPainter(self._theme, self.rect(), self._role, self._state())
        box.draw_ground(painter)
        box.draw_outline(painter)
        painter.setFont(self.letter)
        painter.setPen(box.words)
        across = QFontMetricsF(self.letter).horizontalAdvance(_LETTER)
        painter.drawText(QPointF((self.width() - across) / 2, self.baseline()), _LETTER)
        if self.isChecked():
            side, inset = round(self._pad * _TICK), self._pad // 2
            right = box.place.right() + 1 - inset - side
            tick = QRectF(right, box.place.top() + inset, side, side)
            tick = mirrored(tick, self.width()) if self.isRightToLeft() else tick
            control_painter.draw_tick(painter, tick, self._theme, on=True)
        painter.end()
