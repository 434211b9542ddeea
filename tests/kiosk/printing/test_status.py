"""The outcomes of printing, and which of them need another way on."""

from __future__ import annotations

import pytest

from kiosk.printing.status import JobPhase, PrintReport, PrintStatus


def test_all_but_waiting_and_success_need_another_way_on() -> None:
    fine = {PrintStatus.IDLE, PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
    assert {status for status in PrintStatus if not status.is_problem} == fine


def test_only_a_problem_can_pass() -> None:
    passing = {status for status in PrintStatus if status.is_temporary}
    assert passing < {status for status in PrintStatus if status.is_problem}


@pytest.mark.parametrize("printer", PrintStatus)
def test_before_a_sheet_is_asked_for_the_printer_is_reported(printer: PrintStatus) -> None:
    report = PrintReport.of(PrintStatus.IDLE, printer, pending=False)
    assert report == PrintReport(printer, JobPhase.BEFORE)


@pytest.mark.parametrize(("pending", "phase"), [(True, JobPhase.WAITING), (False, JobPhase.DONE)])
def test_a_sheet_on_its_way_goes_before_its_printer(pending: bool, phase: JobPhase) -> None:
    report = PrintReport.of(PrintStatus.JAM, PrintStatus.IDLE, pending=pending)
    assert report == PrintReport(PrintStatus.JAM, phase)


@pytest.mark.parametrize("status", PrintStatus)
def test_a_phone_is_offered_first_only_where_no_paper_will_come(status: PrintStatus) -> None:
    assert not PrintReport(status, JobPhase.WAITING).suggests_phone
    done = PrintReport(status, JobPhase.DONE).suggests_phone
    assert done is (status.is_problem and status is not PrintStatus.CANCELLED)
