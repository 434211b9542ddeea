"""A kiosk goes on after a few faults, and not after many in a short time."""

from __future__ import annotations

from kiosk.health.fault_rate import MOST, WINDOW_S, FaultRate


def test_many_at_once_are_too_many() -> None:
    rate = FaultRate()
    assert [rate.add(5.0) for _ in range(MOST + 2)] == [False] * MOST + [True, True]
    assert rate.recent(5.0) == MOST + 1


def test_few_in_a_long_time_never_are() -> None:
    rate = FaultRate()
    step = WINDOW_S / MOST + 0.01
    assert not any(rate.add(number * step) for number in range(1000))
