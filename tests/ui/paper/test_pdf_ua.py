"""Every kind of sheet keeps to PDF/UA-1, as a checker of another maker sees it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.sheets.sheet import SheetKind
from tests.support.sheets import make
from ui.paper import render

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.long
def test_a_checker_finds_no_error_and_gives_no_warning(
    kiosk_data: KioskData, tmp_path: Path
) -> None:
    """In English on Letter, and in Spanish with another language beside it on A4.

    The referral on one page, too.
    """
    english, spanish = kiosk_data.contents["en"], kiosk_data.contents["es"]
    sheets = 0
    for kind in SheetKind:
        first = dataclasses.replace(kiosk_data, contents={"en": spanish})
        for name, sheet, paper in (
            ("en", make(kiosk_data, kind, signs=5), "letter"),
            ("es", make(first, kind, signs=5, second=english), "a4"),
        ):
            path = tmp_path / f"{kind}-{name}.pdf"
            path.write_bytes(render.pdf(sheet, paper, kiosk_data.tokens))
            sheets += 1
    one_page = make(first, SheetKind.REFERRAL, signs=5, second=english, pages=1)
    path = tmp_path / "one-page.pdf"
    path.write_bytes(render.pdf(one_page, "letter", kiosk_data.tokens))
    sheets += 1
    report = tmp_path / "report.json"
    checker = (sys.executable, "-m", "outloud.cli", str(tmp_path), "--json", str(report))
    done = subprocess.run(checker, capture_output=True, check=False, text=True)
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert len(results) == sheets == 2 * len(SheetKind) + 1, done.stdout + done.stderr
    assert {one["path"]: found["message"] for one in results for found in one["findings"]} == {}
    assert {one["verdict"] for one in results} == {"pass"}
