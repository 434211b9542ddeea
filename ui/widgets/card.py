"""Cards: a picture with words, touched anywhere.

Both kinds draw themselves the same way. Where the room is tall the picture stands above the
words, where it is flat beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui import pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QMouseEvent

    from ui.look import Look

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_TALL = 100_000
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

    def __init__(self, look: Look, *, tick: bool) -> None:
        self._look = look
        self._tick = tick
        self.title_font: QFont = look.font("strong")
        self.line_font: QFont = look.font("body")

    def text_height(self, face: CardFace, width: int) -> int:
        """Return the height of the words in a column of this many pixels."""
        title = self._bounds(self.title_font, face.title, width).height()
        if not face.line:
            return title
        return title + self._line_gap() + self._bounds(self.line_font, face.line, width).height()

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

    def _needed(self, face: CardFace, width: int) -> int:
        """Return the height of the words, without end where a word is too long for the width."""
        if width <= 0:
            return _TALL
        longest = max(
            QFontMetrics(font).horizontalAdvance(word)
            for font, text in ((self.title_font, face.title), (self.line_font, face.line))
            for word in text.split() or [""]
        )
        return self.text_height(face, width) if longest <= width else _TALL

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
        pad = self._look.pad * 5 // 6
        if shape.upright:
            return card.adjusted(pad, shape.picture + pad + self._edge(), -pad, -pad)
        right = pad + (self._tick_side() + pad // 2 if self._tick else 0)
        return card.adjusted(shape.picture + pad + self._edge(), pad, -right, -pad)

    def draw(self, painter: QPainter, card: QRect, face: CardFace, shape: CardShape) -> None:
        """Draw picture and words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.picture_place(card, shape)
        painter.fillPath(self._ground_path(ground, shape), QColor(face.tint))
        margin = self._look.pad // 3
        # The tick stands in the upper right corner; the picture keeps to the middle.
        side = self._tick_side() * 3 // 4 if self._tick and shape.upright else margin
        room = ground.adjusted(side, margin, -side, -margin)
        ratio = painter.device().devicePixelRatioF()
        image = pictures.pixmap(face.drawing, room.width(), room.height(), ratio)
        shown = image.deviceIndependentSize().toSize()
        painter.drawPixmap(room.center() - QPoint(shown.width() // 2, shown.height() // 2), image)
        self._draw_words(painter, face, self.words_place(card, shape), shape)

    def draw_tick(self, painter: QPainter, card: QRect, shape: CardShape, *, on: bool) -> None:
        """Draw the round tick box, filled with a tick when chosen."""
        side = self._tick_side()
        pad = self._look.pad * 2 // 3
        top = card.top() + pad if shape.upright else card.center().y() - side // 2
        place = QRectF(card.right() - pad - side, top, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._look.color("chosen" if on else "line")
        painter.setPen(QPen(edge, max(2, side // 14)))
        painter.setBrush(edge if on else self._look.color("card"))
        painter.drawEllipse(place)
        if on:
            inset = side * 0.2
            image = pictures.icon(
                "check", round(side - 2 * inset), self._look.color("on_action").name()
            )
            painter.drawPixmap(place.topLeft().toPoint() + QPoint(*[round(inset)] * 2), image)

    def _draw_words(
        self, painter: QPainter, face: CardFace, place: QRect, shape: CardShape
    ) -> None:
        height = self.text_height(face, place.width())
        if not shape.upright:
            place = place.adjusted(0, max(0, (place.height() - height) // 2), 0, 0)
        painter.setFont(self.title_font)
        painter.setPen(self._look.color("ink"))
        painter.drawText(place, _FLAGS, face.title)
        if face.line:
            painter.setFont(self.line_font)
            painter.setPen(self._look.color("ink_soft"))
            below = self._bounds(self.title_font, face.title, place.width()).height()
            rest = place.adjusted(0, below + self._line_gap(), 0, 0)
            painter.drawText(rest, _FLAGS, face.line)

    def _ground_path(self, ground: QRect, shape: CardShape) -> QPainterPath:
        """Round the corners that touch the card's own."""
        radius = self._look.px(self._look.tokens.shape.radius) - self._edge()
        path = QPainterPath()
        path.addRoundedRect(QRectF(ground), radius, radius)
        square = QRectF(ground)
        if shape.upright:
            square.setTop(square.bottom() - radius)
        else:
            square.setLeft(square.right() - radius)
        path.addRect(square)
        path.setFillRule(Qt.FillRule.WindingFill)
        return path

    def _bounds(self, font: QFont, text: str, width: int) -> QRect:
        return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), _TALL), _FLAGS, text)

    def _line_gap(self) -> int:
        return self._look.pad // 4

    def _edge(self) -> int:
        return max(1, self._look.metrics.mm(self._look.tokens.shape.border_chosen))

    def _tick_side(self) -> int:
        return round(QFontMetrics(self.title_font).height() * _TICK_SHARE)


class _Card:
    """What both kinds of card share; a mixin before a button class."""

    _face: CardFace
    _shape: CardShape
    _painter: CardPainter

    def dress_card(self, face: CardFace, shape: CardShape, painter: CardPainter) -> None:
        """Take what to show and how to divide the room."""
        self._face, self._shape, self._painter = face, shape, painter
        assert isinstance(self, QAbstractButton)  # noqa: S101  mixed into one
        self.setText(face.title)
        self.setAccessibleName(face.title)
        self.setAccessibleDescription(face.line)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second touch of a trembling finger for none (EN 301 549, 5.8)."""


class TopicCard(_Card, QPushButton):
    """A card that opens something."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("face", "strong")
        self.setProperty("role", "card")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the styled box and what is in it."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._painter.draw(painter, self.rect(), self._face, self._shape)
        painter.end()


class SignCard(_Card, QCheckBox):
    """A card that is chosen and taken back; the whole card is the target."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("face", "strong")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_chosen(self, *, on: bool) -> None:
        """Show the card as chosen or not, which nobody is to take for a touch."""
        self.blockSignals(True)  # noqa: FBT003
        self.setChecked(on)
        self.blockSignals(False)  # noqa: FBT003

    def hitButton(self, place: QPoint) -> bool:
        """Take a touch anywhere; a plain check box takes it on its words only."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the styled box, what is in it, and the tick."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self._painter.draw(painter, self.rect(), self._face, self._shape)
        self._painter.draw_tick(painter, self.rect(), self._shape, on=self.isChecked())
        painter.end()
