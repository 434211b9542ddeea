"""The clinic's logo at the head of every sheet, in its own proportions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.sheets.sheet import SheetKind
from tests.support import pdf_reading as reading
from tests.support.sheets import make, recorded
from ui.paper import render
from ui.paper.text_style import MM

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import ClinicOptions

pytestmark = pytest.mark.usefixtures("qapp")
PAINT = QColor("#224455")


def clinic(setup: KioskData, path: Path) -> ClinicOptions:
    return msgspec.structs.replace(setup.config.clinic, logo=str(path))


@pytest.mark.parametrize("kind", SheetKind)
@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_it_is_drawn_in_its_own_proportions(
    name: str, kind: SheetKind, kiosk_data: KioskData, tmp_path: Path
) -> None:
    path = tmp_path / name
    if path.suffix == ".svg":
        path.write_text(reading.LOGO)
    else:
        image = QImage(200, 100, QImage.Format.Format_RGB32)
        image.fill(PAINT)
        assert image.save(str(path))
    sheet = make(kiosk_data, kind, clinic=clinic(kiosk_data, path))
    dots = 1100
    picture = render.pictures(sheet, "letter", kiosk_data.tokens, dots)[0]
    painted = [
        (x, y)
        for y in range(dots // 6)
        for x in range(picture.width() // 2)
        if picture.pixelColor(x, y) == PAINT
    ]
    wide, high = (max(side) - min(side) + 1 for side in zip(*painted, strict=True))
    assert wide / high == pytest.approx(2, rel=0.05)
    assert high == pytest.approx(kiosk_data.tokens.sheet.logo * dots / 279.4, abs=2)


def test_it_is_no_wider_than_the_tokens_allow(kiosk_data: KioskData, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(reading.LOGO.replace("0 0 200 100", "0 0 700 100"))
    sheet = make(kiosk_data, SheetKind.REFERRAL, clinic=clinic(kiosk_data, path))
    places = recorded(sheet, "letter", kiosk_data)[0].pictures
    assert max(place.width() for place in places) <= kiosk_data.tokens.sheet.logo_wide * MM + 1
    assert max(place.width() / place.height() for place in places) == pytest.approx(7)


def test_a_file_that_is_gone_costs_no_family_its_sheet(
    kiosk_data: KioskData, tmp_path: Path
) -> None:
    lost = make(kiosk_data, SheetKind.REFERRAL, clinic=clinic(kiosk_data, tmp_path / "none.svg"))
    plain = make(kiosk_data, SheetKind.REFERRAL)
    tokens = kiosk_data.tokens
    assert render.pdf(lost, "letter", tokens) == render.pdf(plain, "letter", tokens)
