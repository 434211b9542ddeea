"""Pieces that are elements of the document: see `ui.paper.marked_content`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper.boxes import Box, pair, stack, words
from ui.paper.marked_content import Element, TaggingPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from kiosk.sheets.sheet import Text
    from ui.paper.boxes import Style

EMPTY_BOX, TICKED_BOX = "☐", "☑"
"""What is read for a box, in every language."""


def element(role: str, piece: Box, *, numbered: bool = False) -> Box:
    """Return a piece that is an element, with all the words in it.

    Args:
        role: One of PDF's standard structure types.
        piece: What is drawn.
        numbered: Whether the entries of a list have numbers.
    """

    def draw(painter: QPainter, x: float, y: float) -> None:
        if not isinstance(painter, TaggingPainter):
            piece.draw(painter, x, y)
            return
        with painter.element(Element(role, numbered=numbered)):
            piece.draw(painter, x, y)

    return Box(piece.height, draw) if piece.height else piece


def bilingual(
    text: Text,
    first: Style,
    second: Style,
    width: float,
    *,
    close: bool = False,
    role: str = "P",
) -> Box:
    """Return words with the same in the second language under them, or beside when close."""
    parts = text.parts()
    if not parts[0]:
        # What is said in the second language only, such as the word to text in Spanish.
        alone = words(parts[1], second, width, second=True) if parts[1:] else stack([], 0)
        return element(role, alone)
    if close and len(parts) > 1 and (one := pair((parts[0], first), (parts[1], second), width)):
        return element(role, one)
    pieces = [words(parts[0], first, width)]
    pieces += [words(part, second, width, second=True) for part in parts[1:]]
    return element(role, stack(pieces, 0))


def spoken(role: str, piece: Box, said: str) -> Box:
    """Return a drawn piece in place of which something is read."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        _own(painter, piece, (x, y), Element(role, spoken=said))

    return Box(piece.height, draw)


def figure(piece: Box, width: float, alternative: str) -> Box:
    """Return a picture that says something no words beside it say."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        corners = (x, y, x + width, y + piece.height)
        _own(painter, piece, (x, y), Element("Figure", alternative=alternative, box=corners))

    return Box(piece.height, draw)


def _own(painter: QPainter, piece: Box, place: tuple[float, float], own: Element) -> None:
    """Draw a piece all of which belongs to one element."""
    if not isinstance(painter, TaggingPainter):
        piece.draw(painter, *place)
        return
    with painter.element(own), painter.drawn(own):
        piece.draw(painter, *place)
