"""A second typeface for letters that the first one lacks, such as those of Diné bizaad.

Noto Sans has them. It is loaded only where an offered language needs it: the file is large,
and most kiosks never show one of its letters.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from kiosk.files import paths
from ui.theme.theme import load_fonts, register_font

if TYPE_CHECKING:
    from collections.abc import Iterable


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


def _text_of(texts: object) -> str:
    return msgspec.json.encode(texts, enc_hook=str).decode()


@cache
def _load() -> str:
    """Register the second typeface and return its family name.

    Where its file is damaged it is the system's own.
    """
    number = register_font(paths.further_font())
    return QFontDatabase.applicationFontFamilies(number)[0] if number >= 0 else QFont().family()
