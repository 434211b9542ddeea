"""The metrics file: whole, readable for all, at most once a minute, and never before an answer."""

from __future__ import annotations

import stat
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from ui.app import metrics_writer
from ui.app.metrics_writer import MetricsWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Taken:
    """Gives one number after the other, and remembers which threads asked."""

    def __init__(self) -> None:
        self.count = 0
        self.threads: list[str] = []

    def take(self) -> Callable[[], bytes]:
        self.count += 1
        self.threads.append(threading.current_thread().name)
        number = self.count

        def make() -> bytes:
            self.threads.append(threading.current_thread().name)
            return b"%d" % number

        return make


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write after milliseconds what is written after seconds."""
    monkeypatch.setattr(metrics_writer, "FIRST_MS", 1)
    monkeypatch.setattr(metrics_writer, "SOON_MS", 1)
    monkeypatch.setattr(metrics_writer, "_RETRY_MS", 1)


@pytest.fixture
def owner(qapp: object) -> QObject:
    """Own the writer, as a kiosk does."""
    return QObject()


def test_it_is_written_whole_for_every_account_in_a_thread_of_its_own(
    owner: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    path, taken = tmp_path / "imh-kiosk.prom", Taken()
    MetricsWriter(path, taken.take, lambda: True, owner)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == b"1"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert taken.threads == ["MainThread", "metrics"]
    assert list(tmp_path.iterdir()) == [path]


def test_changes_are_written_soon_and_otherwise_once_a_minute(
    owner: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    path, taken = tmp_path / "imh-kiosk.prom", Taken()
    writer = MetricsWriter(path, taken.take, lambda: True, owner)
    qtbot.waitUntil(path.exists)
    assert taken.count == 1
    assert 60_000 <= writer._timer.interval() < 75_000
    for _ in range(5):
        writer.write_soon()
    qtbot.waitUntil(lambda: path.read_bytes() == b"2")
    assert taken.count == 2
    assert 60_000 <= writer._timer.interval() < 75_000, "all in one"


def test_nothing_is_done_while_somebody_waits_for_an_answer(
    owner: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    path, taken, quiet = tmp_path / "imh-kiosk.prom", Taken(), threading.Event()
    writer = MetricsWriter(path, taken.take, quiet.is_set, owner)
    for _ in range(2):
        with qtbot.waitSignal(writer._timer.timeout):
            pass
        assert taken.count == 0
    quiet.set()
    qtbot.waitUntil(path.exists)


def test_the_last_state_is_written_at_the_end(owner: QObject, tmp_path: Path) -> None:
    path, taken = tmp_path / "imh-kiosk.prom", Taken()
    writer = MetricsWriter(path, taken.take, lambda: False, owner)
    writer.close()
    assert path.read_bytes() == b"1"
    assert not writer._timer.isActive()


def test_a_place_that_cannot_be_written_is_told_once(
    owner: QObject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "none"
    writer = MetricsWriter(folder / "a.prom", Taken().take, lambda: True, owner)
    writer.close()
    writer.close()
    (said,) = capsys.readouterr().err.splitlines()
    assert "[monitoring] metrics_file" in said
    folder.mkdir()
    writer.close()
    assert (folder / "a.prom").exists(), "it goes on by itself"


def test_a_disk_that_hangs_stops_nothing(
    owner: QObject, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics_writer, "_CLOSING_TIMEOUT_S", 0.05)
    hangs, taken = threading.Event(), Taken()
    monkeypatch.setattr(metrics_writer, "write_atomically", lambda *_: hangs.wait(10))
    writer = MetricsWriter(tmp_path / "a.prom", taken.take, lambda: True, owner)
    qtbot.waitUntil(lambda: taken.count == 1)
    with qtbot.waitSignal(writer._timer.timeout):
        writer.write_soon()
    assert taken.count == 1, "one at a time"
    writer.close()
    hangs.set()
