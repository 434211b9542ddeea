"""Files that Qt reads, looked at before Qt is given them."""

from __future__ import annotations

import random
import struct
from typing import TYPE_CHECKING

import pytest

from kiosk.files import paths, soundness

if TYPE_CHECKING:
    from pathlib import Path

COMPILED = sorted((paths.resources() / "translations").glob("*.qm"))
SPANISH = COMPILED[-1].read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        *COMPILED,
        *paths.fonts(),
        paths.fallback_font_file(),
        paths.resources() / "pictures" / "welcome.svg",
        paths.resources() / "theme" / "kiosk.qss",
    ],
    ids=lambda path: path.name,
)
def test_what_is_shipped_is_sound(path: Path) -> None:
    assert soundness.problem(path) == ""


def test_no_cut_translation_is_sound() -> None:
    assert not any(soundness.is_sound_translation(SPANISH[:size]) for size in range(0, 2000, 7))
    step = len(SPANISH) // 400
    cut = [SPANISH[:size] for size in range(2000, len(SPANISH) - 200, step)]
    assert not any(map(soundness.is_sound_translation, cut))


def test_a_translation_whose_messages_lie_outside_it_is_refused() -> None:
    """Qt would read there: offsets in the index, and lengths inside the messages."""
    index = SPANISH.index(bytes([0x42]), 16) + 5
    offset = bytearray(SPANISH)
    offset[index + 4 : index + 8] = b"\x7f\xff\xff\xff"
    assert not soundness.is_sound_translation(bytes(offset))
    length = bytearray(SPANISH)
    first = SPANISH.index(b"\x03\x00\x00\x00")
    length[first + 1 : first + 5] = b"\x00\xff\xff\xff"
    assert not soundness.is_sound_translation(bytes(length))


def test_a_translation_is_read_once_however_many_messages_share_their_end() -> None:
    """Each of them read by itself would be 1,200,000,000 steps."""
    messages = b"\x05\0\0\0\0" * 60_000 + b"\x01"
    index = b"\0" * 8 * 20_000
    parts = ((0x42, index), (0x69, messages))
    data = SPANISH[:16] + b"".join(struct.pack(">BI", kind, len(x)) + x for kind, x in parts)
    assert soundness.is_sound_translation(data)


def test_damaged_translations_that_pass_do_not_hurt_qt(qapp: object) -> None:
    from PySide6.QtCore import QTranslator

    chance = random.Random(11)
    passed = 0
    for _ in range(300):
        data = bytearray(SPANISH)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if soundness.is_sound_translation(bytes(data)):
            passed += 1
            translator = QTranslator()
            translator.load(bytes(data))
            assert translator.translate("FaultPage", "This screen is resting") is not None
    assert passed > 50


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"<svg></svg><svg/>", b"\0" * 50])
def test_a_drawing_is_one_whole_svg(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    path.write_bytes(data)
    assert soundness.problem(path) == "a damaged file"


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.95])
def test_a_typeface_with_other_outlines_is_damaged(place: float, tmp_path: Path) -> None:
    data = bytearray(paths.fonts()[0].read_bytes())
    at = int(len(data) * place)
    data[at : at + 64] = bytes(64)
    path = tmp_path / "x.ttf"
    path.write_bytes(data)
    assert soundness.problem(path) == "a damaged file"
    path.write_bytes(data[:at])
    assert soundness.problem(path) == "a damaged file"


@pytest.mark.parametrize(
    "text",
    ["<html>gone</html>", "QLabel { color: $ink; } QFrame {", "QLabel { color $ink; }", "{}", "a}"],
)
def test_a_style_sheet_is_rules_and_nothing_else(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.qss"
    path.write_text(text, "utf-8")
    assert soundness.problem(path) == "a damaged file"


def test_one_lost_bit_of_a_typeface_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    whole = paths.fonts()[1].read_bytes()
    for place in (3, 60, len(whole) // 2, len(whole) - 1):
        data = bytearray(whole)
        data[place] ^= 4
        path.write_bytes(data)
        assert soundness.problem(path) == "a damaged file"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert soundness.problem(tmp_path) == "not a regular file"
    assert soundness.problem(tmp_path / "missing.svg") == "No such file or directory"


WAV = struct.pack("<4sI8sIHHIIHH", b"RIFF", 38, b"WAVEfmt ", 16, 1, 1, 8000, 16000, 2, 16)


@pytest.mark.parametrize(
    ("sound", "is_playable"),
    [
        (WAV + b"data\2\0\0\0\0\0", True),
        (WAV + b"data\0\0\0\0", False),
        (WAV[:-2] + b"\x08\0data\2\0\0\0\0\0", False),
        (WAV, False),
        (WAV + b"junk\xff\xff\0\0", False),
        (b"RIFF\x10\0\0\0WAVEjunk\x18\0\0\0" + bytes(8), False),
        (b"", False),
    ],
)
def test_a_recording_is_sound_of_16_bits(sound: bytes, is_playable: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(sound)
    assert soundness.is_playable(path) is is_playable
