"""The clinic's logo: which files are accepted, and the faults of others."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.sheets import logo

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"/>'


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


@pytest.mark.parametrize(
    "content",
    [
        SVG.format(200, 100).encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"/>',
        png(600, 200),
    ],
)
def test_svg_and_png_are_taken(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(content)
    assert logo.fault(str(path)) == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a", "neither SVG nor PNG"),
        (b"<html/>", "neither SVG nor PNG"),
        (png(16, 16), "save it 64 to 4000 pixels wide"),
        (png(9000, 5000), "save it 64 to 4000 pixels wide"),
        (png(900, 20), "less elongated"),
        (SVG.format(900, 20).encode(), "less elongated"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "less elongated"),
        (png(600, 200) + bytes(1_000_001), "larger than 1 MB"),
    ],
)
def test_a_fault_of_the_logo_is_described(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(content)
    assert sentence in logo.fault(str(path))


def test_a_missing_logo_is_described(tmp_path: Path) -> None:
    assert "give the path of an SVG or PNG file" in logo.fault(str(tmp_path / "none.svg"))


def test_a_relative_logo_lies_beside_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('[clinic]\nlogo = "logo.svg"\n', encoding="utf-8")
    assert bootstrap.read(config).config.clinic.logo == str(tmp_path / "logo.svg")
    assert bootstrap.read(None).config.clinic.logo == ""
