"""The clinic's logo: which files are accepted, and the faults of others."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.files import logo

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
        (SVG.format("1.2.3", 20).encode(), "less elongated"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="." height="-"/>', "less elongated"),
        ('<?xml version="1.0" encoding="latin-1"?><svg a="ñ"/>'.encode("latin-1"), "neither SVG"),
        (b'<?xml version="1.0" encoding="no-such"?><svg/>', "neither SVG nor PNG"),
        (SVG.format(200, 100).encode("utf-16"), "neither SVG nor PNG"),
        (b"", "neither SVG nor PNG"),
        (png(600, 200) + bytes(1_000_001), "larger than 1000000 bytes"),
    ],
)
def test_a_fault_of_the_logo_is_described(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(content)
    assert sentence in logo.fault(str(path))


@pytest.mark.parametrize("name", ["a\0b", "", "/dev/zero", "/dev/tty"])
def test_what_is_no_file_is_described_and_not_read(name: str, tmp_path: Path) -> None:
    where = name if name.startswith("/") else str(tmp_path / name)
    assert "; " in logo.fault(where)
    assert logo.read(where) is None


def test_what_can_be_used_is_read(tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_text(SVG.format(200, 100))
    assert logo.read(str(path)) == path.read_bytes()
    path.write_text("<html/>")
    assert logo.read(str(path)) is None


def test_a_missing_logo_is_described(tmp_path: Path) -> None:
    assert "give the path of an SVG or PNG file" in logo.fault(str(tmp_path / "none.svg"))


def test_a_relative_logo_lies_beside_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('[clinic]\nlogo = "logo.svg"\n', encoding="utf-8")
    assert bootstrap.read(config).config.clinic.logo == str(tmp_path / "logo.svg")
    assert bootstrap.read(None).config.clinic.logo == ""
