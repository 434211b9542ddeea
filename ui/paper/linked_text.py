"""Text drawn on a tagged PDF, with its addresses as links (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from kiosk.sheets import addresses
from ui.paper.marked_content import StructureElement, TaggingPainter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter, QTextLine

    from kiosk.sheets.addresses import PrintedAddress
    from ui.paper.text_style import TextStyle

# Qt counts in UTF-16, Python in characters: the same up to here.
_LAST_OF_ONE_UNIT = "\uffff"


def draw_text(
    painter: QPainter, place: QRectF, flags: int, text: str, style: TextStyle, *, second: bool
) -> None:
    """Draw wrapped text; on a tagged PDF, record it and its addresses.

    Args:
        painter: With font and pen set.
        place: Of the text, in units.
        flags: Qt's, for the alignment and for wrapping.
        text: What to draw.
        style: Its type.
        second: Whether it is in the sheet's second language.
    """
    if not isinstance(painter, TaggingPainter):
        painter.drawText(place, flags, text)
        return
    owner = painter.text_element(second=second)
    if text and max(text) <= _LAST_OF_ONE_UNIT and (found := addresses.find(text)):
        _draw_linked(painter, place, flags, text, style, (owner, found))
        return
    with painter.mark(owner, text):
        painter.drawText(place, flags, text)


def _draw_linked(
    painter: TaggingPainter,
    place: QRectF,
    flags: int,
    text: str,
    style: TextStyle,
    links: tuple[StructureElement, tuple[PrintedAddress, ...]],
) -> None:
    """Draw text in pieces, since a link is an element of its own within a line."""
    owner, found = links
    layout = _layout(painter, place, flags, text, style)
    elements = [StructureElement("Link") for _ in found]
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        for start, end, link in _pieces(line, found):
            piece, left = text[start:end], _left(line, start)
            target = StructureElement("Span") if link is None else elements[link]
            if not target.kids:
                owner.kids.append(target)
            with painter.mark(target, piece):
                painter.drawText(place.topLeft() + QPointF(left, line.y() + line.ascent()), piece)
            if link is not None:
                corner = place.topLeft() + QPointF(left, line.y())
                size = QPointF(_left(line, end) - left, line.height())
                painter.add_link_area(target, QRectF(corner, corner + size), found[link].uri, piece)


def _layout(
    painter: TaggingPainter, place: QRectF, flags: int, text: str, style: TextStyle
) -> QTextLayout:
    """Return the lines as `QPainter.drawText` breaks them."""
    layout = QTextLayout(text, style.font, painter.device())
    option = QTextOption(Qt.AlignmentFlag(flags & Qt.AlignmentFlag.AlignHorizontal_Mask.value))
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(place.width())
        line.setPosition(QPointF(0, top))
        top += line.height() + max(0.0, style.metrics.leading())
    layout.endLayout()
    return layout


def _pieces(
    line: QTextLine, found: tuple[PrintedAddress, ...]
) -> Iterator[tuple[int, int, int | None]]:
    """Yield start, end and the link's place in `found` of each part of a line."""
    read, end = line.textStart(), line.textStart() + line.textLength()
    for place, one in enumerate(found):
        if one.end <= read or one.start >= end:
            continue
        if one.start > read:
            yield read, one.start, None
            read = one.start
        yield read, min(one.end, end), place
        read = min(one.end, end)
    if read < end:
        yield read, end, None


def _left(line: QTextLine, at: int) -> float:
    """Return the left of a character within its line, in units."""
    left, _ = cast("tuple[float, int]", line.cursorToX(at))
    return left
