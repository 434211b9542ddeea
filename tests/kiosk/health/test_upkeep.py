"""When a kiosk at rest is started again, by clocks that may jump."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import MaintenanceOptions
from kiosk.health import upkeep
from kiosk.health.upkeep import LEAST_UPTIME_S, Reason

if TYPE_CHECKING:
    from pathlib import Path

NIGHT = datetime.datetime(2026, 11, 30, 3, 30)
MINUTE = datetime.timedelta(minutes=1)
NIGHTLY = MaintenanceOptions(restart_at="03:30")


@pytest.mark.parametrize(
    ("after", "expected"),
    [(-1, None), (0, Reason.HOUR), (59, Reason.HOUR), (60, None), (24 * 60, Reason.HOUR)],
)
def test_it_ends_within_the_hour_after_its_time(after: int, expected: Reason | None) -> None:
    assert upkeep.due(NIGHTLY, NIGHT + after * MINUTE, LEAST_UPTIME_S, 90) is expected


def test_an_hour_around_midnight_goes_on_into_the_next_day() -> None:
    late = MaintenanceOptions(restart_at="23:45")
    for minute, expected in ((44, None), (45, Reason.HOUR), (59, Reason.HOUR)):
        now = datetime.datetime(2026, 11, 30, 23, minute)
        assert upkeep.due(late, now, LEAST_UPTIME_S, 90) is expected
    assert (
        upkeep.due(late, datetime.datetime(2026, 12, 1, 0, 44), LEAST_UPTIME_S, 90) is Reason.HOUR
    )
    assert upkeep.due(late, datetime.datetime(2026, 12, 1, 0, 45), LEAST_UPTIME_S, 90) is None


def test_a_clock_that_is_set_back_again_and_again_makes_no_loop() -> None:
    """While the hour goes on in which it was started, nothing ends it."""
    for uptime in (0.0, upkeep.WINDOW.total_seconds(), LEAST_UPTIME_S - 1):
        assert upkeep.due(NIGHTLY, NIGHT, uptime, 90_000) is None


@pytest.mark.parametrize(
    ("limit", "used", "expected"),
    [(500, 500, None), (500, 501, Reason.MEMORY), (0, 90_000, None), (500, 0, None)],
)
def test_it_ends_when_it_is_too_large(limit: int, used: int, expected: Reason | None) -> None:
    options = MaintenanceOptions(memory_mib=limit)
    assert upkeep.due(options, NIGHT, LEAST_UPTIME_S, used) is expected


@pytest.mark.parametrize(
    ("wall", "monotonic", "minutes"),
    [
        (60, 60, None),
        (149, 60, None),
        (3660, 60, 60),
        (-3540, 60, -60),
        (60 + 5 * 3600, 60, 300),
        (60.0, 600.0, -9),
    ],
)
def test_a_jump_of_the_clock_is_seen(wall: float, monotonic: float, minutes: int | None) -> None:
    assert upkeep.jump_minutes(wall, monotonic) == minutes


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_measured_with_what_is_swapped(tmp_path: Path) -> None:
    assert 5 < upkeep.memory_mib() < 50_000
    status = tmp_path / "status"
    status.write_text("Name:\tx\nVmRSS:\t  91136 kB\nVmSwap:\t 10240 kB\n", "ascii")
    assert upkeep.memory_mib(status) == 99
    status.write_text("VmRSS:\nVmSwap:\t much kB\n", "ascii")
    assert upkeep.memory_mib(status) == 0
    assert upkeep.memory_mib(tmp_path / "missing") == 0
