"""The counts on a stick or in a folder: whole, or a reason that can be acted on."""

from __future__ import annotations

import contextlib
import datetime
import os
import platform
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kiosk.files import atomic
from kiosk.usage import export, saving
from kiosk.usage.database import UsageDatabase
from kiosk.usage.measures import Measure
from kiosk.usage.save_state import SaveState
from tests.support.sticks import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = datetime.date(2026, 11, 30)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return a state folder with counts."""
    folder = tmp_path / "state"
    counts = {
        (DAY, "en", Measure.VISITS_BEGUN): 12,
        (DAY, "es", Measure.VISITS_BEGUN): 3,
    }
    UsageDatabase(folder).add(counts)
    return folder


@contextlib.contextmanager
def mounted(point: Path, options: str) -> Iterator[None]:
    """Mount a file system in memory, or skip the test where that is not allowed."""
    point.mkdir()
    mount = shutil.which("mount")
    command = (mount or "mount", "-t", "tmpfs", "-o", options, "none", str(point))
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount anything")
    try:
        yield
    finally:
        subprocess.run((shutil.which("umount") or "umount", "-l", str(point)), check=False)


def saved(state: Path, tmp_path: Path, *sticks: Path, options: str = "rw") -> list[SaveState]:
    """Save on sticks that the system is said to have, and return what is reported."""
    found: list[SaveState] = []
    saving.save(state, "", DAY, found.append, **listed(tmp_path, *sticks, options=options))
    return found


def test_the_file_on_a_stick_is_what_the_command_gives(state: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with mounted(stick, "size=64k"):
        done = [SaveState.WRITING, SaveState.FLUSHING, SaveState.SAVED]
        assert saved(state, tmp_path, stick) == done
        (file,) = stick.iterdir()
        assert file.name == saving.file_name(DAY)
        assert file.read_bytes() == export.as_csv(UsageDatabase(state).read()).encode()
        assert b"es,<5" in file.read_bytes()


def test_a_stick_without_room_keeps_nothing_of_it(state: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with mounted(stick, "size=8k"):
        other = stick / "other"
        with contextlib.suppress(OSError), other.open("wb") as file:
            file.write(bytes(100_000))
        assert saved(state, tmp_path, stick)[-1] is SaveState.FULL
        assert list(stick.iterdir()) == [other]


@pytest.mark.parametrize("told", [True, False])
def test_a_stick_that_cannot_be_written_is_told(told: bool, state: Path, tmp_path: Path) -> None:
    """Whether or not the list of mounts says so already."""
    stick = tmp_path / "stick"
    with mounted(stick, "ro"):
        found = saved(state, tmp_path, stick, options="ro" if told else "rw")
        assert found == [SaveState.WRITING, SaveState.READ_ONLY]


def test_a_stick_that_was_taken_out_leaves_no_file_on_the_computer(
    state: Path, tmp_path: Path
) -> None:
    """Its folder is left, on the disk of the computer."""
    stick = tmp_path / "stick"
    stick.mkdir()
    assert saved(state, tmp_path, stick) == [SaveState.WRITING, SaveState.GONE]
    assert list(stick.iterdir()) == []


def test_a_stick_that_comes_out_while_it_is_written_is_told(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    with mounted(stick, "size=64k"):
        umount = shutil.which("umount") or "umount"

        def flush() -> None:
            subprocess.run((umount, "-l", str(stick)), check=True)

        monkeypatch.setattr(os, "sync", flush)
        assert saved(state, tmp_path, stick)[-1] is SaveState.GONE
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(5, "Input/output error"), SaveState.GONE),
        (OSError(19, "No such device"), SaveState.GONE),
        (PermissionError(13, "Permission denied"), SaveState.READ_ONLY),
        (OSError(122, "Disk quota exceeded"), SaveState.FULL),
        (TimeoutError(110, "locked"), SaveState.FAILED),
        (ValueError("too large"), SaveState.FAILED),
    ],
)
def test_each_error_of_the_system_is_one_reason(
    error: Exception,
    told: SaveState,
    state: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise error

    stick = tmp_path / "stick"
    with mounted(stick, "size=64k"):
        monkeypatch.setattr(atomic, "_write_whole", fail)
        assert saved(state, tmp_path, stick) == [SaveState.WRITING, told]


def test_without_a_stick_or_with_several_nothing_is_written(state: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert saved(state, tmp_path) == [SaveState.WRITING, SaveState.NO_STICK]
    with mounted(one, "size=64k"), mounted(two, "size=64k"):
        assert saved(state, tmp_path, one, two) == [SaveState.WRITING, SaveState.SEVERAL]
        assert list(one.iterdir()) == list(two.iterdir()) == []


def test_where_nothing_lists_what_is_mounted_there_is_no_stick(state: Path, tmp_path: Path) -> None:
    found: list[SaveState] = []
    none = tmp_path / "none"
    saving.save(state, "", DAY, found.append, mountinfo=none, system=none)
    assert found == [SaveState.WRITING, SaveState.NO_STICK]


def test_a_folder_takes_the_place_of_a_stick(state: Path, tmp_path: Path) -> None:
    found: list[SaveState] = []
    folder = tmp_path / "share"
    saving.save(state, str(folder), DAY, found.append)
    assert found == [SaveState.WRITING, SaveState.NO_FOLDER]
    folder.mkdir()
    saving.save(state, str(folder), None, found.append)
    assert found[2:] == [SaveState.WRITING, SaveState.IN_FOLDER]
    assert [file.name for file in folder.iterdir()] == [saving.file_name(None)]


def test_counts_that_cannot_be_read_or_are_not_there_are_told(tmp_path: Path) -> None:
    found: list[SaveState] = []
    saving.save(tmp_path, str(tmp_path), DAY, found.append)
    (tmp_path / "usage.db").write_bytes(b"no database" * 100)
    saving.save(tmp_path, str(tmp_path), DAY, found.append)
    told = [SaveState.NOTHING, SaveState.UNREADABLE]
    assert [one for one in found if one.is_final] == told


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("front-desk.clinic.example", "usage-front-desk-2026-11-30.csv"),
        ("KIOSK 2/á", "usage-kiosk-2-2026-11-30.csv"),
        ("", "usage-kiosk-2026-11-30.csv"),
    ],
)
def test_the_name_says_which_kiosk_and_which_day(
    host: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "node", lambda: host)
    assert saving.file_name(DAY) == name
