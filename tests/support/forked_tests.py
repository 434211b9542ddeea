"""Runs tests over and over, each time in a fork of a process that has loaded what they need.

A start of pytest with Qt and Hypothesis takes longer than most tests. The parent loads neither
`kiosk/` nor `ui/` nor the tests, so that each fork reads them as they then are.
"""

from __future__ import annotations

import enum
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Generator

_LOADED = (
    *("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtTest"),
    *("hypothesis.strategies", "msgspec", "PIL.Image", "segno", "phonenumbers", "coverage"),
)
_OWN = ("kiosk", "ui", "tests")
_LEAST_S = 20
_LEAST_WAIT_S = 120
_TIMES_AS_LONG = 10
_POLL_S = 0.01


class Outcome(enum.Enum):
    """What tests said."""

    PASSED = "not noticed"
    FAILED = "noticed"
    ENDLESS = "noticed, it never ended"
    UNJUDGED = "not judged"


class ForkedTests:
    """Tests of one folder.

    Args:
        folder: A repository, or a copy of one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sound: dict[str, _Sound] = {}
        self._failed: dict[str, dict[str, int]] = {}
        for name in _LOADED:
            importlib.import_module(name)

    def sound(self, tests: tuple[str, ...]) -> bool:
        """Say whether files of tests pass where nothing is changed; each is run once."""
        for file in tests:
            if file not in self._sound:
                started = time.monotonic()
                run = _fork(self._folder, (file,), {}, None)
                self._sound[file] = _Sound(run.took, run.processor_s, time.monotonic() - started)
                self._sound[file].passed = run.passed
                if not run.passed:
                    sys.stderr.write(run.output)
        return all(self._sound[file].passed for file in tests)

    def run(self, tests: tuple[str, ...], subject: str) -> tuple[Outcome, str]:
        """Run tests until the first one fails; what failed before, and is quick, comes first.

        Args:
            tests: Files that are sound.
            subject: What is changed; its tests that failed before are remembered.

        Returns:
            What they said, and which test failed.
        """
        failed = self._failed.setdefault(subject, {})
        sound = _Sound({}, 0.0, 0.0)
        for file in tests:
            sound.add(self._sound[file])
        order = {name: -1.0 * failed.get(name, 0) or took for name, took in sound.took.items()}
        run = _fork(self._folder, tests, order, sound)
        if run.passed:
            return Outcome.PASSED, ""
        if run.endless:
            return Outcome.ENDLESS, run.last
        failed[run.last] = failed.get(run.last, 0) + 1
        return Outcome.FAILED, run.last


@dataclass
class _Sound:
    """How tests ran where nothing was changed."""

    took: dict[str, float]
    processor_s: float
    elapsed_s: float
    passed: bool = True

    def add(self, other: _Sound) -> None:
        """Add other tests."""
        self.took |= other.took
        self.processor_s += other.processor_s
        self.elapsed_s += other.elapsed_s

    @property
    def processor_limit_s(self) -> int:
        """Processor time after which it would never end."""
        return _LEAST_S + int(_TIMES_AS_LONG * self.processor_s)

    @property
    def elapsed_limit_s(self) -> float:
        """Time after which it would never end."""
        return _LEAST_WAIT_S + _TIMES_AS_LONG * self.elapsed_s


class _Run:
    """What a fork left.

    Args:
        told: Written by it, a line for each test.
        status: As `os.waitpid` returns it; None where it was ended.
    """

    def __init__(self, told: Path, status: int | None, processor_s: float) -> None:
        self.processor_s = processor_s
        self.took: dict[str, float] = {}
        self.last = "collecting"
        self.passed = status is not None and os.waitstatus_to_exitcode(status) == 0
        self.endless = status is None or os.waitstatus_to_exitcode(status) == -signal.SIGXCPU
        self.output = ""
        for line in told.read_text("utf-8").splitlines():
            self.last, took = json.loads(line)
            self.took[self.last] = took


class _Watcher:
    """Puts tests into an order, and tells which one ran last."""

    def __init__(self, told: Path, order: dict[str, float]) -> None:
        self._told, self._order = told, order
        self._took = 0.0

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Let Hypothesis try the same each time, and not look for the least that fails."""
        phases = [Phase.explicit, Phase.generate]
        settings.register_profile(
            "same", settings(), derandomize=True, phases=phases, database=None
        )
        settings.load_profile("same")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> Generator[None]:
        yield
        items.sort(key=lambda item: self._order.get(item.nodeid, 0.0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._took += report.duration
        if report.failed or report.when == "teardown":
            with self._told.open("a", encoding="utf-8") as told:
                told.write(json.dumps((report.nodeid, self._took)) + "\n")
            self._took = 0.0


def _fork(
    folder: Path, tests: tuple[str, ...], order: dict[str, float], limits: _Sound | None
) -> _Run:
    """Run tests in a fork, and wait until it ends or has taken too long."""
    with tempfile.TemporaryDirectory() as work:
        told = Path(work, "told")
        told.touch()
        child = os.fork()
        if not child:
            _be_pytest(folder, Path(work), tests, _Watcher(told, order), limits)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            status = _ended(child, time.monotonic() + limits.elapsed_limit_s if limits else None)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)  # and what a test left behind
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        run = _Run(told, status, used)
        run.output = Path(work, "output").read_text("utf-8", "replace")
        return run


def _ended(child: int, until: float | None) -> int | None:
    while until is None or time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(_POLL_S)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _be_pytest(
    folder: Path, work: Path, tests: tuple[str, ...], watcher: _Watcher, limits: _Sound | None
) -> None:
    """Become a process that runs tests, and end."""
    code: Any = 70
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # a shell's background work ignores both
        os.chdir(folder)
        output = os.open(work / "output", os.O_CREAT | os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(output, descriptor)
        if limits:
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_limit_s, hard))
        for name in [name for name in sys.modules if name.split(".")[0] in _OWN]:
            del sys.modules[name]
        importlib.invalidate_caches()
        sys.path.insert(0, str(folder))
        os.environ |= {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        sys.dont_write_bytecode = True
        options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
        loaded = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # Hypothesis, which is loaded
        base = f"--basetemp={work / 'tests'}"
        code = int(pytest.main([*options, *loaded, base, *tests], plugins=[watcher]))
    except BaseException:  # noqa: BLE001 - nothing may go on as if it were the parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
