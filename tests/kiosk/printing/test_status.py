"""The outcomes of printing, and which of them need another way on."""

from __future__ import annotations

from kiosk.printing.remedies import REMEDIES
from kiosk.printing.status import PrintStatus


def test_all_but_waiting_and_success_need_another_way_on() -> None:
    fine = {PrintStatus.IDLE, PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
    assert {status for status in PrintStatus if not status.is_problem} == fine


def test_every_problem_has_a_remedy() -> None:
    assert set(REMEDIES) == {status for status in PrintStatus if status.is_problem}
    assert len(set(REMEDIES.values())) == len(REMEDIES)
