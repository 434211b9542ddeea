"""Ids are a promise to monitors: each is described once, and written as such ids are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kiosk.health import finding_ids
from kiosk.health.finding_ids import KINDS, FindingId, Level

HEALTH = Path(finding_ids.__file__).parent


def test_every_id_is_described() -> None:
    assert KINDS.keys() == set(FindingId)


@pytest.mark.parametrize("kind", FindingId)
def test_an_id_is_in_kebab_case(kind: FindingId) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", kind)
    assert kind.name == kind.value.upper().replace("-", "_")


@pytest.mark.parametrize("kind", FindingId)
def test_what_is_wrong_has_a_remedy(kind: FindingId) -> None:
    level, _, meaning, remedy = KINDS[kind]
    assert bool(remedy) == (level is not Level.FINE)
    assert re.fullmatch(r"[A-Z].*\.", meaning)
    assert re.fullmatch(r"([A-Z].*\.)?", remedy)


def test_every_id_is_found_by_some_check() -> None:
    sources = [path for path in HEALTH.glob("*.py") if path.name != "finding_ids.py"]
    used = {
        node.attr
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert {kind.name for kind in FindingId} - used == set()


def test_the_table_has_every_id_once() -> None:
    rows = finding_ids.table().splitlines()
    assert [row.split("|")[1].strip(" `") for row in rows[2:]] == sorted(FindingId)
