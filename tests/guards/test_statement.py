"""The conformance report answers every criterion, and claims nothing that no test shows."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from kiosk.files import paths
from tests.support.criteria import REPORTED, TERMS

ROOT = Path(__file__).resolve().parents[2]
DOCS = paths.resources() / "docs"
REPORT = (DOCS / "acr.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", REPORT)))


def rows(heading: str) -> list[list[str]]:
    """Return the cells of each row of the table under a heading."""
    (part,) = re.findall(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", REPORT, re.MULTILINE | re.DOTALL
    )
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


ROWS = [(heading, row) for heading in REPORTED for row in rows(heading)]


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_test_named_exists(path: str, name: str) -> None:
    source = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(source) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("heading", REPORTED)
def test_every_criterion_has_one_row(heading: str) -> None:
    answered = Counter(row[0].partition(" ")[0] for row in rows(heading))
    assert answered == Counter(REPORTED[heading])


@pytest.mark.parametrize(
    ("heading", "row"), ROWS, ids=[f"{heading.split()[0]}-{row[0]}" for heading, row in ROWS]
)
def test_every_row_has_an_allowed_term_and_what_it_rests_on(heading: str, row: list[str]) -> None:
    criterion, *_, term, remark = row
    assert criterion.partition(" ")[2] or criterion in REPORTED[heading]
    assert term in TERMS
    assert remark
    assert "`tests/" in remark or remark.startswith("Reason: ") or term != "Supports"


def test_the_same_clause_is_answered_alike_everywhere() -> None:
    """What EN 301 549 takes from WCAG, and both functional statements, may not differ."""
    clauses = {row[0].partition(" ")[0]: row[1] for row in rows("EN 301 549 v3.2.1")}
    for level in ("A", "AA"):
        for criterion, clause, term, _ in rows(f"WCAG 2.2, level {level}"):
            assert clauses.get(clause, term) == term, criterion
    federal = {row[0].partition(" ")[0]: row[1] for row in rows("Revised Section 508")}
    for number in range(1, 9):
        assert federal[f"302.{number}"] == clauses[f"4.2.{number}"]


def test_the_statement_claims_no_more_than_a_design() -> None:
    for text in (REPORT, (DOCS / "accessibility.md").read_text(encoding="utf-8")):
        assert "certified" in text
        assert "audited" in text
        assert "ADA" not in text


def test_the_report_names_the_version_it_is_about() -> None:
    (version,) = re.findall(
        r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert f"| Version | {version}, " in REPORT
