"""Whether a file that Qt reads is whole, by its own structure: drawings, typefaces, translations.

For source checkouts, whose files may be edited and so have no manifest.
"""

from __future__ import annotations

import stat
import struct
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# A compiled translation: see QTranslator's source, qtranslator.cpp.
_QM_MAGIC: Final = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_QM_HASHES, _QM_MESSAGES = 0x42, 0x69
_QM_PART: Final = struct.Struct(">BI")
_QM_HASH: Final = struct.Struct(">II")
_QM_LENGTH: Final = struct.Struct(">I")
_QM_END, _QM_TRANSLATION, _QM_OBSOLETE = 1, 3, 5
_QM_TEXTS = (_QM_TRANSLATION, 6, 7, 8)  # translation, source, context, comment

# The head of a typeface and an entry of its table directory: the OpenType specification.
_SFNT_HEAD: Final = struct.Struct(">IHHHH")
_SFNT_ENTRY: Final = struct.Struct(">4sIII")
_CHECKED_TABLES = (b"cmap", b"glyf", b"loca", b"hmtx", b"maxp", b"hhea", b"gvar", b"GSUB", b"GPOS")


def problem(path: Path) -> str:
    """Return why a file cannot be used, empty where nothing is found."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "not a regular file"
        data = path.read_bytes()
    except OSError as error:
        return error.strerror or "an unreadable file"
    sound = _KINDS.get(path.suffix, _is_text)
    return "" if data and sound(data) else "a damaged file"


def is_sound_translation(data: bytes) -> bool:
    """Whether every message of a compiled translation lies inside the file."""
    if not data.startswith(_QM_MAGIC):
        return False
    parts: dict[int, bytes] = {}
    place = len(_QM_MAGIC)
    while place < len(data):
        if place + _QM_PART.size > len(data):
            return False
        kind, length = _QM_PART.unpack_from(data, place)
        place += _QM_PART.size
        parts[kind] = data[place : place + length]
        place += length
        if place > len(data):
            return False
    hashes, messages = parts.get(_QM_HASHES, b""), parts.get(_QM_MESSAGES, b"")
    if not hashes or len(hashes) % _QM_HASH.size:
        return False
    entries = list(_QM_HASH.iter_unpack(hashes))
    sorted_as_searched = all(one[0] <= other[0] for one, other in pairwise(entries))
    return sorted_as_searched and all(_is_sound_message(messages, at) for _, at in entries)


def _is_sound_message(messages: bytes, place: int) -> bool:
    while place < len(messages):
        kind = messages[place]
        place += 1
        if kind == _QM_END:
            return True
        if kind == _QM_OBSOLETE:
            place += _QM_LENGTH.size
            continue
        if kind not in _QM_TEXTS or place + _QM_LENGTH.size > len(messages):
            return False
        (length,) = _QM_LENGTH.unpack_from(messages, place)
        if kind == _QM_TRANSLATION and length % 2:  # UTF-16
            return False
        place += _QM_LENGTH.size + length
    return False


def _is_drawing(data: bytes) -> bool:
    roots: list[str] = []
    parser = expat.ParserCreate()

    def begin(name: str, _: dict[str, str]) -> None:
        roots.append(name)
        parser.StartElementHandler = None  # only the outermost one matters

    parser.StartElementHandler = begin
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat’s own
    except expat.ExpatError:
        return False
    return roots == ["svg"]


def _is_typeface(data: bytes) -> bool:
    if len(data) < _SFNT_HEAD.size:
        return False
    count = _SFNT_HEAD.unpack_from(data)[1]
    if not count or len(data) < _SFNT_HEAD.size + count * _SFNT_ENTRY.size:
        return False
    for place in range(count):
        at = _SFNT_HEAD.size + place * _SFNT_ENTRY.size
        name, checksum, offset, length = _SFNT_ENTRY.unpack_from(data, at)
        table = data[offset : offset + length]
        if len(table) != length:
            return False
        if name in _CHECKED_TABLES and _checksum(table) != checksum:
            return False
    return True


def _checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _is_text(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8").strip()) and b"\0" not in data
    except UnicodeDecodeError:
        return False


_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".qm": is_sound_translation,
    ".svg": _is_drawing,
    ".ttf": _is_typeface,
}
