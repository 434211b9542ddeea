"""Paints touch targets: face, lower edge, outline, focus ring and tick.

Every state has a shape of its own, so that it does not depend on colour (WCAG 2.2, 1.4.1). A
control has a lower edge; pressed it sinks onto the page with a heavy outline; chosen it has a
heavy border and a tick; disabled it is flat with a dashed outline, busy it is flat with a ring of
dots; focused it is smaller, inside a gap and a ring.

A style sheet has neither rings with a gap nor lower edges, and takes several times as long for
each press.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.theme import paint, svg

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_LEAST_RING = 3  # pixels, whatever the screen's density
_LEAST_GAP = 2
_LEAST_BLANK = 4  # of the line around an empty box
_TICK_INSET = 0.2  # of the disc
_DOTS = 8  # in the ring of a busy control
_DOT_SHARES = (0.08, 0.13)  # of the ring's side: radius of the last dot and of the first


class ControlState(msgspec.Struct, frozen=True):
    """The state of a control.

    Args:
        pressed: Whether a finger or a key holds it down.
        chosen: Whether it is checked.
        focused: Whether it has the focus and the ring is shown.
        enabled: Whether it can be pressed.
        busy: Whether its action goes on.
    """

    pressed: bool = False
    chosen: bool = False
    focused: bool = False
    enabled: bool = True
    busy: bool = False

    @property
    def flat(self) -> bool:
        """Whether it has no lower edge, as it cannot be pressed."""
        return self.busy or not self.enabled


class ControlColors(msgspec.Struct, frozen=True):
    """The colours of one state by their names in the tokens, and the outline's width in pixels."""

    face: str
    words: str
    outline: str
    width: int
    edge: str


def is_enabled(control: QWidget) -> bool:
    """Whether a control can be pressed as far as its own page says.

    A panel over the page disables all of it. It looks as before: what the panel is about may be
    seen on it.
    """
    if control.isEnabled():
        return True
    from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

    return not control.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)


def colors_of(theme: Theme, role: str, state: ControlState) -> ControlColors:
    """Return the colours of a control.

    Args:
        theme: Sizes.
        role: `main`, `second`, `plain` or `card`.
        state: Its state.
    """
    shape, mm = theme.tokens.shape, theme.metrics.mm
    thin, strong = max(1, mm(shape.border)), max(2, mm(shape.border_strong))
    heavy, pressed = mm(shape.border_chosen), mm(shape.border_pressed)
    if state.busy:
        return ControlColors("band", "ink", "", 0, "")
    if not state.enabled:
        return ControlColors("paper", "ink_soft", "line", thin, "")
    if state.chosen:
        width = heavy + thin if state.pressed else heavy
        # Within the ring there is less room for a border beside the words.
        return ControlColors(
            "chosen_soft", "ink", "chosen", pressed if state.focused else width, "chosen"
        )
    if role == "main":
        if state.pressed:
            return ControlColors("card", "action_deep", "action", heavy, "")
        return ControlColors("action", "on_action", "", 0, "edge_main")
    if role == "second":
        if state.pressed:
            return ControlColors("band", "action_deep", "action", pressed, "")
        return ControlColors("card", "action_deep", "action", strong, "action")
    if state.pressed:
        return ControlColors("band", "ink", "ink", pressed, "")
    return ControlColors("card", "ink", "line", thin, "edge")


def elevation(theme: Theme, role: str) -> int:
    """Return the height of a role's lower edge, in pixels."""
    heights = theme.tokens.elevation
    tall = {"main": heights.main, "second": heights.main, "card": heights.card}
    return max(2, theme.metrics.mm(tall.get(role, heights.plain)))


def face_place(theme: Theme, whole: QRect, role: str, state: ControlState) -> QRect:
    """Return where the face and its content are within a control.

    The focus ring makes the face smaller without moving the content.
    """
    step = elevation(theme, role)
    if state.flat:
        return whole
    if state.pressed:
        return whole.adjusted(0, step, 0, 0)
    return whole.adjusted(0, 0, 0, -step)


def ring_width(theme: Theme) -> int:
    """Return the width of the focus ring, in pixels."""
    return max(_LEAST_RING, theme.metrics.mm(theme.tokens.shape.focus))


def gap_width(theme: Theme) -> int:
    """Return the width of the gap between focus ring and control, in pixels."""
    return max(_LEAST_GAP, theme.metrics.mm(theme.tokens.shape.focus_gap))


class ControlPainter:
    """Paints one control in two steps, with its content painted between them.

    Args:
        theme: Sizes and colours.
        whole: The control's rectangle.
        role: `main`, `second`, `plain` or `card`.
        state: Its state.
    """

    def __init__(self, theme: Theme, whole: QRect, role: str, state: ControlState) -> None:
        self._theme = theme
        self._state = state
        self._step = elevation(theme, role)
        self._whole = whole
        self.colors = colors_of(theme, role, state)
        self.place = face_place(theme, whole, role, state)
        drawn_in = ring_width(theme) + gap_width(theme) if state.focused else 0
        self._body = whole.adjusted(drawn_in, drawn_in, -drawn_in, -drawn_in)
        self._face = face_place(theme, self._body, role, state)
        self._radius = max(1, theme.px(theme.tokens.shape.radius) - drawn_in)
        # Under the middle of the outline, so that no fringe of the face shows around it.
        half = self.colors.width / 2
        inside = QRectF(self._face).adjusted(half, half, -half, -half)
        self.path = _round(inside, max(1.0, self._radius - half))

    @property
    def words(self) -> QColor:
        """The colour of words and icons."""
        return self._theme.color(self.colors.words)

    def draw_ground(self, painter: QPainter) -> None:
        """Draw ring, gap, lower edge and face."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state.focused:
            self._draw_ring(painter)
        if self.colors.edge:
            high = 2 * self._radius + self._step
            low = QRectF(self._body)
            low.setTop(max(low.top(), low.bottom() - high))
            edge = paint.brush(self._theme.color(self.colors.edge))
            painter.fillPath(_round(low, self._radius), edge)
        painter.fillPath(self.path, paint.brush(self._theme.color(self.colors.face)))

    def draw_outline(self, painter: QPainter) -> None:
        """Draw the outline over content that reaches to the face's edge."""
        width = self.colors.width
        if not width:
            return
        pen = paint.pen(self._theme.color(self.colors.outline), width)
        if not self._state.enabled and not self._state.busy:
            self._dash(pen, self.path.length(), width)
        painter.strokePath(self.path, pen)

    def _dash(self, pen: QPen, length: float, width: int) -> None:
        """Make a pen draw dashes of the same length all around."""
        dash = max(3, self._theme.metrics.mm(self._theme.tokens.shape.dash))
        count = max(4, round(length / dash / 2))
        from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / count / 2 / width] * 2)

    def _draw_ring(self, painter: QPainter) -> None:
        """Fill the ring, then the gap: two bands, one light and one dark, on any ground."""
        radius, ring = self._theme.px(self._theme.tokens.shape.radius), ring_width(self._theme)
        outside = QRectF(self._whole)
        inside = outside.adjusted(ring, ring, -ring, -ring)
        painter.fillPath(_round(outside, radius), self._theme.color("focus"))
        painter.fillPath(_round(inside, max(1, radius - ring)), self._theme.color("focus_gap"))


def draw_tick(painter: QPainter, place: QRectF, theme: Theme, *, on: bool) -> None:
    """Draw the round box of a choice, with a halo that separates it from a picture behind it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    halo = max(1, theme.metrics.mm(theme.tokens.shape.halo))
    painter.fillPath(_disc(place.adjusted(-halo, -halo, halo, halo)), theme.color("card"))
    side = place.width()
    if not on:
        # As light or dark as the card itself: only what is chosen is filled.
        painter.fillPath(_disc(place), theme.color("blank"))
        width = max(_LEAST_BLANK, side / 14)
        half = width / 2
        ring = _disc(place.adjusted(half, half, -half, -half))
        painter.strokePath(ring, QPen(theme.color("blank_line"), width))
        return
    painter.fillPath(_disc(place), theme.color("chosen"))
    inset = round(side * _TICK_INSET)
    ratio = painter.device().devicePixelRatioF()
    color = theme.color("on_action").name()
    image = svg.icon("check", round(side) - 2 * inset, color, ratio)
    painter.drawPixmap(place.topLeft() + QPointF(inset, inset), image)


def draw_busy(painter: QPainter, place: QRectF, color: QColor, step: int) -> None:
    """Draw a ring of dots of growing size, which shows waiting even without motion."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = place.width()
    least, most = (share * side for share in _DOT_SHARES)
    painter.save()
    painter.translate(place.center())
    painter.rotate(360 / _DOTS * step)
    for dot in range(_DOTS):
        radius = least + (most - least) * dot / (_DOTS - 1)
        middle = QPointF(0, most - side / 2)
        path = QPainterPath()
        path.addEllipse(middle, radius, radius)
        painter.fillPath(path, color)
        painter.rotate(360 / _DOTS)
    painter.restore()


def _round(place: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(place, radius, radius)
    return path


def _disc(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(place)
    return path
