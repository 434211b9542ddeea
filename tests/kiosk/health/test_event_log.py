"""Events go to the journal, or to a small file of this account, and nowhere else."""

from __future__ import annotations

import os
import re
import stat
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.health import event_log
from kiosk.health.event_log import EventLog
from kiosk.health.log_events import LogEvent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.fakes import Clock

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d notice started: The kiosk .*\n")
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="files of Unix")


def file_log(folder: Path, clock: Callable[[], float] = time.monotonic) -> EventLog:
    """Return a log that writes a file."""
    return EventLog("file", folder, 16, environment={}, clock=clock)


def lines(folder: Path, name: str = event_log.FILE) -> list[str]:
    return (folder / event_log.FOLDER / name).read_text("utf-8").splitlines(keepends=True)


def test_a_line_has_time_severity_id_and_sentence(tmp_path: Path) -> None:
    log = file_log(tmp_path / "not there yet")
    log.write(LogEvent.STARTED, other="tantrums")
    log.close()
    (line,) = lines(tmp_path / "not there yet")
    assert LINE.fullmatch(line)


@unix_only
def test_only_this_account_reads_it(tmp_path: Path) -> None:
    log = file_log(tmp_path)
    log.write(LogEvent.STARTED)
    log.close()
    folder = tmp_path / event_log.FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / event_log.FILE).stat().st_mode) == 0o600


def test_two_files_of_a_limited_size_are_kept(tmp_path: Path, clock: Clock) -> None:
    log = file_log(tmp_path, clock=clock)
    for number in range(900):
        log.write(LogEvent.STOPPED, code=number)
        clock.pass_by(10)
        log.close()
    folder = tmp_path / event_log.FOLDER
    assert {each.name for each in folder.iterdir()} == {event_log.FILE, event_log.OLD_FILE}
    assert all(each.stat().st_size <= 16 * 1024 for each in folder.iterdir())
    assert "code 899." in lines(tmp_path)[-1]


def test_what_comes_now_and_then_is_never_said_to_be_left_out(tmp_path: Path, clock: Clock) -> None:
    log = file_log(tmp_path, clock=clock)
    for _ in range(3):
        log.write(LogEvent.QT_WARNING)
        clock.pass_by(61)
    log.close()
    assert [line.split()[2] for line in lines(tmp_path)] == ["qt-warning:"] * 3


def test_what_comes_too_often_is_counted(tmp_path: Path, clock: Clock) -> None:
    log = file_log(tmp_path, clock=clock)
    for _ in range(event_log.MOST_A_MINUTE + 7):
        log.write(LogEvent.QT_WARNING)
    log.write(LogEvent.STARTED)
    clock.pass_by(61)
    log.write(LogEvent.QT_WARNING)
    log.close()
    said = [line.split()[2] for line in lines(tmp_path)]
    assert said.count("qt-warning:") == event_log.MOST_A_MINUTE + 1
    assert said[-3:] == ["started:", "left-out:", "qt-warning:"]
    assert "not written: 7." in lines(tmp_path)[-2]


@unix_only
@pytest.mark.parametrize("kind", ["fifo", "link", "folder", "no folder"])
def test_what_is_no_file_is_neither_written_nor_waited_for(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / event_log.FOLDER
    target = tmp_path / "elsewhere"
    if kind == "no folder":
        folder.write_text("", "utf-8")
    else:
        folder.mkdir()
    if kind == "fifo":
        os.mkfifo(folder / event_log.FILE)
    elif kind == "link":
        (folder / event_log.FILE).symlink_to(target)
    elif kind == "folder":
        (folder / event_log.FILE).mkdir()
    log = file_log(tmp_path)
    log.write(LogEvent.STARTED)
    log.close(10)
    assert not target.exists()
    assert "log" not in {thread.name for thread in threading.enumerate()}


def test_off_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = EventLog("off", tmp_path, 16, environment={})
    log.write(LogEvent.STARTED)
    log.close()
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@unix_only
@pytest.mark.parametrize(("destination", "to_journal"), [("auto", True), ("file", False)])
def test_the_journal_is_meant_where_standard_error_is_its_stream(
    destination: event_log.Destination,
    to_journal: bool,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    about = os.fstat(2)
    environment = {"JOURNAL_STREAM": f"{about.st_dev}:{about.st_ino}"}
    log = EventLog(destination, tmp_path, 16, environment=environment)
    log.write(LogEvent.CRASHED, signal=6)
    log.close()
    said = capfd.readouterr().err
    assert said.startswith("<3>crashed: The last run was ended by signal 6.") is to_journal
    assert (tmp_path / event_log.FOLDER).exists() is not to_journal


@unix_only
@pytest.mark.parametrize("stream", ["", "1:1", "x:y", "8", ":", "9" * 30 + ":1"])
def test_another_stream_is_not_the_journal(stream: str) -> None:
    assert not event_log.leads_to_journal({"JOURNAL_STREAM": stream})
    assert not event_log.leads_to_journal({"JOURNAL_STREAM": "1:1"}, descriptor=9999)


def test_a_disk_that_hangs_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    free = threading.Event()
    monkeypatch.setattr(event_log._LogFile, "put", lambda *_: free.wait(10))
    log = file_log(tmp_path, clock=clock)
    for _ in range(1000):
        log.write(LogEvent.STARTED)
        clock.pass_by(61)
    assert len(log._waiting) <= event_log._MOST_WAITING
    log.close(0)
    free.set()
    log.close(10)
    assert not log._waiting


def test_without_a_further_thread_the_next_event_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    log = file_log(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        log.write(LogEvent.STARTED)
    log.write(LogEvent.READY)
    log.close()
    assert len(lines(tmp_path)) == 2
