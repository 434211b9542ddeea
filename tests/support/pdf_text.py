"""The words of a PDF, as the programs of poppler-utils read them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def pdf_text(path: Path, tool: str = "pdftotext", *options: str) -> str:
    """Return what a program of poppler-utils prints about a PDF: by default its words."""
    # pdftotext writes to a file unless told otherwise; pdfinfo writes to standard output.
    end = [str(path), "-"] if tool == "pdftotext" else [str(path)]
    done = subprocess.run([tool, *options, *end], capture_output=True, check=True, timeout=30)
    return done.stdout.decode("utf-8")


def line_of(path: Path) -> str:
    """Return all words of a PDF on one line, in the order of their places."""
    return flat(pdf_text(path, "pdftotext", "-layout"))


def document_text(document: bytes, folder: Path, tool: str = "pdftotext", *options: str) -> str:
    """Return the same about a PDF that is not a file yet; it is written into the folder."""
    path = folder / "sheet.pdf"
    path.write_bytes(document)
    return pdf_text(path, tool, *options)


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
