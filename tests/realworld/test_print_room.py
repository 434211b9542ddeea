"""The interface while sheets are printed: it never waits, whatever the print service does."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer

from kiosk.config.options import PrintOptions
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.polling import PROBLEM_POLL_S, READY_POLL_S
from kiosk.printing.status import PrintStatus
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.cups import PrivateCups, missing_tools, private_cups
from ui.printing.print_queue import PrintQueue
from ui.printing.printer_monitor import PrinterMonitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

ONE_FRAME_MS = 20
SHARE = 0.001
"""Of a core, which watching the printer may cost."""
ATTEMPTS = 8
"""Tries to be quick: other work on the machine delays everything now and then."""


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[PrivateCups]:
    with private_cups(tmp_path) as service:
        yield service


@pytest.fixture
def room(cups: PrivateCups, kiosk_data: KioskData, qapp: object) -> Iterator[PrintQueue]:
    options = PrintOptions(queue=cups.queue, server=cups.server, service_timeout=2.0)
    room = PrintQueue(options, kiosk_data.tokens)
    yield room
    room.close()


@pytest.fixture
def sheet(kiosk_data: KioskData) -> Sheet:
    wording = Wording(kiosk_data.contents["en"])
    clinic = kiosk_data.config.clinic
    return referral.build(wording, kiosk_data.contacts, clinic, signs=["tantrums"])


def waited_for_processor_ms() -> float:
    """Return for how long this process's threads could have run, but other programs did.

    Source: Linux, Documentation/scheduler/sched-stats.rst, the second figure of `schedstat`.
    """
    total_ns = 0
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # the thread has ended since
            total_ns += int((task / "schedstat").read_text().split()[1])
    return total_ns / 1e6


class Heartbeat:
    """Beats in the event loop and keeps the longest time between two beats, in milliseconds.

    Time in which a busy machine ran other programs does not count: it says nothing about this one.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._waited = waited_for_processor_ms()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _beat(self) -> None:
        pause = self._clock.nsecsElapsed() / 1e6
        waited = waited_for_processor_ms()
        self.longest = max(self.longest, pause - max(0.0, waited - self._waited))
        self._waited = waited
        self._clock.start()


def longest_pause(room: PrintQueue, sheet: Sheet, qtbot: QtBot) -> tuple[float, PrintStatus | None]:
    """Print and return for how long the event loop stood still."""
    heart = Heartbeat()
    qtbot.waitUntil(lambda: heart.longest > 0)
    heart.longest = 0.0
    run = room.send(sheet)
    qtbot.waitUntil(lambda: run.is_reported, timeout=60_000)
    return heart.longest, run.final_status


@pytest.mark.parametrize("frozen", [False, True], ids=["well", "hung"])
def test_the_interface_never_stands_still(
    frozen: bool, cups: PrivateCups, room: PrintQueue, sheet: Sheet, qtbot: QtBot
) -> None:
    """Not even while the service is stopped in its tracks."""
    assert longest_pause(room, sheet, qtbot)[1] is PrintStatus.PRINTED  # what is loaded once
    if frozen:
        cups.freeze()
    pauses: list[float] = []
    while len(pauses) < ATTEMPTS and min(pauses, default=ONE_FRAME_MS) >= ONE_FRAME_MS:
        pause, answer = longest_pause(room, sheet, qtbot)
        assert answer is (PrintStatus.UNREACHABLE if frozen else PrintStatus.PRINTED)
        pauses.append(pause)
    cups.thaw()
    assert min(pauses) < ONE_FRAME_MS, pauses


@pytest.mark.parametrize("sheets", [50, 0], ids=["fine", "no-paper"])
def test_watching_the_printer_costs_next_to_nothing(cups: PrivateCups, sheets: int) -> None:
    printer = CupsPrinter(cups.queue, cups.server)
    cups.printer.load_paper(sheets)
    status = printer.probe()
    pause = READY_POLL_S if status is PrintStatus.IDLE else PROBLEM_POLL_S
    costs = []
    for _ in range(10):
        before = time.thread_time()
        printer.tidy()
        assert printer.probe() is status
        costs.append(time.thread_time() - before)
    assert min(costs) < SHARE * pause


def test_the_watch_sees_paper_run_out_and_come_back(
    cups: PrivateCups, room: PrintQueue, qtbot: QtBot
) -> None:
    watch = PrinterMonitor(room)
    for sheets, status in ((0, PrintStatus.NEEDS_PAPER), (50, PrintStatus.IDLE)):
        cups.printer.load_paper(sheets)
        with qtbot.waitSignal(watch.changed, timeout=20_000) as told:
            watch.refresh()
        assert told.args == [status]
    watch.close()
