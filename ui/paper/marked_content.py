"""Records which structure element each part of a page belongs to, while the page is drawn.

A tagged PDF (ISO 32000-1, 14.7 and 14.8) gives headings, paragraphs, lists and decoration in
reading order and with their language. Qt writes no tags. So elements are recorded here, and
marks are drawn into the page, by which `ui.paper.pdf_structure` finds what belongs to which.

On any other painter, for the preview or for a printer of Qt's, nothing is recorded.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from PySide6.QtGui import QPdfWriter

FIRST_MARK: Final = 100_000
"""The first mark is a point this far to the left of the page; each further one is 1 more."""

_HOLDERS: Final = frozenset({"Document", "Sect", "BlockQuote", "L", "LI", "LBody"})


@dataclass
class StructureElement:
    """A structure element: a heading, a paragraph, a list, a list item.

    Args:
        role: One of PDF's own standard structure types.
        in_second_language: Whether it is in the sheet's second language.
        actual_text: What a screen reader reads in place of what is drawn, for a check box.
        alternative: Alternative text of a picture.
        numbered: Whether the items of a list have numbers.
        box: Left, top, right and bottom of a picture, in units.
        kids: Elements in it, and numbers of its own marked-content sequences.
    """

    role: str
    in_second_language: bool = False
    actual_text: str = ""
    alternative: str = ""
    numbered: bool = False
    box: tuple[float, float, float, float] | None = None
    kids: list[StructureElement | int] = field(default_factory=list)


@dataclass(frozen=True)
class MarkedContent:
    """A marked-content sequence: what is drawn from one mark to the next.

    Args:
        owner: The element it belongs to.
        text: The words, empty for a picture.
    """

    owner: StructureElement
    text: str = ""


class TaggingPainter(QPainter):
    """Draws on a PDF and records its structure elements."""

    def __init__(self, writer: QPdfWriter) -> None:
        super().__init__(writer)
        # Qt's PDF engine draws no line before the pen has changed once.
        self.setPen(Qt.PenStyle.NoPen)
        self.root = StructureElement("Document")
        self.sequences: list[MarkedContent | None] = []
        """What is drawn after each mark, up to the next; None for decoration (artifacts)."""
        self.page_starts = [0]
        """The number of the first marked-content sequence of each page."""
        self.swapped = False
        """Whether texts are in the second language that are not marked as such, and the others
        in the first."""
        self._open = [self.root]
        self._count = 0

    def start_page(self) -> None:
        """Record that what is drawn from now on is on the next page."""
        self.page_starts.append(self._count)

    @contextmanager
    def open_element(self, opened: StructureElement) -> Iterator[None]:
        """Record an element inside the one that is open."""
        self._open[-1].kids.append(opened)
        self._open.append(opened)
        yield
        self._open.pop()

    @contextmanager
    def mark_text(self, text: str, *, second: bool) -> Iterator[None]:
        """Record what is drawn as text, in a paragraph of its own where none is open."""
        holder = self._open[-1]
        second = second != self.swapped
        if holder.role in _HOLDERS or second:
            own = StructureElement("P" if holder.role in _HOLDERS else "Span", second)
            holder.kids.append(own)
            holder = own
        with self.mark(holder, text):
            yield

    @contextmanager
    def mark(self, owner: StructureElement, text: str = "") -> Iterator[None]:
        """Record what is drawn as content of an element."""
        owner.kids.append(self._count)
        self._count += 1
        self._draw_mark(MarkedContent(owner, text))
        yield
        self._draw_mark(None)

    def _draw_mark(self, drawn: MarkedContent | None) -> None:
        if self.pen().style() is Qt.PenStyle.NoPen:
            self.setPen(Qt.GlobalColor.black)
        place = QPointF(-FIRST_MARK - len(self.sequences), -1)
        self.drawLine(place, place)
        self.sequences.append(drawn)


def mark_text(painter: QPainter, text: str, *, second: bool) -> AbstractContextManager[None]:
    """Record what is drawn on a painter as text, where the painter records elements."""
    if not isinstance(painter, TaggingPainter):
        return nullcontext()
    return painter.mark_text(text, second=second)
