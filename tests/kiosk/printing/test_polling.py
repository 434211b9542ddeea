"""When the printer is polled while no sheet is pending."""

from __future__ import annotations

import pytest

from kiosk.printing.polling import MAX_POLL_S, PROBLEM_POLL_S, READY_POLL_S, PollSchedule
from kiosk.printing.status import PrintStatus


def test_a_printer_counts_as_ready_before_its_first_poll() -> None:
    assert not PollSchedule().status.is_problem


@pytest.mark.parametrize("status", PrintStatus)
def test_a_printer_with_a_problem_is_polled_more_often(status: PrintStatus) -> None:
    watch = PollSchedule().after(status)
    assert watch.status is status
    assert watch.delay == (PROBLEM_POLL_S if status.is_problem else READY_POLL_S)


def test_a_service_that_does_not_answer_is_asked_less_and_less() -> None:
    watch, pauses = PollSchedule(), []
    for _ in range(2000):
        watch = watch.after(PrintStatus.UNREACHABLE)
        pauses.append(watch.delay)
    assert pauses[:3] == [PROBLEM_POLL_S, 2 * PROBLEM_POLL_S, 4 * PROBLEM_POLL_S]
    assert pauses == sorted(pauses)
    assert pauses[-1] == MAX_POLL_S
    assert watch.after(PrintStatus.IDLE).delay == READY_POLL_S
    assert watch.after(PrintStatus.IDLE).after(PrintStatus.UNREACHABLE).delay == PROBLEM_POLL_S
