"""The worker that prints: off the interface's thread, one sheet at a time, never silent."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from kiosk.visit.flow import PageId
from tests.support.fakes import RecordingPrinter
from tests.support.printers import Ear, Patient
from tests.support.touch import click, held_back
from ui.printing.print_job import PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet
    from kiosk.visit.events import Event
    from ui.app.assembly import Kiosk
    from ui.printing.print_queue import PrintQueue

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")


def test_the_printer_is_found_and_used_off_the_interfaces_thread(
    make_kiosk: Callable[..., Kiosk],
    printer: RecordingPrinter,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And its answer is heard on the interface's own: widgets belong to that thread."""
    here = threading.get_ident()
    asked: list[int] = []
    told: list[int] = []
    kiosk = make_kiosk()
    happen = kiosk.store.dispatch
    with held_back(printer, PrintStatus.SENT):
        send = printer.send

        def send_noted(document: bytes, **options: Any) -> PrintStatus:
            asked.append(threading.get_ident())
            return send(document, **options)

        def dispatch_noted(event: Event) -> None:
            told.append(threading.get_ident())
            happen(event)

        monkeypatch.setattr(printer, "send", send_noted)
        click(kiosk.shell, "start-en", "my-page", "print")
        monkeypatch.setattr(kiosk.store, "dispatch", dispatch_noted)
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    assert asked
    assert here not in asked
    assert told == [here]
    assert kiosk.store.visit.location.page is PageId.REFERRAL


class Broken:
    """A printer that raises where it promised not to."""

    def send(self, document: bytes, *, copies: int = 1, **told: object) -> PrintStatus:
        """Raise."""
        raise RuntimeError("a printer broke its promise")


def _none() -> object:
    raise OSError("no printer could be made")


@pytest.mark.parametrize("printer", [Broken, _none])
def test_whatever_breaks_in_a_printer_is_an_answer(
    printer: Callable[[], object],
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
) -> None:
    room = make_room(printer)
    run = room.send(sheet)
    room.close()
    assert run.final_status is PrintStatus.FAILED


@pytest.mark.parametrize("status", [PrintStatus.SENT, *(s for s in PrintStatus if s.is_problem)])
def test_every_answer_is_passed_on(
    status: PrintStatus,
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
    printer: RecordingPrinter,
) -> None:
    printer.answer = status
    room = make_room(lambda: printer)
    run = room.send(sheet, copies=7)
    room.close()
    assert run.final_status is status
    assert printer.sent[0][1] == 7


def test_one_sheet_at_a_time_in_the_order_asked_for(
    make_room: Callable[..., PrintQueue], sheet: Sheet
) -> None:
    order: list[int] = []
    begun = threading.Event()

    class Slow(RecordingPrinter):
        """Sees whether another sheet is begun while the first is under way."""

        overtaken = False
        pages_counted = 0

        def send(self, document: bytes, *, copies: int = 1, **options: object) -> PrintStatus:
            order.append(copies)
            if copies == 1:
                Slow.overtaken = begun.wait(timeout=0.3)
            begun.set()
            return PrintStatus.SENT

    room = make_room(Slow)
    runs = [room.send(sheet, copies, staff=True) for copies in range(1, 6)]
    room.close()
    assert not Slow.overtaken
    assert order == list(range(1, 6))
    assert [run.final_status for run in runs] == [PrintStatus.SENT] * 5


def test_a_room_that_was_closed_prints_again(
    make_room: Callable[..., PrintQueue], sheet: Sheet, printer: RecordingPrinter
) -> None:
    room = make_room(lambda: printer)
    for copies in (1, 2):
        room.send(sheet, copies)
        room.close()
    assert [copies for _, copies in printer.sent] == [1, 2]


def test_a_sheet_printed_from_the_command_line_waits_for_its_answer(
    make_room: Callable[..., PrintQueue], sheet: Sheet, printer: RecordingPrinter
) -> None:
    printer.answer = PrintStatus.NOT_ACCEPTING
    assert make_room(lambda: printer).send_now(sheet, 2) is PrintStatus.NOT_ACCEPTING
    assert [copies for _, copies in printer.sent] == [2]


@pytest.mark.parametrize(("uses_ipp", "begins"), [(True, b"%PDF"), (False, b"{")])
def test_a_printer_gets_a_document_in_its_format(
    uses_ipp: bool,
    begins: bytes,
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
    printer: RecordingPrinter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """CUPS takes a PDF, the child process of other systems a job to draw by itself."""
    monkeypatch.setattr("kiosk.printing.factory.uses_ipp", lambda: uses_ipp)
    make_room(lambda: printer).send_now(sheet)
    assert printer.sent[0][0].startswith(begins)


@pytest.fixture
def other(kiosk_data: KioskData) -> Sheet:
    """Return a sheet of other signs."""
    wording = Wording(kiosk_data.contents["en"])
    clinic = kiosk_data.config.clinic
    return referral.build(wording, kiosk_data.contacts, clinic, signs=["tantrums"])


def test_the_status_of_a_sheet_arrives_on_the_interfaces_thread(
    make_room: Callable[..., PrintQueue], sheet: Sheet, patient: Patient, qtbot: QtBot
) -> None:
    done, report = Ear(), Ear()
    run = make_room(lambda: patient).send(sheet, 1, done, report)
    qtbot.waitUntil(lambda: report.told == [PrintStatus.NEEDS_PAPER])
    assert run.status is PrintStatus.NEEDS_PAPER
    assert run.final_status is None
    assert done.told == []
    patient.gate.set()
    qtbot.waitUntil(lambda: done.told == [PrintStatus.PRINTED])
    assert report.threads == done.threads == {threading.get_ident()}
    assert run.sheet is None  # nothing about a visit is kept


def test_an_impatient_family_gets_one_sheet_and_hears_once(
    make_room: Callable[..., PrintQueue], sheet: Sheet, patient: Patient, qtbot: QtBot
) -> None:
    room, done, report = make_room(lambda: patient), Ear(), Ear()
    runs = {room.send(sheet, 1, done, report) for _ in range(5)}
    assert len(runs) == 1
    qtbot.waitUntil(lambda: PrintStatus.NEEDS_PAPER in report.told)
    assert room.send(sheet, 1, done, report) in runs
    patient.gate.set()
    qtbot.waitUntil(lambda: done.told == [PrintStatus.PRINTED])
    assert patient.begun == [1]
    room.send(sheet, 1, done, report)
    qtbot.waitUntil(lambda: len(done.told) == 2)
    assert patient.begun == [1, 1]


def test_asking_again_reports_the_current_status_at_once(
    make_room: Callable[..., PrintQueue], sheet: Sheet, patient: Patient, qtbot: QtBot
) -> None:
    room, first, second = make_room(lambda: patient), Ear(), Ear()
    room.send(sheet, report=first)
    qtbot.waitUntil(lambda: first.told == [PrintStatus.NEEDS_PAPER])
    room.send(sheet, report=second)
    qtbot.waitUntil(lambda: second.told == [PrintStatus.NEEDS_PAPER])


def test_a_job_is_deleted_in_the_thread_of_the_interface(
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
    printer: RecordingPrinter,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where its thread still has it when the next sheet is ordered."""
    finish, gate, entered = PrintJob.finish, threading.Event(), threading.Event()
    deleted_in: list[threading.Thread] = []

    def finish_late(job: PrintJob, status: PrintStatus) -> None:
        finish(job, status)
        entered.set()
        gate.wait(10)

    monkeypatch.setattr(PrintJob, "finish", finish_late)
    room = make_room(lambda: printer)
    first = room.send(sheet)
    weakref.finalize(first, lambda: deleted_in.append(threading.current_thread()))
    qtbot.waitUntil(lambda: not room._same_job(sheet, 1, staff=False))
    del first
    assert entered.wait(10)
    room.send(sheet)
    gate.set()
    room.close()
    assert deleted_in == []
    room.send(sheet)
    assert deleted_in == [threading.main_thread()]
    room.close()


def test_another_sheet_takes_the_place_of_the_one_that_waits(
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
    other: Sheet,
    patient: Patient,
    qtbot: QtBot,
) -> None:
    room = make_room(lambda: patient)
    first = room.send(sheet)
    qtbot.waitUntil(lambda: patient.begun == [1])
    second = room.send(other)
    qtbot.waitUntil(lambda: first.final_status is PrintStatus.CANCELLED)
    patient.gate.set()
    qtbot.waitUntil(lambda: second.final_status is PrintStatus.PRINTED)
    assert patient.documents[0] != patient.documents[1]


def test_staff_queue_behind_a_family_and_are_not_taken_back_with_it(
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
    other: Sheet,
    patient: Patient,
    qtbot: QtBot,
) -> None:
    room = make_room(lambda: patient)
    first = room.send(sheet, 2, staff=True)
    qtbot.waitUntil(lambda: patient.begun == [2])
    second = room.send(sheet, 3, staff=True)
    family = room.send(other)
    assert room.is_busy
    room.cancel()
    replaced = room.send(other)
    patient.gate.set()
    qtbot.waitUntil(lambda: second.final_status is not None)
    assert patient.begun == [2, 1, 3]
    assert family.final_status is PrintStatus.CANCELLED
    assert {first.final_status, second.final_status, replaced.final_status} == {PrintStatus.PRINTED}
    assert not room.is_busy


def test_a_room_that_is_left_takes_everything_back(
    make_room: Callable[..., PrintQueue], sheet: Sheet, patient: Patient, qtbot: QtBot
) -> None:
    room = make_room(lambda: patient)
    runs = [room.send(sheet, copies, staff=copies > 1) for copies in (1, 2, 3)]
    qtbot.waitUntil(lambda: patient.begun == [1])
    room.cancel(staff=True)
    room.close()
    assert [run.final_status for run in runs] == [PrintStatus.CANCELLED] * 3
    assert patient.begun == [1]


def test_a_sheet_whose_final_status_is_on_its_way_is_not_printed_again(
    make_room: Callable[..., PrintQueue],
    sheet: Sheet,
    printer: RecordingPrinter,
    qapp: QApplication,
) -> None:
    """The worker is done before the interface knows; the same sheet then is the same job."""
    room, first, second = make_room(lambda: printer), Ear(), Ear()
    run = room.send(sheet, 1, first)
    room.close()
    assert (run.final_status, run.is_reported) == (PrintStatus.SENT, False)
    assert room.send(sheet, 1, second) is run
    qapp.processEvents()
    assert len(printer.sent) == 1
    assert first.told == second.told == [PrintStatus.SENT]
    assert run.sheet is None


def test_the_status_of_a_sheet_is_ignored_after_its_family_left(
    make_room: Callable[..., PrintQueue], sheet: Sheet, patient: Patient, qtbot: QtBot
) -> None:
    room, done, report = make_room(lambda: patient), Ear(), Ear()
    run = room.send(sheet, 1, done, report)
    run.mute()
    qtbot.waitUntil(lambda: patient.begun == [1])
    assert room.send(sheet, 1, staff=True) is not run
    patient.gate.set()
    qtbot.waitUntil(lambda: run.is_reported)
    assert done.told == report.told == []


@pytest.mark.parametrize("way", [("finished",), ("home",)])
def test_a_family_that_leaves_takes_its_waiting_sheet_along(
    way: tuple[str, ...],
    make_kiosk: Callable[..., Kiosk],
    printer: RecordingPrinter,
    patient: Patient,
    qtbot: QtBot,
) -> None:
    printer.instead = patient.send
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page", "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.NEEDS_PAPER)
    click(kiosk.shell, "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.NEEDS_PAPER)
    click(kiosk.shell, *way)
    qtbot.waitUntil(lambda: not kiosk.print_queue.is_busy)
    assert patient.begun == [1]
    assert kiosk.store.visit.print_status is PrintStatus.IDLE


def test_a_poll_of_the_printer_tidies_up_and_never_raises(
    make_room: Callable[..., PrintQueue], patient: Patient
) -> None:
    assert make_room(lambda: patient).probe() is PrintStatus.NEEDS_PAPER
    assert patient.tidied == 1
    assert make_room(_none).probe() is PrintStatus.FAILED


def test_the_printer_is_asked_for_its_margins_before_the_first_sheet_and_not_again(
    make_room: Callable[..., PrintQueue], sheet: Sheet, printer: RecordingPrinter
) -> None:
    room = make_room(lambda: printer)
    for copies in (1, 2):
        room.send(sheet, copies, staff=True)
        room.close()
    assert (printer.looked, len(printer.sent)) == (1, 2)


def test_a_print_service_that_is_unreachable_is_waited_for_once(
    make_room: Callable[..., PrintQueue], sheet: Sheet, printer: RecordingPrinter
) -> None:
    printer.state = PrintStatus.UNREACHABLE
    room = make_room(lambda: printer)
    assert room.send_now(sheet) is PrintStatus.UNREACHABLE
    job = room.send(sheet)
    room.close()
    assert job.final_status is PrintStatus.UNREACHABLE
    assert (printer.looked, printer.sent) == (2, [])


@needs_poppler
def test_a_sheet_keeps_clear_of_the_edge_that_the_printer_cannot_print_on(
    make_room: Callable[..., PrintQueue], sheet: Sheet, printer: RecordingPrinter, tmp_path: Path
) -> None:
    printer.margin = 19.0
    room = make_room(lambda: printer)
    room.send_now(sheet)
    assert least_edge(printer.sent[-1][0], tmp_path) >= 19.0 - 0.2


def least_edge(document: bytes, folder: Path) -> float:
    """Return the millimetres from the words that are farthest out to the nearest edge."""
    (folder / "sheet.pdf").write_bytes(document)
    command = ["pdftotext", "-bbox", str(folder / "sheet.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    wide, high = map(float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', told)[0])
    places = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', told)
    boxes = [tuple(map(float, place)) for place in places]
    points = [
        *(edge for box in boxes for edge in (box[0], box[1], wide - box[2], high - box[3])),
    ]
    return min(points) / 72 * 25.4
