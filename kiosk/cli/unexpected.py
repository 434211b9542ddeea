"""Remembers faults of the program itself for the health page; the kiosk goes on."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli import streams

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_KINDS: Counter[str] = Counter()


def count() -> int:
    """Return how many there were since the program started."""
    return _KINDS.total()


@contextmanager
def remembered() -> Iterator[None]:
    """Remember exceptions that nobody handles, such as one in a slot, while the block runs.

    Only their kind and place are kept: a message could quote what a family chose.
    """
    before = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _KINDS[kind.__name__] += 1
        streams.remember(f"something unexpected went wrong ({kind.__name__}{_place(trace)})")
        before(kind, error, trace)

    sys.excepthook = note
    try:
        yield
    finally:
        sys.excepthook = before


def _place(trace: TracebackType | None) -> str:
    """Return file and line in which an exception was raised."""
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
