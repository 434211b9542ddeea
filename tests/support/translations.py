"""What there is in each language: Qt's files for translators, and the content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec

from kiosk.content import loader
from kiosk.files import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = paths.resources() / "content"
WORDS = paths.resources() / "translations"


def messages(file: Path) -> dict[tuple[str, str], ET.Element]:
    """Return every message of a file for translators, by its context and its English words."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def said(message: ET.Element) -> list[str]:
    """Return a translation, or all its plural forms."""
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def words_of(code: str) -> dict[str, str]:
    """Return the words of the interface in a language, by their English; none for English."""
    file = WORDS / f"imh_kiosk_{code}.ts"
    found = messages(file) if file.exists() else {}
    return {english: said(message)[0] for (_, english), message in found.items()}


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text inside plain values with where it stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from texts(entry, f"{key}.{name}")
    elif isinstance(value, list | tuple):
        for place, entry in enumerate(value):
            yield from texts(entry, f"{key}[{place}]")


def whole(code: str) -> dict[str, str]:
    """Return all content of a language by where it stands; what is no word is left out.

    Each language has a table of its own of what its voice would say wrongly.
    """
    read = msgspec.to_builtins(loader.load(CONTENT, code), enc_hook=str)
    no_words = re.compile(
        r"^\.(code|audio|sources|speech|language\.(locale|review|direction|letters))|\.id$"
    )
    return {key: text for key, text in texts(read) if not no_words.search(key)}
