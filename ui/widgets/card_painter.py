"""Measures and draws a card: its picture, its words and its tick.

On a tall card the picture is above the words, on a flat one beside them. The tick of a flat card
stands at its end or, where words need that room, under the picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ui.theme import svg, text_measure
from ui.theme.mirroring import mirrored
from ui.widgets import control_painter
from ui.widgets.control_painter import ControlPainter, ControlState

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from ui.theme.mirroring import PlaceT
    from ui.theme.theme import Theme

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_TICK_SHARE = 1.5  # tick mark's side by a line's height,
_COMPACT_TICK_SHARE = 1.1  # and by that of large text, whose lines are high enough


@dataclass(frozen=True)
class CardLayout:
    """How a card divides its area.

    Args:
        upright: Whether the picture is above the words, else beside them.
        picture: The picture's height when upright, else its width, in pixels.
        ticked_below: Whether the tick of a flat card stands under its picture, else at its end.
    """

    upright: bool
    picture: int
    ticked_below: bool = False


@dataclass(frozen=True)
class CardContent:
    """What a card shows: a drawing on a tint, and one or two texts."""

    drawing: str
    tint: str
    title: str
    line: str = ""


class CardPainter:
    """Measures and draws the inside of a card.

    Args:
        theme: Sizes and colours.
        tick: Whether the card can be chosen.
        title_face: Name of the type size of its title in the design tokens.
    """

    def __init__(self, theme: Theme, *, tick: bool, title_face: str = "strong") -> None:
        self.theme = theme
        self._tick = tick
        self.title_font: QFont = theme.font(title_face)
        self.line_font: QFont = theme.font("body")
        self._longest: dict[CardContent, int] = {}
        self._heights: dict[tuple[CardContent, int], int] = {}
        self._shown: dict[tuple[CardContent, int], CardContent] = {}
        self._least: dict[tuple[str, str, str, int, bool, int, bool], int] = {}

    def text_height(self, content: CardContent, width: int) -> int:
        """Return the height of the words in a column of this many pixels."""
        if (content, width) not in self._heights:
            self._heights[content, width] = self._measured_height(content, width)
        return self._heights[content, width]

    def _measured_height(self, content: CardContent, width: int) -> int:
        title = self._height(self._title_metrics, content.title, width) if content.title else 0
        if not content.line:
            return title
        gap = self._line_gap() if content.title else 0
        return title + gap + self._height(self._line_metrics, content.line, width)

    def largest_picture(
        self,
        contents: list[CardContent],
        card: QSize,
        *,
        upright: bool,
        ticked_below: bool = False,
    ) -> int:
        """Return the largest picture with which the words of every face have room.

        Args:
            contents: All faces that cards of this size will show.
            card: Width and height in pixels.
            upright: Whether the picture stands above the words, else beside them.
            ticked_below: As in `CardLayout`.

        Returns:
            Height of the picture when upright, else its width, in pixels; 0 where there is none.
        """
        if upright:
            place = self.words_place(QRect(QPoint(), card), CardLayout(upright=True, picture=0))
            words = max(self._needed(content, place.width()) for content in contents)
            return max(0, place.height() - words)
        high = card.height() - (self.tick_row if ticked_below else 0)
        most, least = min(card.width() // 2, high * 4 // 3), self.tick_row if ticked_below else 0
        for picture in range(most, least, -max(1, card.width() // 40)):
            layout = CardLayout(upright=False, picture=picture, ticked_below=ticked_below)
            place = self.words_place(QRect(QPoint(), card), layout)
            if all(self._needed(content, place.width()) <= place.height() for content in contents):
                return picture
        return 0

    def fits(self, content: CardContent, card: QSize, layout: CardLayout) -> bool:
        """Whether the words of a face have room on a card of this shape."""
        place = self.words_place(QRect(QPoint(), card), layout)
        return self._needed(content, place.width()) <= place.height()

    def least_height(self, content: CardContent, width: int, layout: CardLayout) -> int:
        """Return the height that a card of this width needs for its words, in pixels."""
        # Of plain values: a grid asks thousands of times, and comparing faces takes longer.
        shown = (content.drawing, content.title, content.line)
        key = (*shown, width, layout.upright, layout.picture, layout.ticked_below)
        if key not in self._least:
            tall = QRect(0, 0, width, text_measure.UNBOUNDED)
            place = self.words_place(tall, layout)
            self._least[key] = tall.height() - place.height() + self._needed(content, place.width())
        return self._least[key]

    def useful_picture_height(self, width: int) -> int:
        """Return the height from which the picture above the words of a card grows no more."""
        margin = self._picture_margin()
        across = width - margin - (self._tick_column() if self._tick else margin)
        return across * 3 // 4 + 2 * margin

    def drawing_place(self, card: QRect, layout: CardLayout) -> QRect:
        """Return where the drawing is, whose aspect ratio is 4:3."""
        room = self._drawing_room(self.picture_place(card, layout), layout)
        width = min(room.width(), room.height() * 4 // 3)
        place = QRect(0, 0, width, width * 3 // 4)
        place.moveCenter(room.center())
        return place

    def _needed(self, content: CardContent, width: int) -> int:
        """Return the height of the words, `UNBOUNDED` where a word is wider than the column."""
        if width <= 0:
            return text_measure.UNBOUNDED
        if content not in self._longest:
            texts = ((self._title_metrics, content.title), (self._line_metrics, content.line))
            self._longest[content] = max(
                metrics.horizontalAdvance(word)
                for metrics, text in texts
                for word in text.split() or [""]
            )
        if self._longest[content] > width:
            return text_measure.UNBOUNDED
        return self.text_height(content, width)

    @cached_property
    def _title_metrics(self) -> QFontMetrics:
        return QFontMetrics(self.title_font)

    @cached_property
    def _line_metrics(self) -> QFontMetrics:
        return QFontMetrics(self.line_font)

    def picture_place(self, card: QRect, layout: CardLayout) -> QRect:
        """Return where the picture's tinted ground lies."""
        edge = self._edge
        inner = card.adjusted(edge, edge, -edge, -edge)
        if layout.upright:
            inner.setHeight(layout.picture)
        else:
            inner.setWidth(layout.picture)
        return inner

    def words_place(self, card: QRect, layout: CardLayout) -> QRect:
        """Return where the words lie."""
        pad = self._pad * 15 // 16
        low = pad + self._elevation
        if layout.upright:
            return card.adjusted(pad, layout.picture + pad + self._edge, -pad, -low)
        at_end = self._tick and not layout.ticked_below
        right = pad + (self._tick_side + pad // 2 if at_end else 0)
        # Words beside a picture are in the middle of their card: lines have room of their own.
        less = pad // 2
        return card.adjusted(layout.picture + pad + self._edge, pad - less, -right, less - low)

    def draw(
        self,
        painter: QPainter,
        card: QRect,
        content: CardContent,
        layout: CardLayout,
        state: ControlState,
    ) -> None:
        """Draw the box, picture and words, and the tick where there is a choice."""
        box = ControlPainter(self.theme, card, "card", state)
        turned = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft

        def placed(place: PlaceT) -> PlaceT:
            return mirrored(place, card.width()) if turned else place

        box.draw_ground(painter)
        painter.save()
        painter.translate(0, box.place.top() - card.top())
        self._draw_words(
            painter, content, placed(self.words_place(card, layout)), layout, box.words
        )
        painter.restore()
        if layout.picture:
            ground = placed(self.picture_place(box.place, layout))
            self._draw_picture(painter, box, content, ground, layout)
            if state.chosen:
                self._close_frame(painter, box, ground, layout)
        box.draw_outline(painter)
        if self._tick:
            tick = placed(self.tick_place(box.place, layout))
            control_painter.draw_tick(painter, tick, self.theme, on=state.chosen)

    def _draw_picture(
        self,
        painter: QPainter,
        box: ControlPainter,
        content: CardContent,
        ground: QRect,
        layout: CardLayout,
    ) -> None:
        """Draw the picture on its ground, which reaches to the outline."""
        upright = layout.upright
        edge = self._edge
        reach = ground.adjusted(-edge, -edge, edge, 0 if upright else edge)
        if not upright:  # not to the side of the words
            behind = ground.left() > box.place.center().x()
            reach.adjust(edge if behind else 0, 0, 0 if behind else -edge, 0)
        painter.save()
        painter.setClipRect(reach)
        painter.fillPath(box.path, QColor(content.tint))
        painter.restore()
        room = self._drawing_room(ground, layout)
        if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            room.moveLeft(ground.left() + ground.right() - room.right())
        ratio = painter.device().devicePixelRatioF()
        image = svg.pixmap(content.drawing, room.width(), room.height(), ratio)
        shown = image.deviceIndependentSize().toSize()
        painter.drawPixmap(room.center() - QPoint(shown.width() // 2, shown.height() // 2), image)

    def _close_frame(
        self, painter: QPainter, box: ControlPainter, ground: QRect, layout: CardLayout
    ) -> None:
        """Draw the fourth side of a frame around the picture: its tint may be the words' ground."""
        edge = self._edge
        if layout.upright:
            side = QRect(box.place.left(), ground.bottom() + 1, box.place.width(), edge)
        else:
            behind = ground.left() > box.place.center().x()
            left = ground.left() - edge if behind else ground.right() + 1
            side = QRect(left, box.place.top(), edge, box.place.height())
        painter.save()
        painter.setClipPath(box.path)
        painter.fillRect(side, self.theme.color(box.colors.outline))
        painter.restore()

    @property
    def ground(self) -> QColor:
        """The colour of the page that the card lies on."""
        return self.theme.color("paper")

    def _drawing_room(self, ground: QRect, layout: CardLayout) -> QRect:
        """Return where the drawing may be on its ground: beside the tick, never under it."""
        margin = self._picture_margin()
        room = ground.adjusted(margin, margin, -margin, -margin)
        if layout.ticked_below:
            return room.adjusted(0, 0, 0, -self.tick_row)
        if not self._tick or not layout.upright:
            return room
        free = ground.width() - 2 * self._tick_column()
        if min(room.width(), room.height() * 4 // 3) > free:
            room.setRight(ground.right() - self._tick_column())
        return room

    @cached_property
    def _pad(self) -> int:
        return self.theme.pad

    @cached_property
    def _elevation(self) -> int:
        return control_painter.elevation(self.theme, "card")

    def _picture_margin(self) -> int:
        return self._pad // 3

    def _tick_column(self) -> int:
        """Return the width at the end of an upright card that the tick needs, with its margins."""
        return self._tick_side + self._pad * 3 // 2

    @property
    def tick_row(self) -> int:
        """The height under a picture that the tick needs, and the least width of that picture."""
        return self._tick_side + self._pad

    def tick_place(self, card: QRect, layout: CardLayout) -> QRectF:
        """Return where the round tick box stands."""
        side = self._tick_side
        pad = self._pad * 3 // 4
        if layout.ticked_below:
            ground = self.picture_place(card, layout)
            left = ground.left() + (ground.width() - side) // 2
            return QRectF(left, ground.bottom() + 1 - pad - side, side, side)
        top = card.top() + pad if layout.upright else card.center().y() - side // 2
        return QRectF(card.right() + 1 - pad - side, top, side, side)

    def _draw_words(
        self,
        painter: QPainter,
        content: CardContent,
        place: QRect,
        layout: CardLayout,
        color: QColor,
    ) -> None:
        height = self.text_height(content, place.width())
        if not layout.upright:
            place = place.adjusted(0, max(0, (place.height() - height) // 2), 0, 0)
        shown = self.shown_words(content, place.width())
        painter.setFont(self.title_font)
        painter.setPen(color)
        painter.drawText(place, _FLAGS, shown.title)
        if content.line:
            painter.setFont(self.line_font)
            painter.setPen(self.theme.color("ink_soft"))
            line = self._height(self._line_metrics, content.line, place.width())
            rest = place.adjusted(0, height - line, 0, 0)
            painter.drawText(rest, _FLAGS, shown.line)

    def shown_words(self, content: CardContent, width: int) -> CardContent:
        """Return a face with its words as they are drawn in a column of this many pixels.

        The lines of a title are about equally long. No text ends with a line of one word, and none
        needs another line for it.
        """
        if (content, width) not in self._shown:
            self._shown[content, width] = replace(
                content,
                title=text_measure.balanced_lines(content.title, self.title_font, width),
                line=text_measure.without_lone_word(content.line, self.line_font, width),
            )
        return self._shown[content, width]

    @staticmethod
    def _height(metrics: QFontMetrics, text: str, width: int) -> int:
        return text_measure.wrapped_bounds(text, metrics, width).height()

    def _line_gap(self) -> int:
        return self._pad // 4

    @cached_property
    def _edge(self) -> int:
        return max(1, self.theme.metrics.mm(self.theme.tokens.shape.border_chosen))

    @cached_property
    def _tick_side(self) -> int:
        share = _COMPACT_TICK_SHARE if self.theme.compact else _TICK_SHARE
        return round(self._title_metrics.height() * share)
