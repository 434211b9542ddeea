"""A switch looks off where it is off, in both themes, and is told as a check box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.support.contrast import contrast
from ui.theme.theme import Theme
from ui.widgets import switch_button
from ui.widgets.switch_button import SwitchButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def drawn(theme: Theme, *, on: bool) -> QImage:
    """Return a switch on a card."""
    image = QImage(100, 56, QImage.Format.Format_RGB32)
    image.fill(theme.color("card"))
    painter = QPainter(image)
    switch_button.draw_switch(painter, QRectF(0, 0, 100, 56), theme, on=on)
    painter.end()
    return image


@pytest.mark.parametrize("high", [False, True], ids=["light", "contrast"])
def test_off_is_an_outline_and_on_is_filled(theme: Theme, high: bool) -> None:
    theme = Theme(theme.tokens, theme.metrics, contrast=high)
    card, middle = theme.color("card"), (50, 10)
    off, on = (drawn(theme, on=state).pixelColor(*middle) for state in (False, True))
    assert contrast(off, card) < 1.1
    assert contrast(on, card) > 10


@pytest.mark.parametrize("high", [False, True], ids=["light", "contrast"])
def test_the_knob_changes_its_side(theme: Theme, high: bool) -> None:
    theme = Theme(theme.tokens, theme.metrics, contrast=high)
    sides = {}
    for on in (False, True):
        image = drawn(theme, on=on)
        knob = theme.color("on_action" if on else "blank_line")
        sides[on] = [image.pixelColor(x, 38) == knob for x in (26, 74)]
    assert sides == {False: [True, False], True: [False, True]}


def test_its_words_and_the_switch_have_room_at_the_wanted_size(
    ground: QWidget, theme: Theme
) -> None:
    button = SwitchButton(name="still", parent=ground)
    button.be_check_box(lambda _: None)
    button.set_text("No motion")
    button.apply_theme(theme)
    button.resize(button.sizeHint())
    button.show()
    images = []
    for on in (False, True):
        button.show_chosen(on=on)
        images.append(button.grab().toImage())
    filled = theme.color("chosen")
    counts = [_count(image, filled) for image in images]
    assert counts[0] == 0
    assert counts[1] > button.icon_side() ** 2 // 2
    assert button.fontMetrics().horizontalAdvance("No motion") < button.width() - 2 * theme.pad


def _count(image: QImage, color: QColor) -> int:
    return sum(
        image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height())
    )
