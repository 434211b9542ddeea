"""What judges changes of the program: forks that run tests, and the table of equivalent ones."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.changed_lines import called_lines
from tests.support.equivalent_mutants import Change, equivalents, meaning
from tests.support.trials import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_JUDGE = """
from pathlib import Path
from tests.support.forked_tests import ForkedTests

name, tests = "kiosk/subject.py", ("test_subject.py",)
module, forks = Path(name), ForkedTests(Path.cwd())
whole = module.read_text()
print(forks.sound(tests), forks.sound(("test_wrong.py",)))
for changed in ("x + x", "x * x", "x +"):
    module.write_text(whole.replace("2 * x", changed))
    print(*forks.run(tests, name))
reaching = forks.reaching(name, [4])
print(*reaching)
module.write_text(whole.replace("x / 2", "x / 3"))
for only in (reaching, forks.took_s(tests).keys() - reaching):
    print(*forks.run(tests, name, only))
"""


def test_a_fork_reads_the_program_as_it_is_and_says_which_test_failed(tmp_path: Path) -> None:
    for name, text in {
        "kiosk/__init__.py": "",
        "kiosk/subject.py": "def double(x):\n    return 2 * x\ndef half(x):\n    return x / 2\n",
        "test_wrong.py": "def test_it(): assert 0",
        "test_subject.py": "from kiosk.subject import double, half\n"
        "def test_two(): assert double(2) == 4\n"
        "def test_three(): assert double(3) == 6\n"
        "def test_half(): assert half(4) == 2\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = (sys.executable, "-c", f"import sys; sys.path.append({str(REPOSITORY)!r}){_JUDGE}")
    told = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert [line.rstrip() for line in told.stdout.splitlines()] == [
        "True False",
        "Outcome.PASSED",
        "Outcome.FAILED test_subject.py::test_three",
        "Outcome.FAILED collecting",
        "test_subject.py::test_half",
        "Outcome.FAILED test_subject.py::test_half",
        "Outcome.PASSED",
    ]


_WHOLE = """
MOST = 3

def least(x, y=2):
    if x > y:
        return max(
            x,
            1 + y,
        )
    return 0
"""


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("1 + y", "1 - y", {6, 8}),
        ("x > y", "x < y", {5}),
        ("y=2", "y=3", set()),
        ("MOST = 3", "MOST = 4", set()),
    ],
)
def test_a_change_is_reached_by_calls_or_by_whoever_reads_the_module(
    before: str, after: str, lines: set[int]
) -> None:
    assert called_lines(_WHOLE, _WHOLE.replace(before, after)) == lines


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (
            "def f(a: int | None) -> int: x: int = 1",
            "def f(a: int + None) -> str: x: str = 1",
            True,
        ),
        ("def f(b, *, a=1): pass", "def f(b, /, a=1): pass", True),
        ("class A(Struct): x: int", "class A(Struct): x: str", False),
        ("class A(NamedTuple): x: int", "class A(NamedTuple): x: str", True),
        ("if TYPE_CHECKING: import a", "if not TYPE_CHECKING: import a", True),
        ("a < b", "a <= b", False),
    ],
)
def test_only_what_is_evaluated_counts_as_a_change(before: str, after: str, same: bool) -> None:
    assert (meaning(before) == meaning(after)) is same


@pytest.mark.parametrize("change", equivalents(), ids=lambda change: change.before)
def test_what_is_called_equivalent_still_stands_there(change: Change) -> None:
    lines = (REPOSITORY / change.module).read_text("utf-8").splitlines()
    assert change.before in {line.strip() for line in lines}
    assert equivalents()[change].endswith(".")
