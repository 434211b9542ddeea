"""Boxes tagged as structure elements of a PDF: see `ui.paper.marked_content`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ui.paper.boxes import Box, paragraph, side_by_side, stack
from ui.paper.marked_content import StructureElement, TaggingPainter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Text
    from ui.paper.text_style import TextStyle

EMPTY_BOX, TICKED_BOX = "☐", "☑"
"""ActualText of a check box, in every language."""


def tagged(role: str, box: Box, *, numbered: bool = False) -> Box:
    """Return a box tagged as one structure element, with all that is in it.

    Args:
        role: One of PDF's standard structure types.
        box: What is drawn.
        numbered: Whether the entries of a list have numbers.
    """

    def draw(painter: QPainter, x: float, y: float) -> None:
        if not isinstance(painter, TaggingPainter):
            box.draw(painter, x, y)
            return
        with painter.open_element(StructureElement(role, numbered=numbered)):
            box.draw(painter, x, y)

    return Box(box.height, draw) if box.height else box


def cell(role: str, box: Box, width: float) -> Box:
    """Return a box tagged as a cell of a table: `TD`, or `TH` for the heading of its columns."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        if not isinstance(painter, TaggingPainter):
            box.draw(painter, x, y)
            return
        with painter.open_element(StructureElement(role, edges=(x, x + width))):
            box.draw(painter, x, y)

    return Box(box.height, draw)


def heading_row(box: Box, width: float) -> Box:
    """Return a heading tagged as the row over all columns of a table."""
    return tagged("TR", cell("TH", box, width))


def bilingual(
    text: Text,
    first: TextStyle,
    second: TextStyle,
    width: float,
    *,
    close: bool = False,
    role: str = "P",
) -> Box:
    """Return words with those in the second language under them.

    Words without a second language are the family's, also where the clinic's comes first.

    Args:
        text: In one or two languages.
        first: Type of the first language.
        second: Type of the second language.
        width: Of the lines, in units.
        close: Whether both share a line where they fit on one.
        role: One of PDF's standard structure types.
    """
    parts = text.parts()
    if not parts[0]:
        # In the second language only, such as the keyword to text in Spanish.
        alone = paragraph(parts[1], second, width, second=True) if parts[1:] else stack([], 0)
        return tagged(role, alone)
    if (
        close
        and len(parts) > 1
        and (one := side_by_side((parts[0], first), (parts[1], second), width))
    ):
        return tagged(role, one)
    alone = paragraph(parts[0], first, width)
    boxes = [alone if text.second else in_family_language(alone)]
    boxes += [paragraph(part, second, width, second=True) for part in parts[1:]]
    return tagged(role, stack(boxes, 0))


def with_actual_text(role: str, box: Box, said: str) -> Box:
    """Return a drawn box with text that a screen reader reads in its place (ActualText)."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        _own(painter, box, (x, y), StructureElement(role, actual_text=said))

    return Box(box.height, draw)


def figure(box: Box, width: float, alternative: str) -> Box:
    """Return a picture with alternative text, as no words beside it say the same."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        corners = (x, y, x + width, y + box.height)
        _own(painter, box, (x, y), StructureElement("Figure", alternative=alternative, box=corners))

    return Box(box.height, draw)


def _own(painter: QPainter, box: Box, place: tuple[float, float], own: StructureElement) -> None:
    """Draw a box as the marked content of one element."""
    if not isinstance(painter, TaggingPainter):
        box.draw(painter, *place)
        return
    with painter.open_element(own), painter.mark(own):
        box.draw(painter, *place)


@contextmanager
def in_first_language(painter: QPainter, *, swapped: bool) -> Iterator[None]:
    """Draw what has its first texts in the sheet's second language where it is swapped."""
    if not isinstance(painter, TaggingPainter):
        yield
        return
    before, painter.swapped = painter.swapped, swapped
    yield
    painter.swapped = before


def in_family_language(box: Box) -> Box:
    """Return a box whose words are in the sheet's first language, also where it is swapped."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        with in_first_language(painter, swapped=False):
            box.draw(painter, x, y)

    return Box(box.height, draw)


def in_language(box: Box, code: str) -> Box:
    """Return a box whose words are in another language than those of the sheet."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        if not isinstance(painter, TaggingPainter):
            box.draw(painter, x, y)
            return
        before, painter.language = painter.language, code
        box.draw(painter, x, y)
        painter.language = before

    return Box(box.height, draw)
