"""Letters in a clinic's own texts, or in content, that no typeface of the kiosk has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.strings import strings
from kiosk.files import font_coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import ClinicOptions

_REMEDY = "write it in other letters; without a font for them on this computer they are left out"
_TEXT = re.compile(r"<text\b.*?</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FILES = ("logo", "contacts")  # options of the clinic that are names of files


def fault_sentences(data: KioskData) -> Iterator[str]:
    """Yield one sentence for every text with a letter that no shipped typeface has."""
    texts = [
        *_clinic(data.config.clinic),
        *((f"contacts, {key}", text) for key, text in strings(data.contacts)),
        *(
            (f"content {code}, {key}", text)
            for code, content in data.contents.items()
            for key, text in strings(content)
        ),
    ]
    for place, text in texts:
        if letters := font_coverage.missing(text):
            described = font_coverage.described(letters)
            yield f"{place}: no typeface of the kiosk has {described}; {_REMEDY}"


def _clinic(clinic: ClinicOptions) -> Iterator[tuple[str, str]]:
    for key, text in strings(clinic):
        if key not in _FILES:
            yield f"[clinic] {key}", text
    if clinic.logo.lower().endswith(".svg"):
        yield f"[clinic] logo, words in {clinic.logo}", _words_of(Path(clinic.logo))


def _words_of(logo: Path) -> str:
    """Return the words that a drawing sets in type, empty where it cannot be read."""
    try:
        drawn = logo.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""  # the check of the logo says so
    return " ".join(_TAG.sub(" ", found) for found in _TEXT.findall(drawn))
