"""Makes a PDF that Qt wrote a tagged one, with the same bytes for the same sheet.

Qt 6.11 writes no structure and no language, and adds the time and a random number to every file.
Here the page's operators are split at the marks of `ui.paper.marked_content`, each part becomes
a marked-content sequence, and the elements become the structure tree.

pikepdf could do it, but would add 43 MB to the package and 0.17 s before the first sheet.

ISO 32000-1: 14.7 and 14.8 for structure, 14.9 for language, Alt and ActualText.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.paper import pdf_objects
from ui.paper.marked_content import FIRST_MARK, MarkedContent, StructureElement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.paper.pdf_objects import PdfFile, PdfObject

_MARK = re.compile(rb"-%d\d{5} -1 m\nh\nS\n" % (FIRST_MARK // 100_000))
# Operators that paint; all others only set the graphics state.
_PAINTING = re.compile(rb"(?:^|\s)(?:[SsfFBb]\*?|Tj|TJ|Do|sh)\s")
# Qt maps a glyph to the first character that has it: a space to a tab, and a ligature to a
# character of its own, which a search for its letters misses.
_INTENDED_CHARACTERS = {
    b"<0009>": " ",
    b"<FB00>": "ff",
    b"<FB01>": "fi",
    b"<FB02>": "fl",
    b"<FB03>": "ffi",
}
_LISTED = re.compile(rb"\[<[^\]]*\]")  # in ToUnicode: the characters of a range of glyphs
_RANGE = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> (\[<[^\]]*\])")
_CODE = re.compile(rb"<([0-9A-F]+)>")
_GLYPH = re.compile(rb"<([0-9A-F]{4})> Tj")
_FONT = re.compile(rb"/(F\d+) \d+ Tf")
_RUN_END = b"ET\n"
_NUMBERED = "/A << /O /List /ListNumbering /Decimal >>"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class DocumentInfo:
    """Title, languages and measures of a document.

    Args:
        title: Of the document, in its first language.
        languages: Codes, the family's first.
        creator: The program.
        unit: Of the drawing, in points.
        height: Of a page, in units.
    """

    title: str
    languages: tuple[str, ...]
    creator: str
    unit: float
    height: float


@dataclass(frozen=True)
class DrawnContent:
    """What was recorded while the pages were drawn.

    Args:
        root: The structure elements in reading order.
        sequences: What is drawn after each mark, up to the next.
        page_starts: The number of each page's first marked-content sequence.
    """

    root: StructureElement
    sequences: Sequence[MarkedContent | None]
    page_starts: Sequence[int] = (0,)


def tagged_pdf(document: bytes, drawn: DrawnContent, info: DocumentInfo) -> bytes:
    """Return a PDF with structure, language and title, and without times and random numbers.

    Args:
        document: As Qt wrote it.
        drawn: What was recorded while it was drawn.
        info: Title, languages and measures.
    """
    file = pdf_objects.read(document)
    pages = file.pages()
    _name_glyphs(file)
    left = list(drawn.sequences)
    for place, page in enumerate(pages):
        contents = file.resolve(file.objects[page], "Contents")
        contents.pack(_marked_operators(contents.unpacked(), left, _Glyphs(file, page)))
        file.objects[page].add_entries(f"/StructParents {place} /Tabs /S")
        file.objects[page].remove_entry(b"Annots ")
    if left:
        raise ValueError(f"{len(left)} marks are on no page")
    tree = _Tree(file, pages, drawn.page_starts, info)
    catalog = file.find("Catalog")
    names = "".join(f"<rdf:li>{code}</rdf:li>" for code in info.languages)
    xmp = _XMP.format(title=_escaped(info.title), languages=names).encode()
    metadata = file.add("<< /Type /Metadata /Subtype /XML >>", xmp)
    top = file.objects[catalog]
    top.remove_entry(b"Names ")
    top.remove_entry(b"Metadata ")
    top.add_entries(
        f"/Metadata {metadata} 0 R /Lang ({info.languages[0]}) /MarkInfo << /Marked true >> "
        f"/StructTreeRoot {tree.write(drawn.root)} 0 R "
        "/ViewerPreferences << /DisplayDocTitle true >>"
    )
    information = file.add(f"<< /Title {_text(info.title)} /Creator {_text(info.creator)} >>")
    return pdf_objects.write(file, catalog, information)


def _marked_operators(operators: bytes, left: list[MarkedContent | None], glyphs: _Glyphs) -> bytes:
    """Return a page's operators as marked-content sequences and artifacts.

    Args:
        operators: As Qt wrote them.
        left: What is drawn after each mark of this page and the pages after it; those of this
            page are taken out.
        glyphs: The page's.
    """
    parts = _MARK.split(operators)
    if len(parts) > len(left) + 1:
        raise ValueError(f"{len(parts) - 1} marks found on the page, {len(left)} left")
    sequences = [None, *left[: len(parts) - 1]]
    del left[: len(parts) - 1]
    marked, number = [], 0
    for part, drawn in zip(parts, sequences, strict=True):
        if drawn is not None:
            role, text_read = drawn.owner.role.encode(), glyphs.with_spaces(part, drawn.text)
            marked.append(b"/%b << /MCID %d >> BDC\n%bEMC\n" % (role, number, text_read))
            number += 1
        elif _PAINTING.search(part):
            marked.append(b"/Artifact BMC\n%bEMC\n" % part)
        else:
            marked.append(part)
    return b"".join(marked)


def _name_glyphs(file: PdfFile) -> None:
    """Map glyphs to the characters a reader expects, and name fonts without random letters."""
    for place, font in enumerate(_fonts(file)):
        names = file.resolve(font, "ToUnicode")
        names.stream = _LISTED.sub(_renamed, names.stream or b"")
        inner = file.resolve(font, "DescendantFonts")
        described = file.resolve(inner, "FontDescriptor")
        described.remove_entry(b"CIDSet ")  # Qt's does not list all glyphs
        face = re.search(rb"/BaseFont /([^\s/]+)", font.head)
        own = b"AAAAA%c+%b" % (ord("A") + place, face[1] if face else b"")
        for item, key in ((font, b"BaseFont"), (inner, b"BaseFont"), (described, b"FontName")):
            item.head = re.sub(rb"/%b /[^\s/]+" % key, b"/%b /%b" % (key, own), item.head)


def _renamed(listed: re.Match[bytes]) -> bytes:
    """Return the characters of a range of glyphs, as a reader expects them."""
    text_read = listed[0]
    for wrong, right in _INTENDED_CHARACTERS.items():
        text_read = text_read.replace(
            wrong, b"<%b>" % right.encode("utf-16-be").hex().upper().encode()
        )
    return text_read


def _fonts(file: PdfFile) -> list[PdfObject]:
    """Return the fonts in the order of their first use on the page."""
    return [item for _, item in sorted(file.objects.items()) if b"/Type0" in item.head]


class _Glyphs:
    """The characters of the glyphs on a page.

    Args:
        file: The file, after `_name_glyphs`.
        page: The page's number.
    """

    def __init__(self, file: PdfFile, page: int) -> None:
        resources = file.resolve(file.objects[page], "Resources").head
        fonts = resources[resources.index(b"/Font <<") :]
        self._fonts = {
            name: _characters(file.resolve(file.objects[int(number)], "ToUnicode").stream or b"")
            for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", fonts)
        }

    def with_spaces(self, part: bytes, text: str) -> bytes:
        """Return operators that draw text, with the space at each line's end that Qt leaves out.

        Without it a screen reader joins the last word of a line to the first of the next.
        """
        runs = part.split(_RUN_END)
        read = 0
        for place, run in enumerate(runs[:-1]):
            font = _FONT.search(run)
            names = self._fonts[font[1]] if font else {}
            text_read = "".join(names.get(code, "") for code in _GLYPH.findall(run))
            read += len(text_read)
            space = next((code for code, name in names.items() if name == " "), None)
            if text[read : read + 1] == " " and space:
                runs[place] = run + b"<%b> Tj\n" % space
                read += 1
        return _RUN_END.join(runs)


def _characters(table: bytes) -> dict[bytes, str]:
    """Return the characters of each glyph, by its number as four hexadecimal digits."""
    characters: dict[bytes, str] = {}
    for start, listed in _RANGE.findall(table):
        for code, name in enumerate(_CODE.findall(listed), int(start, 16)):
            characters[b"%04X" % code] = bytes.fromhex(name.decode()).decode("utf-16-be")
    return characters


class _Tree:
    """Writes structure elements as objects of a file."""

    def __init__(
        self, file: PdfFile, pages: Sequence[int], page_starts: Sequence[int], info: DocumentInfo
    ) -> None:
        self._file = file
        self._pages = pages
        self._page_starts = page_starts
        self._info = info
        self._parents: dict[int, int] = {}

    def write(self, root: StructureElement) -> int:
        """Write all elements and return the number of the tree's root."""
        top = self._file.add("<< /Type /StructTreeRoot >>")
        document = self._element(root, top)
        ends = [*self._page_starts[1:], len(self._parents)]
        spans = zip(self._page_starts, ends, strict=True)
        parents = (
            " ".join(f"{self._parents[mark]} 0 R" for mark in range(start, end))
            for start, end in spans
        )
        numbers = " ".join(f"{place} [{one}]" for place, one in enumerate(parents))
        listed = self._file.add(f"<< /Nums [{numbers}] >>")
        self._file.objects[top].add_entries(f"/K [{document} 0 R] /ParentTree {listed} 0 R")
        return top

    def _element(self, one: StructureElement, parent: int) -> int:
        number = self._file.add(
            f"<< /Type /StructElem /S /{one.role} /P {parent} 0 R{self._entries(one)} >>"
        )
        kids, own = [], ""
        for kid in one.kids:
            if isinstance(kid, StructureElement):
                kids.append(f"{self._element(kid, number)} 0 R")
            else:
                self._parents[kid] = number
                page = bisect_right(self._page_starts, kid) - 1
                kids.append(str(kid - self._page_starts[page]))
                own = f"/Pg {self._pages[page]} 0 R "
        self._file.objects[number].add_entries(f" {own}/K [{' '.join(kids)}]")
        return number

    def _entries(self, one: StructureElement) -> str:
        entries = ""
        if one.in_second_language:
            entries += f" /Lang ({self._info.languages[-1]})"
        if one.actual_text:
            entries += f" /ActualText {_text(one.actual_text)}"
        if one.alternative:
            entries += f" /Alt {_text(one.alternative)}"
        if one.box:
            left, top, right, bottom = one.box
            unit, high = self._info.unit, self._info.height
            corners = (left, high - bottom, right, high - top)
            box = " ".join(f"{corner * unit:.1f}" for corner in corners)
            entries += f" /A << /O /Layout /BBox [{box}] /Placement /Block >>"
        if one.numbered:
            entries += f" {_NUMBERED}"
        return entries


def _escaped(words: str) -> str:
    """Return text escaped for XML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _text(words: str) -> str:
    """Return text as a PDF string: hexadecimal UTF-16."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
