"""Whether a file is whole, by its own structure: drawings, typefaces, translations, recordings.

For source checkouts, whose files may be edited and so have no manifest.
"""

from __future__ import annotations

import re
import stat
import struct
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

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

# A typeface: the OpenType specification, "Organization of an OpenType font" and table "head".
_SFNT_VERSIONS: Final = (b"\0\1\0\0", b"OTTO", b"true")
_WHOLE_CHECKSUM: Final = 0xB1B0AFBA  # which checkSumAdjustment makes of every file

_SAMPLE_BYTES: Final = 2

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULES: Final = re.compile(
    r"""(\s*[*\w][\w*."=\[\]:#,\s-]*\{(\s*[a-z-]+:\s[\w$#{}"%.,()\s-]+;)+\s*\})+\s*""", re.ASCII
)


def problem(path: Path, *, thorough: bool = True) -> str:
    """Return why a file cannot be used, empty where nothing is found.

    Args:
        path: The file.
        thorough: Whether drawings are read to their last number, which takes milliseconds each.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "not a regular file"
        data = path.read_bytes()
    except OSError as error:
        return error.strerror or "an unreadable file"
    kinds = _KINDS if thorough else _KINDS | {".svg": is_whole_drawing}
    sound = kinds.get(path.suffix, _is_text)
    return "" if data and sound(data) else "a damaged file"


def is_playable(path: Path) -> bool:
    """Whether a file is a recording that the kiosk plays: a WAV of 16 bits with sound in it."""
    import wave  # not needed for the first page

    try:
        with wave.open(str(path), "rb") as file:
            return file.getsampwidth() == _SAMPLE_BYTES and file.getnframes() > 0
    except (OSError, EOFError, RuntimeError, wave.Error):  # RuntimeError: pieces in a wrong place
        return False


@lru_cache(maxsize=2)
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
    sound: set[int] = set()
    return sorted_as_searched and all(_is_sound_message(messages, at, sound) for _, at in entries)


def _is_sound_message(messages: bytes, place: int, sound: set[int]) -> bool:
    """Whether a message ends inside the file.

    Args:
        messages: All of them.
        place: Where it begins.
        sound: Places from which one is known to end. Else a file of messages that share their end
            would be read for hours.
    """
    passed: list[int] = []
    while place < len(messages):
        passed.append(place)
        kind = messages[place]
        if kind == _QM_END or place in sound:
            sound.update(passed)
            return True
        place += 1
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


def _is_typeface(data: bytes) -> bool:
    return data[:4] in _SFNT_VERSIONS and _checksum(data) == _WHOLE_CHECKSUM


def _checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def is_whole_drawing(data: bytes) -> bool:
    """Whether a file is XML from its first to its last element, and SVG."""
    from xml.parsers import expat

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


def _is_drawing(data: bytes) -> bool:
    from kiosk.files import drawing  # late: a start only looks whether drawings are whole

    return drawing.is_sound(data)


def _is_style_sheet(data: bytes) -> bool:
    if not _is_text(data):
        return False
    text = _COMMENT.sub("", data.decode("utf-8"))
    return bool(_RULES.fullmatch(text))


def _is_text(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8").strip()) and b"\0" not in data
    except UnicodeDecodeError:
        return False


_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".qm": is_sound_translation,
    ".svg": _is_drawing,
    ".qss": _is_style_sheet,
    ".ttf": _is_typeface,
}
