"""How the tests are built: what they share stands in tests/support."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
MODULES = sorted(TESTS.rglob("*.py"))


def imported_tests(path: Path) -> set[str]:
    """Return the modules below tests/ that a file imports, or names in a program it runs."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.replace(";", " ").split()
            found.update(word for before, word in itertools.pairwise(words) if before == "from")
    return {name for name in found if name.split(".")[0] == "tests"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_imports_another_test(path: Path) -> None:
    shared = {name for name in imported_tests(path) if name.split(".")[1:2] != ["support"]}
    assert shared == set()
