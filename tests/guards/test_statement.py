"""The conformance statement says nothing that no test shows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kiosk.files import paths

ROOT = Path(__file__).resolve().parents[2]
STATEMENT = (paths.resources() / "docs" / "accessibility.md").read_text(encoding="utf-8")
STATES = {"Supports", "Partly", "Not", "Hardware", "Does not apply"}
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", STATEMENT)))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in STATEMENT.splitlines()
    if line.startswith("|") and not line.startswith(("| Clause", "|---"))
]


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_test_named_exists(path: str, name: str) -> None:
    source = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(source) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_clause_has_a_state_and_what_it_rests_on(row: list[str]) -> None:
    _, short, state, shown = row
    assert short
    assert state in STATES
    assert ("`tests/" in shown) or state != "Supports"
    assert shown


def test_the_statement_claims_no_more_than_a_design() -> None:
    assert len(ROWS) > 35
    assert "not certified" in STATEMENT
    assert "ADA" not in STATEMENT
