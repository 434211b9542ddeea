"""Cards: a picture with words, touched anywhere.

Both kinds draw themselves the same way. Where the room is tall the picture stands above the
words, where it is flat beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import svg, text_measure
from ui.theme.mirroring import mirrored
from ui.widgets import control_painter, focus_ring
from ui.widgets.control_painter import ControlPainter, ControlState
from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from ui.theme.mirroring import PlaceT
    from ui.theme.theme import Theme

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_TICK_SHARE = 1.5  # tick mark's side by a line's height


@dataclass(frozen=True)
class CardShape:
    """How a card divides its room.

    Args:
        upright: Picture above the words rather than beside them.
        picture: The picture's height when upright, else its width, in pixels.
    """

    upright: bool
    picture: int


@dataclass(frozen=True)
class CardFace:
    """What a card shows: a drawing on a tint, and one or two texts."""

    drawing: str
    tint: str
    title: str
    line: str = ""


class CardPainter:
    """Measures and draws the inside of a card."""

    def __init__(self, theme: Theme, *, tick: bool) -> None:
        self._theme = theme
        self._tick = tick
        self.title_font: QFont = theme.font("strong")
        self.line_font: QFont = theme.font("body")
        self._longest: dict[CardFace, int] = {}

    def text_height(self, face: CardFace, width: int) -> int:
        """Return the height of the words in a column of this many pixels."""
        title = self._height(self._title_metrics, face.title, width) if face.title else 0
        if not face.line:
            return title
        gap = self._line_gap() if face.title else 0
        return title + gap + self._height(self._line_metrics, face.line, width)

    def largest_picture(self, faces: list[CardFace], card: QSize, *, upright: bool) -> int:
        """Return the largest picture with which the words of every face have room.

        Args:
            faces: All faces that cards of this size will show.
            card: Width and height in pixels.
            upright: Whether the picture stands above the words, else beside them.

        Returns:
            Height of the picture when upright, else its width, in pixels; 0 where there is none.
        """
        if upright:
            place = self.words_place(QRect(QPoint(), card), CardShape(upright=True, picture=0))
            words = max(self._needed(face, place.width()) for face in faces)
            return max(0, place.height() - words)
        most = min(card.width() // 2, card.height() * 4 // 3)
        for picture in range(most, 0, -max(1, card.width() // 40)):
            shape = CardShape(upright=False, picture=picture)
            place = self.words_place(QRect(QPoint(), card), shape)
            if all(self._needed(face, place.width()) <= place.height() for face in faces):
                return picture
        return 0

    def fits(self, face: CardFace, card: QSize, shape: CardShape) -> bool:
        """Whether the words of a face have room on a card of this shape."""
        place = self.words_place(QRect(QPoint(), card), shape)
        return self._needed(face, place.width()) <= place.height()

    def _needed(self, face: CardFace, width: int) -> int:
        """Return the height of the words, without end where a word is too long for the width."""
        if width <= 0:
            return text_measure.UNBOUNDED
        if face not in self._longest:
            texts = ((self._title_metrics, face.title), (self._line_metrics, face.line))
            self._longest[face] = max(
                metrics.horizontalAdvance(word)
                for metrics, text in texts
                for word in text.split() or [""]
            )
        if self._longest[face] > width:
            return text_measure.UNBOUNDED
        return self.text_height(face, width)

    @cached_property
    def _title_metrics(self) -> QFontMetrics:
        return QFontMetrics(self.title_font)

    @cached_property
    def _line_metrics(self) -> QFontMetrics:
        return QFontMetrics(self.line_font)

    def picture_place(self, card: QRect, shape: CardShape) -> QRect:
        """Return where the picture's tinted ground lies."""
        edge = self._edge()
        inner = card.adjusted(edge, edge, -edge, -edge)
        if shape.upright:
            inner.setHeight(shape.picture)
        else:
            inner.setWidth(shape.picture)
        return inner

    def words_place(self, card: QRect, shape: CardShape) -> QRect:
        """Return where the words lie."""
        pad = self._theme.pad * 15 // 16
        low = pad + control_painter.elevation(self._theme, "card")
        if shape.upright:
            return card.adjusted(pad, shape.picture + pad + self._edge(), -pad, -low)
        right = pad + (self._tick_side() + pad // 2 if self._tick else 0)
        return card.adjusted(shape.picture + pad + self._edge(), pad, -right, -low)

    def draw(
        self, painter: QPainter, card: QRect, face: CardFace, shape: CardShape, touch: ControlState
    ) -> None:
        """Draw the box, picture and words, and the tick where there is a choice."""
        box = ControlPainter(self._theme, card, "card", touch)
        turned = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft

        def placed(place: PlaceT) -> PlaceT:
            return mirrored(place, card.width()) if turned else place

        box.draw_ground(painter)
        painter.save()
        painter.translate(0, box.place.top() - card.top())
        self._draw_words(painter, face, placed(self.words_place(card, shape)), shape, box.words)
        painter.restore()
        if shape.picture:
            ground = placed(self.picture_place(box.place, shape))
            self._draw_picture(painter, box, face, ground, upright=shape.upright)
        box.draw_outline(painter)
        if self._tick:
            tick = placed(self.tick_place(box.place, shape))
            control_painter.draw_tick(painter, tick, self._theme, on=touch.chosen)

    def _draw_picture(
        self,
        painter: QPainter,
        box: ControlPainter,
        face: CardFace,
        ground: QRect,
        *,
        upright: bool,
    ) -> None:
        """Draw the picture on its ground, which reaches to the outline."""
        edge = self._edge()
        reach = ground.adjusted(-edge, -edge, edge, 0 if upright else edge)
        if not upright:  # not to where the words are
            behind = ground.left() > box.place.center().x()
            reach.adjust(edge if behind else 0, 0, 0 if behind else -edge, 0)
        painter.save()
        painter.setClipRect(reach)
        painter.fillPath(box.path, QColor(face.tint))
        painter.restore()
        margin = self._theme.pad // 3
        # The tick stands in the upper right corner; the picture keeps to the middle.
        side = self._tick_side() * 3 // 4 if self._tick and upright else margin
        room = ground.adjusted(side, margin, -side, -margin)
        ratio = painter.device().devicePixelRatioF()
        image = svg.pixmap(face.drawing, room.width(), room.height(), ratio)
        shown = image.deviceIndependentSize().toSize()
        painter.drawPixmap(room.center() - QPoint(shown.width() // 2, shown.height() // 2), image)

    def tick_place(self, card: QRect, shape: CardShape) -> QRectF:
        """Return where the round tick box stands."""
        side = self._tick_side()
        pad = self._theme.pad * 3 // 4
        top = card.top() + pad if shape.upright else card.center().y() - side // 2
        return QRectF(card.right() + 1 - pad - side, top, side, side)

    def _draw_words(
        self,
        painter: QPainter,
        face: CardFace,
        place: QRect,
        shape: CardShape,
        color: QColor,
    ) -> None:
        height = self.text_height(face, place.width())
        if not shape.upright:
            place = place.adjusted(0, max(0, (place.height() - height) // 2), 0, 0)
        painter.setFont(self.title_font)
        painter.setPen(color)
        painter.drawText(place, _FLAGS, face.title)
        if face.line:
            painter.setFont(self.line_font)
            painter.setPen(self._theme.color("ink_soft"))
            line = self._height(self._line_metrics, face.line, place.width())
            rest = place.adjusted(0, height - line, 0, 0)
            painter.drawText(rest, _FLAGS, face.line)

    @staticmethod
    def _height(metrics: QFontMetrics, text: str, width: int) -> int:
        return text_measure.wrapped_bounds(text, metrics, width).height()

    def _line_gap(self) -> int:
        return self._theme.pad // 4

    def _edge(self) -> int:
        return max(1, self._theme.metrics.mm(self._theme.tokens.shape.border_chosen))

    def _tick_side(self) -> int:
        return round(self._title_metrics.height() * _TICK_SHARE)


class Card(TapButton):
    """What both kinds of card share."""

    _face: CardFace
    _shape: CardShape
    _painter: CardPainter

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("face", "strong")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_face(self, face: CardFace, shape: CardShape, painter: CardPainter) -> None:
        """Take what to show and how to divide the room."""
        self._face, self._shape, self._painter = face, shape, painter
        self.setText(face.title)
        self.setAccessibleName(face.title)
        self.setAccessibleDescription(face.line)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and what is in it."""
        touch = ControlState(
            pressed=self.isDown(),
            chosen=self.isChecked(),
            focused=focus_ring.is_on(self),
            enabled=self.isEnabled(),
        )
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._painter.draw(painter, self.rect(), self._face, self._shape, touch)
        painter.end()


class TopicCard(Card):
    """A card that opens something."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("role", "card")
        self.setAutoDefault(True)


class ChoiceCard(Card):
    """A card that is chosen and taken back; the whole card is the target.

    A check box or a radio button to assistive technology. It is no QCheckBox, since Qt reports
    only the place of that one's words.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setCheckable(True)

    def hitButton(self, place: QPoint) -> bool:
        """Take a touch anywhere; styles may leave out a button's margin."""
        return self.rect().contains(place)
