"""The tracking list on paper: rows to write in under headings that can be read."""

from __future__ import annotations

import dataclasses
import io
import itertools
from typing import TYPE_CHECKING

import pikepdf
import pytest

from kiosk.sheets.sheet import SheetKind
from kiosk.sheets.tracking_list import ROWS
from tests.support.sheets import LONG_CLINIC, make, recorded
from ui.paper import render
from ui.paper.pages import PAPERS, PrintedSheet
from ui.paper.text_style import MM

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Line, Sheet

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("long", [False, True])
def test_all_of_it_is_on_one_page_with_room_to_write(
    code: str, paper: str, long: bool, kiosk_data: KioskData
) -> None:
    setup = dataclasses.replace(kiosk_data, contents={"en": kiosk_data.contents[code]})
    sheet = make(setup, SheetKind.TRACKING, clinic=LONG_CLINIC if long else None)
    assert PrintedSheet(sheet, paper, kiosk_data.tokens).fits
    (recorder,) = recorded(sheet, paper, kiosk_data)
    sizes = {text: points for text, _, points in recorder.texts}
    for words in (sheet.title, sheet.pages[0].lead, *(one.text for one in _lines(sheet))):
        assert sizes[words.first] >= 10, words
    table = max(recorder.frames, key=lambda frame: frame.height())
    across = sorted(line.top() for line in recorder.marks if line.width() > 0.9 * table.width())
    ends = [*across[-ROWS:], table.bottom()]
    rows = [lower - upper for upper, lower in itertools.pairwise(ends)]
    assert len(rows) == ROWS
    assert min(rows) > 8 * MM
    down = {line.left() for line in recorder.marks if line.height() > 0.9 * table.height()}
    edges = sorted([table.left(), *down, table.right()])
    columns = [right - left for left, right in itertools.pairwise(edges)]
    assert len(columns) == 8
    assert min(columns) > 13 * MM


def test_its_headings_are_those_of_a_table(kiosk_data: KioskData) -> None:
    sheet = make(kiosk_data, SheetKind.TRACKING)
    with pikepdf.open(io.BytesIO(render.pdf(sheet, "letter", kiosk_data.tokens))) as pdf:
        roles = [str(one.S) for one in pdf.objects if _is_element(one)]
        scopes = [str(one.A.Scope) for one in pdf.objects if _is_element(one) and one.S == "/TH"]
    assert (roles.count("/Table"), roles.count("/TR")) == (1, 1 + ROWS)
    assert roles.count("/TD") == ROWS, "a cell for each row, so that no empty one is read out"
    assert scopes == ["/Column"] * 8


def _is_element(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"


def _lines(sheet: Sheet) -> tuple[Line, ...]:
    return (*sheet.section("dates").lines, *sheet.section("referrals").lines)
