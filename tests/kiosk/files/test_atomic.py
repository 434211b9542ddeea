"""The state directory's files: whole or old after any failure, and never a crash at reading."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kiosk.files.atomic
from kiosk.files.atomic import temporary_name, write_atomically
from kiosk.files.reading import read_bytes
from tests.support.children import run_python

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(kiosk.files.atomic.__file__).parents[2]
OLD, NEW = b"old" * 1000, b"new" * 5000

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits and descriptors of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


def only(path: Path) -> bool:
    """Whether nothing but `path` is in its directory, not even a temporary file."""
    return list(path.parent.iterdir()) == [path]


# Reading and writing


@settings(max_examples=50)
@given(contents=st.lists(st.binary(max_size=5000), min_size=1, max_size=4))
def test_what_was_written_last_is_read(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "file"
        for data in contents:
            write_atomically(path, data)
            assert read_bytes(path) == data
        assert only(path)


@posix
@pytest.mark.parametrize("mask", [0o000, 0o077, 0o777])
@pytest.mark.parametrize("mode", [None, 0o600, 0o640, 0o644])
def test_the_mode_is_exact_whatever_the_umask(path: Path, mode: int | None, mask: int) -> None:
    path.write_bytes(OLD)
    path.chmod(0o666)
    before = os.umask(mask)
    try:
        if mode is None:
            write_atomically(path, NEW)
        else:
            write_atomically(path, NEW, mode=mode)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o7777 == (mode or 0o600)


@posix
def test_the_temporary_file_is_private_from_its_first_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    real = os.fchmod

    def check_mode(descriptor: int, mode: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o7777)
        real(descriptor, mode)

    monkeypatch.setattr(os, "fchmod", check_mode)
    before = os.umask(0)
    try:
        write_atomically(path, NEW, mode=0o644)
    finally:
        os.umask(before)
    assert modes == [0o600]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_what_root_writes_belongs_to_the_owner_of_the_directory(path: Path) -> None:
    os.chown(path.parent, 12345, 12346)
    write_atomically(path, NEW)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)


@posix
def test_a_root_that_may_give_nothing_away_still_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", refuse)
    write_atomically(path, NEW)
    assert read_bytes(path) == NEW


@posix
def test_a_symbolic_link_is_replaced_and_its_target_left_alone(path: Path) -> None:
    target = path.with_name("target")
    target.write_bytes(OLD)
    path.symlink_to(target)
    write_atomically(path, NEW)
    assert not path.is_symlink()
    assert (read_bytes(path), read_bytes(target)) == (NEW, OLD)


@posix
def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(path: Path) -> None:
    target = path.with_name("target")
    target.write_bytes(OLD)
    temporary_name(path).symlink_to(target)
    write_atomically(path, NEW)
    assert (read_bytes(path), read_bytes(target)) == (NEW, OLD)


def test_what_appears_in_the_place_of_the_temporary_file_is_not_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when someone puts it there between the clearing and the opening."""
    temporary_name(path).write_bytes(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", lambda *_: None)
        with pytest.raises(FileExistsError):
            write_atomically(path, NEW)
    assert read_bytes(temporary_name(path)) == OLD
    assert not path.exists()


def test_the_leftover_of_a_killed_writer_is_cleared_away(path: Path) -> None:
    temporary_name(path).write_bytes(b"half a file")
    write_atomically(path, NEW)
    assert read_bytes(path) == NEW
    assert only(path)


def test_the_temporary_name_is_fixed_and_beside_the_file(path: Path) -> None:
    assert temporary_name(path) == temporary_name(path)
    assert temporary_name(path).parent == path.parent
    assert temporary_name(path) != temporary_name(path.with_name("other.json"))


def test_what_could_not_be_read_back_is_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.files.atomic, "MAX_BYTES", 10)
    write_atomically(path, b"x" * 10)
    assert read_bytes(path) == b"x" * 10
    with pytest.raises(ValueError, match="11 bytes are more than 10"):
        write_atomically(path, b"x" * 11)
    assert read_bytes(path) == b"x" * 10


# Failures while writing


def test_a_missing_directory_is_an_error_of_the_system(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(path / "below", NEW)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_failing_rename_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    write_atomically(path, OLD)

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(OSError, match=os.strerror(code)) as caught:
            write_atomically(path, NEW)
    assert caught.value.errno == code
    assert read_bytes(path) == OLD
    assert only(path)


def test_an_interruption_leaves_no_temporary_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_atomically(path, OLD)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomically(path, NEW)
    assert read_bytes(path) == OLD
    assert only(path)


def test_failing_to_clear_up_does_not_hide_the_first_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_atomically(path, OLD)
    temporary_name(path).mkdir()  # can be neither unlinked nor created
    with pytest.raises(OSError, match=r"state\.json\.new"):
        write_atomically(path, NEW)
    assert read_bytes(path) == OLD


class Failing:
    """Lets the first calls of a set of system functions through and fails one, the disk full."""

    NAMES = ("open", "unlink", "fchown", "fchmod", "fdopen", "fsync", "replace", "flock")

    def __init__(self, patch: pytest.MonkeyPatch, fails: int) -> None:
        import fcntl

        self.fails = fails
        self.calls: list[str] = []
        for name in self.NAMES:
            home = fcntl if name == "flock" else os
            patch.setattr(home, name, self.wrapped(name, getattr(home, name)))

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self.fails:
                if name == "fdopen":
                    os.close(arguments[0])  # would be ours to close only after fdopen took it
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        return call


def write_failing(path: Path) -> OSError | None:
    try:
        write_atomically(path, NEW)
    except OSError as error:
        return error
    return None


@posix
def test_each_system_call_may_fail_in_turn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the first call, then the second, and so on, until a run meets no failure."""
    descriptors = Path("/proc/self/fd")
    for fails in range(1, 100):
        write_atomically(path, OLD)
        opened = len(list(descriptors.iterdir())) if descriptors.is_dir() else 0
        with monkeypatch.context() as patch:
            failing = Failing(patch, fails)
            error = write_failing(path)
        failed = error is not None
        assert error is None or error.errno == errno.ENOSPC
        # Only forcing the rename to the disk may fail with the new content in place.
        assert read_bytes(path) == (OLD if failed and failing.calls.count("fsync") < 2 else NEW)
        assert only(path)
        if descriptors.is_dir():
            assert len(list(descriptors.iterdir())) == opened
        if not failed:
            break
    assert fails >= 8
    calls = [call for call in failing.calls if call in {"fsync", "replace"}]
    assert calls == ["fsync", "replace", "fsync"]


@posix
def test_a_disk_that_fills_up_in_the_middle_of_a_write(path: Path) -> None:
    """A real short write, by a limit on file size; a full disk fails in the same place."""
    write_atomically(path, OLD)
    done = run_python(
        "import pathlib, resource, sys\n"
        "from kiosk.files.atomic import write_atomically\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    write_atomically(pathlib.Path(sys.argv[1]), b'new' * 100_000)\n"
        "except OSError as error:\n"
        "    print(type(error).__name__, error.errno)\n",
        str(path),
    )
    assert (done.stdout.split(), done.stderr) == (["OSError", str(errno.EFBIG)], "")
    assert read_bytes(path) == OLD
    assert only(path)


# Several writers, and writers that die


def test_writers_at_the_same_time_do_not_spoil_each_other(path: Path) -> None:
    errors: list[BaseException] = []

    def write(letter: bytes) -> None:
        try:
            for _ in range(25):
                write_atomically(path, letter * 20_000)
                seen = read_bytes(path)
                assert seen is not None
                assert seen == seen[:1] * 20_000
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)

    threads = [
        threading.Thread(target=write, args=(letter,), daemon=True) for letter in (b"a", b"b", b"c")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "a lock was never let go"
    assert errors == []
    assert only(path)


WRITER = """
import hashlib, pathlib, sys
from kiosk.files.atomic import write_atomically
path, number = pathlib.Path(sys.argv[1]), int(sys.argv[2])
while True:
    number += 1
    body = b"%d " % number + bytes([number % 251]) * 200_000
    write_atomically(path, hashlib.sha256(body).digest() + body)
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def content_number(path: Path) -> int:
    """Return the number in a file of WRITER, after checking that the file is whole."""
    import hashlib

    data = read_bytes(path)
    if data is None:
        return 0
    digest, body = data[:32], data[32:]
    assert hashlib.sha256(body).digest() == digest, "corrupt file"
    return int(body.split(b" ", 1)[0])


def test_killing_the_writer_thirty_times_leaves_no_corrupt_file(path: Path) -> None:
    chance = random.Random(20261)
    interrupted = 0
    for _ in range(30):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(content_number(path))],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        with writer:
            assert writer.stdout is not None
            reported = int(writer.stdout.readline())
            with contextlib.suppress(subprocess.TimeoutExpired):
                writer.wait(timeout=chance.uniform(0, 0.01))
            writer.kill()
            # What it reported before it was killed counts as stored.
            lines = [line for line in writer.stdout.read().splitlines(keepends=True) if line]
            whole = [int(line) for line in lines if line.endswith("\n")]
        assert content_number(path) >= max([reported, *whole])
        interrupted += temporary_name(path).exists()
        assert set(path.parent.iterdir()) <= {path, temporary_name(path)}
    assert content_number(path) >= 30
    write_atomically(path, NEW)
    assert only(path), f"{interrupted} rounds left a temporary file, and it was not cleared away"


# Renaming on Windows


class Refusals:
    """Refuses to rename a file for the first times, as a virus scanner that has it open does."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.rename = Path.replace

    def instead(self) -> Callable[[Path, Path], Path]:
        """Return what takes the place of the method, and is one itself."""

        def rename(source: Path, target: Path) -> Path:
            if self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "Access is denied")
            return self.rename(source, target)

        return rename


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pause for no time between two tries."""
    monkeypatch.setattr(kiosk.files.atomic, "_REPLACE_PAUSE_S", 0)


@pytest.mark.usefixtures("hasty")
def test_a_file_that_is_open_for_a_moment_is_renamed_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name("new").write_bytes(NEW)
    refusals = Refusals(3)
    monkeypatch.setattr(Path, "replace", refusals.instead())
    kiosk.files.atomic.replace(path.with_name("new"), path, patient=True)
    assert read_bytes(path) == NEW


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("patient", [True, False])
def test_a_file_that_stays_open_is_an_error(
    patient: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.files.atomic, "REPLACE_TIMEOUT_S", 0.01)
    refusals = Refusals(10**9)
    monkeypatch.setattr(Path, "replace", refusals.instead())
    with pytest.raises(PermissionError):
        kiosk.files.atomic.replace(path, path, patient=patient)
    tried = 10**9 - refusals.left
    assert (tried > 1) is patient
