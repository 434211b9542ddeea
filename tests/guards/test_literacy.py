"""Every group of plain sentences is easy to read by itself, in English and in Spanish."""

from __future__ import annotations

import pytest

from tests.support import literacy
from tests.support.literacy import LEAST_INFLESZ, MOST_GRADE, Group

GROUPS = literacy.groups()


@pytest.mark.parametrize("group", GROUPS, ids=[f"{g.kind}-{g.name}" for g in GROUPS])
def test_each_group_of_sentences_is_easy_by_itself(group: Group) -> None:
    assert group.grade <= MOST_GRADE, group.english
    assert group.inflesz >= LEAST_INFLESZ, group.spanish


def test_all_kinds_of_sentences_are_rated() -> None:
    counts = {kind: sum(group.kind == kind for group in GROUPS) for kind in _kinds()}
    assert counts["topics"] == 3
    assert counts["signs"] == 14 + 1
    assert counts["steps"] == 5
    assert counts["questions"] == 4
    assert {"advice", "goodness of fit", "sheet", "notes", "interface"} <= set(counts)


def test_a_hard_group_is_not_hidden_by_easy_ones() -> None:
    hard = "Consultation from a medical provider should be sought immediately."
    assert Group("steps", "5", hard, "Se debe consultar inmediatamente a un profesional.").grade > 6


def test_the_table_has_a_row_for_each_kind() -> None:
    lines = literacy.table().splitlines()
    assert len(lines) == 2 + len(_kinds())
    assert all(line.count("|") == 7 for line in lines)


def _kinds() -> list[str]:
    return list(dict.fromkeys(group.kind for group in GROUPS))
