"""Records which structure element each part of a page belongs to, while the page is drawn.

A tagged PDF (ISO 32000-1, 14.7 and 14.8) gives headings, paragraphs, lists and decoration in
reading order and with their language. Qt writes no tags. So elements are recorded here, and
marks are drawn into the page, by which `ui.paper.pdf_structure` finds what belongs to which.

On any other painter, for the preview or for a printer of Qt's, nothing is recorded.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPdfWriter

FIRST_MARK: Final = 100_000
"""The first mark is a point this far to the left of the page; each further one is 1 more."""

_HOLDERS: Final = frozenset({"Document", "Sect", "BlockQuote", "L", "LI", "LBody", "TD", "TH"})


@dataclass(frozen=True)
class Mark:
    """A marked-content sequence of an element, by its page and its number there, from 0."""

    page: int
    number: int


@dataclass(frozen=True)
class LinkArea:
    """Where an address is printed that a program can open.

    Args:
        page: Counted from 0.
        place: On the page, in units.
        uri: What is opened.
        words: The address as it is printed.
    """

    page: int
    place: QRectF
    uri: str
    words: str


@dataclass
class StructureElement:
    """A structure element: a heading, a paragraph, a list, a list item.

    Args:
        role: One of PDF's own standard structure types.
        in_second_language: Whether it is in the sheet's second language.
        language: Code of the language, empty for one of the sheet's.
        actual_text: What a screen reader reads in place of what is drawn, for a check box.
        alternative: Alternative text of a picture.
        numbered: Whether the items of a list have numbers.
        box: Left, top, right and bottom of a picture, in units.
        edges: Left and right of a cell of a table, in units.
        kids: Elements in it, its own marked-content sequences, and areas of a link.
    """

    role: str
    in_second_language: bool = False
    language: str = ""
    actual_text: str = ""
    alternative: str = ""
    numbered: bool = False
    box: tuple[float, float, float, float] | None = None
    edges: tuple[float, float] | None = None
    kids: list[StructureElement | Mark | LinkArea] = field(default_factory=list)


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
    """Draws the pages of a PDF and records its structure elements."""

    def __init__(self, writer: QPdfWriter) -> None:
        super().__init__(writer)
        self._writer = writer
        # Qt's PDF engine draws no line before the pen has changed once.
        self.setPen(Qt.PenStyle.NoPen)
        self.root = StructureElement("Document")
        self.pages: list[list[MarkedContent | None]] = [[]]
        """What is drawn after each mark of each page, up to the next; None for decoration
        (artifacts)."""
        self.swapped = False
        """Whether texts are in the second language that are not marked as such, and the others
        in the first."""
        self.language = ""
        """Code of the language of texts that are in neither of the sheet's."""
        self._open = [self.root]
        self._count = 0  # of marked-content sequences on the last page

    def new_page(self) -> None:
        """Begin the next page; an element that is open goes on there."""
        self._writer.newPage()
        self.setPen(Qt.PenStyle.NoPen)
        self.pages.append([])
        self._count = 0

    @contextmanager
    def open_element(self, opened: StructureElement) -> Iterator[None]:
        """Record an element inside the one that is open."""
        self._open[-1].kids.append(opened)
        self._open.append(opened)
        yield
        self._open.pop()

    def text_element(self, *, second: bool) -> StructureElement:
        """Return the element for a text: a paragraph of its own where none is open."""
        holder = self._open[-1]
        second = second != self.swapped
        # Text after an element is in one as well: some programs read an element's own text first.
        after = any(isinstance(kid, StructureElement) for kid in holder.kids)
        if holder.role in _HOLDERS or second or after or self.language:
            role = "P" if holder.role in _HOLDERS else "Span"
            own = StructureElement(role, second and not self.language, self.language)
            holder.kids.append(own)
            return own
        return holder

    @contextmanager
    def mark(self, owner: StructureElement, text: str = "") -> Iterator[None]:
        """Record what is drawn as content of an element."""
        owner.kids.append(Mark(len(self.pages) - 1, self._count))
        self._count += 1
        self._draw_mark(MarkedContent(owner, text))
        yield
        self._draw_mark(None)

    def add_link_area(self, link: StructureElement, place: QRectF, uri: str, words: str) -> None:
        """Record where a part of a link is printed on the last page."""
        link.kids.append(LinkArea(len(self.pages) - 1, place, uri, words))

    def _draw_mark(self, drawn: MarkedContent | None) -> None:
        if self.pen().style() is Qt.PenStyle.NoPen:
            self.setPen(Qt.GlobalColor.black)
        place = QPointF(-FIRST_MARK - len(self.pages[-1]), -1)
        self.drawLine(place, place)
        self.pages[-1].append(drawn)
