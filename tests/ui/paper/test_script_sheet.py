"""The script for a speaker as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from ui.paper import script_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(("paper", "width"), [("letter", 612), ("a4", 595)])
def test_it_has_as_many_pages_as_it_needs(qapp: QApplication, paper: str, width: int) -> None:
    import io

    rows = "".join(
        f"<tr><td>Say {place}.</td><td>words.{place}.wav</td></tr>" for place in range(200)
    )
    made = script_sheet.pdf(f"<h1>Script</h1><table>{rows}</table>", paper, 11)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) > 2
        assert round(float(document.pages[0].mediabox[2])) == width
