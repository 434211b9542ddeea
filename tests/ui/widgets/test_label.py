"""Labels wrap, show what is written, and take no room without words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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
