"""The test page measures a printer: its ruler is right, its greys and sizes are what they say."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import qGray

from kiosk.sheets.sheet import SheetKind
from tests.support import codes
from tests.support import pdf_reading as reading
from tests.support.sheets import complaints, make, recorded
from ui.paper import render
from ui.paper.pages import PAPERS
from ui.paper.text_style import MM

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("paper", PAPERS)]


def test_the_ruler_is_100_mm_long_with_a_tick_at_each(paper: str, kiosk_data: KioskData) -> None:
    (recorder,) = recorded(make(kiosk_data, SheetKind.TEST), paper, kiosk_data)
    ticks = [mark for mark in recorder.marks if mark.width() == 1]
    assert len(ticks) == 101
    assert ticks[-1].left() - ticks[0].left() == pytest.approx(100 * MM)
    assert {round((b.left() - a.left()) / MM, 3) for a, b in itertools.pairwise(ticks)} == {1.0}
    assert complaints([recorder], paper) == []


def test_each_sample_has_the_size_it_says(paper: str, kiosk_data: KioskData) -> None:
    (recorder,) = recorded(make(kiosk_data, SheetKind.TEST), paper, kiosk_data)
    said = {
        (text.partition(" pt")[0], size) for text, _, size in recorder.texts if " pt · " in text
    }
    assert said == {(str(points), points) for points in (7, 8, 9, 10, 12, 14)}


def test_each_grey_is_as_dark_as_it_says(paper: str, kiosk_data: KioskData) -> None:
    sheet = make(kiosk_data, SheetKind.TEST)
    (recorder,) = recorded(sheet, paper, kiosk_data)
    patches = [frame for frame in recorder.frames if abs(frame.height() - 9 * MM) < 1]
    height = 1200
    (picture,) = render.pictures(sheet, paper, kiosk_data.tokens, height)
    scale = height / (PAPERS[paper].height() * 20)
    seen = []
    for patch in patches:
        middle = patch.center() * scale
        grey = qGray(picture.pixel(QPoint(round(middle.x()), round(middle.y()))))
        seen.append(round(100 - grey / 2.55))
    assert seen == list(range(10, 101, 10))


@pytest.mark.parametrize("reader", ["zbar", "zxing"])
def test_a_phone_reads_its_code(
    reader: str, paper: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    if codes.MISSING[reader] or not shutil.which("pdftoppm"):
        pytest.skip(codes.MISSING[reader] or "poppler-utils is not installed")
    sheet = make(kiosk_data, SheetKind.TEST)
    path = tmp_path / "test.pdf"
    path.write_bytes(render.pdf(sheet, paper, kiosk_data.tokens))
    picture = path.with_suffix("")
    reading.run("pdftoppm", "-gray", "-singlefile", "-r", "300", str(path), str(picture))
    assert codes.unread(reader, path.with_suffix(".pgm"), sheet.pages[0].scan) == []
