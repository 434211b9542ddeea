"""Highlights on screen the sentence that is read aloud: a coloured background and a thick line.

Blended with the page below it, so that text keeps its colour. A control or a picture gets a frame
instead. Line and frame show what is highlighted also to those who see no colour (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.card import ChoiceCard
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.speech.utterance import Utterance
    from ui.theme.theme import Theme


class SentenceHighlight(QWidget):
    """An overlay over one sentence, or around one control; it takes no mouse or touch events.

    Args:
        parent: The widget that contains everything that can be highlighted.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("highlight")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._lines: list[QRectF] = []
        self._framed = False
        self._theme: Theme | None = None
        self._card: ChoiceCard | None = None

    def show_sentence(self, spoken: Utterance | None, theme: Theme) -> None:
        """Highlight a sentence; with None, remove the highlight."""
        widget = None if spoken is None else spoken.widget
        self._mark_card(widget if isinstance(widget, ChoiceCard) else None)
        if self._card is not None and self._card.large is not None:
            widget = self._card.large
        if spoken is None or widget is None or not _is_visible(widget):
            self._lines = []
            self.hide()
            return
        self._theme = theme
        corner = widget.mapTo(self._parent, QPoint(0, 0))
        lines: list[QRectF] = []
        if isinstance(widget, QLabel) and widget.text():
            lines = sentence_lines(widget, spoken.start, spoken.length)
        self._framed = not lines
        lines = lines or [QRectF(widget.rect())]
        placed = [line.translated(QPointF(corner)) for line in lines]
        overhang = self._line_width(theme) + theme.gap // 4
        whole = QRectF()
        for line in placed:
            whole = whole.united(line)
        place = whole.adjusted(-overhang, -overhang, overhang, overhang).toAlignedRect()
        place = place.intersected(self._parent.rect())
        self._lines = [line.translated(-QPointF(place.topLeft())) for line in placed]
        self.setGeometry(place)
        self.raise_()
        self.show()
        self.update()

    def _mark_card(self, card: ChoiceCard | None) -> None:
        """Tell the card that is read aloud, and the one before."""
        if self._card is not None and not shiboken6.isValid(self._card):
            self._card = None
        before, self._card = self._card, card
        if before is not None and before is not card:
            before.be_spoken(on=False)
        if card is not None:
            card.be_spoken(on=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the highlight."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._framed:
            self._draw_frame(painter, self._theme)
        else:
            self._draw_lines(painter, self._theme)
        painter.end()

    def _draw_lines(self, painter: QPainter, theme: Theme) -> None:
        """Draw the background behind the words of each line, and a thick line under them."""
        modes = QPainter.CompositionMode
        width = self._line_width(theme)
        for line in self._lines:
            background = line.adjusted(-width / 2, 0, width / 2, 0)
            # Text is darker than a light background and lighter than a dark one, so it stays.
            mode = modes.CompositionMode_Lighten if theme.contrast else modes.CompositionMode_Darken
            painter.setCompositionMode(mode)
            painter.fillRect(background, theme.color("highlight"))
            painter.setCompositionMode(modes.CompositionMode_SourceOver)
            below = QRectF(
                background.left(), background.bottom() - width / 3, background.width(), width
            )
            painter.fillRect(below, theme.color("highlight_line"))

    def _draw_frame(self, painter: QPainter, theme: Theme) -> None:
        """Draw a frame around a control or a picture."""
        width = self._line_width(theme)
        radius = theme.px(theme.tokens.shape.radius)
        for place in self._lines:
            half = width / 2
            painter.setPen(QPen(theme.color("highlight_line"), width))
            painter.drawRoundedRect(place.adjusted(-half, -half, half, half), radius, radius)

    @staticmethod
    def _line_width(theme: Theme) -> int:
        return max(3, theme.metrics.mm(theme.tokens.shape.highlight_line))


def sentence_lines(label: QLabel, start: int, length: int) -> list[QRectF]:
    """Return the rectangles of a sentence in a label, one for each line.

    The text is laid out as `QLabel` lays out plain text, and as a `Label` draws it.

    Args:
        label: A label with plain text.
        start: Index of the first character, below 0 for the whole text.
        length: Number of characters.
    """
    shown = label.shown_text() if isinstance(label, Label) else label.text()
    opening = len(label.opening) if isinstance(label, Label) else 0
    text = shown.replace("\n", "\u2028")
    marked = start < opening
    start, end = (0, len(text)) if start < 0 else (start - opening, start + length - opening)
    layout = QTextLayout(text, label.font())
    across = Qt.AlignmentFlag.AlignHorizontal_Mask
    option = QTextOption(label.alignment() & across)
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WordWrap if label.wordWrap() else wrap.ManualWrap)
    layout.setTextOption(option)
    room = label.contentsRect()
    metrics = label.fontMetrics()
    layout.beginLayout()
    y, lines = -float(metrics.leading()), []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        y += metrics.leading()
        line.setPosition(QPointF(0, math.ceil(y)))
        y += line.height()
        lines.append(line)
    layout.endLayout()
    top = room.top() + _top_offset(label, room, math.ceil(y))
    found = []
    for line in lines:
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        words = text[first:last].rstrip("\u2028 ")
        if not words:
            continue
        ends = _character_x(line, first), _character_x(line, first + len(words))
        left, right = sorted(ends)  # a line from the right begins at its right end
        found.append(QRectF(room.left() + left, top + line.y(), right - left, line.height()))
    if opening and marked and found:
        # The mark stands in the margin at the side where lines begin.
        whole = QRectF(label.rect())
        if room.left() > 0:
            found[0].setLeft(whole.left())
        else:
            found[0].setRight(whole.right())
    return found


def _character_x(line: object, cursor: int) -> float:
    """Return the x position of a character; PySide returns a tuple of position and index."""
    position = line.cursorToX(cursor)  # type: ignore[attr-defined]  # QTextLine is hardly typed
    return float(position[0] if isinstance(position, tuple) else position)


def _top_offset(label: QLabel, room: QRect, height: int) -> int:
    """Return the space above the first line in pixels."""
    alignment = label.alignment()
    if alignment & Qt.AlignmentFlag.AlignVCenter:
        return (room.height() - height) // 2
    if alignment & Qt.AlignmentFlag.AlignBottom:
        return room.height() - height
    return 0


def _is_visible(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible()
