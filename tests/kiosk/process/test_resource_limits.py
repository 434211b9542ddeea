"""Limits of the process that are too low are raised or refused, and never met in the middle."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from kiosk.process import resource_limits

if sys.platform == "win32":
    pytest.skip("there are no such limits on Windows", allow_module_level=True)

import resource

from tests.support.children import unmeasured
from tests.support.cups import wait_until

_CHILD = """
import resource, sys
name, soft, hard = getattr(resource, sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(name, (soft, hard))
sys.argv[1:] = sys.argv[4:]
from kiosk.__main__ import run
run()
"""


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """The limits of this process, none of them set."""
    found: dict[int, tuple[int, int]] = {}
    none = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    monkeypatch.setattr(resource, "getrlimit", lambda name: found.get(name, none))
    monkeypatch.setattr(resource, "setrlimit", found.__setitem__)
    return found


def test_without_limits_nothing_is_refused(limits: dict[int, tuple[int, int]]) -> None:
    assert resource_limits.shortage(1024) == ""
    assert limits == {}


@pytest.mark.parametrize(
    ("name", "low", "words"),
    [
        ("RLIMIT_AS", 300 << 20, "300 MiB of address space and needs 1024; raise"),
        ("RLIMIT_DATA", 100 << 20, "100 MiB of data and needs 512; raise"),
        ("RLIMIT_STACK", 65536, "0 MiB of stack and needs 1; raise"),
        ("RLIMIT_NOFILE", 16, "16 open files and needs 64; raise"),
    ],
)
def test_a_low_limit_is_refused_with_what_is_needed(
    limits: dict[int, tuple[int, int]], name: str, low: int, words: str
) -> None:
    limits[getattr(resource, name)] = (low, low)
    assert words in resource_limits.shortage(1024)
    assert resource_limits.shortage(0) == ""  # commands that need little are not asked


@pytest.mark.parametrize("hard", [resource.RLIM_INFINITY, 4096])
def test_a_low_soft_limit_is_raised(limits: dict[int, tuple[int, int]], hard: int) -> None:
    limits[resource.RLIMIT_NOFILE] = (16, hard)
    assert resource_limits.shortage(1024) == ""
    assert limits[resource.RLIMIT_NOFILE] == (resource_limits.OPEN_FILES, hard)


@pytest.mark.parametrize("refused", [False, True])
def test_where_processes_are_few_threads_are_tried(
    limits: dict[int, tuple[int, int]], refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits[resource.RLIMIT_NPROC] = (20, 20)
    before = threading.active_count()
    if refused:

        def start(_: threading.Thread) -> None:
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(threading.Thread, "start", start)
    low = resource_limits.shortage(1024)
    assert ("6 further threads; raise the limit" in low) is refused
    wait_until(lambda: threading.active_count() <= before, 10, "the threads have ended")


@pytest.mark.parametrize(
    ("name", "value"),
    [("RLIMIT_AS", 150 << 20), ("RLIMIT_AS", 300 << 20), ("RLIMIT_NOFILE", 16)],
)
@pytest.mark.parametrize("command", [[], ["check"]], ids=["kiosk", "check"])
def test_with_little_the_program_ends_with_one_sentence(
    name: str, value: int, command: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, name, str(value), str(value), *command],
        env=unmeasured() | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    assert "raise the limit" in sentence
