"""A picture that moves over a page: from one end to the other or back, and nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from ui.shell.flight import Flight, place_within

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk
    from ui.theme.theme import Theme

START, END = QRectF(0, 0, 100, 80), QRectF(300, 200, 10, 8)


@pytest.fixture
def flight(qtbot: QtBot) -> Flight:
    """Return one over a page on screen."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    return Flight(page)


def picture() -> QPixmap:
    """Return something to move."""
    made = QPixmap(100, 80)
    made.fill(Qt.GlobalColor.black)
    return made


@pytest.fixture
def theme(make_kiosk: Callable[..., Kiosk]) -> Theme:
    """Return the theme of a kiosk."""
    return make_kiosk().context.theme


@pytest.mark.parametrize("back", [False, True])
def test_it_goes_from_one_end_to_the_other(flight: Flight, theme: Theme, *, back: bool) -> None:
    flight.fly(picture(), START, END, theme, back=back)
    flight.animation.pause()
    first, last = (END, START) if back else (START, END)
    assert flight.place == first
    lengths = []
    for moment in range(0, flight.animation.duration() + 1, 30):
        time = flight.animation.duration() - moment if back else moment
        flight.animation.setCurrentTime(time)
        lengths.append(abs(flight.place.x() - first.x()))
    assert lengths == sorted(lengths)
    assert flight.place == last


def test_it_keeps_nothing_when_it_ends(flight: Flight, theme: Theme, qtbot: QtBot) -> None:
    flight.fly(picture(), START, END, theme)
    assert flight.isVisible()
    qtbot.waitUntil(lambda: not flight.isVisible())
    assert flight._picture.isNull()


def test_a_place_is_told_in_pixels_of_the_page(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    inner = QWidget(page)
    inner.setGeometry(30, 40, 100, 100)
    assert place_within(page, inner, inner.rect()) == QRectF(30, 40, 100, 100)
