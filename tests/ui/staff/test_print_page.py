"""Where staff print: piles, what is left of them, and the picture of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.events import AllLanguagesChosen, StaffPrintReported
from kiosk.visit.events import LanguageChosen
from tests.support.found import found, parent
from tests.support.staff import staff_at
from tests.support.touch import click, find, held_back, offers, said, words
from ui.staff import staff_sheet
from ui.widgets.label import Label
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
    told = "The printer says that it is printed.\nComplete copies: 25 of 25."
    assert words(kiosk.shell, "staff-said") == told
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


def test_a_pile_in_both_languages_is_one_touch(
    kiosk: Kiosk, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    """All of one language, then all of the other; after a problem the rest of both."""
    click(kiosk.shell, "staff-language-all", "copies-10")
    assert words(kiosk.shell, "staff-said").startswith(
        "Without signs it is blank, to fill in by hand.\nCopies in all: 20. Pages in all: 40."
    )
    preview = found(kiosk.shell, Preview)
    told = "Picture of the first sheet. Pages in all languages: 4"
    assert preview.accessibleName() == told
    printer.answer, printer.pages_counted = PrintStatus.NEEDS_PAPER, 7
    click(kiosk.shell, "staff-print")
    settle(kiosk, qtbot)
    assert words(kiosk.shell, "staff-said").endswith("Complete copies: 7 of 20.")
    assert find(kiosk.shell, "staff-print").text() == "Print the other 13"
    printer.answer, printer.pages_counted = PrintStatus.PRINTED, 10
    click(kiosk.shell, "staff-print")
    settle(kiosk, qtbot)
    (english, some), (rest_of_english, rest), (spanish, all_of_it) = printer.sent
    assert (some, rest, all_of_it) == (10, 3, 10)
    assert english == rest_of_english != spanish
    told = "The printer says that it is printed.\nComplete copies: 20 of 20."
    assert words(kiosk.shell, "staff-said") == told


def test_in_large_text_no_sentence_is_cut(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    staff = staff_at(kiosk)
    staff.dispatch(LanguageChosen("es"))
    staff.dispatch(AllLanguagesChosen(("en", "es")))
    label = found(kiosk.shell, Label, "staff-said")
    while not label.isVisible():
        click(kiosk.shell, "later")
    assert label.geometry().bottom() <= parent(label).rect().bottom()
    assert find(kiosk.shell, "later").isEnabled(), "the rest is on the next part"
    click(kiosk.shell, "later")
    assert "Esta traducción todavía no se ha revisado." in said(kiosk.shell)


def test_a_pile_goes_on_when_the_panel_closes_meanwhile(
    kiosk: Kiosk, printer: RecordingPrinter
) -> None:
    """It closes by itself; the second language must not get lost by that."""
    staff = kiosk.staff
    assert staff is not None
    with held_back(printer, PrintStatus.PRINTED, PrintStatus.PRINTED):
        click(kiosk.shell, "staff-language-all", "copies-5", "staff-print")
        staff.close()
    kiosk.print_queue.close()
    assert [copies for _, copies in printer.sent] == [5, 5]
    assert printer.sent[0][0] != printer.sent[1][0]


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
