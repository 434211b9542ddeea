"""A setting that is on or off: words, and a switch whose knob shows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.theme import svg
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ui.theme.theme import Theme

_WIDE = 1.8  # width of a switch by its height
_LINE = 0.09  # of its height: the outline
_LEAST_LINE = 3  # pixels
_KNOB = 0.62  # of its height
_CHECK = 0.7  # of the knob: the mark on it


class SwitchButton(Button):
    """A button with a switch: told as a check box, and never a ring that may look set."""

    def _tick_width(self) -> int:
        """Return the width of the switch with the space between it and the words."""
        return round(self.icon_side() * _WIDE) + self.icon_side() // 3

    def _draw_tick(self, painter: QPainter, left: int, face: QRect) -> None:
        """Draw the switch after the words, else, without room, in the corner when it is on."""
        if self._theme is None or not self._tick_fits(self.width()):
            super()._draw_tick(painter, left, face)
            return
        high = self.icon_side()
        top = face.top() + (face.height() - high) / 2
        place = QRectF(left + high // 3, top, round(high * _WIDE), high)
        draw_switch(painter, self._mirrored(place), self._theme, on=self.isChecked())


def draw_switch(painter: QPainter, place: QRectF, theme: Theme, *, on: bool) -> None:
    """Draw a switch: off it is an outline with its knob at the left, on it is filled."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = place.height()
    line = max(_LEAST_LINE, high * _LINE)
    track = place.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    path = QPainterPath()
    path.addRoundedRect(track, track.height() / 2, track.height() / 2)
    edge = theme.color("chosen" if on else "blank_line")
    painter.fillPath(path, theme.color("chosen" if on else "blank"))
    painter.strokePath(path, QPen(edge, line))
    side = high * _KNOB
    inset = (high - side) / 2
    left = place.right() - inset - side if on else place.left() + inset
    knob = QRectF(left, place.top() + inset, side, side)
    _fill_disc(painter, knob, theme.color("on_action" if on else "blank_line"))
    if on:
        mark = round(side * _CHECK)
        ratio = painter.device().devicePixelRatioF()
        image = svg.icon("check", mark, theme.color("chosen").name(), ratio)
        corner = knob.center() - QRectF(0, 0, mark, mark).center()
        painter.drawPixmap(corner, image)


def _fill_disc(painter: QPainter, place: QRectF, color: QColor) -> None:
    path = QPainterPath()
    path.addEllipse(place)
    painter.fillPath(path, color)
