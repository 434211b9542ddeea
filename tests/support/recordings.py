"""A pack of recordings as a clinic would get it, made by a machine: a short tone for each id."""

from __future__ import annotations

import math
import struct
import wave
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CODE = "qaa"
"""For local use (ISO 639-2): stands for any language without a voice."""
NAME, START = "Our language", "Start in our language"
_RATE = 8_000
_SAMPLES = 80


def make_manifest(folder: Path, *, language: str = CODE, text: str = "en", more: str = "") -> Path:
    """Write the manifest of a pack, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(
        f'language = "{language}"\nname = "{NAME}"\nstart = "{START}"\ntext = "{text}"\n'
        f'speaker = "A speaker"\nrecorded = 2026-11-02\n{more}',
        encoding="utf-8",
    )
    return folder


def record(folder: Path, ids: Iterable[str], *, octets: int = 2) -> None:
    """Make a short tone for each id, as WAV with this many octets a sample."""
    wave_form = [int(9_000 * math.sin(place / 3)) for place in range(_SAMPLES)]
    sound = struct.pack(f"<{_SAMPLES}h", *wave_form)
    for id_ in ids:
        with wave.open(str(folder / f"{id_}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(octets)
            file.setframerate(_RATE)
            file.writeframes(sound)


def configure(folder: Path, pack: Path, more: str = "") -> Path:
    """Write a configuration with a pack, and return its path."""
    path = folder / "kiosk.toml"
    path.write_text(f'[language]\nrecordings = ["{pack}"]\n{more}', encoding="utf-8")
    return path
