"""What judges changes of the program: forks that run tests, and the table of equivalent ones."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.equivalent_mutants import Change, equivalents, meaning
from tests.support.trials import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_JUDGE = """
from pathlib import Path
from tests.support.forked_tests import ForkedTests

module, tests = Path("subject.py"), ("test_subject.py",)
forks = ForkedTests(Path.cwd())
print(forks.sound(tests), forks.sound(("test_wrong.py",)))
for changed in ("def double(x): return x + x", "def double(x): return x * x", "def double(x) -"):
    module.write_text(changed)
    outcome, by = forks.run(tests, "subject.py")
    print(outcome.name, by)
"""


def test_a_fork_reads_the_program_as_it_is_and_says_which_test_failed(tmp_path: Path) -> None:
    (tmp_path / "subject.py").write_text("def double(x): return 2 * x", "utf-8")
    (tmp_path / "test_wrong.py").write_text("def test_it(): assert 0", "utf-8")
    (tmp_path / "test_subject.py").write_text(
        "from subject import double\n"
        "def test_two(): assert double(2) == 4\n"
        "def test_three(): assert double(3) == 6\n",
        "utf-8",
    )
    command = (sys.executable, "-c", f"import sys; sys.path.append({str(REPOSITORY)!r}){_JUDGE}")
    told = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.splitlines() == [
        "True False",
        "PASSED ",
        "FAILED test_subject.py::test_three",
        "FAILED collecting",
    ]


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
