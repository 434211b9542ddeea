"""Writes structure elements as objects of a PDF: the structure tree, and links.

ISO 32000-1: 14.7 for the tree, 14.8.5 for attributes, 12.5.6.5 for links.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ui.paper.marked_content import LinkArea, Mark, StructureElement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ui.paper.pdf_objects import PdfFile

_NUMBERED: Final = "/O /List /ListNumbering /Decimal"
_PRINTED: Final = 4  # annotation flag: printed as it is shown
_SAME: Final = 0.5  # units; edges of cells that are nearer to each other are one


@dataclass(frozen=True)
class Measures:
    """Measures of a page.

    Args:
        unit: Of the drawing, in points.
        height: Of the page, in units.
    """

    unit: float
    height: float

    def corners(self, left: float, top: float, right: float, bottom: float) -> str:
        """Return a rectangle in points, from the lower left corner of the page."""
        sides = (left, self.height - bottom, right, self.height - top)
        return " ".join(f"{side * self.unit:.1f}" for side in sides)


@dataclass
class StructureTree:
    """Writes the elements of a document.

    Args:
        file: The file; its pages get the links.
        pages: Numbers of the pages' objects, in order.
        language: Code of the second language.
        measures: Of every page.
    """

    file: PdfFile
    pages: Sequence[int]
    language: str
    measures: Measures
    _parents: dict[Mark, int] = field(default_factory=dict)
    _links: list[tuple[LinkArea, int, int]] = field(default_factory=list)
    _spans: dict[int, int] = field(default_factory=dict)

    def write(self, root: StructureElement) -> int:
        """Write all elements and return the number of the tree's root."""
        top = self.file.add("<< /Type /StructTreeRoot >>")
        document = self._element(root, top)
        listed = self.file.add(f"<< /Nums [{self._parent_tree()}] >>")
        following = len(self.pages) + len(self._links)
        self.file.objects[top].add_entries(
            f"/K [{document} 0 R] /ParentTree {listed} 0 R /ParentTreeNextKey {following}"
        )
        for place, page in enumerate(self.pages):
            own = [number for area, number, _ in self._links if area.page == place]
            annotations = f" /Annots [{_references(own)}]" if own else ""
            self.file.objects[page].add_entries(f"/StructParents {place} /Tabs /S{annotations}")
        return top

    def _parent_tree(self) -> str:
        """Return who owns the marked-content sequences of each page, and then each link."""
        owners = []
        for place in range(len(self.pages)):
            marks = sorted(mark.number for mark in self._parents if mark.page == place)
            listed = _references(self._parents[Mark(place, number)] for number in marks)
            owners.append(f"{place} [{listed}]")
        for key, (_, _, owner) in enumerate(self._links, len(self.pages)):
            owners.append(f"{key} {owner} 0 R")
        return " ".join(owners)

    def _element(self, one: StructureElement, parent: int) -> int:
        if one.role == "Table":
            self._spans.update(_column_spans(one))
        number = self.file.add(
            f"<< /Type /StructElem /S /{one.role} /P {parent} 0 R{self._entries(one)} >>"
        )
        page = _first_page(one)
        kids = " ".join(self._kid(kid, number, page) for kid in one.kids)
        own = "" if page is None else f"/Pg {self.pages[page]} 0 R "
        self.file.objects[number].add_entries(f" {own}/K [{kids}]")
        return number

    def _kid(self, kid: StructureElement | Mark | LinkArea, owner: int, page: int | None) -> str:
        """Return an entry of an element's kids; `page` is where its own first content is."""
        if isinstance(kid, Mark):
            self._parents[kid] = owner
            if kid.page == page:
                return str(kid.number)
            return f"<< /Type /MCR /Pg {self.pages[kid.page]} 0 R /MCID {kid.number} >>"
        if isinstance(kid, LinkArea):
            link = self._link(kid, owner)
            return f"<< /Type /OBJR /Pg {self.pages[kid.page]} 0 R /Obj {link} 0 R >>"
        return f"{self._element(kid, owner)} 0 R"

    def _link(self, area: LinkArea, owner: int) -> int:
        here = area.place
        place = self.measures.corners(here.left(), here.top(), here.right(), here.bottom())
        key = len(self.pages) + len(self._links)
        number = self.file.add(
            f"<< /Type /Annot /Subtype /Link /Rect [{place}] /Border [0 0 0] /F {_PRINTED} "
            f"/Contents {pdf_string(area.words)} /StructParent {key} "
            f"/A << /S /URI /URI <{area.uri.encode('ascii').hex()}> >> >>"
        )
        self._links.append((area, number, owner))
        return number

    def _entries(self, one: StructureElement) -> str:
        entries = ""
        if language := one.language or (self.language if one.in_second_language else ""):
            entries += f" /Lang ({language})"
        if one.actual_text:
            entries += f" /ActualText {pdf_string(one.actual_text)}"
        if one.alternative:
            entries += f" /Alt {pdf_string(one.alternative)}"
        if attributes := self._attributes(one):
            entries += f" /A << {attributes} >>"
        return entries

    def _attributes(self, one: StructureElement) -> str:
        if one.box:
            return f"/O /Layout /BBox [{self.measures.corners(*one.box)}] /Placement /Block"
        if one.numbered:
            return _NUMBERED
        scope = " /Scope /Column" if one.role == "TH" else ""
        if span := self._spans.get(id(one), 0):
            return f"/O /Table{scope} /ColSpan {span}"
        return ""


def _first_page(one: StructureElement) -> int | None:
    """Return the page on which an element begins, None for an empty one."""
    found = (
        _first_page(kid) if isinstance(kid, StructureElement) else kid.page for kid in one.kids
    )
    return next((page for page in found if page is not None), None)


def _column_spans(table: StructureElement) -> dict[int, int]:
    """Return how many columns each cell of a table takes, by the cell's identity.

    A column lies between two neighbouring edges of any cells, so that rows whose cells are of
    different widths have the same number of columns.
    """
    cells = list(_cells(table))
    edges: list[float] = []
    for edge in sorted(edge for _, both in cells for edge in both):
        if not edges or edge - edges[-1] > _SAME:
            edges.append(edge)
    return {
        id(cell): sum(left - _SAME <= edge < right - _SAME for edge in edges)
        for cell, (left, right) in cells
    }


def _cells(table: StructureElement) -> Iterator[tuple[StructureElement, tuple[float, float]]]:
    for kid in table.kids:
        if isinstance(kid, StructureElement):
            if kid.edges:
                yield kid, kid.edges
            else:
                yield from _cells(kid)


def _references(numbers: Iterable[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def pdf_string(words: str) -> str:
    """Return text as a PDF string: hexadecimal UTF-16."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
