"""Makes a PDF that Qt wrote a tagged one, with the same bytes for the same sheet.

Qt 6.11 writes no structure and no language, and adds the time and a random number to every file.
Here the page's operators are split at the marks of `ui.paper.marked_content`, each part becomes
a marked-content sequence, and the elements become the structure tree.

pikepdf could do it, but would add 43 MB to the package and 0.17 s before the first sheet.

ISO 32000-1: 14.7 and 14.8 for structure, 14.9 for language, Alt and ActualText. The file keeps to
PDF/UA-1 (ISO 14289-1) and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ui.paper import pdf_objects
from ui.paper.marked_content import FIRST_MARK
from ui.paper.pdf_glyphs import Glyphs, name_glyphs
from ui.paper.structure_tree import Measures, StructureTree, pdf_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.paper.marked_content import MarkedContent, StructureElement
    from ui.paper.pdf_objects import PdfFile

_MARK = re.compile(rb"-%d\d{5} -1 m\nh\nS\n" % (FIRST_MARK // 100_000))
# Operators that paint; all others only set the graphics state.
_PAINTING = re.compile(rb"(?:^|\s)(?:[SsfFBb]\*?|Tj|TJ|Do|sh)\s")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
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
        measures: Of every page.
    """

    title: str
    languages: tuple[str, ...]
    creator: str
    measures: Measures


def tagged_pdf(
    document: bytes,
    root: StructureElement,
    pages: Sequence[Sequence[MarkedContent | None]],
    info: DocumentInfo,
) -> bytes:
    """Return a PDF with structure, language and title, and without times and random numbers.

    Args:
        document: As Qt wrote it.
        root: The structure elements in reading order.
        pages: For each page, what is drawn after each mark, up to the next.
        info: Title, languages and measures.

    Raises:
        ValueError: The document has other pages or marks than these.
    """
    file = pdf_objects.read(document)
    numbers = file.pages()
    name_glyphs(file)
    for number, sequences in zip(numbers, pages, strict=True):
        page = file.objects[number]
        contents = file.resolve(page, "Contents")
        contents.pack(_marked_operators(contents.unpacked(), sequences, Glyphs(file, page)))
        page.remove_entry(b"Annots ")
    tree = StructureTree(file, numbers, info.languages[-1], info.measures)
    top = file.objects[file.find("Catalog")]
    top.remove_entry(b"Names ")
    top.remove_entry(b"Metadata ")
    top.add_entries(
        f"/Metadata {_metadata(file, info)} 0 R /Lang ({info.languages[0]}) "
        f"/MarkInfo << /Marked true >> /StructTreeRoot {tree.write(root)} 0 R "
        "/ViewerPreferences << /DisplayDocTitle true >>"
    )
    title, creator = pdf_string(info.title), pdf_string(info.creator)
    information = file.add(f"<< /Title {title} /Creator {creator} >>")
    return pdf_objects.write(file, file.find("Catalog"), information)


def _metadata(file: PdfFile, info: DocumentInfo) -> int:
    """Add the title, the languages and the standard that the file keeps to, as XMP."""
    names = "".join(f"<rdf:li>{code}</rdf:li>" for code in info.languages)
    xmp = _XMP.format(title=escape(info.title), languages=names).encode()
    return file.add("<< /Type /Metadata /Subtype /XML >>", xmp)


def _marked_operators(
    operators: bytes, sequences: Sequence[MarkedContent | None], glyphs: Glyphs
) -> bytes:
    """Return a page's operators as marked-content sequences and artifacts."""
    parts = _MARK.split(operators)
    if len(parts) != len(sequences) + 1:
        raise ValueError(f"{len(parts) - 1} marks found on the page, {len(sequences)} left")
    marked, number = [], 0
    for part, drawn in zip(parts, [None, *sequences], strict=True):
        if drawn is not None:
            role, text_read = drawn.owner.role.encode(), glyphs.with_spaces(part, drawn.text)
            marked.append(b"/%b << /MCID %d >> BDC\n%bEMC\n" % (role, number, text_read))
            number += 1
        elif _PAINTING.search(part):
            marked.append(b"/Artifact BMC\n%bEMC\n" % part)
        else:
            marked.append(part)
    return b"".join(marked)
