"""Searches files for what a family chose: the handout's warning signs, plainly or in a PDF."""

from __future__ import annotations

import gzip
import re
import subprocess
import zlib
from pathlib import Path

HANDOUT = Path(__file__).parents[1] / "fixtures" / "handout.txt"

_PARTS_OF_A_PDF = (b"endstream", b"/FlateDecode", b"xref")
_GZIP = b"\x1f\x8b"


def paragraphs() -> list[str]:
    """Return the handout's paragraphs, each on one line."""
    blocks = re.split(r"\n\s*\n", HANDOUT.read_text("utf-8"))
    return [line for line in (" ".join(block.split()) for block in blocks) if line]


def signs() -> list[str]:
    """Return the handout's warning signs."""
    return [line.removeprefix("• ") for line in paragraphs() if line.startswith("• ")]


def words_in(document: bytes) -> str:
    """Read a PDF in the order in which it was written, so that columns do not mix."""
    done = subprocess.run(
        ("pdftotext", "-raw", "-", "-"), input=document, check=True, timeout=30, capture_output=True
    )
    return " ".join(done.stdout.decode("utf-8").split())


def traces(folder: Path) -> list[Path]:
    """Return the files below a folder that tell which signs were chosen, or that one was."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if tells(path)]


def tells(path: Path) -> bool:
    """Say whether a file speaks of warning signs, plainly, compressed, or as a PDF."""
    try:
        return _tells(path.read_bytes())
    except FileNotFoundError:
        return False  # It went while it was being looked for.


def _tells(content: bytes) -> bool:
    if content.startswith(_GZIP):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return True  # A part of something.
    before, begun, _ = content.partition(b"%PDF")
    if begun:
        try:
            content = before + words_in(content[len(before) :]).encode()
        except subprocess.CalledProcessError:
            return True  # A part of a sheet.
    elif any(part in content for part in _PARTS_OF_A_PDF):
        return True
    told = [sign.lower() for sign in signs()] + ["not-held", "losing-skills", "picked up or held"]
    needles = [word.encode(coding) for word in told for coding in ("utf-8", "utf-16-le")]
    return any(needle in content.lower() for needle in needles)
