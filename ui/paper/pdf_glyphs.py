"""The characters of a PDF's glyphs, as search and screen readers expect them.

Qt maps a glyph to the first character that has it: a space to a tab, and a ligature to a
character of its own, which a search for its letters misses. It names fonts at random, and leaves
out the space at the end of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.paper.pdf_objects import PdfFile, PdfObject

_INTENDED_CHARACTERS: Final = {
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


def name_glyphs(file: PdfFile) -> None:
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


class Glyphs:
    """The characters of the glyphs on a page.

    Args:
        file: The file, after `name_glyphs`.
        page: The page.
    """

    def __init__(self, file: PdfFile, page: PdfObject) -> None:
        resources = file.resolve(page, "Resources").head
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
