"""What can be found in the memory of a running process, as an administrator reads it (Linux)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QTimer


def overwrite(timer: QTimer) -> None:
    """Let the memory of a visit be overwritten now: a second has passed, and nobody touches."""
    timer.start(0)
    while timer.isActive() and timer.interval() == 0:
        timer.stop()
        timer.timeout.emit()


def count_in_memory(pid: int, texts: Iterable[bytes]) -> dict[bytes, int]:
    """Return how often each text stands in the memory that a process can write to.

    Args:
        pid: Of the process; the caller has to be root, or its parent.
        texts: What is looked for.
    """
    counted = dict.fromkeys(texts, 0)
    for piece in pieces(pid):
        for text in counted:
            counted[text] += piece.count(text)
    return counted


def pieces(pid: int) -> Iterator[bytes]:
    """Yield the memory that a process can write to, mapping by mapping."""
    process = Path(f"/proc/{pid}")
    with (process / "mem").open("rb", buffering=0) as memory:
        for line in (process / "maps").read_text("utf-8").splitlines():
            place, rights, *_ = line.split()
            first, last = (int(end, 16) for end in place.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(first)
                yield memory.read(last - first)
            except (OSError, OverflowError, ValueError):
                continue  # of a device, or gone meanwhile
