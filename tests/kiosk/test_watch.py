"""When the printer is looked at while nobody prints."""

from __future__ import annotations

import pytest

from kiosk.printing.polling import AMISS, FINE, LONGEST, Watch
from kiosk.printing.status import PrintStatus


def test_a_printer_nobody_asked_is_held_to_be_fine() -> None:
    assert not Watch().status.is_problem


@pytest.mark.parametrize("status", PrintStatus)
def test_what_is_amiss_is_looked_at_more_often(status: PrintStatus) -> None:
    watch = Watch().after(status)
    assert watch.status is status
    assert watch.pause == (AMISS if status.is_problem else FINE)


def test_a_service_that_does_not_answer_is_asked_less_and_less() -> None:
    watch, pauses = Watch(), []
    for _ in range(2000):
        watch = watch.after(PrintStatus.UNREACHABLE)
        pauses.append(watch.pause)
    assert pauses[:3] == [AMISS, 2 * AMISS, 4 * AMISS]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST
    assert watch.after(PrintStatus.IDLE).pause == FINE
    assert watch.after(PrintStatus.IDLE).after(PrintStatus.UNREACHABLE).pause == AMISS
