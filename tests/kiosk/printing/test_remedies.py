"""IT and staff read a cause and a remedy for every problem."""

from __future__ import annotations

import pytest

from kiosk.printing.remedies import REMEDIES
from kiosk.printing.status import PrintStatus


def test_every_problem_has_a_sentence_and_nothing_else() -> None:
    assert REMEDIES.keys() == {status for status in PrintStatus if status.is_problem}
    assert len(set(REMEDIES.values())) == len(REMEDIES)


@pytest.mark.parametrize("status", REMEDIES)
def test_a_sentence_has_a_cause_and_a_remedy(status: PrintStatus) -> None:
    cause, mark, remedy = REMEDIES[status].partition("; ")
    assert mark
    assert cause.startswith(("the", "paper"))
    assert remedy
    assert not REMEDIES[status].endswith(".")
