"""Which characters the shipped typefaces have, read from their own tables (OpenType, cmap)."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kiosk.files import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEED_NO_GLYPH = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # control, format and white space
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_SEGMENTS, _GROUPS = 4, 12  # the formats of a subtable that typefaces have for Unicode


def missing(text: str) -> str:
    """Return the characters of a text that no shipped typeface has, each once, in order."""
    return "".join(letter for letter in dict.fromkeys(text) if not _is_covered(letter))


def described(letters: str, most: int = 5) -> str:
    """Return characters with their code points, such as "健 (U+5065)", the first few of many."""
    named = [
        f"{letter} (U+{ord(letter):04X})" if letter.isprintable() else f"U+{ord(letter):04X}"
        for letter in letters[:most]
    ]
    more = len(letters) - most
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def characters(path: Path) -> frozenset[int]:
    """Return the code points for which a typeface has a glyph.

    Raises:
        OSError, struct.error: The file cannot be read, or is no typeface.
    """
    data = path.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = (struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(count))
    start = next((offset for name, _, offset, _ in tables if name == b"cmap"), 0)
    (subtables,) = struct.unpack_from(">H", data, start + 2)
    found: set[int] = set()
    for place in range(subtables):
        _, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * place)
        found.update(_code_points(data, start + offset))
    return frozenset(found)


def _is_covered(letter: str) -> bool:
    if unicodedata.category(letter) in _NEED_NO_GLYPH or ord(letter) in _VARIATION_SELECTORS:
        return True
    return ord(letter) in _shipped()


@cache
def _shipped() -> frozenset[int]:
    files = (paths.fonts()[0], paths.fallback_font_file())
    return frozenset[int]().union(*map(characters, files))


def _code_points(data: bytes, at: int) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", data, at)
    if kind == _GROUPS:
        (count,) = struct.unpack_from(">I", data, at + 12)
        for place in range(count):
            first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * place)
            yield from range(first, last + 1)
    elif kind == _SEGMENTS:
        (double,) = struct.unpack_from(">H", data, at + 6)
        numbers = f">{double // 2}H"
        ends, starts, deltas, offsets = (
            struct.unpack_from(numbers, data, at + 14 + skipped)
            for skipped in (0, double + 2, 2 * double + 2, 3 * double + 2)
        )
        for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code + deltas[place]
                if offsets[place]:
                    spot = at + 14 + 3 * double + 2 + 2 * place
                    spot += offsets[place] + 2 * (code - first)
                    (glyph,) = struct.unpack_from(">H", data, spot)
                if glyph & 0xFFFF:
                    yield code
