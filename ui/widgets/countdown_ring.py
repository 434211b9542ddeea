"""A ring that empties while seconds pass, with their number in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import qt_constants
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from ui.theme.theme import Theme

_LINE = 0.09  # of the ring's side: its width
_WIDEST = "300"  # the longest countdown that can be configured
_INNER = 1.45  # of the number's width: the side of a ring around it
_TOP, _WHOLE = 90 * 16, 360 * 16  # in sixteenths of a degree, against the clock


class CountdownRing(QWidget):
    """Shows seconds left as a number and as the part of a ring that is still drawn.

    Args:
        name: Stable test id of the number.
        parent: Owner.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.number = Label("title", name=name, parent=self)
        self.number.setWordWrap(False)
        self.number.align(qt_constants.ALIGN_CENTER)
        self._clock = clock
        self._theme: Theme | None = None
        self._seconds = self._whole = 0
        self._since = 0.0
        self._still = True
        self._timer = QBasicTimer()

    @property
    def share(self) -> float:
        """How much of the ring is drawn, from 0 to 1."""
        if not self._whole:
            return 0.0
        passed = 0.0 if self._still else min(1.0, self._clock() - self._since)
        return max(0.0, self._seconds - passed) / self._whole

    @property
    def moving(self) -> bool:
        """Whether the ring empties between two seconds, too."""
        return self._timer.isActive()

    def show_seconds(self, seconds: int, theme: Theme, *, reduced_motion: bool) -> None:
        """Show how many seconds are left; the ring is whole at the most that were shown.

        Args:
            seconds: From now on.
            theme: Sizes and colours.
            reduced_motion: Whether it moves only once a second.
        """
        if seconds != self._seconds:
            self._seconds, self._since = seconds, self._clock()
        self._whole = max(self._whole, seconds)
        self._still = reduced_motion
        self._theme = theme
        self.number.set_text(str(seconds))
        self.updateGeometry()
        self._run()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side of a ring around the longest number."""
        if self._theme is None:
            return QSize(1, 1)
        self.number.ensurePolished()
        metrics = self.number.fontMetrics()
        return QSize(1, 1) * round(metrics.horizontalAdvance(_WIDEST) * _INNER)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the number is never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the number into the middle."""
        super().resizeEvent(event)
        self.number.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Go on moving."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop moving."""
        super().hideEvent(event)
        self._timer.stop()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Draw the next step."""
        if event.timerId() == self._timer.timerId():
            self.update()
        else:
            super().timerEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, and over it what is left, from the top against the clock."""
        if self._theme is None:
            return
        line = max(3.0, self.width() * _LINE)
        half = line / 2
        place = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("hair"), line / 2))
        painter.drawEllipse(place)
        pen = QPen(self._theme.color("action"), line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(place, _TOP, round(_WHOLE * self.share))
        painter.end()

    def _run(self) -> None:
        """Move while it is seen and motion is on."""
        if self._theme is None or self._still or not self._seconds or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(self._theme.tokens.time.frame_ms, self)
