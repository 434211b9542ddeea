"""Places for languages whose lines run from the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QWidget

from ui.theme.mirroring import mirrored, put

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

lengths = st.integers(0, 4000)


@given(lengths, lengths, lengths, st.integers(1, 4000))
def test_a_place_keeps_its_size_and_height_and_comes_back(
    x: int, y: int, w: int, width: int
) -> None:
    place = QRect(x, y, w, 10)
    other = mirrored(place, width)
    assert (other.y(), other.size()) == (y, place.size())
    assert other.x() == width - x - w
    assert mirrored(other, width) == place


def test_fractions_of_pixels_are_kept() -> None:
    assert mirrored(QRectF(0.5, 0, 1.5, 1), 10) == QRectF(8, 0, 1.5, 1)


def test_only_a_widget_whose_lines_run_from_the_right_is_mirrored(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(100, 50)
    widget = QWidget(window)
    put(widget, QRect(10, 5, 20, 8))
    assert widget.geometry() == QRect(10, 5, 20, 8)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    put(widget, QRect(10, 5, 20, 8))
    assert widget.geometry() == QRect(70, 5, 20, 8)
