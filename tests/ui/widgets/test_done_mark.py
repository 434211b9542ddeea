"""The tick that says that something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ui.widgets.done_mark import DoneMark

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Theme


def test_it_is_a_disc_in_the_colour_of_what_is_done(theme: Theme, qtbot: QtBot) -> None:
    mark = DoneMark()
    qtbot.addWidget(mark)
    assert mark.sizeHint() == QSize()
    mark.apply_theme(theme)
    mark.resize(mark.sizeHint())
    mark.show()
    image = mark.grab().toImage()
    side = image.width()
    assert image.pixelColor(side // 4, side // 2) == theme.color("chosen")
    assert image.pixelColor(0, 0) != theme.color("chosen")
