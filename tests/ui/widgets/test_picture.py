"""A picture says below it what it shows, where it stays about as large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.theme import svg
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

CAPTION = "A mother holds her baby in her lap. Both smile."


@pytest.mark.parametrize(("height", "captioned"), [(700, True), (440, False)])
def test_a_caption_is_below_a_picture_with_room(
    height: int, captioned: bool, ground: QWidget, theme: Theme
) -> None:
    alone, picture = Picture(parent=ground), Picture(parent=ground)
    for one in (alone, picture):
        one.resize(580, height)
    alone.show_drawing("topic-what-is-imh", CAPTION)
    picture.show_with_caption("topic-what-is-imh", CAPTION, theme)
    added = picture.pixmap().height() - alone.pixmap().height()
    assert (added > theme.gap) is captioned
    assert picture.accessibleName() == CAPTION


def test_a_caption_has_few_lines(ground: QWidget, theme: Theme) -> None:
    """In a narrow column it would be a word or two on each of many lines."""
    drawn = {}
    for caption in ("A mother.", CAPTION):
        picture = Picture(parent=ground)
        picture.resize(150, 900)
        picture.show_with_caption("topic-what-is-imh", caption, theme)
        drawn[caption] = picture.pixmap().height()
    assert drawn["A mother."] > drawn[CAPTION]


def test_a_caption_follows_the_language(ground: QWidget, theme: Theme) -> None:
    picture = Picture(parent=ground)
    picture.resize(580, 700)
    picture.show_with_caption("topic-what-is-imh", CAPTION, theme)
    before = picture.pixmap().toImage()
    picture.show_with_caption("topic-what-is-imh", "Una mamá tiene a su bebé.", theme)
    assert picture.pixmap().toImage() != before


def test_its_light_ground_is_no_larger_than_the_drawing(ground: QWidget) -> None:
    ground.setStyleSheet("* { background: black }")
    picture = Picture(parent=ground)
    picture.resize(400, 600)
    picture.show_drawing("topic-what-is-imh", CAPTION)
    picture.show()
    seen, light = picture.grab().toImage(), svg.palette("color")["ground"].lower()
    top = round((600 - picture.pixmap().deviceIndependentSize().height()) / 2)
    assert top > 100
    columns = range(0, 400, 7)
    above = {seen.pixelColor(x, y).name() for x in columns for y in range(0, top - 2, 7)}
    assert above == {"#000000"}
    inside = [seen.pixelColor(x, y).name() for x in columns for y in range(top, 600 - top, 7)]
    assert inside.count(light) > len(inside) // 4
