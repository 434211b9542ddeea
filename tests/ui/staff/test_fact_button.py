"""A fact that leads to its page: both lines are its name, and all of them are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from ui.staff.fact_button import FactButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk
    from ui.theme.theme import Theme

CAPTION, VALUE = "Phone numbers:", "To check: 6"
LONG = "Dark until the next opening. A touch lights it for a while."


@pytest.fixture
def theme(make_kiosk: Callable[..., Kiosk]) -> Theme:
    """Return the theme of a kiosk."""
    return make_kiosk((1280, 800)).context.theme


@pytest.fixture
def fact(qtbot: QtBot, theme: Theme) -> FactButton:
    """Return one as wide as it wants to be."""
    button = FactButton("fact")
    qtbot.addWidget(button)
    button.show_fact(CAPTION, VALUE, theme)
    button.resize(button.sizeHint())
    return button


def ink(fact: FactButton, theme: Theme) -> list[int]:
    """Return the columns of pixels that hold the colour of words and arrow."""
    image: QImage = fact.grab().toImage()
    wanted: QColor = theme.color("ink")
    middle = range(theme.pad, image.width() - theme.pad)
    rows = range(theme.pad // 2, image.height() - theme.pad)
    return [x for x in middle if any(image.pixelColor(x, y) == wanted for y in rows)]


def test_both_lines_are_its_name(fact: FactButton) -> None:
    assert fact.accessibleName() == "Phone numbers: To check: 6"


def test_words_that_wrap_make_it_higher(fact: FactButton, theme: Theme) -> None:
    before = fact.heightForWidth(fact.width())
    fact.show_fact(CAPTION, LONG, theme)
    assert fact.heightForWidth(fact.width()) > before
    assert fact.heightForWidth(fact.sizeHint().width()) == before


def test_the_arrow_stands_at_the_end_of_the_line(fact: FactButton, theme: Theme) -> None:
    fact.show_fact(CAPTION, "", theme)  # nothing but the arrow has the strong colour
    fact.resize(600, fact.height())
    assert min(ink(fact, theme)) > 300
    fact.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert max(ink(fact, theme)) < 300


def test_either_line_may_stand_out(qtbot: QtBot, theme: Theme, fact: FactButton) -> None:
    other = FactButton("other", strong_caption=True)
    qtbot.addWidget(other)
    other.show_fact(CAPTION, "", theme)
    other.resize(600, fact.height())
    assert min(ink(other, theme)) < 100
