"""Sends the page for the clinic through two faxes and says what is read back of it.

Every language, 0, 5 and 14 signs, both resolutions of Group 3. Ends with 1 where anything is lost.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from pathlib import Path

from kiosk import bootstrap
from tests.support import fax_reading
from tests.support.fax import RESOLUTIONS, Fax
from ui.app import application
from ui.paper import render
from ui.paper.pages import PAPERS

SIGNS = (0, 5, 14)


def main() -> int:
    """Print a line for each page."""
    if fax_reading.MISSING:
        print("not installed:", ", ".join(fax_reading.MISSING))
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application.make(offscreen=True)
    data = bootstrap.read(None)
    whole = True
    pages = itertools.product(data.contents, SIGNS, PAPERS, RESOLUTIONS.items())
    for language, signs, paper, (name, lines_dpi) in pages:
        sheet = fax_reading.referral(data, language, signs)
        with tempfile.TemporaryDirectory() as folder:
            document = Path(folder, "sheet.pdf")
            document.write_bytes(render.pdf(sheet, paper, data.tokens))
            page = Fax(lines_dpi).send(document, Path(folder))
            lost = fax_reading.unread(sheet, page)
        count = len(fax_reading.wanted(sheet))
        what = f"{language}, {signs} signs, {paper}, {name}"
        print(
            f"{what:32} {count - len(lost)} of {count} read",
            *(f"\n    lost: {text}" for text in lost),
            flush=True,
        )
        whole = whole and not lost
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
