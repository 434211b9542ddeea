"""A kiosk is started again between visits only."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.config.options import MaintenanceOptions
from kiosk.health.event_log import FILE, FOLDER, EventLog
from kiosk.health.upkeep import LEAST_UPTIME_S, REST_S
from kiosk.process.exit_codes import RESTART_ASKED
from kiosk.visit.events import Started, TimedOut
from ui.app.upkeep_watch import UpkeepWatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

NIGHT = datetime.datetime(2026, 11, 30, 3, 30)
LARGE = 501


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData) -> Kiosk:
    maintenance = MaintenanceOptions(restart_at="03:30")
    config = msgspec.structs.replace(kiosk_data.config, maintenance=maintenance)
    return make_kiosk((1024, 600), replace(kiosk_data, config=config))


class Watched:
    """A kiosk that is watched, at a time that a test sets."""

    def __init__(self, kiosk: Kiosk, clock: Clock, folder: Path, *, is_restarted: bool) -> None:
        self.wall, self.memory = NIGHT - datetime.timedelta(hours=4), 90
        self.codes: list[int] = []
        self._clock, self._folder = clock, folder
        self.log = EventLog("file", folder, 16, environment={})
        self.watch = UpkeepWatch(
            kiosk,
            self.log,
            is_restarted=is_restarted,
            clock=clock,
            wall=lambda: self.wall,
            memory=lambda: self.memory,
        )
        self.watch.leaving.connect(self.codes.append)

    def poll_after(self, seconds: float, jump: float = 0) -> list[int]:
        """Let time pass, and the clock jump; return how the kiosk was left."""
        self._clock.pass_by(seconds)
        self.wall += datetime.timedelta(seconds=seconds + jump)
        self.watch.poll()
        return self.codes

    def said(self) -> list[str]:
        self.log.close()
        path = self._folder / FOLDER / FILE
        text = path.read_text("utf-8") if path.exists() else ""
        return [line.split()[2] for line in text.splitlines()]


def test_at_its_hour_it_ends_once_nobody_is_there(
    kiosk: Kiosk, clock: Clock, tmp_path: Path
) -> None:
    watched = Watched(kiosk, clock, tmp_path, is_restarted=True)
    assert watched.poll_after(4 * 3600 - 60) == []
    kiosk.store.dispatch(Started("en"))
    assert watched.poll_after(120) == []
    kiosk.store.dispatch(TimedOut())
    kiosk.idle.touched()
    assert watched.poll_after(REST_S - 1) == []
    kiosk.open_staff()
    kiosk.idle.acted_at = -1e9
    assert watched.poll_after(60) == []
    kiosk.reset()
    kiosk.idle.acted_at = -1e9
    kiosk.attract.sleep()
    assert watched.poll_after(60) == []
    kiosk.attract.watch._sleep = None
    assert watched.poll_after(60) == [RESTART_ASKED]
    assert watched.said() == ["restart-due:"]


def test_a_kiosk_that_has_grown_ends(kiosk: Kiosk, clock: Clock, tmp_path: Path) -> None:
    watched = Watched(kiosk, clock, tmp_path, is_restarted=True)
    watched.memory = LARGE
    assert watched.poll_after(LEAST_UPTIME_S - 1) == []
    assert watched.poll_after(2) == [RESTART_ASKED]
    assert watched.said() == ["memory-high:"]


def test_where_nobody_starts_it_again_it_goes_on(
    kiosk: Kiosk, clock: Clock, tmp_path: Path
) -> None:
    watched = Watched(kiosk, clock, tmp_path, is_restarted=False)
    watched.memory = LARGE
    assert watched.poll_after(4 * 3600 + 60) == []
    assert watched.said() == []


@pytest.mark.parametrize("jump", [5 * 3600, -5 * 3600, 56 * 365 * 86_400, -50 * 365 * 86_400])
def test_a_clock_that_jumps_in_a_visit_is_told_and_ends_nothing(
    jump: int, kiosk: Kiosk, clock: Clock, tmp_path: Path
) -> None:
    watched = Watched(kiosk, clock, tmp_path, is_restarted=True)
    kiosk.store.dispatch(Started("en"))
    assert watched.poll_after(30, jump) == []
    assert watched.poll_after(30) == []
    kiosk.idle.poll()
    assert not kiosk.store.is_initial
    assert not kiosk.idle.warning
    assert watched.said() == ["clock-jumped:"]
