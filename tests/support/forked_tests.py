"""Runs tests over and over, each time in a fork of a process that has loaded what they need.

A start of pytest with Qt and Hypothesis takes longer than most tests. The parent loads neither
`kiosk/` nor `ui/` nor the tests, so that each fork reads them as they then are. The first run of
a file of tests tells which lines of `kiosk/` each of its tests reaches.
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Mapping

    from coverage import Coverage

_LOADED = (
    *("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtTest"),
    *("hypothesis.strategies", "msgspec", "PIL.Image", "segno", "phonenumbers", "coverage"),
)
_OWN = ("kiosk", "ui", "tests")
_LEAST_S = 10
_LEAST_WAIT_S = 60
_TIMES_AS_LONG = 10
_POLL_S = 0.01
_REACHED = "reached"


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
        self._reached: dict[str, dict[int, set[str]]] = {}
        self._failed: dict[str, dict[str, int]] = {}
        for name in _LOADED:
            importlib.import_module(name)

    def sound(self, tests: tuple[str, ...]) -> bool:
        """Say whether files of tests pass where nothing is changed; each is run once."""
        for file in tests:
            if file not in self._sound:
                self._sound[file] = self._first_run(file)
        return all(self._sound[file].passed for file in tests)

    def _first_run(self, file: str) -> _Sound:
        """Run a file and measure what it reaches; where it cannot bear that, run it alone."""
        for is_measured in (True, False):
            started = time.monotonic()
            run = _fork(self._folder, (file,), _Plan(is_measured=is_measured), None)
            sound = _Sound(run.took, run.processor_s, time.monotonic() - started, run.passed)
            if run.passed:
                break
        else:
            sys.stderr.write(run.output)
        for module, lines in run.reached.items():
            reached = self._reached.setdefault(module, {})
            for line, names in lines.items():
                reached.setdefault(int(line), set()).update(names)
        return sound

    def reaching(self, module: str, lines: Iterable[int]) -> frozenset[str]:
        """Return the tests that were seen to reach lines of a module, in this process."""
        reached = self._reached.get(module, {})
        return frozenset(name for line in lines for name in reached.get(line, ()))

    def took_s(self, tests: tuple[str, ...]) -> dict[str, float]:
        """Return how long each test of some files took."""
        return {name: took for file in tests for name, took in self._sound[file].took.items()}

    def run(
        self, tests: tuple[str, ...], subject: str, only: Collection[str] | None = None
    ) -> tuple[Outcome, str]:
        """Run tests until the first one fails; what failed before, and is quick, comes first.

        Args:
            tests: Files that are sound.
            subject: What is changed; its tests that failed before are remembered.
            only: Those of their tests that are run, None for all.

        Returns:
            What they said, and which test failed.
        """
        failed = self._failed.setdefault(subject, {})
        sound = _Sound({}, 0.0, 0.0)
        for file in tests:
            sound.add(self._sound[file])
        order = {name: -1.0 * failed.get(name, 0) or took for name, took in sound.took.items()}
        left_out = frozenset() if only is None else frozenset(sound.took).difference(only)
        run = _fork(self._folder, tests, _Plan(order, left_out), sound)
        if run.passed:
            return Outcome.PASSED, ""
        if run.endless:
            return Outcome.ENDLESS, run.last
        failed[run.last] = failed.get(run.last, 0) + 1
        return Outcome.FAILED, run.last


@dataclass(frozen=True)
class _Plan:
    """What a fork does with the tests that it finds.

    Args:
        order: Those with the least number come first.
        left_out: Those that are not run.
        is_measured: Whether what they reach is measured.
    """

    order: Mapping[str, float] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    is_measured: bool = False


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
        code = None if status is None else os.waitstatus_to_exitcode(status)
        self.processor_s = processor_s
        self.took: dict[str, float] = {}
        self.reached: dict[str, dict[str, list[str]]] = {}
        self.last = "collecting"
        self.passed = code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
        self.endless = code is None or code == -signal.SIGXCPU
        self.output = ""
        for line in told.read_text("utf-8").splitlines():
            self.last, took = json.loads(line)
            self.took[self.last] = took


class _Watcher:
    """Puts tests into an order, and tells which one ran last."""

    def __init__(self, told: Path, plan: _Plan, measured: Coverage | None) -> None:
        self._told, self._plan, self._measured = told, plan, measured
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
        items[:] = [item for item in items if item.nodeid not in self._plan.left_out]
        items.sort(key=lambda item: self._plan.order.get(item.nodeid, 0.0))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if self._measured:
            self._measured.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._took += report.duration
        if report.failed or report.when == "teardown":
            with self._told.open("a", encoding="utf-8") as told:
                told.write(json.dumps((report.nodeid, self._took)) + "\n")
            self._took = 0.0


def _fork(folder: Path, tests: tuple[str, ...], plan: _Plan, limits: _Sound | None) -> _Run:
    """Run tests in a fork, and wait until it ends or has taken too long."""
    with tempfile.TemporaryDirectory() as work:
        told = Path(work, "told")
        told.touch()
        child = os.fork()
        if not child:
            _be_pytest(folder, Path(work), tests, plan, limits)
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
        if (reached := Path(work, _REACHED)).exists():
            run.reached = json.loads(reached.read_text("utf-8"))
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
    folder: Path, work: Path, tests: tuple[str, ...], plan: _Plan, limits: _Sound | None
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
        sys.dont_write_bytecode = limits is not None  # what was not changed may be kept compiled
        measured = _coverage(folder) if plan.is_measured else None
        watcher = _Watcher(work / "told", plan, measured)
        options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
        loaded = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # Hypothesis, which is loaded
        base = f"--basetemp={work / 'tests'}"
        code = int(pytest.main([*options, *loaded, base, *tests], plugins=[watcher]))
        if measured:
            measured.stop()
            (work / _REACHED).write_text(json.dumps(_reached(measured, folder)), "utf-8")
    except BaseException:  # noqa: BLE001 - nothing may go on as if it were the parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _coverage(folder: Path) -> Coverage:
    """Return what measures `kiosk/` from now on."""
    from coverage import Coverage

    measured = Coverage(
        data_file=None, config_file=False, include=[f"{folder}/kiosk/*"], messages=False
    )
    measured.start()
    return measured


def _reached(measured: Coverage, folder: Path) -> dict[str, dict[int, list[str]]]:
    """Return the tests that reached a line, by module and line."""
    data, found = measured.get_data(), {}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        module = Path(file).relative_to(folder).as_posix()
        found[module] = {line: [name for name in names if name] for line, names in lines.items()}
    return found
