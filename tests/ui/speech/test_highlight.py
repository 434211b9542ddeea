"""The sentence that is spoken is marked, line by line, where Qt has laid it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.visit.events import (
    Started,
    TopicChosen,
)
from kiosk.visit.listening import (
    ListenToggled,
)
from tests.support.found import page_of
from ui.speech.highlight import sentence_lines
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.support.listener import Listener


def test_the_sentence_is_marked_where_it_stands(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(TopicChosen("temperament"))
    while on.voice.texts[-1] != "That is a good fit.":
        on.voice.end()
    saying = on.narrator.saying
    assert saying is not None
    label = saying.widget
    assert isinstance(label, QLabel)
    assert label.text()[saying.start :][: saying.length] == "That is a good fit."
    image = on.kiosk.shell.grab().toImage()
    (line,) = sentence_lines(label, saying.start, saying.length)
    corner = label.mapTo(on.kiosk.shell, line.topLeft().toPoint())
    below = corner.y() + round(line.height())
    wanted = on.kiosk.context.theme.color("highlight_line").name()
    for share in (0.1, 0.9):  # from its first word to its last
        column = corner.x() + round(line.width() * share)
        found = {QColor(image.pixel(column, below + step)).name() for step in (-2, -1, 0, 1, 2)}
        assert wanted in found
    on.kiosk.store.dispatch(ListenToggled())
    assert not on.narrator.highlight.isVisible()


@pytest.mark.parametrize("text", [100, 200])
def test_a_marked_line_is_as_wide_as_qt_lays_it_out(
    listen: Callable[..., Listener], text: int
) -> None:
    """Every line's end lies within the label, and the lines follow each other."""
    on = listen((1280, 800), text_size=text)
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(TopicChosen("what-is-imh"))
    for label in page_of(on.kiosk, QWidget).findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        lines = sentence_lines(label, -1, 0)
        assert all(label.rect().toRectF().adjusted(-1, -1, 2, 2).contains(line) for line in lines)
        assert [line.top() for line in lines] == sorted({line.top() for line in lines})
        high = label.fontMetrics().boundingRect(label.rect(), 0x1000, label.text()).height()
        assert abs(lines[-1].bottom() - lines[0].top() - high) <= 3


@pytest.mark.parametrize("text", ["1. {}. Then come back.", "1. \u05d0\u05d1 {}."])
def test_words_beside_a_mark_are_marked_where_they_stand(qtbot: QtBot, text: str) -> None:
    """The first sentence with its mark, another without it."""
    words = text.format(" ".join(["\u05d0\u05d1" if "\u05d0" in text else "word"] * 20))
    label, indent = Label(), 50
    qtbot.addWidget(label)
    label.set_text(words)
    label.hang("1. ", indent)
    label.resize(300, 400)
    room = label.contentsRect().toRectF()
    first, *others = sentence_lines(label, 0, words.find(".", 2) + 1)
    assert first.width() > room.width() / 2
    assert not room.adjusted(-1, -1, 1, 1).contains(first)
    assert label.rect().toRectF().contains(first)
    assert others
    assert all(room.adjusted(-1, -1, 1, 1).contains(line) for line in others)
    start = words.find("Then")
    if start > 0:
        (line, *_) = sentence_lines(label, start, len(words) - start)
        assert room.adjusted(-1, -1, 1, 1).contains(line)
        wide = label.fontMetrics().horizontalAdvance("Then come back.")
        assert sum(each.width() for each in sentence_lines(label, start, 15)) <= wide + 2
    assert sentence_lines(label, -1, 0)[0] == first
