"""A computer whose clock is wrong: the page for the doctor has a blank, not a wrong date."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import pdf_reading as reading

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed"),
]


@pytest.mark.parametrize(
    ("now", "written"),
    [
        ("1970-01-02 12:00:00", ""),
        ("2098-07-01 12:00:00", ""),
        ("2027-03-04 12:00:00", "March 4, 2027"),
    ],
)
def test_a_date_that_cannot_be_is_left_to_the_pen(now: str, written: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    command = [sys.executable, "-m", "kiosk", "sheet", "--second-language", "none"]
    subprocess.run(["faketime", now, *command, "--output", str(path)], check=True)
    words = reading.run("pdftotext", "-layout", str(path), "-")
    assert ("January" in words, "July" in words) == (False, False)
    assert written in words
    assert words.splitlines()[0].rstrip().endswith(written or "Date")
    assert b"CreationDate" not in path.read_bytes()
