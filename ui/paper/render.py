"""Sheets as PDF files and as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.paper import boxes
from ui.paper.marked_content import TaggingPainter
from ui.paper.pages import PAPERS, PrintedSheet
from ui.paper.pdf_structure import DocumentInfo, tagged_pdf
from ui.paper.structure_tree import Measures
from ui.paper.text_style import UNIT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Sheet
    from ui.paper.pages import PaperPage

_POINTS_PER_INCH = 72
_CREATOR = "imh-kiosk"
_KEPT = 4  # the pages of a sheet and both together, and the same with one sign more or less

_recent: list[tuple[Hashable, Any]] = []
"""What was drawn last, the newest first."""
MadeT = TypeVar("MadeT")


def pdf(sheet: Sheet, paper: str, tokens: Tokens) -> bytes:
    """Draw a sheet as a PDF, in memory and nowhere else.

    It is tagged for screen readers. The same sheet gives the same bytes. Safe in any thread.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_POINTS_PER_INCH * UNIT)
    size = QPageSize(PAPERS[paper], QPageSize.Unit.Point, paper)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printed = PrintedSheet(sheet, paper, tokens)
    painter = TaggingPainter(writer)
    for place, page in enumerate(printed.pages):
        if place:
            painter.new_page()
        page.draw(painter)
    root, marked = painter.root, painter.pages
    end(painter)
    buffer.close()
    # The title is the kind of sheet, with nothing about the child: print spoolers show it.
    measures = Measures(1 / UNIT, printed.size.height())
    info = DocumentInfo(sheet.title.first, sheet.languages, _CREATOR, measures)
    return tagged_pdf(bytes(buffer.data().data()), root, marked, info)


def end(painter: QPainter) -> None:
    """End a painter while other threads go on; it cannot be used any more.

    Qt packs the typefaces and the last page then, 10 to 25 ms. `QPainter.end` keeps Python for all
    of that time, so the interface would stand still. Deleting the painter does the same work, but
    Shiboken lets go of Python while it deletes.
    """
    shiboken6.delete(painter)


def pictures(
    sheet: Sheet, paper: str, tokens: Tokens, height: int, ratio: float = 1.0
) -> list[QImage]:
    """Draw each page of a sheet as a picture `height` logical pixels high."""
    printed = PrintedSheet(sheet, paper, tokens)
    scale = height * ratio / printed.size.height()
    size = QSize(round(printed.size.width() * scale), round(height * ratio))
    return [_picture(page, size, scale, ratio, tokens) for page in printed.pages]


def recent(key: Hashable, make: Callable[[], MadeT]) -> MadeT:
    """Return what is drawn for a key; the last is kept, as families go to a page and back.

    It may show what a family chose: `forget` it at the end of a visit. For the interface's thread
    alone.
    """
    found = next((each for each in _recent if each[0] == key), None)
    if found is None:
        found = (key, make())
    else:
        _recent.remove(found)
    _recent.insert(0, found)
    del _recent[_KEPT:]
    made: MadeT = found[1]
    return made


def forget() -> None:
    """Forget what was drawn: a visit has ended."""
    _recent.clear()
    boxes.forget()


def _picture(page: PaperPage, size: QSize, scale: float, ratio: float, tokens: Tokens) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.sheet.color.card))
    painter = QPainter(image)
    painter.scale(scale, scale)
    page.draw(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
