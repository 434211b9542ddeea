"""The letters of the shipped typefaces, as Qt knows them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QRawFont

from kiosk.files import font_coverage, paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "path", [*paths.fonts(), paths.fallback_font_file()], ids=lambda path: path.stem
)
def test_the_characters_of_a_typeface_are_those_that_qt_finds(path: object, qapp: object) -> None:
    font = QRawFont(str(path), 20)
    found = font_coverage.characters(path)  # type: ignore[arg-type]  # a path, also as an id
    assert len(found) > 300
    for code in (*range(0x20, 0x3000), *range(0xA640, 0xAC00), *range(0xE000, 0xFFFE), 0x1F600):
        if not 0xD800 <= code < 0xE000:
            assert (code in found) == font.supportsCharacter(code), hex(code)


def test_a_character_without_a_glyph_of_its_own_is_none_of_a_typeface(tmp_path: Path) -> None:
    """Glyph 0 stands for all that is missing: OpenType specification, "cmap", format 4."""
    ends, starts, deltas, offsets = (0x42, 0xFFFF), (0x41, 0xFFFF), (0x10000 - 0x41, 1), (0, 0)
    shape = struct.pack(">7H", 4, 32, 0, 4, 4, 1, 0)
    segments = struct.pack(">2HH2H2H2H", *ends, 0, *starts, *deltas, *offsets)
    file = struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, 44)
    path = tmp_path / "a.ttf"
    path.write_bytes(file + struct.pack(">HHHHI", 0, 1, 3, 1, 12) + shape + segments)
    assert font_coverage.characters(path) == {0x42}


@pytest.mark.parametrize(
    "text",
    [
        "Niño – “¿sí?” año",
        "Diné bizaad: łééchąąʼí ǫ́",
        "Sức khỏe",
        "Здоровье",
        "e\u0301",
        "a\u200d\ufe0f b",
    ],
)
def test_what_is_covered_misses_nothing(text: str) -> None:
    assert font_coverage.missing(text) == ""


@pytest.mark.parametrize(
    "letters", ["健康中心", "صحة", "שלום", "😀", "\ue000", "\U0010fffd", "\ud800", "ก", "\u0378"]
)
def test_letters_that_no_shipped_typeface_has_are_named_once_in_order(letters: str) -> None:
    assert font_coverage.missing(f"a {letters} b {letters}") == letters


def test_letters_are_described_by_code_points_the_first_few_of_many() -> None:
    assert font_coverage.described("健\ue000") == "健 (U+5065), U+E000"
    assert font_coverage.described("健康中心的人") == (
        "健 (U+5065), 康 (U+5EB7), 中 (U+4E2D), 心 (U+5FC3), 的 (U+7684) and 1 more"
    )
