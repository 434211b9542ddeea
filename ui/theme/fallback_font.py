"""A second typeface for letters that the first one lacks, such as those of Diné bizaad.

Noto Sans has them. It is loaded only where an offered language needs it: the file is large,
and most kiosks never show one of its letters.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont

from kiosk.files import paths
from ui.theme.theme import load_fonts, register_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.sheets.sheet import Sheet

PartT = TypeVar("PartT")
_NEED_NO_GLYPH = {"Cc", "Cf", "Zs"}  # control, format, spaces


def ensure_glyphs(texts: Iterable[object]) -> bool:
    """Load the second typeface where a text has a letter that the first one lacks.

    Args:
        texts: Contents, contacts, or a sheet; each is read as JSON.

    Returns:
        Whether it was needed.
    """
    letters = {letter for each in texts for letter in _text_of(each)}
    own = QRawFont.fromFont(QFont(load_fonts()))
    if all(own.supportsCharacter(ord(letter)) for letter in letters if letter.isprintable()):
        return False
    QFont.insertSubstitution(load_fonts(), _load())
    return True


def drawable(text: str) -> str:
    """Return a text without the letters for which neither we nor this computer have a glyph.

    Each of them would be drawn as a box. `imh-kiosk check` names them.
    """
    if text.isascii():
        return text
    further = tuple(QFont.substitutes(load_fonts()))
    missing = [letter for letter in set(text) if not _has_glyph(letter, further)]
    return text.translate(dict.fromkeys(map(ord, missing))) if missing else text


def drawable_sheet(sheet: Sheet) -> Sheet:
    """Return a sheet without letters that would be drawn as boxes; its codes keep them."""
    drawn = _drawable_parts(sheet)
    pages = tuple(
        replace(page, scan=own.scan) for page, own in zip(drawn.pages, sheet.pages, strict=True)
    )
    return replace(drawn, pages=pages, logo=sheet.logo)


def _drawable_parts(part: PartT) -> PartT:
    """Return a string, a tuple or a dataclass with all strings in it drawable.

    It is the same one where nothing changes, as nearly always.
    """
    if isinstance(part, str) and type(part) is str:
        return cast("PartT", drawable(part))
    if isinstance(part, tuple):
        drawn = tuple(map(_drawable_parts, part))
        same = all(new is old for new, old in zip(drawn, part, strict=True))
        return part if same else cast("PartT", drawn)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {}
        for field in fields(part):
            own = getattr(part, field.name)
            if (new := _drawable_parts(own)) is not own:
                changed[field.name] = new
        return replace(part, **changed) if changed else part
    return part


@cache
def _has_glyph(letter: str, further: tuple[str, ...]) -> bool:
    """Whether a letter can be drawn; `further` are the typefaces loaded beside the first one."""
    import unicodedata  # not needed for words in ASCII

    if unicodedata.category(letter) in _NEED_NO_GLYPH:
        return True
    # Qt asks the system's own typefaces, too.
    return QFontMetrics(QFont([load_fonts(), *further])).inFontUcs4(ord(letter))


def _text_of(texts: object) -> str:
    return msgspec.json.encode(texts, enc_hook=str).decode()


@cache
def _load() -> str:
    """Register the second typeface and return its family name.

    Where its file is damaged it is the system's own.
    """
    number = register_font(paths.fallback_font_file())
    return QFontDatabase.applicationFontFamilies(number)[0] if number >= 0 else QFont().family()
