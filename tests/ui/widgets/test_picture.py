"""A picture says below it what it shows, where it stays about as large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def test_a_caption_follows_the_language(ground: QWidget, theme: Theme) -> None:
    picture = Picture(parent=ground)
    picture.resize(580, 700)
    picture.show_with_caption("topic-what-is-imh", CAPTION, theme)
    before = picture.pixmap().toImage()
    picture.show_with_caption("topic-what-is-imh", "Una mamá tiene a su bebé.", theme)
    assert picture.pixmap().toImage() != before
