"""Boxes of a sheet: how high they are together, and where each is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from ui.paper import boxes
from ui.paper.boxes import Box
from ui.paper.text_style import UNIT, FontFace, TextStyle, text_style
from ui.theme.theme import load_fonts

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("qapp")
SENTENCE = "Babies feel and remember long before they can talk about it."


class Places:
    """Makes boxes that note where they are drawn."""

    def __init__(self) -> None:
        self.drawn: list[tuple[float, float]] = []

    def box(self, height: float) -> Box:
        return Box(height, lambda _, x, y: self.drawn.append((x, y)))

    def draw(self, box: Box, x: float = 0, y: float = 0) -> list[tuple[float, float]]:
        image = QImage(1, 1, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        box.draw(painter, x, y)
        painter.end()
        return self.drawn


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def type_of() -> Callable[[float], TextStyle]:
    """Return what makes styles of one face."""
    face = FontFace(load_fonts(), bold=False, italic=False)
    return lambda points: text_style(face, points, QColor("black"))


def test_a_stack_leaves_gaps_between_what_has_a_height(places: Places) -> None:
    stack = boxes.stack([places.box(10), places.box(0), places.box(30)], gap=5)
    assert stack.height == 45
    assert places.draw(stack, 2, 100) == [(2, 100), (2, 115)]


def test_an_empty_stack_has_no_height() -> None:
    assert boxes.stack([], gap=5).height == 0


@pytest.mark.parametrize(("middle", "second"), [(False, 0), (True, 15)])
def test_a_row_is_as_high_as_its_highest_box(middle: bool, second: float, places: Places) -> None:
    row = boxes.row([(0, places.box(40)), (50, places.box(10))], middle=middle)
    assert row.height == 40
    assert places.draw(row) == [(0, 0), (50, second)]


def test_padding_moves_a_box_and_adds_to_its_height(places: Places) -> None:
    padded = boxes.padded(places.box(10), left=3, top=4, bottom=5)
    assert padded.height == 19
    assert places.draw(padded, 1, 1) == [(4, 5)]


def test_words_wrap_and_a_line_is_measured_as_wide_as_it_is(
    type_of: Callable[[float], TextStyle],
) -> None:
    style = type_of(12)
    whole = style.width(SENTENCE)
    assert (
        boxes.paragraph(SENTENCE, style, whole + 2 * UNIT).height
        == boxes.paragraph("x", style, 999).height
    )
    assert (
        boxes.paragraph(SENTENCE, style, whole / 2).height > boxes.paragraph("x", style, 999).height
    )
    assert type_of(24).width(SENTENCE) == pytest.approx(2 * whole, rel=0.01)


def test_two_languages_share_a_line_only_where_both_fit(
    type_of: Callable[[float], TextStyle],
) -> None:
    style = type_of(12)
    first, second = ("Doctor", style), ("Médico", style)
    room = style.width("Doctor") + style.width("Médico") + style.size + UNIT
    assert boxes.fits_side_by_side(first, second, room)
    assert boxes.side_by_side(first, second, room) is not None
    assert not boxes.fits_side_by_side(first, second, room - UNIT)
    assert boxes.side_by_side(first, second, room - UNIT) is None


def test_an_address_breaks_at_its_mark(type_of: Callable[[float], TextStyle]) -> None:
    style = type_of(12)
    one_line = boxes.breakable_text("early.childhood@example.org", style, 10_000, "@").height
    width = style.width("early.childhood@example") + UNIT
    assert (
        boxes.breakable_text("early.childhood@example.org", style, width, "@").height
        == 2 * one_line
    )
