"""What is painted without naming `Qt` is, to the pixel, what Qt's own calls paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStylePainter, QWidget

from ui.theme import paint, qt_constants

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

COLORS = ["#1F5F5B", "#80A9442A", "#FFFFFF"]
SIZE = QSize(240, 90)


class Canvas(QWidget):
    """Draws words in its own way, or as `QPainter` does."""

    plain = False
    color = QColor()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's own
        place = QRect(0, 0, 240, 90)
        flags = qt_constants.ALIGN_CENTER | qt_constants.WORD_WRAP
        words = "Look. Notice. Take a page to your doctor."
        painter = QStylePainter(self)
        if self.plain:
            painter.setPen(self.color)
            painter.drawText(place, flags, words)
        else:
            paint.draw_words(painter, place, flags, words, self.color)
        painter.end()


@pytest.mark.parametrize("color", COLORS)
def test_words_are_those_of_qt(color: str, qtbot: QtBot) -> None:
    drawn = []
    for plain in (True, False):
        canvas = Canvas()
        qtbot.addWidget(canvas)
        canvas.plain, canvas.color = plain, QColor(color)
        canvas.resize(SIZE)
        drawn.append(canvas.grab().toImage())
    blank = QWidget()
    qtbot.addWidget(blank)
    blank.resize(SIZE)
    assert drawn[0] == drawn[1] != blank.grab().toImage()


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.usefixtures("qapp")
def test_brush_and_pen_are_those_of_qt(color: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(10, 10, 200, 60), 12, 12)
    drawn = []
    for brush, pen in (
        (QBrush(QColor(color)), QPen(QColor(color), 3)),
        (paint.brush(QColor(color)), paint.pen(QColor(color), 3)),
    ):
        image = QPixmap(SIZE)
        image.fill(QColor("black"))
        painter = QPainter(image)
        painter.fillPath(path, brush)
        painter.strokePath(path.translated(4, 4), pen)
        painter.end()
        drawn.append(image.toImage())
    assert drawn[0] == drawn[1]
