"""Which element of the document each stroke on the page belongs to.

A PDF that a screen reader can follow says of everything on the page whether it is a heading, a
paragraph, an entry of a list or mere decoration, in reading order and in its language. Qt writes
nothing of the kind. So while a page is drawn, elements are noted here, and marks are left in the
page by which `ui.paper.pdf` finds again what was drawn for which element.

On any other painter, for the preview or a printer of Qt's, nothing is noted.
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
"""A mark is a point this far to the left of the page, and one further for each."""

_HOLDERS: Final = frozenset({"Document", "Sect", "BlockQuote", "L", "LI", "LBody"})


@dataclass
class StructureElement:
    """Something that is read: a heading, a paragraph, a list, an entry.

    Args:
        role: One of PDF's own standard structure types.
        second: Whether it speaks the sheet's second language.
        spoken: What is read in place of what is drawn, for a box to tick.
        alternative: What says the same as a picture.
        numbered: Whether the entries of a list have numbers.
        box: Left, top, right and bottom of a picture, in units.
        kids: Elements in it, and numbers of what is drawn for it itself.
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
    """What is drawn from one mark to the next.

    Args:
        owner: What it belongs to.
        text: The words, empty for a picture.
    """

    owner: StructureElement
    text: str = ""


class TaggingPainter(QPainter):
    """Draws on a PDF and keeps the elements of the document."""

    def __init__(self, writer: QPdfWriter) -> None:
        super().__init__(writer)
        # Qt's PDF engine leaves out every line until the pen has changed once.
        self.setPen(Qt.PenStyle.NoPen)
        self.root = StructureElement("Document")
        self.sequences: list[MarkedContent | None] = []
        """From each mark to the next; None for decoration."""
        self._open = [self.root]
        self._count = 0

    @contextmanager
    def open_element(self, opened: StructureElement) -> Iterator[None]:
        """Open an element inside the one that is open."""
        self._open[-1].kids.append(opened)
        self._open.append(opened)
        yield
        self._open.pop()

    @contextmanager
    def mark_text(self, text: str, *, second: bool) -> Iterator[None]:
        """Take what is drawn for words; they are a paragraph where they stand in no other."""
        holder = self._open[-1]
        if holder.role in _HOLDERS or second:
            own = StructureElement("P" if holder.role in _HOLDERS else "Span", second)
            holder.kids.append(own)
            holder = own
        with self.mark(holder, text):
            yield

    @contextmanager
    def mark(self, owner: StructureElement, text: str = "") -> Iterator[None]:
        """Take what is drawn for an element."""
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
    """Take what is drawn on this painter for words, where it keeps elements at all."""
    if not isinstance(painter, TaggingPainter):
        return nullcontext()
    return painter.mark_text(text, second=second)
