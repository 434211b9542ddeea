"""The next start knows how the last run ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.process import crash_marker
from kiosk.process.crash_marker import CrashMarker, Ending
from tests.support.children import unmeasured

REPOSITORY = Path(__file__).resolve().parents[3]
LIMIT = 60

_CHILD = """
import os, sys
from pathlib import Path
from kiosk.process.crash_marker import CrashMarker
def end(chosen):
    marker = CrashMarker(Path(sys.argv[1]))
    if sys.argv[2] == "close":
        marker.close()
    elif sys.argv[2] == "ordered":
        marker.note_order()
        os.kill(os.getpid(), int(sys.argv[3]))
    elif sys.argv[2] == "exit":
        os._exit(1)
    else:
        os.kill(os.getpid(), int(sys.argv[2]))
end("tantrums")
"""
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


def run(folder: Path, *how: str) -> int:
    """Let a program with a marker end."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), *how],
        cwd=REPOSITORY,
        env=unmeasured(),
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.stderr == b""
    return done.returncode


def last(folder: Path) -> Ending | None:
    """Return what the next start says."""
    marker = CrashMarker(folder)
    marker.close()
    return marker.last


def test_a_run_that_ends_by_itself_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path / "new", "close") == 0
    assert list((tmp_path / "new").iterdir()) == []
    assert crash_marker.left_over(tmp_path / "new") is None
    assert last(tmp_path / "new") is None


@unix_only
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_signal_is_told_once_with_places_and_no_values(
    number: signal.Signals, tmp_path: Path
) -> None:
    assert run(tmp_path, str(int(number))) == -number
    assert crash_marker.left_over(tmp_path) == Ending(number)
    assert last(tmp_path) == Ending(number)
    assert last(tmp_path) is None
    dump = (tmp_path / crash_marker.DUMP_FILE).read_text("utf-8")
    assert "line 15 in end" in dump
    assert "tantrums" not in dump


@unix_only
@pytest.mark.parametrize("how", [str(int(signal.SIGKILL)), "exit"])
def test_a_run_that_is_cut_short_is_told(how: str, tmp_path: Path) -> None:
    run(tmp_path, how)
    assert crash_marker.left_over(tmp_path) == Ending(0)
    assert last(tmp_path) == Ending(0)
    assert not (tmp_path / crash_marker.DUMP_FILE).exists()


@unix_only
def test_a_second_kiosk_with_the_same_folder_leaves_the_firsts_alone(tmp_path: Path) -> None:
    first = CrashMarker(tmp_path)
    second = CrashMarker(tmp_path)
    assert second.last is None
    second.close()
    assert (tmp_path / crash_marker.FILE).exists()
    assert crash_marker.left_over(tmp_path) is None  # it runs
    first.close()
    assert not (tmp_path / crash_marker.FILE).exists()


@unix_only
def test_a_kiosk_that_starts_while_the_last_one_ends_keeps_its_marker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, others = CrashMarker(tmp_path), []

    def close(descriptor: int) -> None:
        monkeypatch.undo()
        os.close(descriptor)
        others.append(CrashMarker(tmp_path))

    monkeypatch.setattr(os, "close", close)
    first.close()
    assert (tmp_path / crash_marker.FILE).exists()
    others[0].close()


@unix_only
@pytest.mark.parametrize("kind", ["fifo", "folder", "link", "file as folder"])
def test_what_is_no_file_is_left_alone(kind: str, tmp_path: Path) -> None:
    path = tmp_path / crash_marker.FILE
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        path = tmp_path / "state"
        path.write_text("", "utf-8")
    folder = path if kind == "file as folder" else tmp_path
    assert last(folder) is None
    assert crash_marker.left_over(folder) is None
    assert os.path.lexists(path)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Fatal Python error: Floating-point exception", signal.SIGFPE),
        ("Fatal Python error: Floating point exception", signal.SIGFPE),
        ("Windows fatal exception: access violation", signal.SIGSEGV),
        ("Fatal Python error: something of a later Python", 0),
        ("\0\0\0", 0),
    ],
)
def test_what_was_written_is_understood(said: str, number: int, tmp_path: Path) -> None:
    text = f"This kiosk runs\n{said}\n\nCurrent thread"
    (tmp_path / crash_marker.FILE).write_text(text, "utf-8")
    assert last(tmp_path) == Ending(number)


@unix_only
def test_a_kiosk_that_is_killed_while_it_ends_as_ordered_has_not_crashed(tmp_path: Path) -> None:
    assert run(tmp_path, "ordered", str(int(signal.SIGKILL))) == -signal.SIGKILL
    assert crash_marker.left_over(tmp_path) is None
    assert last(tmp_path) is None


@unix_only
def test_a_crash_while_it_ends_as_ordered_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, "ordered", str(int(signal.SIGSEGV))) == -signal.SIGSEGV
    assert last(tmp_path) == Ending(signal.SIGSEGV)
    assert "in end" in (tmp_path / crash_marker.DUMP_FILE).read_text("utf-8")
