"""Words and pictures about a print job and the printer, for families and for staff."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.printing.status import JobPhase, PrintReport, PrintStatus
from kiosk.visit.events import Ended, PrintReported, ReferralChosen, Started
from kiosk.visit.flow import PageId
from tests.support import scenes
from tests.support.found import found
from tests.support.staff import staff_at
from tests.support.touch import click, find, held_back, said, turn_to, words
from ui.pages.referral import ReferralPage
from ui.printing.messages import PrintMessages
from ui.theme import svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk

NEEDS_PAPER, IDLE = PrintStatus.NEEDS_PAPER, PrintStatus.IDLE
PROBLEMS = [status for status in PrintStatus if status.is_problem]
NEWS = [PrintReport(*each) for each in itertools.product(PrintStatus, JobPhase)]


@pytest.fixture
def outcome(qapp: object) -> PrintMessages:
    return PrintMessages()


@pytest.mark.parametrize("news", NEWS, ids=lambda news: f"{news.status}-{news.phase}")
def test_everything_that_can_be_known_has_words_for_a_family(
    outcome: PrintMessages, news: PrintReport
) -> None:
    told = outcome.for_family(news, "unsaid")
    # Before printing, the next steps stand where this sentence does later.
    assert told.endswith(".") is (news.status is not IDLE)
    assert outcome.title(news)
    assert not outcome.title(news).endswith(".")
    assert outcome.on_button(news)
    assert ("the desk" in told) is (news.status.is_problem or news.status is PrintStatus.SENT)
    for jargon in ("queue", "job", "CUPS", "error", "service"):
        assert jargon not in told


@pytest.mark.parametrize("news", NEWS, ids=lambda news: f"{news.status}-{news.phase}")
def test_every_problem_has_a_picture_that_is_there(
    outcome: PrintMessages, news: PrintReport
) -> None:
    drawing, alternative = outcome.drawing(news)
    assert svg.drawing_renderer(drawing).isValid()
    assert alternative


def test_a_fixable_problem_shows_its_drawing(outcome: PrintMessages) -> None:
    shown = {
        outcome.drawing(PrintReport(status, JobPhase.WAITING))[0]
        for status in PROBLEMS
        if status.is_temporary
    }
    assert len(shown) == 7


@pytest.mark.parametrize("outlet", ["below", "above", "left", "right", "desk", "unsaid"])
def test_a_family_hears_where_its_paper_is(outcome: PrintMessages, outlet: str) -> None:
    told = outcome.for_family(PrintReport(PrintStatus.PRINTED, JobPhase.DONE), outlet)
    assert told.startswith("Both pages are ")
    assert (outlet in told) is (outlet != "unsaid")


@pytest.mark.parametrize("outlet", ["below", "above", "left", "right", "desk", "unsaid"])
def test_of_one_page_a_family_hears_of_one(qapp: object, outlet: str) -> None:
    one, news = PrintMessages(pages=1), PrintReport(PrintStatus.PRINTED, JobPhase.DONE)
    told = one.for_family(news, outlet)
    assert one.title(news) == "Take your page"
    assert told.startswith("Your page is ")
    assert "pages" not in told
    assert (outlet in told) is (outlet != "unsaid")


@pytest.mark.parametrize("status", PROBLEMS)
def test_staff_read_a_cause_and_a_remedy(outcome: PrintMessages, status: PrintStatus) -> None:
    assert outcome.for_staff(status).endswith((".", "?"))
    assert outcome.cause(status) or status is PrintStatus.CANCELLED


# Before a sheet is asked for


def at_the_printer(
    kiosk: Kiosk, printer: RecordingPrinter, status: PrintStatus, qtbot: QtBot
) -> None:
    """Set the printer's status, and poll it until the kiosk has it."""

    def known() -> bool:
        kiosk.printer_monitor.refresh()  # does nothing while an earlier poll runs
        return kiosk.context.printer_status is status

    printer.state = status
    qtbot.waitUntil(known)


def test_staff_see_a_printer_that_is_out_before_a_family_does(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    mark = found(kiosk.shell.pages.strip, QLabel, "notice")
    assert not mark.isVisible()
    at_the_printer(kiosk, printer, NEEDS_PAPER, qtbot)
    assert mark.isVisible()
    assert mark.accessibleName() == "The printer is out of paper"
    kiosk.store.dispatch(Started("en"))
    assert not mark.isVisible()
    kiosk.store.dispatch(Ended())
    assert mark.isVisible()
    kiosk.open_staff()
    at_the_printer(kiosk, printer, IDLE, qtbot)
    kiosk.store.dispatch(Ended())
    assert (mark.isVisible(), mark.accessibleName()) == (False, "")


def test_the_phone_comes_first_while_the_printer_is_out(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    printer.state = NEEDS_PAPER
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "signs")  # the printer is polled on the way
    qtbot.waitUntil(lambda: kiosk.context.printer_status is NEEDS_PAPER)
    turn_to(kiosk.shell, "print")
    assert kiosk.store.visit.location.page is PageId.REFERRAL
    assert roles(kiosk) == {"phone": "main", "print": "second"}
    assert words(kiosk.shell, "title") == "The printer is out of paper"
    assert words(kiosk.shell, "lead").startswith("Take the numbers on your phone")
    at_the_printer(kiosk, printer, IDLE, qtbot)
    assert roles(kiosk) == {"phone": "second", "print": "main"}


def roles(kiosk: Kiosk) -> dict[str, str]:
    """Return which way to take the page along comes first."""
    return {name: find(kiosk.shell, name).property("role") for name in ("phone", "print")}


def test_the_staff_panel_shows_the_status_of_the_printer(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    staff_at(kiosk)
    at_the_printer(kiosk, printer, PrintStatus.JAM, qtbot)
    told = "Paper is stuck in the printer. Clear it, then print again."
    assert words(kiosk.shell, "staff-said") == told


# Spanish is longer; where it has room, English has.
@pytest.mark.parametrize(
    ("size", "code"),
    [((1024, 600), "en"), *((size, "es") for size in scenes.SIZES if size != (3840, 2160))],
)
def test_the_picture_of_every_problem_has_room_beside_its_words(
    size: tuple[int, int], code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code))
    kiosk.store.dispatch(Started(code))
    kiosk.store.dispatch(ReferralChosen())
    page = kiosk.shell.pages.stack.currentWidget()
    assert isinstance(page, ReferralPage)
    bare = []
    for status, last in itertools.product(PROBLEMS, (False, True)):
        kiosk.store.dispatch(PrintReported(status, last=last))
        if not page.ask.isVisible():
            bare.append((status, last))
    assert bare == []


# While it is on its way


def test_a_sheet_that_waits_is_not_a_sheet_that_failed(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    told = []
    for last in (False, True):
        kiosk.store.dispatch(PrintReported(NEEDS_PAPER, last=last))
        told.append(
            (words(kiosk.shell, "lead"), find(kiosk.shell, "print").text(), roles(kiosk)["phone"])
        )
    assert told[0][1:] == ("Waiting …", "second")
    assert told[1][1:] == ("Print my page", "main")
    assert "did not print" in told[1][0]
    assert "did not print" not in told[0][0]


def test_going_away_and_coming_back_keeps_a_sheet_that_waits(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    with held_back(printer, PrintStatus.PRINTED):
        click(kiosk.shell, "print")
        kiosk.store.dispatch(PrintReported(NEEDS_PAPER, last=False))
        click(kiosk.shell, "back", "my-page")
        assert "Waiting …" in said(kiosk.shell)
        click(kiosk.shell, "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.PRINTED)
    assert len(printer.sent) == 1
    assert not kiosk.store.visit.print_pending


def test_other_signs_make_another_sheet_and_take_the_first_one_back(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    with held_back(printer, PrintStatus.CANCELLED, PrintStatus.PRINTED):
        click(kiosk.shell, "print")
        click(kiosk.shell, "back", "signs")
        turn_to(kiosk.shell, "sign-tantrums")
        click(kiosk.shell, "sign-tantrums")
        turn_to(kiosk.shell, "print")
        kiosk.store.dispatch(PrintReported(NEEDS_PAPER, last=False))
        click(kiosk.shell, "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.PRINTED)
    assert len(printer.sent) == 2
