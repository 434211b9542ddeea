"""The page for the clinic is read after two faxes; `make fax` sends every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import fax_reading
from tests.support.fax import RESOLUTIONS, Fax
from ui.paper import render

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(bool(fax_reading.MISSING), reason=f"not installed: {fax_reading.MISSING}"),
]


@pytest.mark.parametrize(("language", "signs", "resolution"), [("en", 5, "fine")])
def test_dates_and_chosen_signs_are_read_after_two_faxes(
    language: str, signs: int, resolution: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    sheet = fax_reading.referral(kiosk_data, language, signs)
    document = tmp_path / "sheet.pdf"
    document.write_bytes(render.pdf(sheet, "letter", kiosk_data.tokens))
    page = Fax(RESOLUTIONS[resolution]).send(document, tmp_path)
    assert len(fax_reading.wanted(sheet)) == 2 + signs * (1 if language == "en" else 2)
    assert fax_reading.unread(sheet, page) == []


def test_nothing_is_read_where_a_fax_leaves_nothing(kiosk_data: KioskData, tmp_path: Path) -> None:
    sheet = fax_reading.referral(kiosk_data, "en", 2)
    document = tmp_path / "sheet.pdf"
    document.write_bytes(render.pdf(sheet, "letter", kiosk_data.tokens))
    page = Fax(lines_dpi=20, times=1).send(document, tmp_path)
    assert len(fax_reading.unread(sheet, page)) >= 2
