"""The worker that prints: off the interface's thread, one sheet at a time, never silent."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kiosk import referral
from kiosk.config import Print
from kiosk.printing import PrintStatus
from kiosk.sheet import Wording
from kiosk.visit import Place
from tests.gallery.touch import click, held_back
from ui.printer import PrintRoom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.setup import Setup
    from kiosk.sheet import Sheet
    from tests.conftest import RecordingPrinter
    from ui.shell import Shell


@pytest.fixture
def sheet(setup_read: Setup) -> Sheet:
    """Return a referral sheet."""
    wording = Wording(setup_read.contents["en"])
    return referral.build(wording, setup_read.contacts, setup_read.config.clinic)


@pytest.fixture
def make_room(setup_read: Setup, qapp: object) -> Iterator[Callable[..., PrintRoom]]:
    """Return what makes a room with a printer in it."""
    made: list[PrintRoom] = []

    def make(printer: Callable[[], object]) -> PrintRoom:
        room = PrintRoom(Print(), setup_read.tokens, printer)
        made.append(room)
        return room

    yield make
    for room in made:
        room.close()


def test_the_printer_is_found_and_used_off_the_interfaces_thread(
    make_shell: Callable[..., Shell],
    printer: RecordingPrinter,
    qtbot: QtBot,
) -> None:
    """And its answer is heard on the interface's own: widgets belong to that thread."""
    here = threading.get_ident()
    asked: list[int] = []
    told: list[int] = []
    shell = make_shell()
    happen = shell.happen
    with held_back(printer, PrintStatus.SENT):
        send = printer.send
        printer.send = lambda *a, **k: (asked.append(threading.get_ident()), send(*a, **k))[1]
        click(shell, "start-en", "my-page", "print")
        shell.happen = lambda event: (told.append(threading.get_ident()), happen(event))
    qtbot.waitUntil(lambda: shell.visit.printing is PrintStatus.SENT)
    assert asked
    assert here not in asked
    assert told == [here]
    assert shell.visit.stop.place is Place.REFERRAL


class Broken:
    """A printer that raises where it promised not to."""

    def send(self, document: bytes, *, copies: int = 1) -> PrintStatus:
        """Raise."""
        raise RuntimeError("a printer broke its promise")


def _none() -> object:
    raise OSError("no printer could be made")


@pytest.mark.parametrize("printer", [Broken, _none])
def test_whatever_breaks_in_a_printer_is_an_answer(
    printer: Callable[[], object],
    make_room: Callable[..., PrintRoom],
    sheet: Sheet,
) -> None:
    room = make_room(printer)
    run = room.send(sheet)
    room.close()
    assert run.answer is PrintStatus.FAILED


@pytest.mark.parametrize("status", [PrintStatus.SENT, *(s for s in PrintStatus if s.is_problem)])
def test_every_answer_is_passed_on(
    status: PrintStatus,
    make_room: Callable[..., PrintRoom],
    sheet: Sheet,
    printer: RecordingPrinter,
) -> None:
    printer.answer = status
    room = make_room(lambda: printer)
    run = room.send(sheet, copies=7)
    room.close()
    assert run.answer is status
    assert printer.sent[0][1] == 7


def test_one_sheet_at_a_time_in_the_order_asked_for(
    make_room: Callable[..., PrintRoom], sheet: Sheet
) -> None:
    order: list[int] = []
    begun = threading.Event()

    class Slow:
        """Sees whether another sheet is begun while the first is under way."""

        overtaken = False

        def send(self, document: bytes, *, copies: int = 1) -> PrintStatus:
            order.append(copies)
            if copies == 1:
                Slow.overtaken = begun.wait(timeout=0.3)
            begun.set()
            return PrintStatus.SENT

    room = make_room(Slow)
    runs = [room.send(sheet, copies) for copies in range(1, 6)]
    room.close()
    assert not Slow.overtaken
    assert order == list(range(1, 6))
    assert [run.answer for run in runs] == [PrintStatus.SENT] * 5


def test_a_room_that_was_closed_prints_again(
    make_room: Callable[..., PrintRoom], sheet: Sheet, printer: RecordingPrinter
) -> None:
    room = make_room(lambda: printer)
    for _ in range(2):
        room.send(sheet)
        room.close()
    assert len(printer.sent) == 2


def test_a_sheet_printed_from_the_command_line_waits_for_its_answer(
    make_room: Callable[..., PrintRoom], sheet: Sheet, printer: RecordingPrinter
) -> None:
    printer.answer = PrintStatus.NOT_ACCEPTING
    assert make_room(lambda: printer).send_now(sheet, 2) is PrintStatus.NOT_ACCEPTING
    assert [copies for _, copies in printer.sent] == [2]


@pytest.mark.parametrize(("speaks_ipp", "begins"), [(True, b"%PDF"), (False, b"{")])
def test_a_printer_gets_what_it_takes(
    speaks_ipp: bool,
    begins: bytes,
    make_room: Callable[..., PrintRoom],
    sheet: Sheet,
    printer: RecordingPrinter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """CUPS takes a PDF, the child process of other systems a job to draw by itself."""
    monkeypatch.setattr("kiosk.printers.speaks_ipp", lambda: speaks_ipp)
    make_room(lambda: printer).send_now(sheet)
    assert printer.sent[0][0].startswith(begins)
