"""The check of the PIN says what the PIN pad does."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

import pytest

from kiosk.files import atomic
from kiosk.health import pin
from kiosk.health.finding_ids import Level
from kiosk.staff.pin import PIN_FILE, TRIES_FILE, Cost, PinResult, PinStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIN = "482913"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with a PIN."""
    PinStore(tmp_path, cost=Cost(memory=8, passes=1, lanes=1)).set(PIN)
    return tmp_path


def test_a_pin_that_opens_is_fine_and_nothing_is_left_or_counted(state: Path) -> None:
    before = {path: path.read_bytes() for path in state.iterdir()}
    assert (pin.check(state).level, pin.check(state).text) == (Level.FINE, "set")
    assert {path: path.read_bytes() for path in state.iterdir()} == before


@pytest.mark.parametrize("folder", ["", "not there"])
def test_without_a_pin_it_says_how_to_set_one(tmp_path: Path, folder: str) -> None:
    finding = pin.check(tmp_path / folder)
    assert finding.level is Level.WARNING
    assert "imh-kiosk pin set" in finding.text


def test_a_full_disk_is_said_in_the_systems_words(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kiosk.staff.pin.check_writable", fail)
    assert pin.check(state).text.startswith(f"{state}: No space left on device; the kiosk's")


def empty(state: Path) -> None:
    (state / PIN_FILE).write_bytes(b"")


def torn(state: Path) -> None:
    path = state / PIN_FILE
    path.write_bytes(path.read_bytes()[:-20])


def of_another_program(state: Path) -> None:
    (state / PIN_FILE).write_bytes(b'{"pin": "1234"}')


def not_text(state: Path) -> None:
    (state / PIN_FILE).write_bytes(b"\xff\xfe\x00")


def a_folder(state: Path) -> None:
    (state / PIN_FILE).unlink()
    (state / PIN_FILE).mkdir()


def a_pipe(state: Path) -> None:
    (state / PIN_FILE).unlink()
    os.mkfifo(state / PIN_FILE)


def too_large(state: Path) -> None:
    with (state / PIN_FILE).open("wb") as file:
        file.truncate(1 << 30)


def with_parameters(old: str, new: str) -> Callable[[Path], None]:
    def change(state: Path) -> None:
        path = state / PIN_FILE
        stored = json.loads(path.read_bytes())
        assert old in stored["hash"]
        stored["hash"] = stored["hash"].replace(old, new)
        path.write_text(json.dumps(stored), encoding="utf-8")

    return change


def a_count_that_is_a_folder(state: Path) -> None:
    (state / TRIES_FILE).unlink()
    (state / TRIES_FILE).mkdir()


@pytest.mark.timeout(30)
@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "damage",
    [
        *(empty, torn, of_another_program, not_text, a_folder, a_pipe, too_large),
        with_parameters("m=8,", "m=99999999,"),
        with_parameters("m=8,", "m=1,"),
        with_parameters("t=1,", "t=99,"),
        with_parameters("p=1$", "p=9$"),
        with_parameters("argon2id", "argon2i"),
        a_count_that_is_a_folder,
    ],
)
def test_what_makes_the_pad_refuse_is_an_error_with_the_remedy(
    state: Path, damage: Callable[[Path], None]
) -> None:
    damage(state)
    pins = PinStore(state, clock=iter(range(0, 10_000, 1000)).__next__)
    pins.wait_seconds()  # the wait after a lost count passes
    assert pins.verify(PIN) is PinResult.UNREADABLE
    finding = pin.check(state)
    assert finding.level is Level.ERROR
    assert str(state) in finding.text
    assert "; " in finding.text


def test_a_folder_that_cannot_be_written_is_an_error(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(atomic, "_write_whole", read_only)
    finding = pin.check(state)
    assert finding.level is Level.ERROR
    assert "Read-only file system; the kiosk" in finding.text


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_a_folder_that_another_program_locks_is_an_error_and_not_waited_for(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(atomic, "LOCK_TIMEOUT_S", 0.1)
    descriptor = os.open(state, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        assert "locked" in pin.check(state).text
        assert PinStore(state).verify(PIN) is PinResult.UNREADABLE
    finally:
        os.close(descriptor)
    assert pin.check(state).level is Level.FINE


@pytest.mark.skipif(os.name != "posix", reason="permission bits of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o666])
def test_a_hash_that_others_can_read_is_a_warning_until_the_pin_is_set_again(
    state: Path, mode: int
) -> None:
    (state / PIN_FILE).chmod(mode)
    finding = pin.check(state)
    assert finding.level is Level.WARNING
    assert finding.text.startswith(f"{state / PIN_FILE}: other accounts can read or change it; ")
    PinStore(state, cost=Cost(memory=8, passes=1, lanes=1)).set("730914")
    assert pin.check(state).level is Level.FINE


@pytest.mark.skipif(os.name != "posix", reason="permission bits of POSIX")
@pytest.mark.parametrize(("mode", "told"), [(0o777, True), (0o720, True), (0o1777, False)])
def test_a_folder_in_which_others_can_replace_the_hash_is_a_warning(
    state: Path, mode: int, told: bool
) -> None:
    state.chmod(mode)
    finding = pin.check(state)
    assert (finding.level is Level.WARNING) is told
    assert finding.text.startswith(f"{state}: other accounts can replace the PIN there; ") is told
    state.chmod(0o755)
    assert pin.check(state).level is Level.FINE


@pytest.mark.skipif(os.name != "posix", reason="permission bits of POSIX")
def test_a_count_that_others_can_change_is_a_warning(state: Path) -> None:
    (state / TRIES_FILE).chmod(0o622)
    assert "other accounts can change the count of wrong PINs" in pin.check(state).text
    (state / TRIES_FILE).chmod(0o644)
    assert pin.check(state).level is Level.FINE
