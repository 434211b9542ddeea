"""Where staff print: piles, what is left of them, and the picture of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.events import StaffPrintReported
from tests.support.found import found
from tests.support.staff import staff_at
from tests.support.touch import click, find, held_back, offers, words
from ui.staff import staff_sheet
from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a window in which staff are about to print."""
    kiosk = make_kiosk((1280, 800))
    staff_at(kiosk)
    return kiosk


def settle(kiosk: Kiosk, qtbot: QtBot) -> None:
    """Wait until the print has its final status."""
    staff = kiosk.staff
    assert staff is not None
    qtbot.waitUntil(lambda: not staff.panel.pending)


@pytest.mark.parametrize("count", [5, 10, 25])
def test_one_touch_chooses_a_pile(count: int, kiosk: Kiosk, printer: RecordingPrinter) -> None:
    click(kiosk.shell, f"copies-{count}", "copies-more", "staff-print")
    kiosk.print_queue.close()
    assert [copies for _, copies in printer.sent] == [count + 1]


def test_what_is_left_of_a_pile_is_printed_with_one_touch(
    kiosk: Kiosk, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    printer.answer, printer.pages_counted = PrintStatus.NEEDS_PAPER, 12
    click(kiosk.shell, "copies-25", "staff-print")
    settle(kiosk, qtbot)
    assert words(kiosk.shell, "staff-said").endswith("Complete copies: 12 of 25.")
    assert find(kiosk.shell, "staff-print").text() == "Print the other 13"
    printer.answer, printer.pages_counted = PrintStatus.PRINTED, 13
    click(kiosk.shell, "staff-print")
    settle(kiosk, qtbot)
    assert [copies for _, copies in printer.sent] == [25, 13]
    assert words(kiosk.shell, "staff-said") == "The printer says that it is printed."
    assert find(kiosk.shell, "staff-print").text() == "Print"


def test_a_print_that_waits_can_be_stopped(
    kiosk: Kiosk, printer: RecordingPrinter, qtbot: QtBot, qapp: QApplication
) -> None:
    """Until then nothing else can be chosen, as it would not be what comes out."""
    assert not offers(kiosk.shell, "staff-stop")
    asked: list[bool] = []
    with held_back(printer, PrintStatus.CANCELLED):
        send = printer.instead
        assert send is not None

        def remember(document: bytes, **told: object) -> PrintStatus:
            answer = send(document, **told)
            cancelled = told["cancelled"]
            assert callable(cancelled)
            asked.append(cancelled())
            return answer

        printer.instead = remember
        click(kiosk.shell, "staff-print")
        for name in ("kind-test", "staff-language-es", "copies-more", "copies-5", "staff-signs"):
            assert not find(kiosk.shell, name).isEnabled(), name
        click(kiosk.shell, "staff-stop")
    settle(kiosk, qtbot)
    assert asked == [True]
    assert not offers(kiosk.shell, "staff-stop")
    assert find(kiosk.shell, "kind-test").isEnabled()
    assert words(kiosk.shell, "staff-said") == "The job was cancelled before it was printed."


@pytest.mark.parametrize("kind", SheetKind)
def test_the_picture_is_that_of_the_sheet_that_comes_out(kind: SheetKind, kiosk: Kiosk) -> None:
    click(kiosk.shell, f"kind-{kind}")
    staff, preview = kiosk.staff, found(kiosk.shell, Preview)
    assert staff is not None
    pages = len(staff_sheet.build(staff.panel, kiosk.context).pages)
    assert preview.isVisible()
    assert preview.accessibleName() == f"Picture of the sheet. Pages: {pages}"
    shown = preview.picture().toImage()
    click(kiosk.shell, "staff-language-es")
    assert preview.picture().toImage() != shown


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920)])
def test_no_news_move_what_staff_press(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    staff = staff_at(kiosk)
    before = {name: find(kiosk.shell, name).geometry() for name in ("kind-test", "copies-more")}
    for status in PrintStatus:
        staff.dispatch(StaffPrintReported(status))
        for name, place in before.items():
            assert find(kiosk.shell, name).geometry() == place, (name, status)
