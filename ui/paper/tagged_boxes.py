"""Pieces that are elements of the document: see `ui.paper.marked_content`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.boxes import Box, paragraph, side_by_side, stack
from ui.paper.marked_content import StructureElement, TaggingPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Text
    from ui.paper.boxes import TextStyle

EMPTY_BOX, TICKED_BOX = "☐", "☑"
"""What is read for a box, in every language."""


def tagged(role: str, box: Box, *, numbered: bool = False) -> Box:
    """Return a piece that is an element, with all the words in it.

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


def bilingual(
    text: Text,
    first: TextStyle,
    second: TextStyle,
    width: float,
    *,
    close: bool = False,
    role: str = "P",
) -> Box:
    """Return words with the same in the second language under them, or beside when close."""
    parts = text.parts()
    if not parts[0]:
        # What is said in the second language only, such as the word to text in Spanish.
        alone = paragraph(parts[1], second, width, second=True) if parts[1:] else stack([], 0)
        return tagged(role, alone)
    if (
        close
        and len(parts) > 1
        and (one := side_by_side((parts[0], first), (parts[1], second), width))
    ):
        return tagged(role, one)
    boxes = [paragraph(parts[0], first, width)]
    boxes += [paragraph(part, second, width, second=True) for part in parts[1:]]
    return tagged(role, stack(boxes, 0))


def with_actual_text(role: str, box: Box, said: str) -> Box:
    """Return a drawn piece in place of which something is read."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        _own(painter, box, (x, y), StructureElement(role, actual_text=said))

    return Box(box.height, draw)


def figure(box: Box, width: float, alternative: str) -> Box:
    """Return a picture that says something no words beside it say."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        corners = (x, y, x + width, y + box.height)
        _own(painter, box, (x, y), StructureElement("Figure", alternative=alternative, box=corners))

    return Box(box.height, draw)


def _own(painter: QPainter, box: Box, place: tuple[float, float], own: StructureElement) -> None:
    """Draw a piece all of which belongs to one element."""
    if not isinstance(painter, TaggingPainter):
        box.draw(painter, *place)
        return
    with painter.open_element(own), painter.mark(own):
        box.draw(painter, *place)
