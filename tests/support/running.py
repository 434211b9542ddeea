"""In which order tests run, and which of them coverage is measured in."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest


def long_first(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return tests in an order in which none of the long ones is left to the end.

    Each worker of pytest-xdist begins with an equal share of the list (`--dist worksteal`), and
    takes from the ends of the others' shares when it has none left. So the long ones are at the
    beginnings of the shares.

    Args:
        items: In any order.
        workers: How many share them.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    ordered: list[pytest.Item] = []
    left = len(items)
    for worker in range(workers):
        share = left // (workers - worker)
        left -= share
        first = long[worker::workers]
        ordered += first + [short.pop() for _ in range(min(share - len(first), len(short)))]
    return ordered + short


def measured(items: Sequence[pytest.Item]) -> set[str]:
    """Return the node ids of the tests in which coverage is measured.

    Those are the first and the last case of each test. Measuring takes half as long again, and
    further cases, such as another size of screen, seldom reach another line. What is reported is
    so the least that is reached.
    """
    cases: dict[str, list[str]] = {}
    for item in items:
        cases.setdefault(item.nodeid.partition("[")[0], []).append(item.nodeid)
    return {each for ids in cases.values() for each in (min(ids), max(ids))}


@contextmanager
def unmeasured() -> Iterator[None]:
    """Measure no coverage meanwhile, where it is measured at all."""
    from coverage import Coverage

    running = Coverage.current()
    if running is None:
        yield
        return
    running.stop()
    try:
        yield
    finally:
        running.start()
