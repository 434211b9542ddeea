"""The order of tests loses none, and leaves no long one to the end; coverage is taken of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pytest

from tests.support import running


@dataclass(frozen=True)
class Case:
    """A test as pytest has collected it."""

    nodeid: str
    long: bool = False

    def get_closest_marker(self, name: str) -> bool:
        """Return whether it has a marker."""
        return self.long and name == "long"


def cases(short: int, long: int) -> list[pytest.Item]:
    """Return short tests, and the long ones after them."""
    made = [Case(f"short-{n}") for n in range(short)]
    return cast("list[pytest.Item]", made + [Case(f"long-{n}", long=True) for n in range(long)])


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
@pytest.mark.parametrize(("short", "long"), [(0, 0), (0, 5), (7, 0), (20, 4), (21, 7), (3, 9)])
def test_every_worker_begins_with_its_share_of_the_long_tests(
    short: int, long: int, workers: int
) -> None:
    items = cases(short, long)
    ordered = running.long_first(items, workers)
    assert sorted(each.nodeid for each in ordered) == sorted(each.nodeid for each in items)
    if short < long:
        return
    left = list(ordered)
    for worker in range(workers):
        share = left[: len(left) // (workers - worker)]
        left = left[len(share) :]
        marks = [bool(each.get_closest_marker("long")) for each in share]
        assert marks == sorted(marks, reverse=True)
        assert sum(marks) in {long // workers, -(-long // workers)}


def test_coverage_is_measured_in_two_cases_of_each_test_of_the_interface() -> None:
    ui = [
        f"tests/ui/{each}" for each in ("a.py::one[1]", "a.py::one[2]", "a.py::one[3]", "b.py::x")
    ]
    core = [f"tests/kiosk/a.py::one[{each}]" for each in range(3)]
    items = cast("list[pytest.Item]", [*map(Case, ui + core), Case("tests/ui/c.py::y", long=True)])
    assert running.measured(items) == {*ui, *core} - {ui[1]}
