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


def test_numbers_dates_and_chosen_signs_are_read_after_two_faxes(
    every_language: KioskData, tmp_path: Path
) -> None:
    """In two languages, in fine resolution."""
    sheet = fax_reading.referral(every_language, "es", 5)
    document = tmp_path / "sheet.pdf"
    document.write_bytes(render.pdf(sheet, "letter", every_language.tokens))
    page = Fax(RESOLUTIONS["fine"]).send(document, tmp_path)
    assert len(fax_reading.numbers(sheet)) == 4
    assert len(fax_reading.signs(sheet)) == 5 * 2
    assert fax_reading.unread(sheet, page) == []


def test_nothing_is_read_where_a_fax_leaves_nothing(
    kiosk_data: KioskData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one way of cleaning it; the others are no better."""
    monkeypatch.setattr(fax_reading, "_LOOKS", fax_reading._LOOKS[:1])
    sheet = fax_reading.referral(kiosk_data, "en", 2)
    document = tmp_path / "sheet.pdf"
    document.write_bytes(render.pdf(sheet, "letter", kiosk_data.tokens))
    page = Fax(lines_dpi=4, specks=0, times=1).send(document, tmp_path)
    wanted = [*fax_reading.numbers(sheet), *fax_reading.signs(sheet)]
    assert fax_reading.unread(sheet, page) == wanted


def test_the_page_that_is_sent_by_fax_has_no_code(every_language: KioskData) -> None:
    """Its numbers are printed, and a code that survives two faxes would take their room."""
    clinic, family = fax_reading.referral(every_language, "es", 5).pages
    assert (clinic.scan, bool(family.scan)) == ("", True)
