"""One name for one thing, across both halves of the program."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HALVES = ("kiosk", "ui")
MOST_ENTRIES = 16
"""Packages and modules directly below kiosk/ and ui/ each, at most."""

COUNTERPARTS = {
    "attract": "when nothing moves any more, and the motions themselves",
    "display_settings": "the settings, and the panel where they are chosen",
    "frontend": "what the commands need, and what fulfils it with Qt",
    "goodness_of_fit": "its content, and its page",
    "input": "which key means what, and the keys as Qt reports them",
    "panel": "what the staff panel does, and the base of all panels",
    "printing": "how a sheet is printed, and what the screen shows of it",
    "referral": "the referral sheet, and its page",
    "sections": "the sections of a sheet, and how they are set in type",
    "speech": "what is to be read, and how it is spoken",
    "staff": "what the staff panel does, and its pages",
}
"""Names that a package or module of each half has, and what each of the two is for."""


def sources(half: str) -> list[Path]:
    """Return the modules of a half."""
    found = (REPOSITORY / half).rglob("*.py")
    return sorted(path for path in found if path.stem not in {"__init__", "__main__"})


def names(half: str) -> set[str]:
    """Return the names of a half's packages and modules."""
    modules = sources(half)
    return {path.stem for path in modules} | {path.parent.name for path in modules} - {half}


def classes() -> dict[str, list[str]]:
    """Return every public class at the top of a module, with where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in (path for half in HALVES for path in sources(half)):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(REPOSITORY).as_posix())
    return found


def test_a_name_in_both_halves_is_that_of_counterparts() -> None:
    assert names("kiosk") & names("ui") == COUNTERPARTS.keys()


def test_no_class_has_the_name_of_another() -> None:
    assert {name: places for name, places in classes().items() if len(places) > 1} == {}


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_seen_at_a_glance(half: str) -> None:
    entries = [path for path in (REPOSITORY / half).iterdir() if path.name[:2] != "__"]
    assert 0 < len(entries) <= MOST_ENTRIES
