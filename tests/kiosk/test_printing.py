"""The outcomes of printing, and which of them need another way on."""

from __future__ import annotations

from kiosk.printing import PrintStatus


def test_all_but_waiting_and_success_need_another_way_on() -> None:
    assert {status for status in PrintStatus if status.is_problem} == {
        PrintStatus.NO_PRINTER,
        PrintStatus.NOT_ACCEPTING,
        PrintStatus.UNREACHABLE,
        PrintStatus.FAILED,
    }
