"""Labels wrap, show what is written, and take no room without words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.theme import text_measure
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

RIGHT_TO_LEFT = "\u05d0\u05d1\u05d2 \u05d3\u05d4 \u05d5\u05d6\u05d7 \u05d8\u05d9"
LONG = "Babies feel and remember long before they can talk about it. " * 4


def test_words_wrap_and_the_label_grows_with_them(ground: QWidget) -> None:
    label = Label(parent=ground)
    label.set_text(LONG)
    assert label.heightForWidth(200) > label.heightForWidth(900) > label.fontMetrics().height()


def test_markup_is_shown_as_plain_text(ground: QWidget) -> None:
    label = Label(parent=ground)
    label.setWordWrap(False)
    label.set_text("<b>Niños</b> & familias")
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_an_empty_label_is_hidden_so_that_it_takes_no_room(ground: QWidget) -> None:
    label = Label(parent=ground)
    label.set_text("Words")
    assert label.isVisible()
    label.set_text("")
    assert label.isHidden()


def test_another_face_is_drawn_at_once(ground: QWidget) -> None:
    label = Label("body", parent=ground)
    label.set_text("Words")
    label.ensurePolished()
    before = label.font().pixelSize()
    label.set_style("title", "")
    assert label.font().pixelSize() > before


@pytest.mark.parametrize(
    ("words", "even"),
    [
        ("Thank you for being here", ("Thank you for", "being here")),
        (RIGHT_TO_LEFT, ("אבג דה", "וזח טי")),
    ],
)
@pytest.mark.parametrize("enabled", [True, False])
def test_the_last_line_is_never_one_word(
    ground: QWidget, words: str, even: tuple[str, str], *, enabled: bool
) -> None:
    """It looks as if the words had been written so, in colour and place."""
    label, written = Label("lead", "soft", parent=ground), Label("lead", "soft", parent=ground)
    label.setText(words)
    before, _, _ = words.rpartition(" ")
    written.setText(" ".join(line.replace(" ", "\N{NO-BREAK SPACE}") for line in even))
    for each in (label, written):
        each.ensurePolished()
        each.setEnabled(enabled)
        each.show()
        each.resize(label.fontMetrics().horizontalAdvance(before) + 4, 200)
    assert text_measure.last_line_words(label.text(), label.font(), label.width()) == 1
    assert label.shown_text() == written.text()
    assert label.text() == words
    assert label.grab().toImage() == written.grab().toImage()
    label.resize(written.fontMetrics().horizontalAdvance(words) + 4, 200)
    assert label.shown_text() == words


def test_a_heading_has_even_lines(ground: QWidget) -> None:
    words = "Your baby can feel and remember it"
    title = Label("title", parent=ground, heading=True)
    plain = Label("title", parent=ground)
    for label in (title, plain):
        label.setText(words)
        label.ensurePolished()
        label.resize(label.fontMetrics().horizontalAdvance("Your baby can feel and ") + 4, 400)
    lines = [line.replace("\u00a0", " ") for line in title.shown_text().split(" ")]
    assert lines == ["Your baby can feel", "and remember it"]
    assert plain.shown_text() == words
    assert title.text() == words


@pytest.mark.parametrize("words", [LONG, f"{RIGHT_TO_LEFT} " * 8])
def test_words_hang_beside_the_mark_that_they_begin_with(ground: QWidget, words: str) -> None:
    """Only the mark stands in the margin where lines begin, beside the first line."""
    label, indent = Label(parent=ground), 60
    label.set_text(f"1. {words.strip()}")
    label.hang("1. ", indent)
    label.ensurePolished()
    label.resize(400, 400)
    image = label.grab().toImage()
    paper = image.pixelColor(image.width() // 2, image.height() - 1)
    line = label.fontMetrics().lineSpacing()
    right = words.startswith(RIGHT_TO_LEFT)
    margin = range(image.width() - indent, image.width()) if right else range(indent)
    rows = {
        y for y in range(image.height()) for x in margin if image.pixelColor(x, y) != paper
    }  # with ink in the margin
    assert rows
    assert max(rows) < line
    inked = [y for y in range(image.height()) if image.pixelColor(200, y) != paper]
    assert max(inked) > line
    assert label.shown_text().replace("\u00a0", " ") == words.strip()
    label.hang("", 0)
    assert label.contentsRect() == label.rect()


def test_a_mark_that_the_words_do_not_begin_with_is_not_drawn(ground: QWidget) -> None:
    label = Label(parent=ground)
    label.set_text("and then come back.")
    label.hang("1. ", 40)
    assert label.contentsRect() == label.rect()
    assert label.shown_text() == "and then come back."
