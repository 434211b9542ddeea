"""The words of the interface in a language, without Qt: read from the compiled translations.

The programs that gather what is spoken need them, and the sources of the translations are not
shipped. The format is Qt's own (`.qm`): sections, each with a tag and a length; in one of them
every message with its context, its English words and its translations.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.files import shipped
from kiosk.files.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE_LANGUAGE = "en"
"""Of the words in the program itself."""
_MAGIC_BYTES = 16
_MESSAGES = 0x69  # tag of the section
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7  # tags within a message
_NOTHING = 0xFFFFFFFF  # length of a translation that is empty


@dataclass(frozen=True)
class InterfaceWords:
    """One message of the interface.

    Args:
        context: Name of the class that has the words.
        source: The words in English, with `%1` or `%n` where something is put in.
        forms: The words in the language asked for; several where a number changes them.
    """

    context: str
    source: str
    forms: tuple[str, ...]


def load(folder: Path | Overlay, code: str) -> tuple[InterfaceWords, ...]:
    """Return every message of the interface in a language, else in English.

    Args:
        folder: The compiled translations, `imh_kiosk_<code>.qm`.
        code: Of the language.
    """
    compiled = Overlay.of(folder)
    files = compiled.files("", "imh_kiosk_*.qm")
    every = {key: () for path in files for key in _messages(path)}
    own = _messages(compiled.path(f"imh_kiosk_{code}.qm"))
    english = _messages(compiled.path(f"imh_kiosk_{SOURCE_LANGUAGE}.qm"))
    return tuple(
        InterfaceWords(context, source, own.get(key) or english.get(key) or (source,))
        for key in sorted(every)
        for context, source in (key,)
    )


def _messages(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return translations by context and English words, none of a file that cannot be read."""
    try:
        data = shipped.read(path)
        return {(context, source): forms for context, source, forms in _records(data)}
    except (shipped.DamagedError, struct.error, UnicodeDecodeError, IndexError):
        return {}


def _records(data: bytes) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield context, English words and translations of every message."""
    messages = _section(data)
    place, fields, forms = 0, dict[int, str](), list[str]()
    while place < len(messages):
        tag = messages[place]
        place += 1
        if tag == _END:
            yield fields.get(_CONTEXT, ""), fields.get(_SOURCE, ""), tuple(filter(None, forms))
            fields, forms = {}, []
            continue
        (length,) = struct.unpack_from(">I", messages, place)
        place += 4
        length = 0 if length == _NOTHING else length
        field = messages[place : place + length]
        place += length
        if tag == _TRANSLATION:
            forms.append(field.decode("utf-16-be"))
        else:
            fields[tag] = field.decode()


def _section(data: bytes) -> bytes:
    """Return the section with the messages, empty where there is none."""
    place = _MAGIC_BYTES
    while place < len(data):
        tag, length = struct.unpack_from(">BI", data, place)
        place += 5
        if tag == _MESSAGES:
            section = data[place : place + length]
            return section if len(section) == length else b""
        place += length
    return b""
