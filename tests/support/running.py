"""In which order tests run, and which of them coverage is measured in."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

_INTERFACE = "tests/ui/"


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

    Measuring takes half as long again. Long tests, which walk through everything or try many
    examples, reach no line that others do not. Of a test of the interface the first and the last
    case are measured: further ones, such as another size of screen, seldom reach another line. What
    is reported is so the least that is reached.
    """
    chosen: set[str] = set()
    cases: dict[str, list[str]] = {}
    for item in items:
        if item.get_closest_marker("long"):
            continue
        if item.nodeid.startswith(_INTERFACE):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item.nodeid)
        else:
            chosen.add(item.nodeid)
    return chosen.union(*((min(ids), max(ids)) for ids in cases.values()))


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
