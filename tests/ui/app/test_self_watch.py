"""A run is logged from its start to its end, and with it how the last one ended."""

from __future__ import annotations

import datetime
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.cli.frontend import WindowOptions
from kiosk.config.options import LogOptions
from kiosk.health import last_end
from kiosk.health.event_log import FILE, FOLDER
from kiosk.process import crash_marker
from ui.app.self_watch import SelfWatch

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = LogOptions(destination="file")

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform == "win32", reason="locks of Unix"),
]


def run(folder: Path, code: int | None = 0) -> list[str]:
    """Begin and end, and return the ids of what was logged."""
    others = threading.enumerate()
    watch = SelfWatch(OPTIONS, WindowOptions(None, folder))
    for thread in threading.enumerate():
        if thread not in others and thread.daemon:
            thread.join(10)
    watch.code = code
    watch.close()
    path = folder / FOLDER / FILE
    lines = path.read_text("utf-8").splitlines()
    path.unlink()
    return [line.split(" ", 2)[2] for line in lines]


def test_a_run_that_ends_by_itself_is_started_and_stopped(tmp_path: Path) -> None:
    for _ in range(2):
        assert run(tmp_path, 11) == [
            "started: The kiosk has started.",
            "stopped: The kiosk ends with exit code 11.",
        ]
    assert not (tmp_path / crash_marker.FILE).exists()
    assert not (tmp_path / last_end.FILE).exists()


@pytest.mark.parametrize(
    ("left", "told", "finding"),
    [
        ("Fatal Python error: Segmentation fault", "crashed: ", "signal 11 (SIGSEGV)"),
        ("", "not-ended: ", "did not end by itself"),
    ],
)
def test_how_the_last_run_ended_is_told_and_kept(
    left: str, told: str, finding: str, tmp_path: Path
) -> None:
    (tmp_path / crash_marker.FILE).write_text(f"This kiosk runs\n{left}\n", "utf-8")
    lines = run(tmp_path)
    assert lines[1].startswith(told)
    assert len(lines) == 3
    (noted,) = last_end.check(tmp_path, datetime.date.today())
    assert finding in noted.text


def test_an_exception_that_ends_it_is_told_without_its_text(tmp_path: Path) -> None:
    watch = SelfWatch(OPTIONS, WindowOptions(None, tmp_path))
    sentence = watch.note(KeyError("tantrums"))
    watch.close()
    assert sentence == "something unexpected went wrong (KeyError); --debug shows where"
    assert "tantrums" not in (tmp_path / FOLDER / FILE).read_text("utf-8")
    assert not (tmp_path / crash_marker.FILE).exists()
