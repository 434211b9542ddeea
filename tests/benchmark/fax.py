"""Sends the pages of a referral through two faxes and says what is read back of them.

Page 1, for the clinic, in every language with 0, 5 and 14 signs, at both resolutions of Group 3;
page 2, which a family keeps and may send on, once for each language. All has to be read that is
sent in fine resolution; it ends with 1 otherwise. What is lost in standard resolution is named:
of 98 lines an inch OCR misses a figure here and there.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import bootstrap
from tests.support import fax_reading
from tests.support.fax import RESOLUTIONS, Fax
from ui.app import application
from ui.paper import render
from ui.paper.pages import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

SIGNS = (0, 5, 14)


def main() -> int:
    """Print a line for each page."""
    if fax_reading.MISSING:
        print("not installed:", ", ".join(fax_reading.MISSING))
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application.make(offscreen=True)
    data = bootstrap.read(None)
    good = [
        read_back(sheet, what, number, paper, resolution, data)
        for (what, number, sheet), paper, resolution in itertools.product(
            list(pages(data)), PAPERS, RESOLUTIONS
        )
    ]
    return 0 if all(good) else 1


def pages(data: KioskData) -> Iterator[tuple[str, int, Sheet]]:
    """Yield what is sent: its name, the page's number, and the sheet."""
    for language, count in itertools.product(data.contents, SIGNS):
        yield f"{language}, {count} signs", 1, fax_reading.referral(data, language, count)
    for language in data.contents:
        yield f"{language}, to keep", 2, fax_reading.referral(data, language, 0)


def read_back(
    sheet: Sheet, what: str, number: int, paper: str, resolution: str, data: KioskData
) -> bool:
    """Send one page, print what is lost, and return whether all is read that has to be."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "sheet.pdf")
        document.write_bytes(render.pdf(sheet, paper, data.tokens))
        page = Fax(RESOLUTIONS[resolution]).send(document, Path(folder), number)
        lost = fax_reading.unread(sheet, page, number)
    count = len(fax_reading.numbers(sheet, number)) + len(fax_reading.signs(sheet, number))
    named = f"{what}, {paper}, {resolution}"
    print(
        f"{named:32} {count - len(lost)} of {count} read",
        *(f"\n    lost: {text}" for text in lost),
        flush=True,
    )
    return not lost or resolution == "standard"


if __name__ == "__main__":
    sys.exit(main())
