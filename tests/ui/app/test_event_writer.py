"""What happens to a running kiosk stands in its log, without a word about families."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.health.event_log import FILE, FOLDER, EventLog
from kiosk.printing.status import PrintStatus
from kiosk.visit.events import PrintAsked, SignToggled, Started
from ui.app.event_writer import EventWriter
from ui.app.preload import VoiceStarter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    return make_kiosk((1024, 600))


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    return EventLog("file", tmp_path, 16, environment={})


def lines(log: EventLog, folder: Path) -> list[str]:
    """Return what the log has, each line without time and severity."""
    log.close()
    path = folder / FOLDER / FILE
    text = path.read_text("utf-8") if path.exists() else ""
    return [line.split(" ", 2)[2] for line in text.splitlines()]


def test_printer_and_voice_are_told_when_they_change(
    kiosk: Kiosk, log: EventLog, tmp_path: Path
) -> None:
    voice = VoiceStarter(kiosk)
    EventWriter(kiosk, voice, log)
    for status in (
        *(PrintStatus.IDLE, PrintStatus.BUSY, PrintStatus.JAM, PrintStatus.NEEDS_PAPER),
        *(PrintStatus.IDLE, PrintStatus.BUSY),
    ):
        kiosk.printer_monitor.changed.emit(status)
    for ready in (True, False, False, True):
        voice.changed.emit(ready)
    assert [line.partition(".")[0] for line in lines(log, tmp_path)] == [
        "printer-problem: The printer would not print a sheet now: jam",
        "printer-problem: The printer would not print a sheet now: needs-paper",
        "printer-ready: The printer is ready again",
        "voice-stopped: The voice does not answer and is started again",
        "voice-ready: The voice is ready",
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (PrintStatus.PRINTED, []),
        (PrintStatus.CANCELLED, []),
        (PrintStatus.OFFLINE, ["print-failed: A sheet did not come out: offline."]),
    ],
)
def test_a_sheet_that_fails_is_told(
    answer: PrintStatus,
    told: list[str],
    kiosk: Kiosk,
    printer: RecordingPrinter,
    log: EventLog,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    printer.answer = answer
    EventWriter(kiosk, VoiceStarter(kiosk), log)
    for event in (Started("en"), SignToggled("tantrums"), PrintAsked()):
        kiosk.store.dispatch(event)
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is answer)
    assert lines(log, tmp_path) == told


def test_an_error_in_the_worker_is_told_by_its_kind(
    kiosk: Kiosk, printer: RecordingPrinter, log: EventLog, tmp_path: Path, qtbot: QtBot
) -> None:
    def fail(*_: object, **__: object) -> PrintStatus:
        raise LookupError("tantrums")

    printer.instead = fail
    EventWriter(kiosk, VoiceStarter(kiosk), log)
    for event in (Started("en"), SignToggled("tantrums"), PrintAsked()):
        kiosk.store.dispatch(event)
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.FAILED)
    first, second = lines(log, tmp_path)
    assert first.startswith("thread-exception: ")
    assert "LookupError" in first
    assert "tantrums" not in first
    assert second == "print-failed: A sheet did not come out: failed."
