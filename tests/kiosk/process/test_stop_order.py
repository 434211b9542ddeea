"""An order to end is kept, whenever it comes."""

from __future__ import annotations

import signal
import sys

import pytest

from kiosk.process.stop_order import StopOrder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_every_listener_hears_of_every_order_and_a_late_one_of_the_first(
    number: signal.Signals,
) -> None:
    before = signal.getsignal(number)
    order = StopOrder()
    heard: list[str] = []
    try:
        order.tell(lambda: heard.append("early"))
        signal.raise_signal(number)
        order.tell(lambda: heard.append("late"))
        assert heard == ["early", "late"]
        signal.raise_signal(number)
        assert heard == ["early", "late", "early", "late"]
    finally:
        order.close()
    assert signal.getsignal(number) is before


def test_a_hang_up_that_somebody_handles_is_none() -> None:
    hung_up: list[int] = []
    before = signal.signal(signal.SIGHUP, lambda number, _: hung_up.append(number))
    try:
        order = StopOrder()
        signal.raise_signal(signal.SIGHUP)
        order.close()
        assert (order.is_given, hung_up) == (False, [signal.SIGHUP])
    finally:
        signal.signal(signal.SIGHUP, before)
