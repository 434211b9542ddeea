"""A kiosk tells how it is, and nothing from which somebody could be known."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal

from kiosk import __version__
from kiosk.files.faults import Fault
from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Ended, SignToggled, Started
from tests.support.health import ILL
from tests.support.metrics import samples
from ui.app import kiosk_metrics
from ui.app.kiosk_metrics import FaultMetrics, RunningMetrics
from ui.app.metrics_writer import SOON_MS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from tests.support.metrics import Samples
    from ui.app.assembly import Kiosk
    from ui.app.preload import VoiceStarter


class FakeVoice(QObject):
    """A voice that comes and goes."""

    changed = Signal(bool)


def told(metrics: RunningMetrics) -> Samples:
    return samples(metrics.take()())


@pytest.fixture
def watched(
    make_kiosk: Callable[..., Kiosk], tmp_path: Path, clock: Clock
) -> tuple[Kiosk, FakeVoice, RunningMetrics]:
    """Return a kiosk that was checked in no time, its voice, and its metrics."""
    kiosk, voice = make_kiosk(), FakeVoice()
    clock.pass_by(kiosk_metrics.QUIET_S)
    kiosk.examine = lambda _: ILL
    starter = cast("VoiceStarter", voice)  # as far as it is asked
    metrics = RunningMetrics(kiosk, starter, tmp_path / "imh-kiosk.prom", clock=clock)
    return kiosk, voice, metrics


def test_the_state_is_that_of_the_kiosk(
    watched: tuple[Kiosk, FakeVoice, RunningMetrics], qtbot: QtBot
) -> None:
    _, voice, metrics = watched
    before = told(metrics)
    assert before["up",] == 1
    assert before["info", "", "", __version__] == 1
    assert before["display_pixels", "width"] == 1920
    assert before["voice_up",] == 0
    assert not any(name[0] == "check_findings" for name in before)
    voice.changed.emit(True)
    assert told(metrics)["voice_up",] == 1
    metrics._check()
    qtbot.waitUntil(lambda: metrics._report is not None)
    assert ("info", ILL.configuration, ILL.content, __version__) in told(metrics)
    assert sum(
        value for name, value in told(metrics).items() if name[0] == "check_findings"
    ) == len(ILL.problems)


def test_the_printer_is_told_once_it_was_polled(
    watched: tuple[Kiosk, FakeVoice, RunningMetrics],
) -> None:
    kiosk, _, metrics = watched
    assert ("printer_state", "idle") not in told(metrics)
    kiosk.printer_monitor._on_polled(PrintStatus.JAM)
    assert told(metrics)["printer_state", "jam"] == 1
    assert metrics.writer._timer.interval() == SOON_MS


def test_a_visit_changes_nothing_that_is_told(
    watched: tuple[Kiosk, FakeVoice, RunningMetrics], clock: Clock
) -> None:
    kiosk, _, metrics = watched
    moving = ("metrics_written_timestamp_seconds",)
    before = told(metrics)
    for event in (Started("es"), SignToggled("tantrums"), Ended()):
        kiosk.store.dispatch(event)
        after = told(metrics)
        assert {**after, moving: 0} == {**before, moving: 0}


def test_nothing_is_written_or_checked_while_somebody_is_there(
    watched: tuple[Kiosk, FakeVoice, RunningMetrics], clock: Clock
) -> None:
    kiosk, _, metrics = watched
    kiosk.idle.acted_at = clock()
    assert not metrics._is_quiet()
    clock.pass_by(kiosk_metrics.QUIET_S)
    assert metrics._is_quiet()
    kiosk.store.dispatch(Started("en"))
    metrics._check()
    assert metrics._report is None
    assert metrics.checks.interval() == 60_000


def test_the_end_of_a_kiosk_is_told(
    watched: tuple[Kiosk, FakeVoice, RunningMetrics], tmp_path: Path
) -> None:
    watched[2].close()
    assert samples((tmp_path / "imh-kiosk.prom").read_bytes())["up",] == 0


def test_the_calm_page_tells_what_is_wrong(tmp_path: Path, qapp: object) -> None:
    config = tmp_path / "kiosk.toml"
    faults = (
        Fault(str(config), "idle.after", "3", "give more"),
        Fault(str(config), "idle.countdown", "3", "give more"),
        Fault("contacts.toml", "", "", "give one"),
    )
    owner = QObject()
    metrics = FaultMetrics(faults, (str(config),), tmp_path / "imh-kiosk.prom", owner)
    metrics.close()
    read = samples((tmp_path / "imh-kiosk.prom").read_bytes())
    assert read["up",] == 0
    assert read["check_findings", "configuration-fault", "error", "files"] == 2
    assert read["check_findings", "file-fault", "error", "files"] == 1
