"""The digits of a PIN as rings that fill: how many there are, never which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.staff.pin import MIN_DIGITS
from ui.accessibility import live_region
from ui.accessibility.live_region import LiveRegion

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SIDE = 0.5  # of a line of the title
_APART = 1.6  # from the middle of a ring to the next, by its side
_LINE = 0.12  # of its side


class PinRings(QLabel):
    """As many rings as a PIN has at least, and one more for each further digit.

    They are drawn, since not every typeface has such signs.

    Args:
        name: Stable test id.
        parent: Owner.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        live_region.mark(self, LiveRegion.INPUT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.filled = 0
        self._theme: Theme | None = None
        self._centred = False

    @property
    def count(self) -> int:
        """How many rings there are."""
        return max(MIN_DIGITS, self.filled)

    def show_digits(self, filled: int, words: str, theme: Theme, *, centred: bool) -> None:
        """Show how many digits were typed.

        Args:
            filled: Digits typed so far.
            words: The same for those who cannot see it.
            theme: Sizes and colours.
            centred: Whether the rings stand in the middle of the line, else at its start.
        """
        self.filled, self._theme, self._centred = filled, theme, centred
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line of the title; rings become smaller where there is no room."""
        if self._theme is None:
            return QSize()
        return QSize(1, QFontMetrics(self._theme.font("title")).height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def places(self) -> list[QRectF]:
        """Return where the rings are."""
        shown = 1 + (self.count - 1) * _APART  # width of all, by the side of one
        side = min(self.height() * _SIDE, self.width() / shown)
        free, top = self.width() - side * shown, (self.height() - side) / 2
        left = free / 2 if self._centred else free if self.layoutDirection().value else 0.0
        return [
            QRectF(left + place * side * _APART, top, side, side) for place in range(self.count)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them, from the left as the digits of a number are written."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, ring in enumerate(self.places()):
            line = max(2.0, ring.width() * _LINE)
            painter.setPen(QPen(self._theme.color("ink"), line))
            is_filled = place < self.filled
            painter.setBrush(self._theme.color("action" if is_filled else "card"))
            half = line / 2
            painter.drawEllipse(ring.adjusted(half, half, -half, -half))
        painter.end()
