"""A print session reports on its own sheet, until that is finished or released."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import PrintOptions
from kiosk.printing.status import PrintStatus
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.printers import Patient
from ui.printing.print_queue import PrintQueue
from ui.shell.print_session import PrintSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

WAITING = (PrintStatus.NEEDS_PAPER, False)


@pytest.fixture
def printer() -> Patient:
    return Patient()


@pytest.fixture
def queue(kiosk_data: KioskData, printer: Patient, qapp: object) -> Iterator[PrintQueue]:
    """Return a queue whose printer has no paper."""
    made = PrintQueue(PrintOptions(), kiosk_data.tokens, lambda: printer)
    yield made
    printer.gate.set()
    made.close()


@pytest.fixture
def sheets(kiosk_data: KioskData) -> list[Sheet]:
    """Return two sheets of different signs."""
    wording, clinic = Wording(kiosk_data.contents["en"]), kiosk_data.config.clinic
    return [
        referral.build(wording, kiosk_data.contacts, clinic, signs=[sign])
        for sign in ("tantrums", "fussiness")
    ]


def reports_of(session: PrintSession) -> list[tuple[PrintStatus, bool]]:
    """Return a list to which everything that a session reports is added."""
    found: list[tuple[PrintStatus, bool]] = []
    session.reported.connect(lambda status, final: found.append((status, final)))
    return found


def test_a_sheet_is_reported_on_until_its_final_status(
    queue: PrintQueue, printer: Patient, sheets: list[Sheet], qtbot: QtBot
) -> None:
    session = PrintSession(queue)
    reports = reports_of(session)
    session.start(sheets[0])
    qtbot.waitUntil(lambda: WAITING in reports)
    printer.gate.set()
    qtbot.waitUntil(lambda: reports[-1] == (PrintStatus.PRINTED, True))
    assert printer.begun == [1]


def test_the_same_sheet_is_printed_once(
    queue: PrintQueue, printer: Patient, sheets: list[Sheet], qtbot: QtBot
) -> None:
    session = PrintSession(queue)
    reports = reports_of(session)
    session.start(sheets[0])
    session.start(sheets[0])
    printer.gate.set()
    qtbot.waitUntil(lambda: (PrintStatus.PRINTED, True) in reports)
    assert len(printer.begun) == 1


@pytest.mark.parametrize("cancel", [True, False])
def test_a_released_sheet_is_reported_on_no_more(
    cancel: bool, queue: PrintQueue, printer: Patient, sheets: list[Sheet], qtbot: QtBot
) -> None:
    session = PrintSession(queue)
    reports = reports_of(session)
    session.start(sheets[0])
    qtbot.waitUntil(lambda: WAITING in reports)
    session.release(cancel=cancel)
    session.release(cancel=cancel)
    reports.clear()
    if not cancel:
        assert queue.is_busy
        printer.gate.set()
    qtbot.waitUntil(lambda: not queue.is_busy)
    assert reports == []


@pytest.mark.parametrize("staff", [False, True])
def test_another_sheet_cancels_a_familys_and_waits_for_that_of_staff(
    staff: bool, queue: PrintQueue, printer: Patient, sheets: list[Sheet], qtbot: QtBot
) -> None:
    session = PrintSession(queue, staff=staff)
    reports = reports_of(session)
    session.start(sheets[0])
    qtbot.waitUntil(lambda: len(printer.begun) == 1)
    session.start(sheets[1], copies=2)
    if staff:
        printer.gate.set()
    qtbot.waitUntil(lambda: printer.begun == [1, 2])
    printer.gate.set()
    qtbot.waitUntil(lambda: reports[-1:] == [(PrintStatus.PRINTED, True)])
    assert [final for _, final in reports].count(True) == 1
