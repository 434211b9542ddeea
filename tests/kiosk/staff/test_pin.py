"""The staff PIN: its rules, its hash, its waits, and what is left of them after a power cut."""

from __future__ import annotations

import errno
import itertools
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import argon2
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import kiosk.staff.pin
from kiosk.files.atomic import write_atomically
from kiosk.files.faults import RefusedError
from kiosk.staff.pin import (
    FIRST_WAIT_S,
    FREE_TRIES,
    MAX_WAIT_S,
    PIN_FILE,
    TRIES_FILE,
    Cost,
    PinResult,
    PinStore,
    check_pin,
    wait_after,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RIGHT, WRONG = "482913", "739105"
CHEAP = Cost(memory=8, passes=1, lanes=1)
WAITS = [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def step(self, seconds: float) -> None:
        self.now += seconds


class PowerCutError(BaseException):
    """The power fails here; nothing after it runs."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> PinStore:
    """A store with the PIN RIGHT."""
    store = PinStore(tmp_path, clock, CHEAP)
    store.set(RIGHT)
    return store


def restarted(tmp_path: Path) -> PinStore:
    """The same files after a restart, whose clock starts anywhere."""
    return PinStore(tmp_path, Clock(5.0), CHEAP)


def clock_of(store: PinStore) -> Clock:
    """Return the clock that a store was made with."""
    clock = store._throttle._clock
    assert isinstance(clock, Clock)
    return clock


def fail(store: PinStore, times: int) -> None:
    """Let tries fail as fast as the waits allow; the clock moves on, the last wait is kept."""
    clock = clock_of(store)
    for _ in range(times):
        clock.step(store.wait_seconds())
        assert store.verify(WRONG) is PinResult.WRONG


def failures_on_disk(tmp_path: Path) -> int:
    failures = json.loads((tmp_path / TRIES_FILE).read_bytes())["failures"]
    assert isinstance(failures, int)
    return failures


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# Rules for a PIN


@pytest.mark.parametrize(
    "pin", [RIGHT, WRONG, "481516234297", "100000", "112233", "198419", "270914"]
)
def test_ordinary_pins_are_allowed(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        *("", "1", "48291", "4829134829135", "48291a", "4829 13", " 482913", "482913\n"),
        *("-482913", "４８２９１３", "٤٨٢٩١٣", "48291²", "4829.3", "\ud800" * 6),
    ],
)
def test_what_is_not_six_to_twelve_digits_is_refused(pin: str) -> None:
    with pytest.raises(RefusedError, match="6 to 12 digits"):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin", ["111111", "000000", "999999999999", "121212", "123123", "48294829"]
)
def test_repeats_are_refused(pin: str) -> None:
    with pytest.raises(RefusedError, match="repeat"):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin", ["123456", "987654", "012345", "567890", "098765", "890123", "123456789012", "321098"]
)
def test_runs_are_refused(pin: str) -> None:
    with pytest.raises(RefusedError, match="count up or down"):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["19841985", "19992000", "20251999", "198419851986"])
def test_years_are_refused(pin: str) -> None:
    with pytest.raises(RefusedError, match="years"):
        check_pin(pin)


@given(pin=st.one_of(st.text(max_size=14), st.text("0123456789", min_size=5, max_size=13)))
def test_a_refusal_is_one_of_four_fixed_sentences(pin: str) -> None:
    """So no refusal can carry a PIN into a log."""
    try:
        check_pin(pin)
    except RefusedError as error:
        sentence = str(error)
        assert sentence.startswith("A PIN must ")
        assert sentence.endswith("; choose another.")
        assert sentence in {refusal("1"), refusal("111111"), refusal("123456"), refusal("19841985")}


def refusal(pin: str) -> str:
    with pytest.raises(RefusedError) as caught:
        check_pin(pin)
    return str(caught.value)


@given(start=st.integers(0, 9), step=st.sampled_from([1, -1]), length=st.integers(6, 12))
def test_every_run_is_refused(start: int, step: int, length: int) -> None:
    with pytest.raises(RefusedError):
        check_pin("".join(str((start + step * place) % 10) for place in range(length)))


@given(piece=st.text("0123456789", min_size=1, max_size=6), times=st.integers(2, 12))
def test_every_repeat_is_refused(piece: str, times: int) -> None:
    with pytest.raises(RefusedError):
        check_pin(piece * times)


# Setting a PIN


def test_there_is_no_default_pin(tmp_path: Path, clock: Clock) -> None:
    store = PinStore(tmp_path / "state", clock)
    assert not store.is_set
    assert store.wait_seconds() == 0
    for pin in ("", "000000", "123456", "0000", RIGHT):
        assert store.verify(pin) is PinResult.NOT_SET
    assert list(tmp_path.iterdir()) == []


def test_the_stored_hash_has_owasps_parameters(tmp_path: Path, clock: Clock) -> None:
    """The real cost, and nothing cheaper, unless a test asks for it."""
    store = PinStore(tmp_path, clock)
    store.set(RIGHT)
    stored = json.loads((tmp_path / PIN_FILE).read_bytes())
    assert stored.keys() == {"version", "hash"}
    assert stored["version"] == 1
    assert stored["hash"].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    parameters = argon2.extract_parameters(stored["hash"])
    assert (parameters.type, parameters.version) == (argon2.Type.ID, 19)
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19456, 2, 1)
    assert (parameters.salt_len, parameters.hash_len) == (16, 32)
    assert store.verify(WRONG) is PinResult.WRONG
    assert store.verify(RIGHT) is PinResult.RIGHT


def test_the_same_pin_is_hashed_with_another_salt_each_time(
    store: PinStore, tmp_path: Path
) -> None:
    first = (tmp_path / PIN_FILE).read_bytes()
    store.set(RIGHT)
    assert (tmp_path / PIN_FILE).read_bytes() != first


@pytest.mark.skipif(os.name != "posix", reason="permission bits of POSIX")
def test_files_are_for_the_kiosks_account_alone(tmp_path: Path, clock: Clock) -> None:
    before = os.umask(0)
    try:
        store = PinStore(tmp_path / "state", clock, CHEAP)
        store.set(RIGHT)
        store.verify(WRONG)
    finally:
        os.umask(before)
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    files = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "state").iterdir()}
    assert files == {PIN_FILE: 0o600, TRIES_FILE: 0o600}


def test_a_pin_outlives_a_restart(store: PinStore, tmp_path: Path) -> None:
    assert restarted(tmp_path).is_set
    assert restarted(tmp_path).verify(RIGHT) is PinResult.RIGHT


def test_a_new_pin_replaces_the_old_one(store: PinStore) -> None:
    store.set(WRONG)
    assert store.verify(RIGHT) is PinResult.WRONG
    assert store.verify(WRONG) is PinResult.RIGHT


def test_a_refused_pin_leaves_the_old_one_and_the_wait(store: PinStore) -> None:
    fail(store, FREE_TRIES)
    with pytest.raises(RefusedError):
        store.set("123456")
    assert store.wait_seconds() == FIRST_WAIT_S
    clock_of(store).step(FIRST_WAIT_S)
    assert store.verify(RIGHT) is PinResult.RIGHT


def test_it_setting_a_pin_ends_the_wait_of_a_running_kiosk(store: PinStore, tmp_path: Path) -> None:
    fail(store, FREE_TRIES + 3)
    assert store.wait_seconds() > 0
    PinStore(tmp_path, Clock(77.0), CHEAP).set(WRONG)
    assert store.wait_seconds() == 0
    assert store.verify(WRONG) is PinResult.RIGHT


def test_a_pin_that_cannot_be_stored_is_refused_with_the_reason(
    store: PinStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full_disk)
        with pytest.raises(RefusedError, match=os.strerror(errno.ENOSPC)) as caught:
            store.set(WRONG)
    assert str(tmp_path) in str(caught.value)
    assert WRONG not in str(caught.value)
    assert store.verify(RIGHT) is PinResult.RIGHT


def test_a_state_directory_that_is_a_file_is_refused(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "state").write_bytes(b"")
    store = PinStore(tmp_path / "state", clock, CHEAP)
    with pytest.raises(RefusedError):
        store.set(RIGHT)
    assert store.verify(RIGHT) is PinResult.UNREADABLE


# Waits


def test_five_free_tries_then_half_a_minute_doubling_to_a_quarter_of_an_hour(
    store: PinStore, clock: Clock
) -> None:
    seen = []
    for _ in WAITS:
        assert store.verify(WRONG) is PinResult.WRONG
        seen.append(store.wait_seconds())
        clock.step(seen[-1])
    assert seen == WAITS
    assert store.verify(RIGHT) is PinResult.RIGHT


def test_the_table_of_waits() -> None:
    assert wait_after(0) == 0
    assert [wait_after(failures) for failures in range(1, len(WAITS) + 1)] == WAITS
    assert (FREE_TRIES, FIRST_WAIT_S, MAX_WAIT_S) == (5, 30, 900)


@given(failures=st.integers(0, 10**9))
def test_waits_never_shrink_and_never_last_for_ever(failures: int) -> None:
    assert 0 <= wait_after(failures) <= wait_after(failures + 1) <= MAX_WAIT_S


@pytest.mark.parametrize("pin", [RIGHT, WRONG])
def test_while_waiting_nothing_is_compared_or_counted(
    store: PinStore, clock: Clock, tmp_path: Path, pin: str
) -> None:
    fail(store, FREE_TRIES)
    clock.step(FIRST_WAIT_S - 0.5)
    for _ in range(20):
        assert store.verify(pin) is PinResult.LOCKED
    assert store.wait_seconds() == 0.5
    assert failures_on_disk(tmp_path) == FREE_TRIES
    clock.step(0.5)
    assert store.verify(RIGHT) is PinResult.RIGHT


def test_the_right_pin_forgets_the_failures(store: PinStore, tmp_path: Path) -> None:
    fail(store, FREE_TRIES - 1)
    assert store.verify(RIGHT) is PinResult.RIGHT
    assert failures_on_disk(tmp_path) == 0
    fail(store, FREE_TRIES - 1)
    assert store.wait_seconds() == 0


@pytest.mark.parametrize("pin", ["", "1", "４８２９１３", "\ud800", "4" * 100_000, "482913\n", "x"])
def test_a_try_that_can_be_no_pin_is_wrong_and_counted(
    store: PinStore, tmp_path: Path, pin: str
) -> None:
    assert store.verify(pin) is PinResult.WRONG
    assert failures_on_disk(tmp_path) == 1


def test_counting_stops_at_a_number_that_can_be_read_back(store: PinStore, tmp_path: Path) -> None:
    most = kiosk.staff.pin._MAX_FAILURES
    (tmp_path / TRIES_FILE).write_text(f'{{"version":1,"failures":{most},"wait":0}}')
    fail(store, 2)
    assert failures_on_disk(tmp_path) == most
    assert store.wait_seconds() == MAX_WAIT_S


def test_a_clock_that_goes_back_neither_lengthens_nor_ends_a_wait(
    store: PinStore, clock: Clock
) -> None:
    fail(store, FREE_TRIES)
    clock.step(-500)
    assert store.wait_seconds() == FIRST_WAIT_S
    assert store.verify(RIGHT) is PinResult.LOCKED


@pytest.mark.parametrize("days", [-365, -1, 1, 365])
@pytest.mark.parametrize("restart", [False, True])
def test_setting_the_computers_clock_shortens_no_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, restart: bool
) -> None:
    """Neither the time of day nor the times of the files count, also not after a restart."""
    store = PinStore(tmp_path, cost=CHEAP)
    store.set(RIGHT)
    for _ in range(FREE_TRIES):
        store.verify(WRONG)
    moved = time.time() + days * 86_400
    monkeypatch.setattr(time, "time", lambda: moved)
    monkeypatch.setattr(time, "time_ns", lambda: round(moved * 1e9))
    for path in tmp_path.iterdir():
        os.utime(path, (moved, moved))
    if restart:
        store = PinStore(tmp_path, cost=CHEAP)
    assert FIRST_WAIT_S - 10 < store.wait_seconds() <= FIRST_WAIT_S
    assert store.verify(RIGHT) is PinResult.LOCKED


def test_tries_at_the_same_time_share_no_count(store: PinStore) -> None:
    results: list[PinResult] = []
    threads = [
        threading.Thread(target=lambda: results.append(store.verify(WRONG)), daemon=True)
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert results.count(PinResult.WRONG) == FREE_TRIES
    assert results.count(PinResult.LOCKED) == 12 - FREE_TRIES


# Power cuts and restarts


def cut_power(*_: object) -> bool:
    raise PowerCutError


def test_cutting_the_power_during_the_comparison_wins_no_tries(
    store: PinStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(argon2.PasswordHasher, "verify", cut_power)
        for count in range(1, FREE_TRIES + 1):
            with pytest.raises(PowerCutError):
                restarted(tmp_path).verify(WRONG)
            assert failures_on_disk(tmp_path) == count
        assert restarted(tmp_path).verify(WRONG) is PinResult.LOCKED
    assert restarted(tmp_path).verify(RIGHT) is PinResult.LOCKED


def test_without_a_stored_count_nothing_is_compared(
    store: PinStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", full_disk)
    monkeypatch.setattr(argon2.PasswordHasher, "verify", cut_power)
    for _ in range(FREE_TRIES * 3):
        assert store.verify(RIGHT) is PinResult.UNREADABLE


def test_a_right_pin_stays_right_when_only_forgetting_fails(
    store: PinStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = argon2.PasswordHasher.verify

    def verify(self: argon2.PasswordHasher, *arguments: Any) -> bool:
        monkeypatch.setattr(os, "replace", full_disk)
        return real(self, *arguments)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", verify)
    assert store.verify(RIGHT) is PinResult.RIGHT
    assert failures_on_disk(tmp_path) == 1


@given(failures=st.integers(FREE_TRIES, 12), passed=st.integers(0, 900), polls=st.integers(0, 20))
@settings(max_examples=60)
def test_a_lockout_survives_a_restart_at_any_moment(failures: int, passed: int, polls: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        clock = Clock()
        store = PinStore(Path(name), clock, CHEAP)
        store.set(RIGHT)
        fail(store, failures)
        wait = store.wait_seconds()
        assume(passed < wait)
        for _ in range(polls):
            clock.step(passed / polls)
            store.wait_seconds()
        again = restarted(Path(name))
        left = wait - passed
        assert left - 1e-6 <= again.wait_seconds() <= wait
        if polls == 20:  # asked often enough, at most a minute and a step are waited twice
            assert again.wait_seconds() <= left + 60 + passed / polls + 1e-6
        assert again.verify(RIGHT) is PinResult.LOCKED
        clock_of(again).step(wait)
        assert again.verify(RIGHT) is PinResult.RIGHT


@pytest.mark.parametrize("failures", [FREE_TRIES, FREE_TRIES + 1, 12])
def test_a_wait_that_is_over_is_not_repeated_after_a_restart(
    store: PinStore, clock: Clock, tmp_path: Path, failures: int
) -> None:
    fail(store, failures)
    clock.step(wait_after(failures))
    assert store.wait_seconds() == 0
    assert restarted(tmp_path).wait_seconds() == 0
    assert failures_on_disk(tmp_path) == failures


def test_progress_is_stored_once_a_minute_not_each_second(
    store: PinStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(store, 12)
    writes = 0

    def write(path: Path, data: bytes) -> None:
        nonlocal writes
        writes += 1
        write_atomically(path, data)

    monkeypatch.setattr(kiosk.staff.pin, "write_atomically", write)
    for second in range(1, 1000):
        clock.step(1)
        assert store.wait_seconds() == max(MAX_WAIT_S - second, 0)
    assert writes == 15


def test_progress_that_cannot_be_stored_changes_nothing(
    store: PinStore, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(store, 12)
    monkeypatch.setattr(os, "replace", full_disk)
    clock.step(600)
    assert store.wait_seconds() == 300
    assert restarted(tmp_path).wait_seconds() == MAX_WAIT_S
    clock.step(300)
    assert store.wait_seconds() == 0


class Guessing(RuleBasedStateMachine):
    """Guesses, waits, restarts and power cuts in any order, against the rule worked out again."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.clock = Clock()
        self.store = PinStore(self.path, self.clock, CHEAP)
        self.store.set(RIGHT)
        self.failures = 0
        self.left = 0.0  # of the wait, without a restart
        self.last_wait = 0.0

    def failed(self) -> None:
        self.failures += 1
        self.left = wait_after(self.failures)
        assert self.left >= self.last_wait
        self.last_wait = self.left

    @rule(seconds=st.one_of(st.integers(0, 40), st.integers(0, 1000)))
    def wait(self, seconds: int) -> None:
        self.clock.step(seconds)
        self.left = max(self.left - seconds, 0)

    @rule()
    def wait_it_out(self) -> None:
        seconds = self.store.wait_seconds()
        assert seconds <= MAX_WAIT_S
        self.clock.step(seconds)
        self.left = 0
        assert self.store.wait_seconds() == 0

    @rule(origin=st.integers(0, 10**6))
    def restart(self, origin: int) -> None:
        self.clock = Clock(origin)
        self.store = PinStore(self.path, self.clock, CHEAP)

    @rule()
    def guess_wrong(self) -> None:
        locked = self.store.wait_seconds() > 0
        result = self.store.verify(WRONG)
        assert result is (PinResult.LOCKED if locked else PinResult.WRONG)
        if not locked:
            self.failed()

    @rule(origin=st.integers(0, 10**6))
    def guess_and_cut_the_power(self, origin: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(argon2.PasswordHasher, "verify", cut_power)
            if self.store.wait_seconds() > 0:
                assert self.store.verify(RIGHT) is PinResult.LOCKED
            else:
                with pytest.raises(PowerCutError):
                    self.store.verify(RIGHT)
                self.failed()
        self.restart(origin)

    @precondition(lambda self: self.failures > FREE_TRIES)
    @rule()
    def guess_right(self) -> None:
        if self.store.wait_seconds() > 0:
            assert self.store.verify(RIGHT) is PinResult.LOCKED
        else:
            assert self.store.verify(RIGHT) is PinResult.RIGHT
            self.failures, self.left, self.last_wait = 0, 0, 0

    @invariant()
    def nobody_waits_less_than_they_must(self) -> None:
        assert self.left - 1e-6 <= self.store.wait_seconds() <= wait_after(self.failures)

    @invariant()
    def the_count_is_on_disk(self) -> None:
        assert failures_on_disk(self.path) == self.failures

    def teardown(self) -> None:
        self.folder.cleanup()


TestGuessing = Guessing.TestCase
TestGuessing.settings = settings(max_examples=40, stateful_step_count=40)


# Damaged files

DAMAGED_TRIES = [
    b"",
    b"\x00" * 64,
    b"\xff\xfe",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'{"version":1,"failures":0}',
    b'{"version":2,"failures":0,"wait":0}',
    b'{"version":1,"failures":-1,"wait":0}',
    b'{"version":1,"failures":0,"wait":-1}',
    b'{"version":1,"failures":0,"wait":1e9}',
    b'{"version":1,"failures":0,"wait":NaN}',
    b'{"version":1,"failures":0,"wait":0,"more":1}',
    b'{"version":1,"failures":1' + b"0" * 400 + b',"wait":0}',
    b'{"version":1,"fail\xffures":0,"wait":0}',
]


@pytest.mark.parametrize("data", DAMAGED_TRIES)
@pytest.mark.parametrize("running", [True, False])
def test_a_damaged_count_is_one_step_of_waiting(
    store: PinStore, clock: Clock, tmp_path: Path, data: bytes, running: bool
) -> None:
    (tmp_path / TRIES_FILE).write_bytes(data)
    clock.step(500)
    if not running:
        store = PinStore(tmp_path, clock, CHEAP)
    assert store.verify(RIGHT) is PinResult.LOCKED
    assert store.wait_seconds() == FIRST_WAIT_S
    clock.step(FIRST_WAIT_S)
    assert store.verify(WRONG) is PinResult.WRONG
    assert store.wait_seconds() == 2 * FIRST_WAIT_S
    clock.step(2 * FIRST_WAIT_S)
    assert store.verify(RIGHT) is PinResult.RIGHT
    assert failures_on_disk(tmp_path) == 0


def test_a_count_that_can_neither_be_read_nor_replaced_compares_nothing(
    store: PinStore, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / TRIES_FILE).unlink()
    (tmp_path / TRIES_FILE).mkdir()
    monkeypatch.setattr(argon2.PasswordHasher, "verify", cut_power)
    assert store.verify(RIGHT) is PinResult.LOCKED
    clock.step(FIRST_WAIT_S)
    assert store.verify(RIGHT) is PinResult.UNREADABLE


def test_a_pin_file_cut_off_anywhere_is_reported(store: PinStore, tmp_path: Path) -> None:
    whole = (tmp_path / PIN_FILE).read_bytes()
    for length in range(len(whole)):
        (tmp_path / PIN_FILE).write_bytes(whole[:length])
        assert store.verify(RIGHT) is PinResult.UNREADABLE
        assert store.is_set
    assert failures_on_disk(tmp_path) == 0


def damaged_hash(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def damage(data: bytes) -> bytes:
        stored = json.loads(data)
        stored["hash"] = change(stored["hash"])
        return json.dumps(stored).encode()

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b'"version":1', b'"version":2'),
        lambda data: data.replace(b'"version":1,', b""),
        lambda data: data.replace(b"argon2id", b"argon2i"),
        lambda data: data + b"}",
        damaged_hash(lambda text: text + "\n"),
        damaged_hash(lambda text: text.replace("m=8,", "m=99999999,")),
        damaged_hash(lambda text: text.replace("m=8,", "m=0,")),
        damaged_hash(lambda text: text.replace("t=1,", "t=0,")),
        damaged_hash(lambda text: text.replace("p=1$", "p=9$")),
        damaged_hash(lambda text: text[:-1] + "/"),
        damaged_hash(lambda text: ""),
        damaged_hash(lambda text: RIGHT),
    ],
)
def test_a_damaged_hash_is_reported_and_costs_no_tries(
    store: PinStore, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    fail(store, 2)
    path = tmp_path / PIN_FILE
    path.write_bytes(damage(path.read_bytes()))
    for _ in range(FREE_TRIES * 2):
        assert store.verify(RIGHT) is PinResult.UNREADABLE
    assert failures_on_disk(tmp_path) == 2
    assert store.is_set
    store.set(WRONG)
    assert store.verify(WRONG) is PinResult.RIGHT


@pytest.mark.parametrize("name", [PIN_FILE, TRIES_FILE])
@settings(max_examples=80)
@given(
    data=st.one_of(
        st.binary(max_size=300), st.text(max_size=80).map(lambda text: json.dumps(text).encode())
    )
)
@example(data=b"[" * 200_000)
@example(data=b'{"a":' * 100_000)
def test_no_content_of_a_file_raises_or_opens(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        store = PinStore(path, Clock(), CHEAP)
        store.set(RIGHT)
        (path / name).write_bytes(data)
        for each in (store, PinStore(path, Clock(), CHEAP)):
            assert 0 <= each.wait_seconds() <= MAX_WAIT_S
            assert each.verify(RIGHT) in {PinResult.LOCKED, PinResult.UNREADABLE}
            assert each.is_set


# Secrecy, and the blink in which the kiosk starts


def test_the_pin_and_its_hash_are_in_no_log_output_or_repr(
    store: PinStore,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    store.set(RIGHT)
    encoded = json.loads((tmp_path / PIN_FILE).read_bytes())["hash"]
    store.verify(RIGHT)
    store.verify(WRONG)
    fail(store, FREE_TRIES + 1)
    secret = kiosk.staff.pin._StoredPin(version=1, hash=encoded)
    texts = [repr(store), str(store), repr(secret), str(secret), f"{[secret]}", caplog.text]
    texts += [repr(vars(store)), repr(vars(store._throttle)), *capfd.readouterr()]
    for text, hidden in itertools.product(texts, (RIGHT, WRONG, encoded, encoded[-43:])):
        assert hidden not in text
    assert caplog.records == []


def test_importing_the_module_imports_no_argon2_and_no_qt() -> None:
    program = (
        "import sys, kiosk.staff.pin, kiosk.files.atomic, kiosk.input.corner_gesture\n"
        "unwanted = {'argon2', '_argon2_cffi_bindings', 'PySide6', 'ui'}\n"
        "print([name for name in sys.modules if name.split('.')[0] in unwanted])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(kiosk.staff.pin.__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_answers_are_a_closed_set() -> None:
    assert {str(result) for result in PinResult} == {
        "right",
        "wrong",
        "locked",
        "not-set",
        "unreadable",
    }
