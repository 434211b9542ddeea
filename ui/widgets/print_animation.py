"""A drawing of a printer, from which a sheet slides out while a print job runs.

A printer does not report its progress. So the sheet moves ever slower and waits when it is nearly
out, until the job is known to be printed or sent. Then all of it is out, with an arrow to take it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.printing.status import PrintStatus
from ui.theme import svg

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QHideEvent, QPixmap, QResizeEvent, QShowEvent

    from ui.theme.theme import Theme

_SENT = {PrintStatus.PRINTED, PrintStatus.SENT}
_FIRST, _HALF, _NEARLY, _OUT = 0.12, 0.5, 0.8, 1.0
"""How far the sheet is out: at first, without motion, at most while the job runs, and sent."""
_EASE = 0.07  # of the remaining way, at each step
_STANDSTILL = 0.01  # of the way: a smaller step is not visible
_ARROW_ROOM = 0.22  # of the printer's height, under it
_PICTURE_SHARE = 1 / (1 + _ARROW_ROOM)  # of the height, the rest for the arrow
_ARROW = 0.5  # of the arrow's room: half its width
_TURNS = {"left": 90, "above": 180, "right": 270}
"""By how many degrees the arrow is turned from downwards, by `[print] output_position`."""


class PrintAnimation(QWidget):
    """Shows the status of a print job; the words beside it say the same."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._theme: Theme | None = None
        self._status = PrintStatus.IDLE
        self._reduced_motion = True
        self._out = 0.0
        self._turn = 0
        self._paper = QRect()
        self._timer = QBasicTimer()

    @property
    def out(self) -> float:
        """How far the sheet is out, from 0 to 1."""
        return self._out

    @property
    def moving(self) -> bool:
        """Whether the animation runs."""
        return self._timer.isActive()

    @property
    def drawn_place(self) -> QRect:
        """Where printer and arrow are, with the room that is kept for the arrow."""
        wide, high = self._size().toTuple()
        whole = round(high * (1 + _ARROW_ROOM))
        return QRect((self.width() - wide) // 2, (self.height() - whole) // 2, wide, whole)

    def show_status(
        self,
        status: PrintStatus,
        theme: Theme,
        output_position: str = "unknown",
        *,
        reduced_motion: bool,
    ) -> None:
        """Show a status.

        Args:
            status: Of the print job.
            theme: Sizes and colours.
            output_position: Where the arrow points, as `[print] output_position` has it.
            reduced_motion: Whether animations are off.
        """
        self._turn = _TURNS.get(output_position, 0)
        if theme is not self._theme:
            self._theme = theme
            self.updateGeometry()
        if (status, reduced_motion) != (self._status, self._reduced_motion):
            if status is not PrintStatus.SENDING:
                self._out = _OUT if status in _SENT else 0.0
            elif reduced_motion or self._status is not PrintStatus.SENDING:
                self._out = _HALF if reduced_motion else _FIRST
            self._status, self._reduced_motion = status, reduced_motion
        self._run()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the sheet again at its next use."""
        super().resizeEvent(event)
        self._paper = QRect()

    def sizeHint(self) -> QSize:
        """Return the size of a picture on a card, with room for the arrow."""
        if self._theme is None:
            return QSize(1, 1)
        high = self._theme.px(self._theme.tokens.space.picture)
        return QSize(high * 4 // 3, round(high / _PICTURE_SHARE))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, as words come first."""
        return QSize(1, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Start the animation again."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the animation."""
        super().hideEvent(event)
        self._timer.stop()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Move the sheet one step further out."""
        if event.timerId() != self._timer.timerId():
            super().timerEvent(event)
            return
        self._out += (_NEARLY - self._out) * _EASE
        self.update(self._paper_place())
        self._run()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the printer, the visible part of the sheet, and the arrow."""
        if self._theme is None or min(self.width(), self.height()) <= 1:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self._picture_place()
        radius = self._theme.px(self._theme.tokens.shape.radius)
        ground = QPainterPath()
        # No larger than what is drawn, as of every other picture, and the arrow lies on it, too. In
        # the light theme the page has the same colour.
        ground.addRoundedRect(QRectF(self.drawn_place), radius, radius)
        painter.fillPath(ground, self._theme.color("ground"))
        paper = self._paper_place()
        painter.drawPixmap(place.topLeft(), self._layer("printer"))
        if self._out > 0:
            painter.save()
            painter.setClipRect(paper)
            left = round(paper.height() * (1 - self._out))
            painter.drawPixmap(place.topLeft() - QPoint(0, left), self._layer("printer-paper"))
            painter.restore()
        if self._status in _SENT:
            self._draw_arrow(painter, paper)
        painter.end()

    def _run(self) -> None:
        """Run the animation while there is way left, it is visible and animations are on."""
        coming = self._status is PrintStatus.SENDING and _NEARLY - self._out > _STANDSTILL
        if self._theme is None or self._reduced_motion or not coming or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(self._theme.tokens.time.step_ms, self)

    def _layer(self, name: str) -> QPixmap:
        high = round(self.height() * _PICTURE_SHARE)
        return svg.pixmap(name, self.width(), high, self.devicePixelRatioF())

    def _picture_place(self) -> QRect:
        return QRect(self.drawn_place.topLeft(), self._size())

    def _size(self) -> QSize:
        """Return the size of the printer."""
        return self._layer("printer").deviceIndependentSize().toSize()

    def _paper_place(self) -> QRect:
        """Return where the whole sheet is when it is out; its upper edge is the printer's slot."""
        if self._paper.isNull():
            image = self._layer("printer-paper")
            painted, ratio = QRegion(image.mask()).boundingRect(), image.devicePixelRatioF()
            corner = QPointF(painted.left() / ratio, painted.top() / ratio).toPoint()
            size = QSize(round(painted.width() / ratio), round(painted.height() / ratio))
            self._paper = QRect(self._picture_place().topLeft() + corner, size)
        return self._paper

    def _draw_arrow(self, painter: QPainter, paper: QRect) -> None:
        """Draw an arrow under the sheet, to where the paper comes out."""
        if self._theme is None:
            return
        room = round(self._picture_place().height() * _ARROW_ROOM)
        half, width = room * _ARROW, max(2, room // 7)
        # Of the light theme always, as the ground is light in both.
        pen = QPen(QColor(self._theme.tokens.color.chosen), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.translate(paper.center().x() + 0.5, paper.bottom() + 1 + room / 2)
        painter.rotate(self._turn)
        tip = room / 2 - width
        barb = tip - half * 0.8
        painter.drawLine(QPointF(0, -tip), QPointF(0, tip))
        painter.drawPolyline(
            QPolygonF([QPointF(-half, barb), QPointF(0, tip), QPointF(half, barb)])
        )
