"""The paper on screen: the very sheet that will be printed, whole, drawn only when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kiosk.sheets.sheet import Sheet, SheetKind
from kiosk.visit.events import ReferralChosen, SignToggled, Started
from tests.support.sheets import make
from ui.paper import render
from ui.paper.pages import PAPERS
from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk
    from ui.theme.theme import Theme


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    """Return an empty preview."""
    shown = Preview("preview")
    qtbot.addWidget(shown)
    shown.resize(600, 800)
    shown.show()
    return shown


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many signs stand on each sheet that is drawn from now on."""
    kept: list[int] = []
    pictures = render.pictures

    def draw(sheet: Sheet, *rest: Any) -> list[QImage]:
        kept.append(len(sheet.section("noticed").lines))
        return pictures(sheet, *rest)

    monkeypatch.setattr(render, "pictures", draw)
    render.forget()
    return kept


def test_a_sheet_is_drawn_anew_only_when_it_or_the_room_changes(
    preview: Preview, theme: Theme, drawn: list[int], kiosk_data: KioskData
) -> None:
    few = make(kiosk_data, SheetKind.REFERRAL, signs=2)
    many = make(kiosk_data, SheetKind.REFERRAL, signs=9)
    for sheet in (few, few, many, many):
        preview.show_sheet(sheet, "letter", theme, "The page")
    assert drawn == [2, 9]
    preview.resize(500, 600)
    preview.show_sheet(many, "letter", theme, "The page")
    assert drawn == [2, 9, 9]
    assert preview.accessibleName() == "The page"


def test_a_sheet_that_another_preview_showed_is_not_drawn_again_until_it_is_forgotten(
    qtbot: QtBot, theme: Theme, drawn: list[int], kiosk_data: KioskData
) -> None:
    sheet = make(kiosk_data, SheetKind.REFERRAL, signs=2)
    shown = []
    for forgotten in (False, False, True):
        if forgotten:
            render.forget()
        preview = Preview("preview")
        qtbot.addWidget(preview)
        preview.resize(300, 400)
        preview.show_sheet(sheet, "letter", theme, "The page")
        shown.append([page.toImage() for page in preview._pages])
    assert drawn == [2, 2]
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("size", [(600, 800), (300, 800), (900, 300), (420, 240)])
def test_the_whole_sheet_lies_in_its_room(
    paper: str, size: tuple[int, int], preview: Preview, theme: Theme, kiosk_data: KioskData
) -> None:
    """Turned corners and the shadow included: along the edge there is nothing but ground."""
    preview.resize(*size)
    sheet = make(kiosk_data, SheetKind.REFERRAL)
    preview.show_sheet(sheet, paper, theme, "The page")
    image = preview.grab().toImage()
    edge = [
        *((x, y) for x in range(size[0]) for y in (0, size[1] - 1)),
        *((x, y) for y in range(size[1]) for x in (0, size[0] - 1)),
    ]
    ground = preview.palette().window().color().rgb()
    assert {image.pixel(x, y) for x, y in edge} == {ground}
    inside = {image.pixel(x, size[1] // 2) for x in range(size[0])}
    assert len(inside) > 10
    width, height = PAPERS[paper].toTuple()
    assert len(preview._pages) == 2
    for page in preview._pages:
        shown = page.deviceIndependentSize()
        assert shown.width() / shown.height() == pytest.approx(width / height, abs=0.02)


@pytest.mark.parametrize("size", [(600, 800), (900, 300)])
def test_paper_and_shadow_fill_their_room(
    size: tuple[int, int], preview: Preview, theme: Theme, kiosk_data: KioskData
) -> None:
    """One of the two directions is used but for a few pixels on either side."""
    preview.resize(*size)
    preview.show_sheet(make(kiosk_data, SheetKind.REFERRAL), "letter", theme, "The page")
    image = preview.grab().toImage()
    ground = preview.palette().window().color().rgb()
    across = [x for x in range(size[0]) if column_differs(image, x, ground)]
    down = [y for y in range(size[1]) if row_differs(image, y, ground)]
    margins = (
        across[0],
        size[0] - 1 - across[-1],
        down[0],
        size[1] - 1 - down[-1],
    )
    assert min(margins) >= 1
    assert min(max(margins[:2]), max(margins[2:])) <= 5


def column_differs(image: QImage, x: int, ground: int) -> bool:
    return any(image.pixel(x, y) != ground for y in range(image.height()))


def row_differs(image: QImage, y: int, ground: int) -> bool:
    return any(image.pixel(x, y) != ground for x in range(image.width()))


def test_nothing_is_drawn_before_there_is_a_sheet(preview: Preview) -> None:
    image = preview.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, 600, 20) for y in range(0, 800, 20)}
    assert len(colours) == 1


def test_the_page_shows_what_was_chosen_last(
    make_kiosk: Callable[..., Kiosk], drawn: list[int]
) -> None:
    kiosk = make_kiosk()
    for event in (Started("en"), ReferralChosen(), SignToggled("tantrums")):
        kiosk.store.dispatch(event)
    kiosk.store.dispatch(SignToggled("fussiness"))
    assert drawn == [1, 1, 2]
    assert kiosk.context.sheet(kiosk.store.visit).section("noticed").lines[1].ticked
